#include "tools/train/move_learner.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace laut::train {

using language::Features;
using language::kMoves;
using language::Move;
using language::MoveModel;
using language::MoveScores;

namespace {

constexpr size_t kCounts = size_t{1} << 26;
constexpr uint8_t kEnough = 2;
constexpr int64_t kLargest = 32767;

}  // namespace

size_t MoveLearner::find(uint64_t feature) const {
  const size_t mask = slots_.size() - 1;
  size_t at = feature & mask;
  while (slots_[at].feature != feature && slots_[at].feature != 0) at = (at + 1) & mask;
  return at;
}

void MoveLearner::grow() {
  std::vector<Weights> slots(slots_.size() * 2);
  std::vector<std::array<int64_t, kMoves>> late(slots.size());
  slots.swap(slots_);
  late.swap(late_);
  for (size_t i = 0; i < slots.size(); ++i) {
    if (slots[i].feature == 0) continue;
    const size_t at = find(slots[i].feature);
    slots_[at] = slots[i];
    late_[at] = late[i];
  }
}

void MoveLearner::count(const Features& features) {
  if (counts_.empty()) counts_.resize(kCounts);
  for (const uint64_t feature : features) {
    uint8_t& count = counts_[(feature >> 8) % kCounts];
    if (count < kEnough) ++count;
  }
}

void MoveLearner::seek(Features& features) const {
  const size_t mask = slots_.size() - 1;
  for (const uint64_t feature : features) __builtin_prefetch(&slots_[feature & mask]);
}

void MoveLearner::add(const Features& features, MoveScores& scores) const {
  for (const uint64_t feature : features) {
    const Weights& weights = slots_[find(feature)];
    for (size_t move = 0; move < kMoves; ++move) scores[move] += weights.now[move];
  }
}

void MoveLearner::update(const Features& features, Move move, int32_t by) {
  const auto index = static_cast<size_t>(move);
  for (const uint64_t feature : features) {
    if (!counts_.empty() && counts_[(feature >> 8) % kCounts] < kEnough) continue;
    if (2 * used_ >= slots_.size()) grow();
    const size_t at = find(feature);
    if (slots_[at].feature == 0) ++used_;
    slots_[at].feature = feature;
    slots_[at].now[index] += by;
    late_[at][index] += now_ * by;
  }
}

void MoveLearner::write(const std::string& name, size_t most, language::ModelWriter& writer) const {
  struct Kept {
    uint64_t feature;
    int64_t weight;  // the largest of its averages
    std::array<int64_t, kMoves> averages;
  };
  std::vector<Kept> kept;
  int64_t top = 1;
  for (size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].feature == 0) continue;
    Kept& entry = kept.emplace_back(Kept{slots_[i].feature, 0, {}});
    for (size_t move = 0; move < kMoves; ++move) {
      entry.averages[move] = slots_[i].now[move] * now_ - late_[i][move];
      entry.weight = std::max<int64_t>(entry.weight, std::abs(entry.averages[move]));
    }
    top = std::max(top, entry.weight);
  }
  std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.feature < b.feature;
  });
  kept.resize(std::min(kept.size(), most));
  std::sort(kept.begin(), kept.end(),
            [](const Kept& a, const Kept& b) { return a.feature < b.feature; });
  std::vector<MoveModel::Entry> entries;
  for (const Kept& entry : kept) {
    MoveModel::Entry& made = entries.emplace_back(entry.feature, std::array<int16_t, kMoves>{});
    for (size_t move = 0; move < kMoves; ++move) {
      const int64_t average = entry.averages[move];
      made.second[move] =
          static_cast<int16_t>((average * kLargest * 2 + (average >= 0 ? top : -top)) / (top * 2));
    }
  }
  MoveModel::write(entries, name, writer);
}

}  // namespace laut::train
