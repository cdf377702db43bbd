// The mood of finite verbs: whether a reader of the words tells the subjunctive from the
// indicative.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "eval/measures.h"
#include "eval/scores.h"
#include "laut/reader.h"
#include "laut/result.h"

namespace laut::eval {

// A finite verb of an article, labelled by its context.
struct MoodLabel {
  uint32_t begin = 0, end = 0;  // code points of the article's text
  bool subjunctive = false;     // of either kind
  bool syncretic = false;       // the form alone does not tell its mood
};

struct MoodLabels {
  std::string article;  // its file is ARTICLE.json
  std::vector<MoodLabel> verbs;
};

// Errors: kNotFound, kIo; kBadFormat, naming the article.
Result<std::vector<MoodLabels>> load_mood_labels(const std::string& file);

// How often the subjunctive was told, over some of the verbs.
struct MoodCounts {
  uint64_t verbs = 0;
  uint64_t finite = 0;  // verbs that were told to be finite at all
  uint64_t right = 0, found = 0, gold = 0;

  // `told` is what was found, "Mood=Sub" and the like; empty for a word without features.
  void add(bool gold_subjunctive, std::string_view told);
  Prf prf() const { return from_counts(right, found, gold); }
};

// Reads the labelled articles of `folder` (ARTICLE.json with originalText, as the German quotation
// corpus has them) and scores the verbs that `labels` names; articles that are not there are
// counted as missing. A word that was cut otherwise than the label counts as not finite. Errors:
// those of load_mood_labels, kNotFound where no article is there, kBadFormat for one without text.
Result<Scores> mood(const std::string& folder, const std::string& labels, const Reader& reader);

}  // namespace laut::eval
