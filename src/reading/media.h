// The medium of a statement: spoken, written or thought. The cue leaves it open more often than not
// ("according to"); who it is that speaks tells more.
#pragma once

#include "language/pack.h"
#include "laut/reading.h"

namespace laut::reading {

// Narrows what the cues have left open; needs "statements" and "actors". A document or a paper has
// written, a person has spoken.
void read_media(Reading& reading, const language::Pack& pack, const language::Packs& packs);

}  // namespace laut::reading
