// Elements of a page that are no part of an article, by their names or by their shape: boxes, what
// is not to be seen, captions, lists of teasers.
#pragma once

#include <cstdint>
#include <vector>

#include "article/anchors.h"
#include "article/html.h"
#include "article/main_text.h"

namespace laut::article {

inline constexpr float kLinkHeavy = 0.5f;  // more link than text

// Prefix sums over blocks, so that any element's total is one subtraction.
class Sums {
 public:
  template <typename Value>
  Sums(size_t size, Value value) : sums_(size + 1) {
    for (size_t i = 0; i < size; ++i) sums_[i + 1] = sums_[i] + value(i);
  }
  int64_t of(const Element& element) const {
    return sums_[element.end_block] - sums_[element.first_block];
  }
  int64_t all() const { return sums_.back(); }

 private:
  std::vector<int64_t> sums_;
};

// By element, inherited.
struct Zones {
  std::vector<uint8_t> noise, hidden, caption;
};

// What an element's name and its parents' names make of it, where they are to be believed: one that
// holds much of the page's prose, alone or with others of its name beside it, is not, unless it
// stands apart from the element that surely holds the article. What readers wrote is often longer
// than the article; its name is doubted only where `lenient`.
Zones find_zones(const Page& page, const std::vector<Features>& features, const Anchors& anchors,
                 bool lenient);

// By element: entries of a list of teasers, and what is in them.
std::vector<uint8_t> find_teasers(const Page& page, const std::vector<Features>& features);

// By block: summaries of other articles, below a linked headline or a line that is one link.
std::vector<uint8_t> find_summaries(const Page& page, const std::vector<Features>& features);

// The <article> around a block, or 0; also 0 for Anchors::kNone.
uint32_t article_of(const Page& page, uint32_t block);

}  // namespace laut::article
