// Clauses, noun phrases and verbs with particles: those that follow from the trees of gold against
// those that follow from the trees that were found.
#pragma once

#include "eval/conllu.h"
#include "eval/parse_counts.h"
#include "language/clauses.h"

namespace laut::eval {

struct PhraseScores {
  ParseCounts clauses;       // right: the same kind, the same spans, the same finite verb
  ParseCounts noun_phrases;  // right: the same span, the same head
  // Right: the same verb, the same particle, and the lemma that the two have together.
  ParseCounts particle_verbs;
};

// `rules` are those of the language. Precondition: both analyses are of the same text.
PhraseScores score_phrases(const Analysis& gold, const Analysis& found,
                           const language::ClauseRules& rules);

// Gives the verbs of a treebank that does not tell their forms (VerbForm) the features that `told`
// has for the same words, so that finite verbs are known. A treebank that tells them of most of its
// verbs is left as it is.
void add_verb_forms(Analysis& gold, const Analysis& told);

}  // namespace laut::eval
