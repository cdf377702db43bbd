// Learns the tagger of a language from a treebank.
#pragma once

#include <string>
#include <vector>

#include "language/lexicon.h"
#include "laut/result.h"
#include "tools/train/trees.h"

namespace laut::train {

struct TaggerOptions {
  int rounds = 10;        // passes over the treebank
  int margin = 120;       // by which the right tag is to lead; a feature adds 2 to it
  int feats_margin = 60;  // the same for features
  int least = 64;         // smallest weight that is kept, of 32,767
  int folds = 4;          // parts of the treebank that are tagged by what was learned from the rest
  uint64_t seed = 20260;  // of the order of sentences
};

// The bytes of tagger.model. Of `partial` only tags are learned, and only xpos is looked at.
std::string tagger_model(const std::vector<Tree>& trees, const std::vector<Tree>& partial,
                         const language::Lexicon& lexicon, const TaggerOptions& options);

}  // namespace laut::train
