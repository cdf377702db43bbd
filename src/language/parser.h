// The dependency tree of a sentence. First the arcs: the best sequence of transitions within a beam
// (Zhang and Clark 2008), by a perceptron that was trained for the whole sequence (Huang, Fayong
// and Guo 2012). Then the label of every arc, from the root downwards and from left to right, by a
// second perceptron that sees the whole tree (McDonald, Lerman and Pereira 2006).
//
// Sections of parser.model: beam (two u32: see Beam), moves (MoveModel), labels
// (relations), label (linear model).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/linear_model.h"
#include "language/model_file.h"
#include "language/move_model.h"
#include "language/parse_features.h"
#include "language/tagger.h"
#include "language/transitions.h"
#include "laut/result.h"

namespace laut::language {

// What parsing needs to write on. Not for two threads at once; for one parser.
struct ParseScratch;
struct DeleteParseScratch {
  void operator()(ParseScratch* scratch) const;
};

// Immutable once loaded.
class Parser {
 public:
  // Errors: those of ModelFile, and kCorrupt where the sections do not fit each other.
  static Result<Parser> load(const std::string& path, const Tagger& tagger);
  static Result<Parser> load(ModelFile file, const Tagger& tagger);

  using Scratch = std::unique_ptr<ParseScratch, DeleteParseScratch>;
  // Some 100 KB, to be kept from sentence to sentence.
  Scratch scratch() const;
  // The arcs of one sentence that the tagger has tagged: a tree with one root. `scratch` is that of
  // this parser. Linear in the sentence's length.
  std::vector<Arc> parse(const std::vector<Word>& words, ParseScratch& scratch) const;
  // The same for words as ParseTags::view gives them.
  std::vector<Arc> parse(const std::vector<ParseWord>& words, ParseScratch& scratch) const;

  std::string_view label(uint16_t label) const { return labels_[label]; }

 private:
  ModelFile file_;
  ParseTags tags_;
  std::vector<std::string_view> labels_;
  size_t width_ = 1;
  int64_t margin_ = 0;
  MoveModel moves_;
  LinearModel label_model_;
};

// Words of a tree so that heads stand before their dependents, and those of one head from left to
// right. `heads` as in LabelView.
void top_down(const std::vector<int32_t>& heads, std::vector<int32_t>& order);

}  // namespace laut::language
