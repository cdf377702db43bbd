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
      at = number(at);
    } else if (is_letter(c)) {
      const size_t end = address(at);
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

size_t Splitter::symbol(size_t at, char32_t c, size_t next) {
  size_t end = next;
  if (c == '.' || c == 0x2026 || is_dash(c)) {  // "...", "--"
    while (end < text_.size() && peek(end) == c) decode(end);
  } else if ((c == '#' || c == '@') && is_gap(before(at)) && is_letter(peek(next))) {
    return word(next, at);
  } else {
    while (end < text_.size() && is_mark(peek(end))) decode(end);
  }
  const bool in_brackets = is_open_bracket(before(at)) && is_close_bracket(peek(end));  // "(!)"
  const bool glued = c == '.' && is_upper(peek(end)) && tokens_.size() > first_ &&
                     tokens_.back().span.end == at && !is_upper(before(at));
  add(is_punctuation(c) ? Kind::kPunctuation : Kind::kOther, at, end);
  if (is_terminator(c) && !in_brackets) {
    const bool ellipsis = c == 0x2026 || (c == '.' && end > next);
    pending_ = ellipsis ? Pending::kEllipsis : glued ? Pending::kGlued : Pending::kStop;
  }
  return end;
}

void split_part(std::string_view text, Span part, bool lines, const WritingRules& rules,
                std::vector<Span>& sentences, std::vector<Token>& tokens) {
  Splitter(text, part, lines, rules, sentences, tokens).run();
}

}  // namespace laut::language
