// Learns the parser of a language from a treebank.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "language/lexicon.h"
#include "tools/train/trees.h"

namespace laut::train {

struct ParserOptions {
  int rounds = 10;           // passes over the treebank
  size_t beam = 8;           // states kept after each move, in learning and in reading
  uint32_t margin = 100000;  // in reading: see language::Beam; the largest weight is 32,767
  int lead = 100;            // by which right arcs are to lead, for each wrong one
  bool dynamic = false;      // with a beam of one: learn from its own mistakes, with costs_of
  size_t features = 700000;  // most that the moves may keep, and a third of those learned at most
  int label_rounds = 7;
  int label_margin = 60;  // by which the right label is to lead; a feature adds 2 to it
  int least = 1000;       // smallest weight of a label that is kept, of 32,767
  uint64_t seed = 20261;  // of the order of sentences
};

// The bytes of parser.model. The trees have the heads of the treebank, and the tags, features and
// lemmas that a tagger gives which did not learn from them: as right and as wrong as in reading.
std::string parser_model(const std::vector<Tree>& trees, const language::Lexicon& lexicon,
                         const ParserOptions& options);

// The trees with the tags, features and lemmas of taggers each of which learned from the other
// parts of the treebank only, and from `partial` as in tagger_model.
std::vector<Tree> retag(const std::vector<Tree>& trees, const std::vector<Tree>& partial,
                        const language::Lexicon& lexicon, size_t folds);

}  // namespace laut::train
