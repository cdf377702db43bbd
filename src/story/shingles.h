// Shingles: the runs of five words of a text, each as one number. What two texts share of them
// tells how much of one is in the other (Broder 1997).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "laut/reading.h"

namespace laut::story {

inline constexpr size_t kShingleWords = 5;

// The shingles of a report's own words, sorted, each once: of lead, paragraphs and what stands
// among them, not across their borders; case and punctuation do not count. Left out are kicker,
// headline and byline, which every desk writes anew, and what is mostly direct speech: two
// reporters at one press conference quote alike without copying.
std::vector<uint64_t> shingles(const Reading& reading);

// How many numbers two sorted lists share.
uint32_t shared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b);

}  // namespace laut::story
