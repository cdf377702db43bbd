// The measures that every scorer is made of. What has nothing to be measured on is no number: a
// precision where nothing was found, a recall where there was nothing to find.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace laut::eval {

using Share = std::optional<double>;  // a fraction, 0 to 1

// A mean that grows.
class Mean {
 public:
  void add(double value) {
    sum_ += value;
    ++count_;
  }
  Share value() const { return count_ == 0 ? Share() : sum_ / static_cast<double>(count_); }
  uint32_t count() const { return count_; }

 private:
  double sum_ = 0;
  uint32_t count_ = 0;
};

struct Prf {
  Share precision;
  Share recall;
  // The harmonic mean; 0 if both are 0, nothing where one is not defined.
  Share f1() const;
};

// Counts to precision and recall.
Prf from_counts(uint64_t right, uint64_t found, uint64_t gold);

// How labels agree over items that have one of gold and one that was found.
class Agreement {
 public:
  explicit Agreement(size_t labels) : count_(labels, std::vector<uint64_t>(labels, 0)) {}

  void add(size_t gold, size_t found) { ++count_[gold][found]; }
  uint64_t items() const;
  Share accuracy() const;
  // Mean of the labels' F1, over the labels that occur in gold or were found.
  Share macro_f1() const;
  // Micro precision and recall over some of the labels: an item of gold that has one of them counts
  // as found if it has that very label.
  Prf over(const std::vector<size_t>& labels) const;

 private:
  std::vector<std::vector<uint64_t>> count_;  // [gold][found]
};

// Two partitions of the same items, as a label for each; labels are compared for equality only.
using Partition = std::vector<uint32_t>;

// Over pairs of items: together in gold, found together. `counts` may leave out pairs.
Prf pairwise(const Partition& gold, const Partition& found,
             const std::function<bool(size_t, size_t)>& counts);

// B³ (Bagga and Baldwin 1998): the mean over items of the share of an item's found group that
// belongs to its gold group (precision), and the other way round (recall).
Prf b_cubed(const Partition& gold, const Partition& found);

}  // namespace laut::eval
