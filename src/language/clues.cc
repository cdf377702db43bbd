#include "language/clues.h"

#include <utf8proc.h>

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

constexpr uint64_t kLowerFound = 0x51ED270B35A3C7D1u;
constexpr uint64_t kTailFound = 0x2545F4914F6CDD1Du;
constexpr size_t kLeastTail = 4;     // bytes
constexpr size_t kMostTails = 16;    // ends of a word that are looked up
constexpr size_t kLongestWord = 64;  // bytes; longer ones are not taken apart

size_t back(std::string_view text, size_t at) {
  do --at;
  while (at > 0 && (text[at] & 0xC0) == 0x80);
  return at;
}

char shape_of(char32_t c) {
  return is_upper(c) ? 'X' : is_letter(c) ? 'x' : is_digit(c) ? '0' : c < 0x80 ? char(c) : '*';
}

uint64_t shape(std::string_view form) {
  std::array<char, 12> runs;
  size_t size = 0;
  for (size_t at = 0; at < form.size() && size < runs.size();) {
    const char kind = shape_of(next_codepoint(form, at));
    // A run of one is told from a longer one.
    if (size >= 2 && runs[size - 1] == kind && runs[size - 2] == kind) continue;
    runs[size++] = kind;
  }
  return hash64({runs.data(), size});
}

// The longest end of an unknown word that the lexicon knows: of a noun with its capital.
void find_tail(std::string_view folded, bool capital, const Lexicon& lexicon, Clues& clues) {
  if (folded.size() > kLongestWord) return;
  std::string word;
  size_t tries = 0;
  for (size_t at = 2; at + kLeastTail <= folded.size() && tries < kMostTails; ++at) {
    if ((folded[at] & 0xC0) == 0x80) continue;
    ++tries;
    const std::string_view tail = folded.substr(at);
    size_t after = 0;
    const char32_t first = next_codepoint(tail, after);
    if (capital && is_letter(first)) {
      word.clear();
      append_utf8(word, static_cast<char32_t>(utf8proc_toupper(static_cast<int32_t>(first))));
      word += tail.substr(after);
      clues.entry = lexicon.find(hash64(word));
    }
    if (clues.entry == nullptr) clues.entry = lexicon.find(hash64(tail));
    if (clues.entry == nullptr) continue;
    clues.tail = static_cast<uint32_t>(at);
    clues.classes = clues.entry->classes ^ kTailFound;
    clues.names = clues.entry->names ^ kTailFound;
    return;
  }
}

}  // namespace

Clues clues_of(std::string_view form, const Lexicon& lexicon, std::string& scratch) {
  Clues clues;
  clues.form = hash64(form);
  scratch = fold_case(form);
  const std::string_view folded = scratch;
  const bool same = folded == form;
  clues.lower = same ? clues.form : hash64(folded);
  size_t at = folded.size();
  for (uint64_t& suffix : clues.suffixes) {
    if (at == 0) break;
    at = back(folded, at);
    suffix = hash64(folded.substr(at));
  }
  at = 0;
  for (uint64_t& prefix : clues.prefixes) {
    if (at == folded.size()) break;
    next_codepoint(folded, at);
    prefix = hash64(folded.substr(0, at));
  }
  clues.shape = shape(form);
  clues.cluster = lexicon.cluster(clues.lower);
  at = 0;
  clues.capital = !form.empty() && is_upper(next_codepoint(form, at));

  clues.entry = lexicon.find(clues.form);
  if (!same) clues.lower_entry = lexicon.find(clues.lower);
  if (clues.lower_entry != nullptr) clues.lower_classes = clues.lower_entry->classes;
  if (clues.entry != nullptr) {
    clues.classes = clues.entry->classes;
    clues.names = clues.entry->names;
  } else if (clues.lower_entry != nullptr) {
    clues.classes = clues.lower_entry->classes ^ kLowerFound;
    clues.names = clues.lower_entry->names ^ kLowerFound;
  } else {
    find_tail(folded, clues.capital, lexicon, clues);
  }
  return clues;
}

}  // namespace laut::language
