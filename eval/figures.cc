// The bootstrap is that of Efron (1979): pages are drawn with replacement. The generator is
// specified by the standard and its values are reduced by hand, since a distribution of the
// standard library may draw otherwise on another machine.
#include "eval/figures.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace laut::eval {
namespace {

constexpr uint64_t kSeed = 1979;

Share quotient(double part, double whole) {
  return whole == 0 ? Share() : part / whole;
}

Sums total(const std::vector<Sums>& pages) {
  Sums out{};
  for (const Sums& page : pages) {
    for (size_t i = 0; i < out.size(); ++i) out[i] += page[i];
  }
  return out;
}

// Calls `each` with the sums over one draw of pages after the other; a second set of sums over the
// same pages goes with it.
template <typename Each>
void draw(const std::vector<Sums>& first, const std::vector<Sums>& second, const Each& each) {
  std::mt19937_64 random(kSeed);
  for (uint32_t round = 0; round < kRounds; ++round) {
    Sums a{}, b{};
    for (size_t i = 0; i < first.size(); ++i) {
      const size_t page = random() % first.size();
      for (size_t k = 0; k < a.size(); ++k) {
        a[k] += first[page][k];
        b[k] += second[page][k];
      }
    }
    each(a, b);
  }
}

std::vector<Figure> prf(const std::string& task, const std::string& name,
                        const std::vector<Sums>& pages, Share (*precision)(const Sums&),
                        Share (*recall)(const Sums&), Share (*f1)(const Sums&)) {
  return {{task, name + " precision", precision, pages},
          {task, name + " recall", recall, pages},
          {task, name + " F1", f1, pages}};
}

}  // namespace

Share share_of(const Sums& sums) {
  return quotient(sums[0], sums[1]);
}

Share mean_precision(const Sums& sums) {
  return quotient(sums[0], sums[1]);
}

Share mean_recall(const Sums& sums) {
  return quotient(sums[2], sums[3]);
}

Share mean_f1(const Sums& sums) {
  return Prf{mean_precision(sums), mean_recall(sums)}.f1();
}

Share pooled_precision(const Sums& sums) {
  return quotient(sums[0], sums[1]);
}

Share pooled_recall(const Sums& sums) {
  return quotient(sums[0], sums[2]);
}

Share pooled_f1(const Sums& sums) {
  return Prf{pooled_precision(sums), pooled_recall(sums)}.f1();
}

std::vector<Figure> mean_prf(const std::string& task, const std::string& name,
                             const std::vector<Sums>& pages) {
  return prf(task, name, pages, mean_precision, mean_recall, mean_f1);
}

std::vector<Figure> pooled_prf(const std::string& task, const std::string& name,
                               const std::vector<Sums>& pages) {
  return prf(task, name, pages, pooled_precision, pooled_recall, pooled_f1);
}

Share value_of(const Figure& figure) {
  return figure.value(total(figure.pages));
}

Share bootstrap_deviation(const Figure& figure) {
  if (!value_of(figure)) return {};
  double sum = 0, squares = 0;
  uint32_t rounds = 0;
  draw(figure.pages, figure.pages, [&](const Sums& sums, const Sums&) {
    const Share value = figure.value(sums);
    if (!value) return;
    sum += *value;
    squares += *value * *value;
    ++rounds;
  });
  if (rounds == 0) return {};
  const double mean = sum / rounds;
  return std::sqrt(std::max(0.0, squares / rounds - mean * mean));
}

std::optional<Difference> paired_difference(const Figure& ours, const Figure& theirs) {
  const Share a = value_of(ours), b = value_of(theirs);
  if (!a || !b) return {};
  std::vector<double> differences;
  differences.reserve(kRounds);
  draw(ours.pages, theirs.pages, [&](const Sums& first, const Sums& second) {
    const Share mine = ours.value(first), other = theirs.value(second);
    if (mine && other) differences.push_back(*mine - *other);
  });
  if (differences.empty()) return {};
  std::sort(differences.begin(), differences.end());
  const auto at = [&](double share) {
    const auto last = static_cast<double>(differences.size() - 1);
    return differences[static_cast<size_t>(std::lround(share * last))];
  };
  return Difference{*a - *b, at(0.025), at(0.975)};
}

}  // namespace laut::eval
