// Dates as people write them around an article, by the patterns of a language's page.toml.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "language/page_words.h"
#include "laut/report.h"

namespace laut::article {

struct VisibleDate {
  Timestamp time;
  Span span;               // of the date and time, without a label
  Span labelled;           // with its label, where it has one
  bool published = false;  // labelled so
  bool modified = false;   // labelled so
};

inline bool has_digit(std::string_view text) {
  bool any = false;  // no early way out: short texts, many bytes at a time
  for (const char c : text) any |= c >= '0' && c <= '9';
  return any;
}

// Every date in a text, in order. Meant for short texts: time grows with length times patterns.
std::vector<VisibleDate> find_dates(std::string_view text, const language::DateWords& words);

// A time of day that stands at `at` in `text`, as seconds since midnight, and where it ends.
struct VisibleClock {
  int32_t seconds = 0;
  size_t end = 0;
  std::optional<int16_t> offset_minutes;
};
std::optional<VisibleClock> clock_at(std::string_view text, size_t at,
                                     const language::DateWords& words);

// Where a folded phrase that starts at `at` in `text` ends there, whatever its case and white
// space; npos where it does not stand there. A phrase that ends in a letter must end a word.
size_t match_whole_phrase(std::string_view text, size_t at, std::string_view phrase);

// The same; lists of phrases are long, and the first byte rules out nearly all of them.
inline size_t match_phrase(std::string_view text, size_t at, std::string_view phrase) {
  if (at < text.size() && !phrase.empty()) {
    const auto here = static_cast<unsigned char>(text[at]);
    const auto wanted = static_cast<unsigned char>(phrase[0]);
    if (here < 0x80 && wanted < 0x80 && wanted != ' ' && to_lower(here) != wanted) {
      return std::string_view::npos;
    }
  }
  return match_whole_phrase(text, at, phrase);
}

// The same, at the end of `text`: where the phrase starts, npos where the text does not end so.
size_t match_phrase_at_end(std::string_view text, std::string_view phrase);

}  // namespace laut::article
