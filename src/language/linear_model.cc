#include "language/linear_model.h"

#include <algorithm>
#include <bit>

namespace laut::language {
namespace {

// A class and the two bytes of its weight.
constexpr size_t kPair = 3;
// The longest list: its number, and a pair for each class.
constexpr size_t kLongest = 1 + kPair * 255;

}  // namespace

Result<LinearModel> LinearModel::load(const ModelFile& file, const std::string& name) {
  const auto slots = file.array<Slot>(name + ".slots");
  if (!slots) return tl::unexpected(slots.error());
  const auto lists = file.array<uint8_t>(name + ".lists");
  if (!lists) return tl::unexpected(lists.error());
  if (!std::has_single_bit(slots->size())) {
    return file.damaged(name + ".slots", "is no power of two");
  }
  bool free = false;
  for (const Slot slot : *slots) {
    free = free || slot.list == 0;
    if (slot.list + kLongest > lists->size()) {
      return file.damaged(name + ".slots", "points outside of the lists");
    }
  }
  if (!free) return file.damaged(name + ".slots", "has no free slot");
  LinearModel model;
  model.slots_ = *slots;
  model.lists_ = *lists;
  return model;
}

void LinearModel::add(const Features& features, Scores& scores) const {
  const size_t mask = slots_.size() - 1;
  for (const uint64_t feature : features) __builtin_prefetch(&slots_[feature & mask]);
  std::array<uint32_t, Features::kMost> found;
  size_t count = 0;
  for (const uint64_t feature : features) {
    const auto check = static_cast<uint32_t>(feature >> 32);
    size_t at = feature & mask;
    while (slots_[at].list != 0 && slots_[at].check != check) at = (at + 1) & mask;
    if (slots_[at].list == 0) continue;
    __builtin_prefetch(&lists_[slots_[at].list]);
    found[count++] = slots_[at].list;
  }
  for (size_t i = 0; i < count; ++i) {
    const uint8_t* list = &lists_[found[i]];
    const uint8_t* const end = list + 1 + kPair * size_t{*list};
    for (++list; list < end; list += kPair) {
      scores[list[0]] += static_cast<int16_t>(list[1] | list[2] << 8);
    }
  }
}

}  // namespace laut::language
