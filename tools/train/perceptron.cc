#include "tools/train/perceptron.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace laut::train {

using language::Features;
using language::LinearModel;

namespace {

constexpr size_t kCounts = size_t{1} << 26;
constexpr int64_t kLargest = 32767;
constexpr size_t kSlack = 1024;  // more than the longest list

}  // namespace

void Perceptron::count(const Features& features) {
  if (counts_.empty()) counts_.resize(kCounts);
  for (const uint64_t feature : features) {
    uint8_t& count = counts_[(feature >> 8) % kCounts];
    if (count < 255) ++count;
  }
}

void Perceptron::start_anew() {
  slots_.assign(size_t{1} << 16, {});
  used_ = 0;
  now_ = 0;
  finished_ = false;
}

void Perceptron::drop_rare(Features& features, int least) const {
  if (counts_.empty()) return;
  features.keep([&](uint64_t feature) { return counts_[(feature >> 8) % kCounts] >= least; });
}

const Perceptron::Slot& Perceptron::slot(uint64_t feature) const {
  size_t at = feature & (slots_.size() - 1);
  while (!slots_[at].cells.empty() && slots_[at].feature != feature) {
    at = (at + 1) & (slots_.size() - 1);
  }
  return slots_[at];
}

void Perceptron::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (Slot& moved : old) {
    if (!moved.cells.empty()) const_cast<Slot&>(slot(moved.feature)) = std::move(moved);
  }
}

void Perceptron::add(const Features& features, Scores& scores) const {
  for (const uint64_t feature : features) {
    __builtin_prefetch(&slots_[feature & (slots_.size() - 1)]);
  }
  std::array<const Slot*, Features::kMost> found;
  size_t count = 0;
  for (const uint64_t feature : features) {
    const Slot& known = slot(feature);
    if (known.cells.empty()) continue;
    __builtin_prefetch(known.cells.data());
    found[count++] = &known;
  }
  for (size_t i = 0; i < count; ++i) {
    for (const Cell& cell : found[i]->cells) {
      scores[cell.class_id] += finished_ ? cell.total : cell.weight;
    }
  }
}

void Perceptron::change(std::vector<Cell>& cells, uint16_t class_id, int32_t by) {
  auto cell = std::find_if(cells.begin(), cells.end(),
                           [&](const Cell& c) { return c.class_id == class_id; });
  if (cell == cells.end()) cell = cells.insert(cells.end(), {class_id, 0, 0, now_});
  cell->total += cell->weight * (now_ - cell->stamp);
  cell->stamp = now_;
  cell->weight += by;
}

void Perceptron::learn(const Features& features, const Scores& scores,
                       const std::vector<bool>& right, int64_t margin) {
  ++now_;
  std::optional<uint16_t> best;
  std::optional<uint16_t> rival;
  for (uint16_t i = 0; i < right.size(); ++i) {
    std::optional<uint16_t>& leader = right[i] ? best : rival;
    if (!leader || scores[i] > scores[*leader]) leader = i;
  }
  if (best && rival && scores[*best] - scores[*rival] <= margin) update(features, *best, *rival);
}

void Perceptron::change(const Features& features, uint16_t class_id, int32_t by) {
  for (const uint64_t feature : features) {
    if (2 * used_ >= slots_.size()) grow();
    Slot& known = const_cast<Slot&>(slot(feature));
    if (known.cells.empty()) ++used_;
    known.feature = feature;
    change(known.cells, class_id, by);
  }
}

void Perceptron::update(const Features& features, uint16_t right, uint16_t wrong) {
  change(features, right, 1);
  change(features, wrong, -1);
}

void Perceptron::finish() {
  for (Slot& known : slots_) {
    for (Cell& cell : known.cells) {
      cell.total += cell.weight * (now_ - cell.stamp);
      cell.stamp = now_;
    }
  }
  finished_ = true;
}

void Perceptron::add_up(const Perceptron& other) {
  for (const Slot& theirs : other.slots_) {
    if (theirs.cells.empty()) continue;
    if (2 * used_ >= slots_.size()) grow();
    Slot& own = const_cast<Slot&>(slot(theirs.feature));
    if (own.cells.empty()) ++used_;
    own.feature = theirs.feature;
    for (const Cell& cell : theirs.cells) {
      const auto same = std::find_if(own.cells.begin(), own.cells.end(),
                                     [&](const Cell& c) { return c.class_id == cell.class_id; });
      if (same == own.cells.end()) {
        own.cells.push_back(cell);
      } else {
        same->total += cell.total;
      }
    }
  }
  finished_ = true;
}

void Perceptron::write(const std::string& name, int least, language::ModelWriter& writer) const {
  int64_t top = 1;
  for (const Slot& known : slots_) {
    for (const Cell& cell : known.cells) top = std::max<int64_t>(top, std::abs(cell.total));
  }
  const auto scaled = [top](int64_t total) {
    const int64_t twice = (total * kLargest * 2 + (total >= 0 ? top : -top)) / top;
    return static_cast<int>(twice / 2);
  };

  struct Kept {
    uint64_t feature;
    std::string list;
  };
  std::vector<Kept> kept;
  for (const auto& [feature, cells] : slots_) {
    std::vector<std::pair<uint16_t, int>> weights;
    for (const Cell& cell : cells) {
      const int weight = scaled(cell.total);
      if (std::abs(weight) >= least) weights.emplace_back(cell.class_id, weight);
    }
    if (weights.empty()) continue;
    std::sort(weights.begin(), weights.end());
    weights.resize(std::min<size_t>(weights.size(), 255));
    std::string list(1, static_cast<char>(weights.size()));
    for (const auto& [class_id, weight] : weights) {
      list += static_cast<char>(class_id);
      list += static_cast<char>(weight & 0xFF);
      list += static_cast<char>(weight >> 8);
    }
    kept.push_back({feature, std::move(list)});
  }
  std::sort(kept.begin(), kept.end(),
            [](const Kept& a, const Kept& b) { return a.feature < b.feature; });

  size_t size = 16;
  while (size < kept.size() * 4 / 3 + 1) size *= 2;
  std::vector<LinearModel::Slot> slots(size);
  std::string lists(1, '\0');
  // Equal lists are kept once: most features speak for one class only.
  std::unordered_map<std::string, uint32_t> places;
  for (const Kept& entry : kept) {
    const auto [place, fresh] = places.try_emplace(entry.list, static_cast<uint32_t>(lists.size()));
    if (fresh) lists += entry.list;
    size_t at = entry.feature & (size - 1);
    while (slots[at].list != 0) at = (at + 1) & (size - 1);
    slots[at] = {static_cast<uint32_t>(entry.feature >> 32), place->second};
  }
  lists.resize(lists.size() + kSlack);  // so that a list may be read without looking at its end
  writer.add_array(name + ".slots", slots);
  writer.add(name + ".lists", lists);
}

}  // namespace laut::train
