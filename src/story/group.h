// Stories: which reports tell of the same happening.
#pragma once

#include <vector>

#include "story/digest.h"

namespace laut::story {

// A partition into stories, one label per report, numbered in the order in which they began.
std::vector<uint32_t> story_labels(const std::vector<Digest>& reports);

}  // namespace laut::story
