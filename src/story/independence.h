// Independent origins: on how many sources of their own some reports can rest at most.
#pragma once

#include <vector>

#include "story/copies.h"
#include "story/digest.h"
#include "story/story.h"

namespace laut::story {

// `families` as families() gives them for the same reports.
Independence origins(const std::vector<Digest>& reports, const std::vector<Family>& families);

}  // namespace laut::story
