// The averaged perceptron (Collins 2002; Freund and Schapire 1999), all in whole numbers, so that
// the same input gives the same weights on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "language/linear_model.h"
#include "language/model_file.h"

namespace laut::train {

class Perceptron {
 public:
  using Scores = std::array<int64_t, language::LinearModel::kMostClasses>;

  // Features that are counted before learning starts; drop_rare then leaves out those that were
  // counted less than `least` times (at most 255).
  void count(const language::Features& features);
  // Forgets all but the counts.
  void start_anew();
  void drop_rare(language::Features& features, int least = 2) const;
  // Adds the weights of `features`: while it learns those of now, after finish() the averages.
  void add(const language::Features& features, Scores& scores) const;
  // One decision has passed, with these scores. Where the best of the classes that were right does
  // not lead the best of the others by more than `margin`, the one is raised and the other lowered.
  // To ask for a margin leaves no feature to rest on a single one that knows the word by heart.
  void learn(const language::Features& features, const Scores& scores,
             const std::vector<bool>& right, int64_t margin);
  // For who learns whole sequences: raises or lowers one class, and tells that a decision has
  // passed.
  void change(const language::Features& features, uint16_t class_id, int32_t by);
  void tick() { ++now_; }
  // Ends the learning: weights become averages.
  void finish();
  // Adds the averages of one that has learned from as many decisions, after its finish().
  void add_up(const Perceptron& other);
  // Writes sections for LinearModel. Weights are scaled so that the largest has all of two bytes
  // (cut to one byte they cost a parser five points); those that come out as less than `least` are
  // dropped. After finish().
  void write(const std::string& name, int least, language::ModelWriter& writer) const;

 private:
  struct Cell {
    uint16_t class_id = 0;
    int32_t weight = 0;
    int64_t total = 0;
    int64_t stamp = 0;  // when the total was last brought up to date
  };
  // One feature that was ever part of a mistake; without cells the slot is free.
  struct Slot {
    uint64_t feature = 0;
    std::vector<Cell> cells;
  };
  const Slot& slot(uint64_t feature) const;
  void grow();
  void update(const language::Features& features, uint16_t right, uint16_t wrong);
  void change(std::vector<Cell>& cells, uint16_t class_id, int32_t by);

  std::vector<Slot> slots_ = std::vector<Slot>(1u << 16);  // open addressing, a power of two
  size_t used_ = 0;
  std::vector<uint8_t> counts_;  // by hash, up to 255
  int64_t now_ = 0;
  bool finished_ = false;
};

// A shuffle that is the same everywhere.
template <typename T>
void shuffle(std::vector<T>& values, uint64_t& state) {
  for (size_t i = values.size(); i > 1; --i) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    std::swap(values[i - 1], values[state % i]);
  }
}

}  // namespace laut::train
