// A linear classifier over hashed features: what an averaged perceptron (Collins 2002) leaves
// behind. Each feature is a 64-bit hash; a table with open addressing gives, for those that were
// worth keeping, the few classes that it speaks for or against, with weights of two bytes.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "language/model_file.h"
#include "laut/result.h"

namespace laut::language {

// The features of one decision. Those past the limit are left out, the same in training.
class Features {
 public:
  static constexpr size_t kMost = 128;

  void clear() { size_ = 0; }
  // `kind` tells features of the same values apart.
  void add(uint64_t kind, uint64_t a = 0, uint64_t b = 0, uint64_t c = 0) {
    if (size_ == kMost) return;
    uint64_t hash = (a + kind * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    hash = ((hash ^ hash >> 32) + b) * 0xC2B2AE3D27D4EB4Fu;
    hash = ((hash ^ hash >> 29) + c) * 0x9FB21C651E98DF25u;
    values_[size_++] = hash ^ hash >> 32;
  }
  // Leaves out those of which `wanted` is false.
  template <typename Wanted>
  void keep(const Wanted& wanted) {
    size_t kept = 0;
    for (size_t i = 0; i < size_; ++i) {
      // No branch on what nobody could foretell.
      values_[kept] = values_[i];
      kept += static_cast<size_t>(wanted(values_[kept]));
    }
    size_ = kept;
  }
  const uint64_t* begin() const { return values_.data(); }
  const uint64_t* end() const { return values_.data() + size_; }
  size_t size() const { return size_; }

 private:
  std::array<uint64_t, kMost> values_;
  size_t size_ = 0;
};

class LinearModel {
 public:
  static constexpr size_t kMostClasses = 256;
  using Scores = std::array<int32_t, kMostClasses>;

  struct Slot {
    uint32_t check;
    uint32_t list;  // begin of its list, 0 where the slot is free
  };

  // Reads the sections `name`.slots and `name`.lists of a file that must outlive the model.
  static Result<LinearModel> load(const ModelFile& file, const std::string& name);

  // Adds the weights of `features` to `scores`. Most of the time goes into waiting for memory, so
  // that what is surely not there is left out and the rest asked for before the first is used.
  void add(const Features& features, Scores& scores) const;

 private:
  // A bit for every feature that is there, by its check: of most that are asked for and are not
  // there it tells so, from memory that is always at hand (after Bloom 1970, with one hash).
  std::vector<uint64_t> filter_;
  std::span<const Slot> slots_;     // their number is a power of two, one at least is free
  std::span<const uint8_t> lists_;  // a number n, then n times class and weight
};

}  // namespace laut::language
