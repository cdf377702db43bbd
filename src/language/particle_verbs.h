// Verbs whose particle stands apart ("wies … darauf hin", "gave the plan up"), told from the
// dependency tree (compound:prt).
#pragma once

#include <vector>

#include "laut/reading.h"

namespace laut::language {

// In the order of the verbs. `joined` says how the language writes the lemma: with the particle in
// front, as one word ("hinweisen"), or behind, as a word of its own ("give up"). Linear in the
// number of words.
std::vector<ParticleVerb> find_particle_verbs(const std::vector<laut::Word>& words,
                                              const std::vector<Token>& tokens, bool joined);

}  // namespace laut::language
