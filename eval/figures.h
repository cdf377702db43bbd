// Figures over the pages of a set, and how far chance may have moved them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "eval/measures.h"

namespace laut::eval {

// What one page adds to the sums that a figure is made of; Figure::value says what they mean.
using Sums = std::array<double, 4>;

// A figure that depends on its pages through sums alone (a mean, an F1 of pooled counts), so that
// it can be worked out anew over pages drawn by chance.
struct Figure {
  std::string task;     // "body"
  std::string measure;  // "4-gram F1"
  Share (*value)(const Sums&) = nullptr;
  std::vector<Sums> pages;  // in the order of the set
};

// Two sums {right, all}: a share. {sum, pages}: a mean.
Share share_of(const Sums& sums);
// Of the sums {precisions, pages found on, recalls, pages of gold}: the mean of each, and the
// harmonic mean of both.
Share mean_precision(const Sums& sums);
Share mean_recall(const Sums& sums);
Share mean_f1(const Sums& sums);
// Of the counts {right, found, gold}: precision, recall and F1 of all pages thrown together.
Share pooled_precision(const Sums& sums);
Share pooled_recall(const Sums& sums);
Share pooled_f1(const Sums& sums);

// The three of mean_* or pooled_* over the same pages, the measures called "NAME precision" and so
// on.
std::vector<Figure> mean_prf(const std::string& task, const std::string& name,
                             const std::vector<Sums>& pages);
std::vector<Figure> pooled_prf(const std::string& task, const std::string& name,
                               const std::vector<Sums>& pages);

Share value_of(const Figure& figure);

// The standard deviation of the figure over kRounds draws of as many pages, with replacement; the
// draws are the same in every run. Nothing where the figure is not defined.
inline constexpr uint32_t kRounds = 2000;
Share bootstrap_deviation(const Figure& figure);

// `ours` less `theirs`.
struct Difference {
  double value = 0;          // as the figures stand
  double low = 0, high = 0;  // 95 % of the draws lie between, both figures over the same pages
};

// Nothing where one of the figures is not defined. Precondition: both are over the same pages.
std::optional<Difference> paired_difference(const Figure& ours, const Figure& theirs);

}  // namespace laut::eval
