// A frozen map from words to 16-bit values, 4.5 bytes a word: hash and displace (Belazzouq, Botelho
// and Dietzfelbinger 2009). A word's bucket names a seed, the seed its slot; the slot holds 16 bits
// of the word's hash, so that one word in 65,536 that is not in the table is taken for one that is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/model_file.h"
#include "laut/result.h"

namespace laut::language {

class WordTable {
 public:
  struct Slot {
    uint16_t check;
    uint16_t value;
  };

  // Reads the sections `name`.seeds and `name`.slots of a file that must outlive the table.
  static Result<WordTable> load(const ModelFile& file, const std::string& name);

  // The value of the word with this hash64; nothing for one that is not there.
  std::optional<uint16_t> find(uint64_t hash) const {
    if (slots_.empty()) return std::nullopt;
    const Slot slot = slots_[place(hash, seeds_[bucket(hash, seeds_.size())], slots_.size())];
    if (slot.check != check(hash) || slot.value == kFree) return std::nullopt;
    return slot.value;
  }

  // Adds the two sections for `words`: pairs of hash and value, no hash twice, values below kFree.
  static void write(const std::vector<std::pair<uint64_t, uint16_t>>& words,
                    const std::string& name, ModelWriter& writer);

  static constexpr uint16_t kFree = 0xFFFF;

 private:
  static uint64_t scale(uint64_t hash, uint64_t size) { return ((hash >> 32) * size) >> 32; }
  static uint64_t bucket(uint64_t hash, uint64_t size) { return scale(hash, size); }
  static uint64_t place(uint64_t hash, uint16_t seed, uint64_t size) {
    uint64_t mixed = (hash ^ (seed + 1) * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    mixed = (mixed ^ mixed >> 32) * 0xD6E8FEB86659FD93u;
    return scale(mixed, size);
  }
  static uint16_t check(uint64_t hash) { return static_cast<uint16_t>(hash); }

  std::span<const uint16_t> seeds_;
  std::span<const Slot> slots_;
};

}  // namespace laut::language
