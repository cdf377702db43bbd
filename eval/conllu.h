// Treebanks in CoNLL-U (universaldependencies.org/format.html), as one text with its analysis.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "laut/result.h"
#include "laut/span.h"

namespace laut::eval {

// A syntactic word.
struct AnalysedWord {
  static constexpr int32_t kRoot = -1;

  Span span;                // bytes of the text; its whole token where that is a contraction
  bool contracted = false;  // one of several words of its token
  std::string form, lemma, upos, xpos, feats, deprel;
  int32_t head = kRoot;  // index into Analysis::words
};

// Sentences, tokens and words in text order; each sentence runs from its first to its last token.
struct Analysis {
  std::string text;
  std::vector<Span> sentences;
  std::vector<Span> tokens;
  std::vector<AnalysedWord> words;
};

// Which sentences are taken: those at `first`, `first + step`, ..., counted from 0.
struct Every {
  uint32_t step = 1;
  uint32_t first = 0;
};

// The text is put together again from the forms: a space follows each token but where SpaceAfter=No
// says otherwise, a blank line parts paragraphs and documents, also where the sentences at the
// border were not taken. Empty nodes (8.1) are left out. Errors: kBadFormat, with file and line.
Result<Analysis> parse_conllu(std::string_view content, const std::string& file, Every every = {});

}  // namespace laut::eval
