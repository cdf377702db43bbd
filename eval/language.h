// Scores the language layer against treebanks.
#pragma once

#include <optional>
#include <string>

#include "eval/conllu.h"
#include "eval/scores.h"
#include "laut/reader.h"
#include "laut/result.h"

namespace laut::eval {

// Reads every *.conllu of `folder` and its folders as raw text and scores what is found in it. What
// is scored of a file, scored_sets tells; its language is told from its text. Errors: kNotFound,
// kBadFormat, with file and line.
Result<Scores> language(const std::string& folder, const Reader& reader);

// Which sentences of a treebank are scored; nothing where it is for training. Where a folder holds
// gsd-a.conllu, that file is for training, and so are nine of ten sentences of the others with
// which it is trained (gsd-b, pud): the tenth, the twentieth, ... are scored. A NAME-train.conllu
// is for training. Of any other file every sentence is scored.
struct ScoredSet {
  std::string name;  // "pud"
  std::string file;
  Every every;
};
std::vector<ScoredSet> scored_sets(const std::vector<std::string>& files);

// What laut finds in a text: sentences, tokens and words.
Analysis analyse(const std::string& text, const std::string& language, const Reader& reader);

// What laut tells of the words of gold: everything but tags, features, lemmas and syntax is as in
// `gold`. Nothing where the pack has no trained models.
std::optional<Analysis> tag_gold_words(const Analysis& gold, const std::string& language,
                                       const Reader& reader);

}  // namespace laut::eval
