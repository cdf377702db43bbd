// Which pack reads a text.
#pragma once

#include <string>
#include <string_view>

#include "language/pack.h"

namespace laut::language {

// The code of the pack whose language the text is in, "other" where none is. A text without letters
// is "other". Looks at no more than the first 20,000 bytes.
//
// Two signs are weighed: the share of words that are function words of the pack, and the share of
// letter trigrams that are among its frequent ones. Running text of a language is nearly half
// function words, its sister languages share some of them, hence the thresholds (identify.cc).
std::string identify(std::string_view text, const Packs& packs);

}  // namespace laut::language
