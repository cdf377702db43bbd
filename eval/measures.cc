// Straight from the definitions: the sets are small, and a reader should see that they are right.
#include "eval/measures.h"

namespace laut::eval {

Share Prf::f1() const {
  if (!precision || !recall) return {};
  const double sum = *precision + *recall;
  return sum == 0 ? 0 : 2 * *precision * *recall / sum;
}

Prf from_counts(uint64_t right, uint64_t found, uint64_t gold) {
  Prf out;
  if (found != 0) out.precision = static_cast<double>(right) / static_cast<double>(found);
  if (gold != 0) out.recall = static_cast<double>(right) / static_cast<double>(gold);
  return out;
}

uint64_t Agreement::items() const {
  uint64_t all = 0;
  for (const auto& row : count_) {
    for (const uint64_t count : row) all += count;
  }
  return all;
}

Share Agreement::accuracy() const {
  uint64_t right = 0;
  for (size_t label = 0; label < count_.size(); ++label) right += count_[label][label];
  return from_counts(right, items(), 0).precision;
}

Share Agreement::macro_f1() const {
  Mean mean;
  for (size_t label = 0; label < count_.size(); ++label) {
    uint64_t gold = 0, found = 0;
    for (size_t other = 0; other < count_.size(); ++other) {
      gold += count_[label][other];
      found += count_[other][label];
    }
    if (gold + found == 0) continue;
    mean.add(2.0 * static_cast<double>(count_[label][label]) / static_cast<double>(gold + found));
  }
  return mean.value();
}

Prf Agreement::over(const std::vector<size_t>& labels) const {
  uint64_t right = 0, gold = 0, found = 0;
  for (const size_t label : labels) {
    right += count_[label][label];
    for (size_t other = 0; other < count_.size(); ++other) {
      gold += count_[label][other];
      found += count_[other][label];
    }
  }
  return from_counts(right, found, gold);
}

Prf pairwise(const Partition& gold, const Partition& found,
             const std::function<bool(size_t, size_t)>& counts) {
  uint64_t right = 0, in_gold = 0, in_found = 0;
  for (size_t a = 0; a < gold.size(); ++a) {
    for (size_t b = a + 1; b < gold.size(); ++b) {
      if (!counts(a, b)) continue;
      const bool together = gold[a] == gold[b];
      const bool found_together = found[a] == found[b];
      in_gold += together;
      in_found += found_together;
      right += together && found_together;
    }
  }
  return from_counts(right, in_found, in_gold);
}

Prf b_cubed(const Partition& gold, const Partition& found) {
  Mean precision, recall;
  for (size_t item = 0; item < gold.size(); ++item) {
    uint64_t right = 0, in_gold = 0, in_found = 0;
    for (size_t other = 0; other < gold.size(); ++other) {
      const bool together = gold[item] == gold[other];
      const bool found_together = found[item] == found[other];
      in_gold += together;
      in_found += found_together;
      right += together && found_together;
    }
    precision.add(static_cast<double>(right) / static_cast<double>(in_found));
    recall.add(static_cast<double>(right) / static_cast<double>(in_gold));
  }
  return {precision.value(), recall.value()};
}

}  // namespace laut::eval
