// The tasks of laut-train that concern names.
#pragma once

#include <string>

#include "laut/result.h"

namespace laut::train {

// raw.txt → FOLDER/name_clusters.txt: finer clusters than those of the lexicon.
Result<void> make_name_clusters(const std::string& folder, const std::string& pack);
// names.tsv, name_lists.tsv, name_clusters.txt and the models of FOLDER/blind → PACK/names.model.
Result<void> make_names(const std::string& folder, const std::string& pack);
// Prints how well PACK/names.model finds the names of names-dev.tsv.
Result<void> score_names(const std::string& folder, const std::string& pack);

}  // namespace laut::train
