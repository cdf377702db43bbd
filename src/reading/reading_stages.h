// The stages of a reading: free functions that each add their layers, in one ordered list.
#pragma once

#include <string_view>
#include <vector>

#include "language/pack.h"
#include "laut/reading.h"
#include "laut/result.h"

namespace laut::reading {

// A stage reads some layers and writes others. It cannot fail. The layer "report" is always there.
// A stage with `written` sees each written word as one token ("US-Kanzlei"), not in the pieces that
// the treebanks cut it into; what it writes holds spans, never indices of tokens.
struct Stage {
  std::string_view name;
  std::vector<std::string_view> needs;
  std::vector<std::string_view> writes;
  void (*run)(Reading& reading, const language::Pack& pack, const language::Packs& packs);
  bool written = false;
  // The capability that a pack must have for the stage to run; empty where any will do.
  std::string_view capability = {};
};

// Runs one stage.
void run(const Stage& stage, Reading& reading, const language::Pack& pack,
         const language::Packs& packs);

// The list, in the order in which it runs.
const std::vector<Stage>& stages();

// Fails with kUsage where a stage needs a layer that no earlier one writes.
Result<void> check(const std::vector<Stage>& stages);

// Writes "words": those of all tokens, by the trained models of the pack.
void read_words(Reading& reading, const language::Pack& pack, const language::Packs& packs);

// Writes "names": those of all tokens, by the trained models of the pack.
void read_names(Reading& reading, const language::Pack& pack, const language::Packs& packs);

// Writes "sentences" and "tokens": those of every part that lies in no other.
void read_tokens(Reading& reading, const language::Pack& pack, const language::Packs& packs);

}  // namespace laut::reading
