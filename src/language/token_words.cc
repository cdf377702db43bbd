// Words, with their inner dots, hyphens and apostrophes, and abbreviations with their full stop.
#include "language/splitter.h"

#include <algorithm>
#include <array>

namespace laut::language {

namespace {

bool is_roman(std::string_view word) {
  return word.size() <= 6 && word.find_first_not_of("IVXLC") == std::string_view::npos;
}

}  // namespace

using Kind = Token::Kind;

size_t Splitter::dotted_abbreviation(size_t begin, size_t dot) const {
  size_t end = dot;
  const size_t limit = std::min(text_.size(), begin + 24);
  size_t found = 0;
  while (end < limit) {
    size_t next = end;
    const char32_t c = decode(next);
    if (c == '.' && rules_.abbreviations.contains(slice(begin, next))) {
      if (rules_.abbreviations.find(slice(begin, next))->second.alone) found = next;
    } else if (c != '.' && !is_letter(c)) {
      break;
    }
    end = next;
  }
  return found;
}

size_t Splitter::word(size_t at, size_t begin) {
  size_t piece = begin;  // where the piece after the last inner dot starts
  bool single = true;    // every dotted piece so far was one letter
  bool dotted = false;
  char32_t last = before(at);
  while (at < text_.size()) {
    const auto byte = static_cast<uint8_t>(text_[at]);
    if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z' && byte < 0x80) {
      last = byte;
      ++at;
      continue;
    }
    size_t next = at;
    const char32_t c = decode(next);
    if (is_letter(c) || is_digit(c) || is_mark(c)) {
      last = c;
      at = next;
      continue;
    }
    const char32_t follow = peek(next);
    if (is_hyphen(c)) {
      if (is_letter(follow) || is_digit(follow)) {
        last = c;
        at = next;
        continue;
      }
      // A word cut short before its fellow: "Innen- und Außenminister".
      if (is_gap(follow) || follow == ',' || follow == '/' || follow == ')') at = next;
      break;
    }
    if (is_apostrophe(c)) {
      if (follow == c && open_for(c) == 0) break;  // "''"
      if (is_letter(follow) && is_letter(last)) {
        at = next;
        last = c;
        continue;
      }
      if (!open_for(c) && !is_digit(last) && (is_gap(follow) || is_punctuation(follow))) {
        at = next;
      }
      break;
    }
    if (c == '.' || c == '@' || c == '_' || c == '+') {
      if (const size_t end = email(begin)) {
        add(Kind::kOther, begin, end);
        return end;
      }
    }
    if (c == '@' && is_letter(follow) && is_letter(last)) {
      last = c;
      at = next;
      continue;
    }
    if (c == '.') {
      if (follow == '.') break;  // "etc..."
      const bool one = is_one_letter(piece, at);
      size_t second = next;
      if (one && is_hyphen(follow) && (decode(second), is_upper(peek(second)))) {  // "H.-J."
        dotted = true;
        last = follow;
        at = piece = second;
        continue;
      }
      if (!is_letter(follow) && !is_digit(follow)) {
        return full_stop(begin, at, next, single && dotted && one);
      }
      if (const size_t end = dotted_abbreviation(begin, at)) {
        add(Kind::kWord, begin, end);
        set_pending(rules_.abbreviations.find(slice(begin, end))->second.stop);
        return end;
      }
      if ((one && is_letter(follow)) || (!is_upper(follow) && at - piece >= 2)) {
        single = single && one;
        dotted = true;
        last = c;
        at = next;
        piece = next;
        continue;
      }
      break;
    }
    if (c == '_' && (is_letter(follow) || is_digit(follow))) {
      last = c;
      at = next;
      continue;
    }
    const bool small_follows = is_letter(follow) && !is_upper(follow);
    if (((c == '*' || c == ':') && small_follows && is_letter(last)) ||
        (c == '&' && is_upper(follow) && is_upper(last))) {
      last = c;
      at = next;
      continue;
    }
    break;
  }
  add_word(begin, at);
  return at;
}

void Splitter::add_word(size_t begin, size_t end) {
  const std::string_view whole = slice(begin, end);
  if (whole.find('-') == std::string_view::npos && whole.find('\xE2') == std::string_view::npos) {
    add(Kind::kWord, begin, end);  // no hyphen, nor the first byte of one past ASCII
    return;
  }
  size_t piece = begin;
  const auto add_piece = [&](size_t to) {
    if (to == piece) return;
    const std::string_view text = slice(piece, to);
    const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
    add(digits ? Kind::kNumber : Kind::kWord, piece, to, piece != begin);
  };
  for (size_t at = begin; at < end;) {
    const size_t hyphen = at;
    if (!is_hyphen(decode(at))) continue;
    const bool prefix =
        piece == begin && rules_.hyphen_prefixes.contains(fold_case(slice(begin, hyphen)));
    if (prefix && at < end) continue;
    add_piece(hyphen);
    add(Kind::kPunctuation, hyphen, at, hyphen != begin);
    piece = at;
  }
  add_piece(end);
}

size_t Splitter::full_stop(size_t begin, size_t end, size_t after, bool initials) {
  const auto entry = rules_.abbreviations.find(slice(begin, after));
  if (entry != rules_.abbreviations.end()) {
    for (const std::vector<std::string>& pieces : entry->second.more) {
      if (const size_t last = spaced_abbreviation(begin, after, pieces)) return last;
    }
    const auto [number, number_end] = next_word(after);
    const bool fits =
        entry->second.stop != Stop::kNumber || (number != number_end && is_digit(peek(number)));
    if (entry->second.alone && fits) {
      add(Kind::kWord, begin, after);
      set_pending(entry->second.stop);
      return after;
    }
  }
  if (initials) {
    add(Kind::kWord, begin, after);
    pending_ = Pending::kMaybe;
    return after;
  }
  // The initial of a name, "J. Brandt"; not a word of one letter.
  if (is_one_letter(begin, end) && is_upper(peek(begin)) &&
      !rules_.starters.contains(fold_case(slice(begin, end)))) {
    const auto [next, next_end] = next_word(after);
    if (next != next_end && is_letter(peek(next))) {
      add(Kind::kWord, begin, after);
      pending_ = Pending::kMaybe;
      return after;
    }
  }
  if (rules_.ordinal_dot && is_roman(slice(begin, end))) {
    const auto [next, next_end] = next_word(after);
    if (next != next_end && is_letter(peek(next)) && !is_upper(peek(next))) {
      add(Kind::kNumber, begin, after);
      return after;
    }
  }
  add_word(begin, end);
  return end;
}

size_t Splitter::spaced_abbreviation(size_t begin, size_t after,
                                     const std::vector<std::string>& pieces) {
  std::array<Span, 8> spans;
  size_t count = 0;
  spans[count++] = {static_cast<uint32_t>(begin), static_cast<uint32_t>(after)};
  size_t at = after;
  std::string whole(slice(begin, after));
  for (const std::string& piece : pieces) {
    while (at < text_.size() && peek(at) != '\n' && is_space(peek(at))) decode(at);
    if (count == spans.size() || !text_.substr(at).starts_with(piece)) return 0;
    spans[count++] = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + piece.size())};
    at += piece.size();
    whole += " " + piece;
  }
  const auto entry = rules_.abbreviations.find(whole);
  if (entry == rules_.abbreviations.end()) return 0;
  for (size_t i = 0; i < count; ++i) add(Kind::kWord, spans[i].begin, spans[i].end);
  set_pending(entry->second.stop);
  return at;
}

}  // namespace laut::language
