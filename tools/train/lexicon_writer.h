// Packs a table of full forms and the clusters of words into lexicon.model.
#pragma once

#include <string>

#include "laut/result.h"

namespace laut::train {

// `table`: lines of form, lemma and readings ("CLASS|DETAILS", parted by spaces), parted by tabs,
// sorted by form. `clusters`: the folded words of one cluster on each line, parted by spaces.
// Errors: those of read_file; kBadFormat with the line; kTooLarge past 65,534 kinds of entries.
Result<std::string> lexicon_model(const std::string& table, const std::string& clusters);

}  // namespace laut::train
