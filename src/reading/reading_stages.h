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
  // The capability that a pack must have for the stage to run; empty where any will do. Nor does a
  // stage run where one that writes what it needs did not.
  std::string_view capability = {};
};

// Runs one stage.
void run(const Stage& stage, Reading& reading, const language::Pack& pack,
         const language::Packs& packs);

// Whether the reading has all these layers.
bool has_layers(const Reading& reading, const std::vector<std::string_view>& layers);

// The list, in the order in which it runs.
const std::vector<Stage>& stages();

// Fails with kUsage where a stage needs a layer that no earlier one writes.
Result<void> check(const std::vector<Stage>& stages);

// Writes "words": those of all tokens, by the trained models of the pack.
void read_words(Reading& reading, const language::Pack& pack, const language::Packs& packs);

// Writes "clauses", "noun_phrases" and "particle_verbs", by the syntax of the words.
void read_phrases(Reading& reading, const language::Pack& pack, const language::Packs& packs);

// Writes "compounds": those among the words, by the lexicon of the pack.
void read_compounds(Reading& reading, const language::Pack& pack, const language::Packs& packs);

// Writes "names": those of all tokens, by the trained models of the pack; which of them are
// agencies and outlets, lists tell.
void read_names(Reading& reading, const language::Pack& pack, const language::Packs& packs);

// Writes "offices": titles and offices of the persons among the names.
void read_offices(Reading& reading, const language::Pack& pack, const language::Packs& packs);

// Writes "sentences" and "tokens": those of every part that lies in no other.
void read_tokens(Reading& reading, const language::Pack& pack, const language::Packs& packs);

}  // namespace laut::reading
