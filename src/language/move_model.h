// The weights of the parser's moves: for each feature that was worth keeping one number for every
// move, side by side in a table of buckets that a cache line holds each, since a parser asks for
// hundreds of features a word.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "language/linear_model.h"
#include "language/model_file.h"
#include "language/transitions.h"
#include "laut/result.h"

namespace laut::language {

using MoveScores = std::array<int32_t, kMoves>;

class MoveModel {
 public:
  struct Bucket {
    static constexpr size_t kEntries = 6;
    std::array<uint16_t, kEntries> checks;
    std::array<std::array<int16_t, kMoves>, kEntries> weights;
    uint16_t used;
    uint16_t spilled;  // 1: others that belong here are in the next bucket
  };
  static_assert(sizeof(Bucket) == 64);

  // Reads the section `name` of a file that must outlive the model. Errors: kCorrupt.
  static Result<MoveModel> load(const ModelFile& file, const std::string& name);

  // Leaves out features that are surely not there and asks the memory for the others, so that it
  // has brought them when add() comes.
  void seek(Features& features) const;
  // Adds the weights of `features` to `scores`. A feature that is not there is taken for another
  // about once in 20,000 times, the same on every machine.
  void add(const Features& features, MoveScores& scores) const;

  using Entry = std::pair<uint64_t, std::array<int16_t, kMoves>>;
  // Writes the section; the same entries in the same order give the same bytes.
  static void write(const std::vector<Entry>& entries, const std::string& name,
                    ModelWriter& writer);

 private:
  std::span<const Bucket> buckets_;
  // For each bucket which checks are in it or have spilled out of it, one bit for all that are the
  // same in their last six bits. Two thirds of what is asked for is not there; this tells of nine
  // in ten of them from memory that is always at hand.
  std::vector<uint64_t> filter_;
};

}  // namespace laut::language
