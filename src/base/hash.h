// Hashes: xxHash for keys that stay inside laut, SHA-256 where others compare.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace laut {

// XXH3, 64 bit; the same on every machine.
uint64_t hash64(std::string_view bytes, uint64_t seed = 0);

// 16 lower-case hex digits.
std::string hex64(uint64_t value);

// 64 lower-case hex digits.
std::string sha256(std::string_view bytes);

// Feeds several fields into one hash so that ("ab", "c") and ("a", "bc") differ.
class Hasher {
 public:
  Hasher& add(std::string_view field);
  Hasher& add(uint64_t field);
  uint64_t value() const { return value_; }
  std::string hex() const { return hex64(value_); }

 private:
  uint64_t value_ = 0;
};

}  // namespace laut
