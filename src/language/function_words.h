// Of which languages a word is a function word, asked for every word of a text that is identified.
// One look at a table with open addressing tells it for all languages; the hash is made while the
// word is read.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace laut::language {

// The hash of a word, folded, letter by letter.
class LetterHash {
 public:
  void add(char32_t letter) { value_ = (value_ ^ letter) * 0x9E3779B97F4A7C15u; }
  uint64_t value() const { return value_ ^ value_ >> 32; }

 private:
  uint64_t value_ = 0;
};

class FunctionWords {
 public:
  struct Languages {
    uint64_t packs = 0;   // bit i: of the i-th pack, up to the 64th
    uint64_t others = 0;  // bit i: of the i-th language that no pack reads
  };

  // Precondition: `folded` is valid UTF-8. Adds to what is known of the word.
  void add(std::string_view folded, const Languages& languages) {
    if ((entries_.size() + 1) * 2 > slots_.size()) grow();
    std::u32string letters;
    LetterHash hash;
    for (size_t at = 0; at < folded.size();) {
      letters += next_codepoint(folded, at);
      hash.add(letters.back());
    }
    uint32_t& slot = slots_[slot_of(letters, hash.value())];
    if (slot == 0) {
      entries_.push_back({std::move(letters), hash.value(), {}});
      slot = static_cast<uint32_t>(entries_.size());
    }
    entries_[slot - 1].languages.packs |= languages.packs;
    entries_[slot - 1].languages.others |= languages.others;
  }

  // `hash` is that of the word's letters.
  Languages find(std::u32string_view letters, uint64_t hash) const {
    if (slots_.empty()) return {};
    const uint32_t slot = slots_[slot_of(letters, hash)];
    return slot == 0 ? Languages{} : entries_[slot - 1].languages;
  }

 private:
  struct Entry {
    std::u32string letters;
    uint64_t hash = 0;
    Languages languages;
  };

  // Where a word stands, or the free slot where it would. Half of the slots are free, or more.
  size_t slot_of(std::u32string_view letters, uint64_t hash) const {
    size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != 0) {
      const Entry& entry = entries_[slots_[slot] - 1];
      if (entry.hash == hash && entry.letters == letters) break;
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
  }

  void grow() {
    slots_.assign(std::max<size_t>(slots_.size() * 2, 256), 0);
    for (uint32_t i = 0; i < entries_.size(); ++i) {
      slots_[slot_of(entries_[i].letters, entries_[i].hash)] = i + 1;
    }
  }

  std::vector<Entry> entries_;
  std::vector<uint32_t> slots_;  // 1 + index of an entry; 0 is free
};

}  // namespace laut::language
