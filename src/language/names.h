// The words by which a text names people and institutions: nouns.tsv, determiners.tsv, pronouns.tsv
// of a pack, and the first names of languages/any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/table.h"
#include "laut/result.h"

namespace laut::language {

enum class Gender : uint8_t { kUnknown, kMale, kFemale, kNeuter };

// What a noun names. One noun may be several: bits.
enum NounKind : uint32_t {
  kTitle = 1u << 0,
  kOffice = 1u << 1,
  kSpokesperson = 1u << 2,
  kEpithet = 1u << 3,
  kOrganisationNoun = 1u << 4,
  kLabel = 1u << 5,
  kUnnamed = 1u << 6,
  kPlaceNoun = 1u << 7,
};

struct Noun {
  uint32_t kinds = 0;  // 0: not a noun of the list
  Gender gender = Gender::kUnknown;
  uint32_t head = 0;  // bytes before the listed head: those of a compound's beginning
  uint32_t base = 0;  // bytes of the word without its ending
};

struct Determiner {
  enum class Kind : uint8_t { kDefinite, kIndefinite, kPossessive };
  Kind kind = Kind::kDefinite;
  Gender gender = Gender::kUnknown;
  bool genitive = false;
};

struct Pronoun {
  Gender gender = Gender::kUnknown;
  bool singular = true;
  bool plural = true;
};

struct NameWords {
  struct Entry {
    uint32_t kinds = 0;
    Gender gender = Gender::kUnknown;
  };
  WordMap<Entry> nouns;          // folded
  WordMap<Entry> noun_suffixes;  // folded, of the entries with "*"
  WordMap<Determiner> determiners;
  WordMap<Pronoun> pronouns;
  std::vector<std::string> noun_endings;        // folded, the longest first
  std::vector<std::string> possessive_endings;  // the longest first
  WordSet particles, joiners, owners;           // folded

  // What is known of a word, its endings cut off where it is not listed with them.
  Noun noun(std::string_view word) const;
  // The word without a possessive ending; all of it where it has none.
  std::string_view without_possessive(std::string_view word) const;
};

using FirstNames = WordMap<Gender>;  // as written

// Each reads its file. Errors: kNotFound, kIo, kCorrupt with file and line.
Result<void> load_nouns(const std::string& file, NameWords& words);
Result<void> load_determiners(const std::string& file, NameWords& words);
Result<void> load_pronouns(const std::string& file, NameWords& words);
Result<FirstNames> load_first_names(const std::string& file);

}  // namespace laut::language
