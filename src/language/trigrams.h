// The frequent letter trigrams of a language with the weight of each, asked for every letter of a
// text. Those of a to z and "_" stand in an array, the others, three code points in one number, in
// a table with open addressing.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace laut::language {

class TrigramWeights {
 public:
  // What a trigram weighs: its information in eighths of a bit (-8 log2 of its share). One that is
  // not listed weighs kRare, 14 bits.
  static constexpr uint8_t kRare = 14 * 8;

  // The letters are folded: no ASCII but a to z and "_".
  uint8_t weight(char32_t a, char32_t b, char32_t c) const {
    if ((a | b | c) < 0x80) return ascii_[ascii_index(a, b, c)];
    const uint64_t wanted = key(a, b, c);
    const size_t slot = slot_of(wanted);
    return slots_[slot] == wanted ? weights_[slot] : kRare;
  }
  // The weights of a word of ASCII letters, added up. `places` are those of its trigrams.
  uint64_t weight(const std::vector<uint16_t>& places, size_t count) const {
    uint64_t sum = 0;
    for (size_t i = 0; i < count; ++i) sum += ascii_[places[i]];
    return sum;
  }
  // The place of the trigram that ends in `letter`, a to z or "_", from that of the one before it.
  static uint16_t next_place(uint16_t place, char32_t letter) {
    return static_cast<uint16_t>(place % (27 * 27) * 27 + digit(letter));
  }
  // Whether a letter past ASCII occurs in a listed trigram.
  bool has_letter(char32_t letter) const { return letter < 0x80 || letters_.contains(letter); }
  size_t size() const { return size_; }

  // Makes the table of `trigrams`, valid UTF-8; an entry that is not three characters is left out.
  explicit TrigramWeights(const std::vector<std::pair<std::string, uint8_t>>& trigrams) {
    ascii_.fill(kRare);
    while ((size_t{1} << (64 - shift_)) < trigrams.size() * 2) --shift_;
    slots_.resize(size_t{1} << (64 - shift_));
    weights_.resize(slots_.size());
    for (const auto& [text, weight] : trigrams) {
      char32_t characters[3] = {};
      size_t at = 0;
      for (char32_t& c : characters) c = at < text.size() ? next_codepoint(text, at) : 0;
      if (characters[2] == 0 || at != text.size()) continue;
      const auto [a, b, c] = characters;
      for (const char32_t letter : characters) {
        if (letter >= 0x80) letters_.insert(letter);
      }
      ++size_;
      if ((a | b | c) < 0x80) {
        ascii_[ascii_index(a, b, c)] = weight;
        continue;
      }
      const size_t slot = slot_of(key(a, b, c));
      slots_[slot] = key(a, b, c);
      weights_[slot] = weight;
    }
  }
  TrigramWeights() : TrigramWeights(std::vector<std::pair<std::string, uint8_t>>()) {}

 private:
  // Three code points of 21 bits each.
  static uint64_t key(char32_t a, char32_t b, char32_t c) {
    return static_cast<uint64_t>(a) << 42 | static_cast<uint64_t>(b) << 21 | c;
  }
  static uint32_t digit(char32_t letter) { return letter == '_' ? 0u : (letter - 'a' + 1) % 27; }
  static size_t ascii_index(char32_t a, char32_t b, char32_t c) {
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
  std::array<uint8_t, size_t{27} * 27 * 27> ascii_;
  std::vector<uint64_t> slots_;  // 0 is free
  std::vector<uint8_t> weights_;
  std::unordered_set<char32_t> letters_;
};

}  // namespace laut::language
