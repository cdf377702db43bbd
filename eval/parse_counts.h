// How much of what was found is right.
#pragma once

#include <cstdint>

#include "eval/measures.h"

namespace laut::eval {

struct ParseCounts {
  uint64_t right = 0, found = 0, gold = 0;

  Prf prf() const { return from_counts(right, found, gold); }
};

}  // namespace laut::eval
