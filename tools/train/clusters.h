// Classes of words that stand between the same words, counted from running text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace laut::train {

struct ClusterOptions {
  size_t clusters = 256;
  size_t words = 40000;  // the most frequent ones; the others have no cluster
  size_t least = 5;      // occurrences
  int rounds = 8;
};

// The words of each cluster, folded. Tokens of `text` are parted by white space; punctuation around
// them is a token of its own.
std::vector<std::vector<std::string>> cluster_words(std::string_view text,
                                                    const ClusterOptions& options);

}  // namespace laut::train
