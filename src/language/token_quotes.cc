// Quotation marks are kept on a stack, so that one which may open or close is told by what is open
// and by the white space around it; an apostrophe belongs to its word.
#include "language/splitter.h"

#include <algorithm>

namespace laut::language {

using Kind = Token::Kind;

bool Splitter::may_quote(char32_t c) const {
  if (c == '"' || c == '`' || is_apostrophe(c)) return true;
  if (c < 0xAB) return false;
  return std::any_of(rules_.quotes.begin(), rules_.quotes.end(),
                     [&](QuotePair pair) { return pair.open == c || pair.close == c; });
}
bool Splitter::can_open(char32_t c) const {
  return std::any_of(rules_.quotes.begin(), rules_.quotes.end(),
                     [&](QuotePair pair) { return pair.open == c; });
}
bool Splitter::can_close(char32_t c) const {
  return std::any_of(rules_.quotes.begin(), rules_.quotes.end(),
                     [&](QuotePair pair) { return pair.close == c; });
}
size_t Splitter::open_for(char32_t c) const {
  for (size_t i = open_.size(); i > 0; --i) {
    for (const QuotePair pair : rules_.quotes) {
      if (pair.open == open_[i - 1] && pair.close == c) return i;
    }
  }
  return 0;
}

void Splitter::find_last_apostrophe() {
  for (size_t at = text_.size(); at > begin_;) {
    --at;
    const auto byte = static_cast<uint8_t>(text_[at]);
    if (byte != '\'' && byte != 0xE2) continue;
    size_t next = at;
    if (!is_apostrophe(decode(next))) continue;
    if (!is_gap(before(at)) && !is_letter(peek(next))) {
      last_apostrophe_ = at;
      return;
    }
  }
}

size_t Splitter::doubled_mark(size_t at, char32_t c, size_t end) {
  const size_t open = open_for('"');
  const bool closes = c != '`' && (open != 0 || !is_gap(before(at)));
  if (!closes && !is_gap(peek(end))) return push('"', at, end);
  if (open != 0) return close(open, at, end);
  add(closes ? Kind::kCloseQuote : Kind::kOther, at, end);
  return end;
}

size_t Splitter::quote_or_apostrophe(size_t at, char32_t c, size_t next) {
  if (c == '`' || is_apostrophe(c)) {
    size_t end = next;
    const char32_t second = end < text_.size() ? decode(end) : kNoCharacter;
    const bool same = second == c || (c == 0x2018 && second == 0x2019);
    if (same && peek(end) != c && (c == '`' || c == '\'' || open_for(c) == 0)) {
      return doubled_mark(at, c, end);
    }
  }
  if (c == '`') return symbol(at, c, next);
  const char32_t ahead = peek(next);
  const char32_t behind = before(at);
  const bool after_open = tokens_.size() > part_first_ && tokens_.back().span.end == at &&
                          tokens_.back().kind == Kind::kOpenQuote;
  const bool stands_apart =
      ahead == ',' || ahead == ';' || (ahead == '.' && is_gap(peek(next + 1)));
  const bool opens_here =
      !is_gap(ahead) && !stands_apart &&
      (is_gap(behind) || is_open_bracket(behind) || is_dash(behind) || behind == '/' || after_open);
  const bool closes_here =
      !is_gap(behind) && !after_open && (is_gap(ahead) || is_punctuation(ahead));
  const size_t open = open_for(c);
  if (is_apostrophe(c)) {
    const bool word_follows = is_letter(ahead) || is_digit(ahead);
    const bool listed_elision = word_follows && elides(next);
    if (open != 0 && (!opens_here || !can_open(c)) && !listed_elision) return close(open, at, next);
    if (can_open(c) && opens_here && !listed_elision && at < last_apostrophe_) {
      return push(c, at, next);
    }
    if (word_follows) return word(next, at);
    add(Kind::kPunctuation, at, next);
    return next;
  }
  if (open != 0 && stands_apart) return close(open, at, next);
  if (open != 0 && !(opens_here && can_open(c) && !closes_here)) return close(open, at, next);
  if (open != 0 && !can_open(c)) return close(open, at, next);
  if (open == 0 && c == '"' && is_digit(behind)) {  // inches
    add(Kind::kOther, at, next);
    return next;
  }
  if (can_open(c) && (!closes_here || !can_close(c))) return push(c, at, next);
  if (can_close(c)) {
    add(Kind::kCloseQuote, at, next);
    return next;
  }
  add(Kind::kPunctuation, at, next);
  return next;
}

bool Splitter::elides(size_t at) const {
  const auto [begin, end] = next_word(at);
  if (begin != at) return false;
  const std::string_view word = slice(begin, end);
  return rules_.elisions.contains(fold_case(word)) ||
         (word.size() == 3 && is_digit(peek(begin)) && word.back() == 's');
}

size_t Splitter::push(char32_t c, size_t at, size_t next) {
  add(Kind::kOpenQuote, at, next);
  if (open_.size() < kMaxOpenQuotes) open_.push_back(c);
  return next;
}
size_t Splitter::close(size_t open, size_t at, size_t next) {
  add(Kind::kCloseQuote, at, next);
  open_.resize(open - 1);
  return next;
}

}  // namespace laut::language
