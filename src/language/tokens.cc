// The driver of the pass: what kind of token starts at a character, and what none of the other
// files reads: single marks and symbols.
#include "language/splitter.h"

namespace laut::language {

using Kind = Token::Kind;

void Splitter::run() {
  find_last_apostrophe();
  size_t at = begin_;
  while (at < text_.size()) {
    size_t next = at;
    const char32_t c = decode(next);
    if (is_space(c)) {
      at = white_space(at);
    } else if (may_quote(c)) {
      at = quote_or_apostrophe(at, c, next);
    } else if (is_digit(c)) {
      const size_t end = file_name(at);
      at = end != 0 ? end : number(at, at);
    } else if (is_letter(c)) {
      size_t end = address(at);
      if (end == 0) end = file_name(at);
      at = end != 0 ? end : word(next, at);
    } else {
      at = symbol(at, c, next);
    }
  }
  end_sentence();
}

std::pair<size_t, size_t> Splitter::next_word(size_t at) const {
  const size_t limit = std::min(text_.size(), at + kLookAhead);
  while (at < limit) {
    size_t next = at;
    if (!is_space(decode(next))) break;
    at = next;
  }
  size_t end = at;
  while (end < limit) {
    size_t next = end;
    const char32_t c = decode(next);
    if (!is_letter(c) && !is_digit(c) && !is_mark(c)) break;
    end = next;
  }
  return {at, end};
}

bool Splitter::numbers_list_entry() const {
  if (tokens_.size() != first_ + 1) return false;
  const Token& token = tokens_.back();
  return token.kind == Kind::kNumber && token.span.size() <= 2;
}

size_t Splitter::smiley(size_t at) const {
  size_t end = at + 1;
  const bool nose = peek(end) == '-';
  if (nose) ++end;
  const char32_t mouth = peek(end);
  if (mouth != ')' && mouth != '(') return 0;
  while (peek(end) == mouth) ++end;
  return nose || (is_gap(before(at)) && is_gap(peek(end))) ? end : 0;
}

size_t Splitter::cluster(size_t at, char32_t c, size_t end) const {
  const auto is_regional = [](char32_t flag) { return flag >= 0x1F1E6 && flag <= 0x1F1FF; };
  if (is_regional(c) && is_regional(peek(end))) return at + 8;  // the two halves of a flag
  while (is_mark(peek(end))) {
    const bool joins = decode(end) == 0x200D;
    if (joins && peek(end) >= 0x2190) decode(end);  // another emoji
  }
  return end;
}

size_t Splitter::symbol(size_t at, char32_t c, size_t next) {
  size_t end = next;
  if (c == ':' || c == ';' || c == '=') {
    if (const size_t face = smiley(at)) {
      add(Kind::kOther, at, face);
      return face;
    }
  }
  if (is_terminator(c)) {  // "?!", "...", "!!!"
    while (is_terminator(peek(end))) decode(end);
  } else if (is_run(c) && peek(end) == c) {  // "--", "***"
    while (end < text_.size() && peek(end) == c) decode(end);
    if (is_line(c) && end >= at + 3) {
      while (is_line(peek(end))) ++end;
    }
    if (c == ',' && end == at + 2 && is_gap(before(at)) && !is_gap(peek(end))) {  // ",,Yes''"
      return push('"', at, end);
    }
  } else if ((c == '#' || c == '@') && is_gap(before(at)) && is_letter(peek(next))) {
    return word(next, at);
  } else if ((c == '+' || c == '-' || c == 0x2212) && is_gap(before(at)) && is_digit(peek(next))) {
    return number(at, next);
  } else {
    end = cluster(at, c, next);
  }
  const bool in_brackets = is_open_bracket(before(at)) && is_close_bracket(peek(end));  // "(!)"
  const bool glued = c == '.' && is_upper(peek(end)) && tokens_.size() > first_ &&
                     tokens_.back().span.end == at && !is_upper(before(at));
  const bool numbers_entry = c == '.' && end == next && numbers_list_entry();  // "1. Title"
  add(is_punctuation(c) ? Kind::kPunctuation : Kind::kOther, at, end);
  if (is_terminator(c) && !in_brackets && !numbers_entry) {
    const bool ellipsis =
        (c == 0x2026 || end > next) && slice(at, end).find_first_of("!?") == std::string_view::npos;
    pending_ = ellipsis ? Pending::kEllipsis : glued ? Pending::kGlued : Pending::kStop;
  }
  return end;
}

std::vector<Token> written_words(const std::vector<Token>& tokens) {
  std::vector<Token> written;
  written.reserve(tokens.size());
  for (const Token& token : tokens) {
    if (token.joined && !written.empty()) {
      written.back().span.end = token.span.end;
      written.back().kind = Token::Kind::kWord;
    } else {
      written.push_back(token);
      written.back().joined = false;
    }
  }
  return written;
}

void split_part(std::string_view text, Span part, bool lines, const WritingRules& rules,
                std::vector<Span>& sentences, std::vector<Token>& tokens) {
  Splitter(text, part, lines, rules, sentences, tokens).run();
}

}  // namespace laut::language
