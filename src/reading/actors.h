// Who is who: the actors of a report, their mentions, and who speaks each statement.
#pragma once

#include "language/pack.h"
#include "laut/reading.h"

namespace laut::reading {

// Reads "tokens" and "statements"; writes "actors" and "mentions", and into each statement the
// actor of its speaker, addressee and chain, whose names become those of the actors. A source that
// the text leaves unnamed has no actor, and its name in the chain is as said. Where it is not clear
// who is meant, no actor is set.
void read_actors(Reading& reading, const language::Pack& pack, const language::Packs& packs);

}  // namespace laut::reading
