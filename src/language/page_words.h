// Words that stand around an article on a page or at the head of a pasted text: bylines, agency
// credits, month names, comment counts. Held in languages/*/page.toml and languages/any.
#pragma once

#include <string>
#include <vector>

#include "laut/result.h"

namespace laut::language {

struct PageWords {};

struct CommonWords {};

}  // namespace laut::language
