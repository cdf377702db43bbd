// The figures of one set of quotations.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "eval/measures.h"
#include "eval/quote_gold.h"
#include "laut/reader.h"

namespace laut::eval {

// One article, for the list of those that lose most.
struct ArticleScore {
  std::string name;
  double lost = 0;  // statements missed or found for nothing, halves for halves
};

struct QuoteScores {
  std::string set;
  std::string language;
  uint64_t articles = 0;
  uint64_t gold_statements = 0;
  uint64_t found_statements = 0;

  // QuoteSet::Kind::kRoles: the official metric, means over groups.
  Prf message, roles, joint;
  Prf cue, speaker, frame, addressee;
  Prf own_borders;         // message, before in_set_conventions
  Prf high;                // message, of what is found with high confidence
  Prf type, medium;        // micro over all groups: a wrong label is one found and one missed
  Share speaker_if_found;  // of the pairs that have a speaker in gold: spans overlap
  Share false_per_1000;    // statements in paragraphs without gold, per 1,000 words of these
  uint64_t quiet_words = 0;
  // With the spans of gold.
  uint64_t judged = 0;
  Share act, act_macro, certainty, certainty_macro;
  Prf confirm_deny;

  // QuoteSet::Kind::kAttributions: pieces of text, each compared once.
  Prf exact_source, exact_cue, exact_content;
  Prf own_cue;  // exact, in laut's own borders
  Prf token_source, token_cue, token_content;

  std::vector<ArticleScore> worst;
};

QuoteScores score_quotes(const QuoteSet& set, const std::map<std::string, GoldAct>& acts,
                         const Reader& reader);

// All sets as a table for people, and as JSON.
std::string quotes_table(const std::vector<QuoteScores>& sets);
std::string quotes_json(const std::vector<QuoteScores>& sets);

}  // namespace laut::eval
