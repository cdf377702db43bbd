// Statements: who is reported to have said what. The stage that finds them, and the stage that
// tells through whom each came to the reader.
#pragma once

#include "language/pack.h"
#include "laut/reading.h"

namespace laut::reading {

// Writes "statements", all but their chains. Needs "tokens". Linear in the number of tokens.
void read_statements(Reading& reading, const language::Pack& pack, const language::Packs& packs);

// Writes the chain of every statement: its speaker, those its frame names as having passed it on,
// the agencies that the report credits, and the outlet. Where actors are known, links bear their
// names.
void read_chains(Reading& reading, const language::Pack& pack, const language::Packs& packs);

}  // namespace laut::reading
