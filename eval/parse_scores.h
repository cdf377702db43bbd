// The measures of the CoNLL 2018 shared task (Zeman et al. 2018,
// universaldependencies.org/conll18), for one text that two analyses tell of: what is right is told
// by the characters that it stands on, so that found sentences and tokens may differ from gold.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "eval/conllu.h"
#include "eval/parse_counts.h"
#include "eval/phrase_scores.h"

namespace laut::eval {

enum class ParseMeasure : uint8_t {
  kTokens,
  kSentences,
  kWords,
  kUpos,
  kXpos,
  kUfeats,
  kLemmas,
  kUas,
  kLas,
  kClauses,
  kNounPhrases,
  kParticleVerbs,
};
inline constexpr size_t kParseMeasures = 12;

struct ParseScores {
  std::array<ParseCounts, kParseMeasures> counts;

  const ParseCounts& of(ParseMeasure measure) const { return counts[static_cast<size_t>(measure)]; }
  void add(const ParseScores& other);
  void set(const PhraseScores& phrases);
};

// Precondition: both analyses are of the same text.
//
// Tokens and sentences are right where gold has the same characters. Words are aligned: by their
// characters, and where a contraction stands on either side by the longest common subsequence of
// the folded forms. A tag is right where the aligned words agree in it (features: the universal
// ones; a gold lemma "_" fits any), an attachment where the aligned words' heads are aligned or
// both are root; LAS asks for the same relation as well, without its subtype.
//
// Clauses, noun phrases and verbs with particles are not scored: eval/phrase_scores.h does that.
ParseScores score_parse(const Analysis& gold, const Analysis& found);

// "Case=Nom|Foo=Bar" with the universal features only, sorted.
std::string universal_features(std::string_view feats);

}  // namespace laut::eval
