// Numbers with their separators, ISO dates and ordinals.
#include "language/splitter.h"

namespace laut::language {

using Kind = Token::Kind;

size_t Splitter::number(size_t begin) {
  size_t at = begin;
  bool plain = true;  // digits only
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
    if (is_letter(c) || is_mark(c) || (is_hyphen(c) && is_letter(follow))) return word(next, begin);
    if (c == '-' && plain && is_iso_date(begin)) {
      at = begin + 10;
      plain = false;
      continue;
    }
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

bool Splitter::is_iso_date(size_t begin) const {
  const std::string_view date = text_.substr(begin, 11);
  constexpr std::string_view kPattern = "dddd-dd-dd";
  if (date.size() < kPattern.size()) return false;
  for (size_t i = 0; i < kPattern.size(); ++i) {
    const bool digit = date[i] >= '0' && date[i] <= '9';
    if (kPattern[i] == 'd' ? !digit : date[i] != '-') return false;
  }
  return date.size() == kPattern.size() || date[10] < '0' || date[10] > '9';
}

bool Splitter::is_ordinal(size_t begin, size_t end, size_t after, bool plain) const {
  if (!plain || end - begin > 3) return false;
  const auto [next, next_end] = next_word(after);
  const char32_t head = peek(next);
  // "1. Title", "2) ...": the first token of a sentence.
  const bool starts = first_ == tokens_.size() || pending_ == Pending::kStop;
  if (starts && next > after && next != next_end) return true;
  if (!rules_.ordinal_dot) return false;
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
