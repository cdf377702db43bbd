// How a language writes: what the tokenizer knows of it.
#pragma once

#include <string>
#include <vector>

#include "language/contractions.h"
#include "language/table.h"
#include "laut/result.h"

namespace laut::language {

// What a full stop after an abbreviation may be.
enum class Stop : uint8_t {
  kInner,    // never a sentence end: "Dr.", "z. B."
  kNumber,   // an abbreviation before a number only: "Nr. 5", "No. 5"
  kMaybe,    // a sentence end if a function word with a capital follows: "U.S.", "Mio."
  kCapital,  // a sentence end if any capital follows but a continuing word: "usw.", "p.m."
};

struct Abbreviation {
  Stop stop = Stop::kInner;
  bool alone = false;  // an abbreviation by itself, not only as the head of a spaced one
  // The spaced forms that it heads: the other pieces of each, {"B."} under "z." for "z. B.".
  std::vector<std::vector<std::string>> more;
};

struct QuotePair {
  char32_t open = 0;
  char32_t close = 0;
};

// How a language writes: the data of the tokenizer. Immutable once loaded.
struct WritingRules {
  WordMap<Abbreviation> abbreviations;  // with their full stop, as written
  std::vector<QuotePair> quotes;
  WordSet elisions;            // folded words that open with an apostrophe, without it: "tis"
  WordSet hyphen_prefixes;     // folded; they stay one token with what follows: "e-mail"
  WordSet units;               // folded; cut off the number that they follow: "5km"
  bool noun_capitals = false;  // a capital need not start a sentence or a name
  bool ordinal_dot = false;    // a number with a full stop may be an ordinal
  WordSet after_dot;           // folded words that carry a sentence on after "11." or "p.m."
  WordSet before_ordinal;      // folded words after which "11." is an ordinal: "am"
  Contractions contractions;
  WordSet starters;  // folded function words: with a capital they start a sentence
};

// The entries of an abbreviations file: `form<TAB>inner|number|maybe|capital`.
Result<WordMap<Abbreviation>> load_abbreviations(const std::string& file);

}  // namespace laut::language
