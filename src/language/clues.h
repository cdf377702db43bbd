// What one word tells of itself, before anything is known of its sentence: hashes of its form and
// of its ends, its shape, what the lexicon says of it. Taggers and parsers make their features of
// these.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "language/lexicon.h"

namespace laut::language {

struct Clues {
  uint64_t form = 0;                   // hash of the form
  uint64_t lower = 0;                  // hash of the folded form
  std::array<uint64_t, 5> suffixes{};  // of the last 1 to 5 characters, folded; 0 where shorter
  std::array<uint64_t, 3> prefixes{};  // of the first 1 to 3
  uint64_t shape = 0;                  // runs of capitals, small letters, digits, others
  uint64_t classes = 0;                // of the form in the lexicon, and how it was found
  uint64_t names = 0;                  // the same with all details
  uint64_t lower_classes = 0;          // of the folded form, where that is another
  uint16_t cluster = 0;
  bool capital = false;  // starts with a capital
  const Lexicon::Entry* entry = nullptr;
  const Lexicon::Entry* lower_entry = nullptr;
  // The entry is that of the end of a compound, which starts at this byte; 0: of the whole form.
  uint32_t tail = 0;
};

// Linear in the length of the form. `scratch` is overwritten.
Clues clues_of(std::string_view form, const Lexicon& lexicon, std::string& scratch);

}  // namespace laut::language
