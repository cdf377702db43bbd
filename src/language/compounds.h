// Nouns that are written as one word and made of several: "Brückensperrung" is a Sperrung. The last
// part says what it is and bends; the parts before it are told by the lexicon, bare or with a
// linking element between ("Brücke", "n", "Sperrung").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/table.h"
#include "laut/reading.h"

namespace laut::language {

// How a language makes compounds: [compounds] of its language.toml. All is folded but the classes.
struct CompoundRules {
  // Classes of the lexicon: of the last part; of parts before it that are no nouns.
  std::vector<std::string> heads, parts;
  std::vector<std::string> stems;    // classes whose words stand without their ending: verbs
  std::vector<std::string> endings;  // which endings these leave behind: "en"
  std::vector<std::string> links;    // linking elements
  std::vector<std::string> dropped;  // ends that a noun loses before the next part: "Schul-"
  WordSet no_heads;                  // endings that are also words: "-schaft"
  WordSet no_parts;                  // prefixes that are also words: "aus-"
};

// The last part of a word, as bytes of it, and its lemma.
struct CompoundHead {
  size_t begin = 0;
  std::string lemma;
};

class CompoundSplitter {
 public:
  // Both must outlive the splitter.
  CompoundSplitter(const CompoundRules& rules, const Lexicon& lexicon);

  // The head of a noun, the longest that the lexicon knows; begin 0 where the noun is no compound
  // of known words. `lemma` is that of the noun. Quadratic in the length of the word at worst.
  CompoundHead split(std::string_view form, std::string_view lemma) const;

  // The compounds among the words (those with the part of speech NOUN), in order.
  std::vector<Compound> find(const std::vector<laut::Word>& words,
                             const std::vector<Token>& tokens) const;

 private:
  const Lexicon::Entry* find_noun(std::string_view folded) const;
  bool has_class(const Lexicon::Entry& entry, const std::vector<bool>& wanted) const;
  bool is_word(std::string_view folded) const;
  bool is_stem(std::string_view folded) const;
  bool is_linked_noun(std::string_view folded) const;
  bool is_part(std::string_view folded, int depth) const;
  std::string lemma_of(std::string_view head, std::string_view lemma, bool bent) const;

  const CompoundRules& rules_;
  const Lexicon& lexicon_;
  // By id of a class of the lexicon.
  std::vector<bool> heads_, parts_, stems_;
};

}  // namespace laut::language
