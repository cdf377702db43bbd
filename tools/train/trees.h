// Treebanks in CoNLL-U, as far as the trainer needs them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "laut/result.h"

namespace laut::train {

struct TreeWord {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::string feats;  // "_" for none
  uint32_t head = 0;  // counts words from 1; 0 is the root
  std::string deprel;

  std::string tag() const { return upos + ' ' + xpos; }
};

using Tree = std::vector<TreeWord>;

// The syntactic words of every sentence; surface tokens of several words and empty nodes are passed
// over. Errors: those of read_file, and kBadFormat with the line.
Result<std::vector<Tree>> read_trees(const std::string& path);

// The same file again, as far as it was read.
std::string to_conllu(const std::vector<Tree>& trees);

}  // namespace laut::train
