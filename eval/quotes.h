// Scores statements against sets of quotations in real news.
#pragma once

#include <string>

#include "eval/scores.h"
#include "laut/reader.h"
#include "laut/result.h"

namespace laut::eval {

// Reads every set below `folder` (quote_gold.h) and scores what is found. `acts` may name a file of
// acts and certainties for statements of gold: laut is told their spans and judges them. `worst`
// lists so many articles of each set, those that lose most first. Errors: kNotFound where there is
// no set; those of the loaders.
Result<Scores> quotes(const std::string& folder, const std::string& acts, uint32_t worst,
                      const Reader& reader);

}  // namespace laut::eval
