// A set of letter trigrams that is asked for every letter of a text. Those of a to z and "_" are
// bits of an array, the others stand, three code points in one number, in a table with open
// addressing.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace laut::language {

class TrigramSet {
 public:
  // Whether the trigram is in the set. The letters are folded: no ASCII but a to z and "_".
  bool contains(char32_t a, char32_t b, char32_t c) const {
    if ((a | b | c) < 0x80) return ascii_[ascii_index(a, b, c)];
    const uint64_t wanted = key(a, b, c);
    return slots_[slot_of(wanted)] == wanted;
  }
  size_t size() const { return size_; }

  // Makes the set of `trigrams`, valid UTF-8; an entry that is not three characters is left out.
  template <typename Strings>
  explicit TrigramSet(const Strings& trigrams) {
    while ((size_t{1} << (64 - shift_)) < trigrams.size() * 2) --shift_;
    slots_.resize(size_t{1} << (64 - shift_));
    for (const std::string_view text : trigrams) {
      char32_t characters[3] = {};
      size_t at = 0;
      for (char32_t& c : characters) c = at < text.size() ? next_codepoint(text, at) : 0;
      if (characters[2] == 0 || at != text.size()) continue;
      const auto [a, b, c] = characters;
      slots_[slot_of(key(a, b, c))] = key(a, b, c);
      if ((a | b | c) < 0x80) ascii_.set(ascii_index(a, b, c));
      ++size_;
    }
  }
  TrigramSet() : TrigramSet(std::vector<std::string_view>()) {}

 private:
  // Three code points of 21 bits each.
  static uint64_t key(char32_t a, char32_t b, char32_t c) {
    return static_cast<uint64_t>(a) << 42 | static_cast<uint64_t>(b) << 21 | c;
  }
  static size_t ascii_index(char32_t a, char32_t b, char32_t c) {
    const auto digit = [](char32_t letter) { return letter == '_' ? 0u : (letter - 'a' + 1) % 27; };
    return (digit(a) * 27 + digit(b)) * 27 + digit(c);
  }

  // Where `wanted` stands, or the free slot where it would. Half of the slots are free, or more.
  size_t slot_of(uint64_t wanted) const {
    size_t slot = (wanted * 0x9E3779B97F4A7C15u) >> shift_;  // Fibonacci hashing, Knuth 6.4
    while (slots_[slot] != 0 && slots_[slot] != wanted) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }

  int shift_ = 60;
  size_t size_ = 0;
  std::bitset<27 * 27 * 27> ascii_;
  std::vector<uint64_t> slots_;  // 0 is free
};

}  // namespace laut::language
