// What pages are scored by; docs/evaluation.md defines every measure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "eval/figures.h"
#include "eval/page_gold.h"
#include "eval/page_results.h"

namespace laut::eval {

// How two texts agree as multisets of n words in a row.
struct Overlap {
  uint64_t right = 0;  // in both
  uint64_t found = 0;
  uint64_t gold = 0;
};

// A text of fewer than n words is one piece of all its words; one without words is none. Words are
// those of base/words.h, as they are written.
Overlap compare_words(std::string_view gold, std::string_view found, size_t n);

// Whether both are the same minute, in UTC where both have a zone, else as clocks show it. A bare
// date is its midnight.
bool same_minute(const Timestamp& a, const Timestamp& b);

// How well a page was read, for lists of the worst ones.
struct PageScore {
  std::string key;
  double score = 0;    // 0 to 1
  std::string detail;  // what of it is wrong, a line for people
};

struct SetScores {
  std::string set;     // "zyte"
  std::string folder;  // its name alone
  uint32_t pages = 0;
  std::vector<Figure> figures;
  std::vector<PageScore> page_scores;  // in the order of the set
};

// Scores the results of one extractor. Precondition: there is one for every page.
SetScores score_pages(const PageSet& set, const PageResults& results);

}  // namespace laut::eval
