// Statements: who is reported to have said what. The stage that finds them, and the stage that
// tells through whom each came to the reader.
#pragma once

#include <vector>

#include "language/pack.h"
#include "laut/reading.h"

namespace laut::reading {

// Writes "statements", all but their chains. Needs "tokens". Linear in the number of tokens.
void read_statements(Reading& reading, const language::Pack& pack, const language::Packs& packs);

// Gives statements whose type, quote, cue and frame are set by somebody else (a reader, a gold
// standard) their act, certainty and polarity, as if they had been found; a reported one without a
// cue also the cue that stands in its quote. Needs "tokens".
void judge_statements(const Reading& reading, const language::Pack& pack,
                      std::vector<Statement>& statements);

// Writes the chain of every statement: its speaker, those its frame names as having passed it on,
// the agencies that the report credits, and the outlet. Where actors are known, links bear their
// names.
void read_chains(Reading& reading, const language::Pack& pack, const language::Packs& packs);

}  // namespace laut::reading
