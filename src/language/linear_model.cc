#include "language/linear_model.h"

#include <algorithm>
#include <bit>

namespace laut::language {
namespace {

// A class and the two bytes of its weight.
constexpr size_t kPair = 3;
// Bits of the filter for each slot, of which three quarters at most are taken.
constexpr size_t kBitsForSlot = 8;
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
  model.filter_.resize(std::max<size_t>(slots->size() * kBitsForSlot / 64, 1));
  for (const Slot slot : *slots) {
    if (slot.list == 0) continue;
    model.filter_[slot.check / 64 & (model.filter_.size() - 1)] |= uint64_t{1} << slot.check % 64;
  }
  return model;
}

void LinearModel::add(const Features& features, Scores& scores) const {
  const size_t mask = slots_.size() - 1;
  const size_t filter_mask = filter_.size() - 1;
  std::array<uint64_t, Features::kMost> likely;
  size_t size = 0;
  for (const uint64_t feature : features) {
    // No branch on what nobody could foretell.
    likely[size] = feature;
    size += filter_[feature >> 38 & filter_mask] >> (feature >> 32 & 63) & 1;
  }
  for (size_t i = 0; i < size; ++i) __builtin_prefetch(&slots_[likely[i] & mask]);
  std::array<uint32_t, Features::kMost> found;
  size_t count = 0;
  for (size_t i = 0; i < size; ++i) {
    const uint64_t feature = likely[i];
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
