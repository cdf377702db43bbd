// Sets of sentences with labelled names.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "laut/result.h"

namespace laut::eval {

// Words [begin, end) of a sentence.
struct NameSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string type;  // as the finder calls it: "person", "place.derived"
  friend auto operator<=>(const NameSpan&, const NameSpan&) = default;
};

struct NameSentence {
  std::vector<std::string> words;
  std::vector<NameSpan> names;  // in order
};

struct NameSet {
  std::vector<NameSentence> sentences;
  std::set<std::string> types;  // those that the set tells
};

// Reads lines of tab-separated columns (number, word, label, ...), a blank line behind each
// sentence, comments at "#". Labels are B-TYPE and I-TYPE or O; types are PER, ORG, LOC, OTH and
// MISC, with "deriv" or "part" behind them. An I that carries nothing on begins a name. Errors:
// kBadFormat, with file and line.
Result<NameSet> parse_names(std::string_view content, const std::string& file);

}  // namespace laut::eval
