// The language packs: all that laut knows of a language, loaded from languages/.
//
// docs/adding-a-language.md describes every file of a pack.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/clauses.h"
#include "language/compounds.h"
#include "language/cues.h"
#include "language/function_words.h"
#include "language/names.h"
#include "language/page_words.h"
#include "language/table.h"
#include "language/tokens.h"
#include "language/trigrams.h"
#include "language/word_models.h"
#include "laut/result.h"

namespace laut::language {

// Nouns by which outlets and agencies are named or called, folded: "gazette", "newspaper".
struct PressNouns {
  std::vector<std::string> outlets, agencies;
};

// One language. Immutable once loaded.
struct Pack {
  std::string code;  // BCP 47 primary subtag: the name of its folder
  std::string name;  // in the language itself
  std::string hash;  // 16 hex digits over the content of all its files
  // What the language does that others do not, by name, sorted: "noun_capitals".
  std::vector<std::string> capabilities;
  WordSet function_words;   // folded
  TrigramWeights trigrams;  // frequent letter trigrams, folded, "_" for the border of a word
  WritingRules writing;
  NameWords names;
  PageWords page;             // what pages in this language say around an article
  StatementRules statements;  // what it says when it reports
  ClauseRules clauses;
  PressNouns press;
  CompoundRules compounds;  // for the capability "compounds"
  // The trained models; null where they were not asked for or the pack has none. With them the pack
  // has the capability "words", "syntax" where one of them is a parser, and "names" where one finds
  // names.
  std::unique_ptr<const WordModels> words;

  bool has(std::string_view capability) const;
};

// Function words of languages that no pack reads, to tell their texts from those of a pack.
struct OtherLanguages {
  static constexpr size_t kMost = 64;
  WordMap<uint64_t> words;  // folded; bit i: a word of the i-th language
};

// Every pack, and what is of no language.
struct Packs {
  std::vector<Pack> packs;  // sorted by code
  CommonWords any;          // agencies, markup words
  OtherLanguages other_languages;
  FunctionWords function_words;  // of all packs and of the other languages
  FirstNames first_names;        // of persons, whatever their language
  std::string any_hash;

  // The pack of a language code, or null.
  const Pack* find(std::string_view code) const;
};

// Loads every folder of `folder` that holds a language.toml, and `folder`/any; trained models where
// `words` is set. Errors: kNotFound, kCorrupt with file and line.
Result<Packs> load_packs(const std::string& folder, bool words = false);

// The names that a pack's [capabilities] may use, sorted. "words", "syntax" and "names" are not
// among them: they tell that models are loaded.
const std::vector<std::string_view>& known_capabilities();

}  // namespace laut::language
