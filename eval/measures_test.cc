// Every measure against a case worked out by hand.
#include "eval/measures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "eval/assignment.h"

namespace laut::eval {
namespace {

using Weights = std::vector<std::vector<double>>;

double sum_of(const Weights& weights, const std::vector<int32_t>& columns) {
  double sum = 0;
  for (size_t row = 0; row < columns.size(); ++row) {
    if (columns[row] >= 0) sum += weights[row][static_cast<size_t>(columns[row])];
  }
  return sum;
}

// All ways to pair, tried one after the other.
double best_by_trial(const Weights& weights) {
  const size_t size = std::max(weights.size(), weights[0].size());
  std::vector<size_t> order(size);
  std::iota(order.begin(), order.end(), 0);
  double best = 0;
  do {
    double sum = 0;
    for (size_t row = 0; row < weights.size(); ++row) {
      if (order[row] < weights[row].size()) sum += weights[row][order[row]];
    }
    best = std::max(best, sum);
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

TEST(Assignment, TakesTheBestSumNotTheBestPair) {
  // Greedy takes .9 and is left with .1; the best is .8 + .8.
  EXPECT_EQ(best_assignment({{0.9, 0.8}, {0.8, 0.1}}), (std::vector<int32_t>{1, 0}));
}

TEST(Assignment, LeavesOutPairsOfNoWeight) {
  EXPECT_EQ(best_assignment({{0, 0}, {0, 0.5}}), (std::vector<int32_t>{-1, 1}));
  EXPECT_EQ(best_assignment({}), std::vector<int32_t>{});
  EXPECT_EQ(best_assignment({{}, {}}), (std::vector<int32_t>{-1, -1}));
  EXPECT_EQ(best_assignment({{0.2}, {0.7}, {0.6}}), (std::vector<int32_t>{-1, 0, -1}));
  EXPECT_EQ(best_assignment({{0.2, 0.7, 0.6}}), (std::vector<int32_t>{1}));
}

TEST(Assignment, IsAsGoodAsTryingEverything) {
  uint32_t state = 7;
  const auto random = [&] { return (state = state * 1664525u + 1013904223u) >> 8; };
  for (int round = 0; round < 300; ++round) {
    Weights weights(1 + random() % 6, std::vector<double>(1 + random() % 6));
    for (auto& row : weights) {
      for (double& weight : row) weight = random() % 3 == 0 ? 0 : (random() % 100) / 100.0;
    }
    const std::vector<int32_t> columns = best_assignment(weights);
    std::vector<int32_t> used = columns;
    std::erase(used, -1);
    std::sort(used.begin(), used.end());
    EXPECT_EQ(std::adjacent_find(used.begin(), used.end()), used.end()) << "a column used twice";
    EXPECT_NEAR(sum_of(weights, columns), best_by_trial(weights), 1e-9);
  }
}

TEST(Measures, PrecisionAndRecallAreUndefinedWithoutGround) {
  EXPECT_FALSE(from_counts(0, 0, 3).precision);
  EXPECT_FALSE(from_counts(0, 0, 3).f1());
  EXPECT_EQ(from_counts(0, 2, 3).f1(), 0);
  EXPECT_DOUBLE_EQ(*from_counts(2, 4, 8).f1(), 2 * .5 * .25 / .75);
}

TEST(Measures, AgreementOfLabels) {
  // gold 0 0 0 1 1 2, found 0 0 1 1 0 2; label 3 occurs nowhere.
  Agreement agreement(4);
  for (const auto& [gold, found] :
       std::vector<std::pair<size_t, size_t>>{{0, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 0}, {2, 2}}) {
    agreement.add(gold, found);
  }
  EXPECT_EQ(agreement.items(), 6u);
  EXPECT_DOUBLE_EQ(*agreement.accuracy(), 4.0 / 6);
  // F1: label 0 2·2/(3+3), label 1 2·1/(2+2), label 2 1.
  EXPECT_DOUBLE_EQ(*agreement.macro_f1(), (2.0 / 3 + 0.5 + 1) / 3);
  const Prf some = agreement.over({1, 2});
  EXPECT_DOUBLE_EQ(*some.precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(*some.recall, 2.0 / 3);
  EXPECT_FALSE(Agreement(2).accuracy());
  EXPECT_FALSE(Agreement(2).macro_f1());
}

TEST(Measures, PairsOfItems) {
  const auto all = [](size_t, size_t) { return true; };
  // gold {0,1,2} {3,4}: pairs 01 02 12 34; found {0,1} {2,3,4}: pairs 01 23 24 34; right 01 34.
  const Prf score = pairwise({7, 7, 7, 9, 9}, {1, 1, 2, 2, 2}, all);
  EXPECT_DOUBLE_EQ(*score.precision, 0.5);
  EXPECT_DOUBLE_EQ(*score.recall, 0.5);
  // Without the pair 34: right 01, found 01 23 24, gold 01 02 12.
  const Prf fewer = pairwise({7, 7, 7, 9, 9}, {1, 1, 2, 2, 2},
                             [](size_t a, size_t b) { return !(a == 3 && b == 4); });
  EXPECT_DOUBLE_EQ(*fewer.precision, 1.0 / 3);
  EXPECT_DOUBLE_EQ(*fewer.recall, 1.0 / 3);
  EXPECT_FALSE(pairwise({1, 2}, {1, 2}, all).precision);
}

TEST(Measures, BCubed) {
  // gold {0,1,2} {3,4}, found {0,1} {2,3,4}.
  // Precision: 1 1 1/3 2/3 2/3; recall: 2/3 2/3 1/3 1 1.
  const Prf score = b_cubed({0, 0, 0, 1, 1}, {5, 5, 6, 6, 6});
  EXPECT_DOUBLE_EQ(*score.precision, (1 + 1 + 1.0 / 3 + 2.0 / 3 + 2.0 / 3) / 5);
  EXPECT_DOUBLE_EQ(*score.recall, (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1 + 1) / 5);
}

}  // namespace
}  // namespace laut::eval
