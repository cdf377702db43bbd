// What one set of stories is scored by; docs/evaluation.md defines every measure.
#pragma once

#include <string>
#include <vector>

#include "eval/measures.h"
#include "eval/story_file.h"
#include "laut/reader.h"

namespace laut::eval {

struct NewsroomScores {
  std::string set;  // the folder's name
  uint32_t stories = 0;
  uint32_t reports = 0;
  uint32_t gold_statements = 0;
  uint32_t found_statements = 0;
  uint32_t pairs = 0;

  Prf message, roles, cue, speaker, joint;
  Share type;
  Share act, act_macro;
  Prf confirm_deny;
  Share certainty, certainty_macro;
  Share origin, origin_by_name, whole_chain;
  uint32_t long_chains = 0;  // pairs whose gold chain has three links or more
  Share long_origin, long_origin_by_name, long_whole_chain;
  Prf copies, story_groups;
};

// Reads every report and scores what was found, all stories of the set thrown together where
// reports are grouped.
NewsroomScores score_set(const std::string& name, const std::vector<Story>& stories,
                         const Reader& reader);

// What the gold has and this version of laut does not look for.
const std::vector<std::string>& newsroom_gaps();

// For people, within 80 columns.
std::string newsroom_table(const std::vector<NewsroomScores>& sets);
// Fractions; null where a measure has nothing to be measured on.
std::string newsroom_json(const std::vector<NewsroomScores>& sets);

}  // namespace laut::eval
