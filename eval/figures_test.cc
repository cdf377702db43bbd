#include "eval/figures.h"

#include <gtest/gtest.h>

namespace laut::eval {
namespace {

TEST(Figures, MeansSkipPagesWithoutAValue) {
  // Precisions 1 and .5 on two pages; recalls .25, .75 and 0 on three.
  const std::vector<Sums> pages = {{1, 1, 0.25, 1}, {0.5, 1, 0.75, 1}, {0, 0, 0, 1}};
  const auto figures = mean_prf("body", "4-gram", pages);
  ASSERT_EQ(figures.size(), 3u);
  EXPECT_EQ(figures[2].measure, "4-gram F1");
  EXPECT_DOUBLE_EQ(*value_of(figures[0]), 0.75);
  EXPECT_DOUBLE_EQ(*value_of(figures[1]), 1.0 / 3);
  EXPECT_DOUBLE_EQ(*value_of(figures[2]), 2 * 0.75 / 3 / (0.75 + 1.0 / 3));
}

TEST(Figures, PooledCountsLetLongPagesWeighMore) {
  // 9 of 10 found are right, of 12 in gold.
  const auto figures = pooled_prf("body", "segments", {{8, 8, 10}, {1, 2, 2}});
  EXPECT_DOUBLE_EQ(*value_of(figures[0]), 0.9);
  EXPECT_DOUBLE_EQ(*value_of(figures[1]), 0.75);
  EXPECT_DOUBLE_EQ(*value_of(figures[2]), 18.0 / 22);
}

TEST(Figures, NothingMeasuredIsNoNumber) {
  const Figure none{"body", "F1", share_of, {{0, 0}, {0, 0}}};
  EXPECT_FALSE(value_of(none));
  EXPECT_FALSE(bootstrap_deviation(none));
  EXPECT_FALSE(paired_difference(none, {"body", "F1", share_of, {{1, 1}, {1, 1}}}));
}

TEST(Figures, BootstrapComesNearTheStandardError) {
  // 100 pages, every other one right: the standard error of the share is sqrt(.5 * .5 / 100).
  Figure half{"headline", "exact", share_of, {}};
  for (int i = 0; i < 100; ++i) half.pages.push_back({i % 2 ? 1.0 : 0.0, 1});
  EXPECT_NEAR(*bootstrap_deviation(half), 0.05, 0.003);
  EXPECT_EQ(*bootstrap_deviation(half), *bootstrap_deviation(half));
}

TEST(Figures, TheSamePagesAreDrawnForBothSides) {
  // One side is .1 better on every page, however much the pages differ: no draw changes that.
  Figure ours{"body", "F1", share_of, {}}, theirs = ours;
  for (int i = 0; i < 40; ++i) {
    theirs.pages.push_back({i / 50.0, 1});
    ours.pages.push_back({i / 50.0 + 0.1, 1});
  }
  const auto difference = paired_difference(ours, theirs);
  ASSERT_TRUE(difference);
  EXPECT_NEAR(difference->value, 0.1, 1e-9);
  EXPECT_NEAR(difference->low, 0.1, 1e-9);
  EXPECT_NEAR(difference->high, 0.1, 1e-9);
}

TEST(Figures, AnAdvantageOnOnePageAloneIsUncertain) {
  Figure ours{"body", "F1", share_of, {}}, theirs = ours;
  for (int i = 0; i < 10; ++i) {
    theirs.pages.push_back({0.5, 1});
    ours.pages.push_back({i == 0 ? 1.0 : 0.5, 1});
  }
  const auto difference = paired_difference(ours, theirs);
  ASSERT_TRUE(difference);
  EXPECT_NEAR(difference->value, 0.05, 1e-9);
  EXPECT_NEAR(difference->low, 0, 1e-9);
  EXPECT_GT(difference->high, 0.1);
}

}  // namespace
}  // namespace laut::eval
