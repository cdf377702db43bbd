// A list of phrases that every short block of a page is held against. Most blocks hold none, and
// most of the time went into finding that out: the first byte, and for phrases within a text the
// first three, rule out nearly all of them.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace laut::language {

class PhraseIndex {
 public:
  PhraseIndex() = default;
  explicit PhraseIndex(std::vector<std::string> phrases);

  const std::vector<std::string>& all() const { return phrases_; }  // sorted

  // Whether `text` is one of the phrases.
  bool has(std::string_view text) const;
  // Whether `text` starts with one. A phrase that ends in an ASCII letter must end a word.
  bool opens(std::string_view text) const;
  // Whether one stands anywhere in `text`. A phrase that begins with a letter must begin a word.
  bool stands_in(std::string_view text) const;

 private:
  static constexpr size_t kPrefixes = 1u << 15;
  static uint32_t slide(uint32_t prefix, char next) {
    return (prefix << 5 ^ static_cast<unsigned char>(next)) % kPrefixes;
  }

  std::vector<std::string> phrases_;
  std::array<uint32_t, 257>
      first_{};                      // first byte → begin of its phrases; the next one's is the end
  std::bitset<kPrefixes> prefixes_;  // hashes of the first three bytes of a phrase
  std::vector<std::string> short_;   // phrases without three bytes
};

}  // namespace laut::language
