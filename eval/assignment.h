// One-to-one assignment of the greatest weight.
#pragma once

#include <cstdint>
#include <vector>

namespace laut::eval {

// For each row the column that it is paired with, or -1. `weights` is a matrix, rows of equal
// length, nothing negative; pairs of weight 0 are not made. The sum over all pairs is as great as
// it can be. O(n³).
std::vector<int32_t> best_assignment(const std::vector<std::vector<double>>& weights);

}  // namespace laut::eval
