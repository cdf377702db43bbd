// A small matcher: a pattern is a row of literals and placeholders, tried at every start of a word.
#include "article/visible_dates.h"

#include <algorithm>

#include "base/dates.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

constexpr size_t kNone = std::string_view::npos;

struct Parts {
  CivilTime time;
  bool has_minute = false;
  bool has_second = false;
  int half = 0;  // 1: before noon, 2: after
  std::optional<int16_t> zone;
};

size_t skip_spaces(std::string_view text, size_t at) {
  while (at < text.size()) {
    size_t next = at;
    if (!is_space(next_codepoint(text, next))) break;
    at = next;
  }
  return at;
}

bool is_digit_at(std::string_view text, size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

// One to `most` digits, which nothing but a non-digit follows.
size_t take_number(std::string_view text, size_t at, size_t least, size_t most, int32_t& value) {
  size_t end = at;
  value = 0;
  while (is_digit_at(text, end) && end - at < most) value = value * 10 + (text[end++] - '0');
  return end - at < least || is_digit_at(text, end) ? kNone : end;
}

template <typename Names>
size_t take_name(std::string_view text, size_t at, const Names& names, int& value) {
  for (const auto& [name, number] : names) {
    const size_t end = match_phrase(text, at, name);
    if (end != kNone) {
      value = number;
      return end;
    }
  }
  return kNone;
}

size_t take_any(std::string_view text, size_t at, const language::Phrases& phrases) {
  for (const std::string& phrase : phrases) {
    const size_t end = match_phrase(text, at, phrase);
    if (end != kNone) return end;
  }
  return kNone;
}

size_t take_half(std::string_view text, size_t at, const language::DateWords& words, Parts& parts) {
  size_t end = take_any(text, at, words.am);
  if (end != kNone) {
    parts.half = 1;
    return end;
  }
  end = take_any(text, at, words.pm);
  if (end != kNone) parts.half = 2;
  return end;
}

size_t take_placeholder(std::string_view text, size_t at, std::string_view name,
                        const language::DateWords& words, Parts& parts) {
  CivilTime& time = parts.time;
  int value = 0;
  if (name == "day") return take_number(text, at, 1, 2, time.day);
  if (name == "mm") return take_number(text, at, 1, 2, time.month);
  if (name == "year") return take_number(text, at, 4, 4, time.year);
  if (name == "hour") return take_number(text, at, 1, 2, time.hour);
  if (name == "half") return take_half(text, at, words, parts);
  if (name == "weekday") return take_any(text, at, words.weekdays);
  if (name == "minute") {
    parts.has_minute = true;
    return take_number(text, at, 2, 2, time.minute);
  }
  if (name == "second") {
    parts.has_second = true;
    return take_number(text, at, 2, 2, time.second);
  }
  if (name == "yy") {
    const size_t end = take_number(text, at, 2, 2, time.year);
    time.year += 2000;
    return end;
  }
  if (name == "month") {
    const size_t end = take_name(text, at, words.months, value);
    if (end != kNone) time.month = value;
    return end;
  }
  const size_t end = take_name(text, at, words.zones, value);
  if (end != kNone) parts.zone = static_cast<int16_t>(value);
  return end;
}

size_t match_pattern(std::string_view text, size_t at, std::string_view pattern,
                     const language::DateWords& words, Parts& parts) {
  size_t i = 0;
  while (i < pattern.size()) {
    if (pattern[i] == '{') {
      const size_t close = pattern.find('}', i);
      at = take_placeholder(text, at, pattern.substr(i + 1, close - i - 1), words, parts);
      if (at == kNone) return kNone;
      i = close + 1;
    } else if (pattern[i] == ' ') {
      at = skip_spaces(text, at);
      ++i;
    } else {
      const size_t end = std::min(pattern.find_first_of("{ ", i), pattern.size());
      at = match_phrase(text, at, pattern.substr(i, end - i));
      if (at == kNone) return kNone;
      i = end;
    }
  }
  return at;
}

// Whether a pattern begins with a number in figures.
bool begins_with_number(std::string_view pattern) {
  if (pattern.size() < 3 || pattern[0] != '{') return false;
  switch (pattern[1]) {
    case 'd':  // day
    case 'y':  // year, yy
    case 's':  // second
      return true;
    case 'm':  // mm, minute; not month
    case 'h':  // hour; not half
      return (pattern[1] == 'm') != (pattern[2] == 'o');
    default:
      return false;
  }
}

// The longest match of a list of patterns.
size_t match_longest(std::string_view text, size_t at, const language::Phrases& patterns,
                     const language::DateWords& words, Parts& parts) {
  size_t best = kNone;
  const Parts before = parts;
  constexpr std::string_view kMonth = "{month}";
  const bool number = is_digit_at(text, at);
  std::optional<bool> month;  // whether one stands here: several patterns begin with it
  for (const std::string& pattern : patterns) {
    if (!number && begins_with_number(pattern)) continue;
    if (pattern.starts_with(kMonth)) {
      int value = 0;
      if (!month) month = take_name(text, at, words.months, value) != kNone;
      if (!*month) continue;
    }
    Parts attempt = before;
    const size_t end = match_pattern(text, at, pattern, words, attempt);
    if (end == kNone || (best != kNone && end <= best) || !is_valid(attempt.time)) continue;
    if (attempt.half != 0 && attempt.time.hour > 12) continue;
    best = end;
    parts = attempt;
  }
  return best;
}

size_t skip_joiners(std::string_view text, size_t at, const language::DateWords& words) {
  at = skip_spaces(text, at);
  const size_t end = take_any(text, at, words.joiners);
  return end == kNone ? at : skip_spaces(text, end);
}

Timestamp finish(Parts parts, bool has_clock) {
  auto precision = Timestamp::Precision::kDay;
  if (has_clock) {
    if (parts.half == 2 && parts.time.hour < 12) parts.time.hour += 12;
    if (parts.half == 1 && parts.time.hour == 12) parts.time.hour = 0;
    precision = parts.has_second ? Timestamp::Precision::kSecond : Timestamp::Precision::kMinute;
  }
  return make_timestamp(parts.time, parts.zone, precision);
}

// A day with the time of day after it, or the other way round.
size_t match_date(std::string_view text, size_t at, const language::DateWords& words,
                  VisibleDate& found) {
  Parts parts;
  size_t end = match_longest(text, at, words.dates, words, parts);
  if (end != kNone) {
    const size_t clock_at = skip_joiners(text, end, words);
    const size_t clock_end =
        clock_at > end ? match_longest(text, clock_at, words.clocks, words, parts) : kNone;
    found.time = finish(parts, clock_end != kNone);
    return clock_end == kNone ? end : clock_end;
  }
  end = match_longest(text, at, words.clocks, words, parts);
  if (end == kNone) return kNone;
  size_t date_at = skip_joiners(text, end, words);
  const size_t weekday = take_any(text, date_at, words.weekdays);
  if (weekday != kNone) date_at = skip_joiners(text, weekday, words);
  if (date_at == end) return kNone;
  const size_t date_end = match_longest(text, date_at, words.dates, words, parts);
  if (date_end == kNone) return kNone;
  found.time = finish(parts, true);
  return date_end;
}

// Takes the weekday and the label before a date into its span.
void take_label(std::string_view text, const language::DateWords& words, VisibleDate& found) {
  size_t begin = found.span.begin;
  const auto before = [&] {
    std::string_view head = text.substr(0, begin);
    while (!head.empty() &&
           (head.back() == ' ' || head.back() == ',' || head.back() == ':' || head.back() == '|')) {
      head.remove_suffix(1);
    }
    return head;
  };
  for (const std::string& weekday : words.weekdays) {
    const size_t at = match_phrase_at_end(before(), weekday);
    if (at == kNone) continue;
    begin = at;
    break;
  }
  found.labelled = {static_cast<uint32_t>(begin), found.span.end};
  const auto labelled = [&](const language::Phrases& labels) {
    const std::string_view head = before();
    for (const std::string& label : labels) {
      const std::string_view bare(label.data(), label.size() - (label.back() == ':'));
      const size_t at = match_phrase_at_end(head, bare);
      if (at == kNone) continue;
      found.labelled.begin = static_cast<uint32_t>(at);
      return true;
    }
    return false;
  };
  found.modified = labelled(words.modified);
  if (!found.modified) found.published = labelled(words.published);
}

bool is_word_at(std::string_view text, size_t at) {
  const char32_t c = next_codepoint(text, at);
  return is_letter(c) || is_digit(c);
}

}  // namespace

size_t match_whole_phrase(std::string_view text, size_t at, std::string_view phrase) {
  size_t i = 0;
  char32_t last = 0;
  while (i < phrase.size()) {
    const char32_t wanted = next_codepoint(phrase, i);
    if (wanted == ' ') {
      const size_t next = skip_spaces(text, at);
      if (next == at) return kNone;
      at = next;
      continue;
    }
    if (at >= text.size()) return kNone;
    last = wanted;
    if (to_lower(next_codepoint(text, at)) != wanted) return kNone;
  }
  if (is_letter(last) && at < text.size()) {
    size_t next = at;
    if (is_letter(next_codepoint(text, next))) return kNone;
  }
  return at;
}

size_t match_phrase_at_end(std::string_view text, std::string_view phrase) {
  // Case folding may change the number of bytes, spaces may differ: try the few starts that fit.
  const size_t least = text.size() > 2 * phrase.size() ? text.size() - 2 * phrase.size() : 0;
  for (size_t at = least; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    if (match_phrase(text, at, phrase) != text.size()) continue;
    if (at == 0) return at;
    size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
    if (!is_word_at(text, before)) return at;
  }
  return kNone;
}

std::optional<VisibleClock> clock_at(std::string_view text, size_t at,
                                     const language::DateWords& words) {
  Parts parts;
  const size_t end = match_longest(text, at, words.clocks, words, parts);
  if (end == kNone) return std::nullopt;
  const Timestamp time = finish(parts, true);
  constexpr int64_t kDay = 24 * 3600;
  const auto local = time.seconds + 60 * time.offset_minutes.value_or(0);
  return VisibleClock{static_cast<int32_t>((local % kDay + kDay) % kDay), end, time.offset_minutes};
}

std::vector<VisibleDate> find_dates(std::string_view text, const language::DateWords& words) {
  std::vector<VisibleDate> result;
  // Every pattern holds a number, so that nothing starts behind the last digit.
  size_t digits_end = text.size();
  while (digits_end > 0 && !is_digit_at(text, digits_end - 1)) --digits_end;
  bool inside = false;  // a word or number
  for (size_t at = 0; at < digits_end;) {
    size_t next = at;
    const char32_t c = next_codepoint(text, next);
    const bool is_word = is_letter(c) || is_digit(c);
    if (is_word && !inside && (c >= 0x80 || words.starts[to_lower(c)])) {
      VisibleDate found;
      const size_t end = match_date(text, at, words, found);
      if (end != kNone) {
        found.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
        take_label(text, words, found);
        result.push_back(found);
        at = end;
        inside = false;
        continue;
      }
    }
    inside = is_word;
    at = next;
  }
  return result;
}

}  // namespace laut::article
