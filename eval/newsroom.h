// Scores laut against the gold of the newsroom stories.
#pragma once

#include <string>

#include "eval/scores.h"
#include "laut/reader.h"
#include "laut/result.h"

namespace laut::eval {

// Reads every <story>.json in `folder` (and in its folders, each scored apart: train, dev), builds
// Reports straight from the stories, and scores their reading. Errors: kNotFound, kBadFormat.
Result<Scores> newsroom(const std::string& folder, const Reader& reader);

}  // namespace laut::eval
