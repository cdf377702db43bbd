// The perceptron of the parser's moves while it learns: weights of now and averages, in whole
// numbers.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "language/move_model.h"

namespace laut::train {

class MoveLearner {
 public:
  // Features are counted on the way to the trees of the treebank, before learning starts. Those
  // that stand there once only tell nothing of other texts; update() passes over them.
  void count(const language::Features& features);
  // As language::MoveModel does, with the weights of now.
  void seek(language::Features& features) const;
  void add(const language::Features& features, language::MoveScores& scores) const;
  // The weights of the move change for all features.
  void update(const language::Features& features, language::Move move, int32_t by);
  // A sentence has passed.
  void tick() { ++now_; }
  // Writes the averages of the `most` features that weigh most.
  void write(const std::string& name, size_t most, language::ModelWriter& writer) const;
  size_t size() const { return used_; }

 private:
  struct Weights {
    uint64_t feature = 0;  // 0: free
    std::array<int32_t, language::kMoves> now{};
  };
  size_t find(uint64_t feature) const;
  void grow();

  std::vector<uint8_t> counts_;                                         // by hash, up to kEnough
  std::vector<Weights> slots_ = std::vector<Weights>(size_t{1} << 20);  // a power of two
  // For each slot what to take off the weights times the ticks.
  std::vector<std::array<int64_t, language::kMoves>> late_{slots_.size()};
  size_t used_ = 0;
  int64_t now_ = 1;
};

}  // namespace laut::train
