// What stands with the names: titles and offices of persons, and which names are those of agencies
// and outlets.
#pragma once

#include <vector>

#include "language/pack.h"
#include "laut/reading.h"

namespace laut::reading {

// The titles and offices of the persons among the names: before the name ("die norwegische
// Ministerpräsidentin Nora Felz", "Dr. Felz"), or in apposition on either side. Which words are
// such the pack's nouns.tsv tells, what belongs to them the noun phrases. In text order.
std::vector<Office> find_offices(const Reading& reading, const language::Pack& pack);

// Tells names of agencies and outlets, and adds those of well-known agencies that are not among the
// names yet.
void mark_press(Reading& reading, const language::Pack& pack, const language::Packs& packs);

}  // namespace laut::reading
