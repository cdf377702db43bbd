// Numbers with their separators, ISO dates and ordinals.
#include "language/splitter.h"

namespace laut::language {

using Kind = Token::Kind;

size_t Splitter::number(size_t begin, size_t at) {
  if (const size_t end = grouped_number(at)) {
    add(Kind::kNumber, begin, end);
    return end;
  }
  bool plain = at == begin;  // digits only
  while (at < text_.size()) {
    size_t next = at;
    const char32_t c = decode(next);
    if (is_digit(c)) {
      at = next;
      continue;
    }
    const char32_t follow = peek(next);
    if ((c == '.' || c == ',' || c == ':' || is_apostrophe(c)) && is_digit(follow)) {
      plain = false;
      at = next;
      continue;
    }
    if (is_letter(c) && is_unit(at)) break;
    if (is_apostrophe(c) && follow == 's' && !is_letter(peek(next + 1))) {  // "the 1990's"
      add(Kind::kNumber, begin, next + 1);
      return next + 1;
    }
    if (is_letter(c) || is_mark(c) || (is_hyphen(c) && is_letter(follow))) return word(next, begin);
    if (c == '@' || c == '_') {
      if (const size_t end = email(begin)) {
        add(Kind::kOther, begin, end);
        return end;
      }
    }
    if (c == '.' && is_ordinal(begin, at, next, plain)) at = next;
    break;
  }
  add(Kind::kNumber, begin, at);
  return at;
}

size_t Splitter::grouped_number(size_t begin) const {
  constexpr size_t kMaxGroups = 6, kMaxDigits = 8;
  size_t digits[kMaxGroups] = {};
  size_t groups = 0;
  size_t at = begin;
  char mark = 0;
  for (;;) {
    const size_t start = at;
    while (at < text_.size() && at - start <= kMaxDigits && text_[at] >= '0' && text_[at] <= '9') {
      ++at;
    }
    if (at == start || at - start > kMaxDigits || groups == kMaxGroups) return 0;
    digits[groups++] = at - start;
    if (at >= text_.size()) break;
    const char c = text_[at];
    const bool next_is_digit =
        at + 1 < text_.size() && text_[at + 1] >= '0' && text_[at + 1] <= '9';
    if ((c != '-' && c != '/') || !next_is_digit) break;
    if (mark == 0) mark = c;
    ++at;
  }
  const char32_t after = peek(at);
  if (is_letter(after) || is_hyphen(after)) return 0;
  if (mark == '/' && groups < 3) return 0;
  // Two groups are a range but for the lengths that telephone numbers and postal codes have.
  const bool code = groups == 2 && digits[0] != 2 && digits[0] != 4 && digits[1] == 4;
  return groups >= 3 || code ? at : 0;
}

bool Splitter::is_unit(size_t at) const {
  if (rules_.units.empty()) return false;
  size_t end = at;
  while (end < text_.size() && end - at < 8 && is_letter(peek(end))) decode(end);
  return !is_digit(peek(end)) && !is_hyphen(peek(end)) &&
         rules_.units.contains(fold_case(slice(at, end)));
}

bool Splitter::is_ordinal(size_t begin, size_t end, size_t after, bool plain) const {
  if (!plain || end - begin > 3) return false;
  const auto [next, next_end] = next_word(after);
  const char32_t head = peek(next);
  if (!rules_.ordinal_dot) return false;
  // "1. Title": the first token of a sentence.
  const bool starts = first_ == tokens_.size() || pending_ == Pending::kStop;
  if (starts && next > after && next != next_end) return true;
  if (next == after) return is_dash(head) || head == ',' || head == '/';
  if (next == next_end) return false;
  if (is_letter(head) && !is_upper(head)) return true;
  const std::string folded = fold_case(slice(next, next_end));
  if (is_letter(head) && rules_.after_dot.contains(folded)) return true;
  if (tokens_.size() == part_first_) return false;
  const Span last = tokens_.back().span;
  const bool after_ordinal = tokens_.back().kind == Kind::kNumber && text_[last.end - 1] == '.';
  if (is_digit(head) && after_ordinal) return true;
  if (!rules_.before_ordinal.contains(fold_case(slice(last.begin, last.end)))) return false;
  return is_digit(head) || !rules_.starters.contains(folded);
}

}  // namespace laut::language
