// The text of a report as the statement rules see it: parts cut into units, each a sentence with
// what stands in quotation marks folded into one item.
//
// A sentence whose quotation holds three full sentences is one unit; so is a quotation that stands
// alone. Frames are sought among the items of a unit and never within a folded quotation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/pack.h"
#include "laut/reading.h"

namespace laut::reading {

using language::WordClass;
using language::WordFacts;

// What stands between an opening and a closing quotation mark of one part. One that is never closed
// runs to the end of its part.
struct Quotation {
  Span span;           // with its marks
  Span inner;          // without them
  uint32_t words = 0;  // inside
  bool ends = false;   // a sentence ends inside, right before the closing mark
  bool closed = false;
  bool finite = false;      // a verb that can be the verb of a clause stands inside
  bool starts_low = false;  // its first word has no capital
  uint32_t first = 0;       // tokens [first, last] with the marks
  uint32_t last = 0;
};

struct Item {
  enum class Kind : uint8_t { kWord, kNumber, kComma, kColon, kDash, kStop, kQuote, kOther };
  Kind kind = Kind::kOther;
  bool capital = false;
  Span span;
  const WordFacts* facts = nullptr;  // null: nothing is known of the word
  int32_t quotation = -1;            // index into Text::quotations

  bool is(WordClass c) const { return facts != nullptr && facts->is(c); }
  bool is_word() const { return kind == Kind::kWord; }
  // Any form of a verb that can be the verb of a clause.
  bool finite() const {
    return is(WordClass::kFinite) || is(WordClass::kReportive) || is(WordClass::kIrreal) ||
           is(WordClass::kAuxiliary) || is(WordClass::kPassive) || is(WordClass::kModal);
  }
};

// Items [begin, end) of Text::items.
struct Unit {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t part = 0;  // index into Report::parts; 0 where there are none
};

struct Text {
  std::vector<Item> items;
  std::vector<Quotation> quotations;
  std::vector<Unit> units;
  std::vector<std::string> folded;  // of each item that is a word; else empty

  Span span(uint32_t begin, uint32_t end) const {
    return {items[begin].span.begin, items[end - 1].span.end};
  }
};

// Whether the words [begin, end) close with the infinitive of the perfect: "sollen geflohen sein".
// `words` are items, or whatever else knows its classes.
template <typename Words>
bool closes_in_perfect(const Words& words, size_t begin, size_t end) {
  return end >= begin + 3 && words[end - 1].is(WordClass::kInfinitive) &&
         !words[end - 1].is(WordClass::kPassive) &&
         (words[end - 2].is(WordClass::kParticiple) || words[end - 2].is(WordClass::kPassive));
}

// Linear in the number of tokens.
Text cut_units(const Reading& reading, const language::StatementRules& rules);

}  // namespace laut::reading
