// Noun phrases, told from the dependency tree: a noun or pronoun, and around it the unbroken run of
// words that depend on it. Left out are its preposition, clauses (relative clauses too) and the
// further members of a coordination, which are noun phrases of their own.
#pragma once

#include <vector>

#include "language/word_tree.h"
#include "laut/reading.h"

namespace laut::language {

// The noun phrases of all sentences, in the order of their first words, the longer ones first.
// `clauses` are those of the words. Linear in the number of words but for nesting.
std::vector<NounPhrase> find_noun_phrases(const std::vector<laut::Word>& words,
                                          const std::vector<Token>& tokens,
                                          const std::vector<Clause>& clauses);

}  // namespace laut::language
