// Clauses, told from the dependency tree: which words open one, of what kind it is, which words are
// its own. The relations of Universal Dependencies say where a clause begins (ccomp, xcomp, advcl,
// acl, csubj, parataxis, conj), the features of its verbs whether it is finite; a few words of the
// language mend what parsers confuse.
#pragma once

#include <vector>

#include "language/table.h"
#include "language/word_tree.h"
#include "laut/reading.h"

namespace laut::language {

// What a language says of its clauses; by default nothing.
struct ClauseRules {
  WordSet subordinators;  // folded: conjunctions of adverbial clauses and of nothing else
  WordSet relatives;      // folded: words that open a relative clause
  // Whether a clause that begins with its verb may be a condition: "Steigt das Wasser, …".
  bool verb_second = false;
};

// The clauses of all sentences, in the order of their first words; none of a sentence without
// syntax. `words` are those of `tokens`. Linear in their number.
std::vector<Clause> find_clauses(const std::vector<laut::Word>& words,
                                 const std::vector<Token>& tokens, const ClauseRules& rules);

}  // namespace laut::language
