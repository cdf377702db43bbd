// The moves that lead to a tree of the treebank.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "language/transitions.h"

namespace laut::train {

// The place of every word, and of the root, in the order in which no arcs of the tree cross: each
// word after its dependents on the left and before those on the right (Nivre 2009). `heads` as
// language::Transitions::heads gives them.
std::vector<uint32_t> projective_order(const std::vector<int32_t>& heads);

// The moves that find exactly these arcs: a word leaves the stack once it has all its dependents,
// and a swap is made where the words are not in that order. Nothing for a tree that needs more
// swaps than are allowed. `kinds` as for Transitions::start.
std::optional<std::vector<language::Move>> moves_to(const std::vector<int32_t>& heads,
                                                    const std::vector<uint32_t>& kinds);

// What the moves in a state cost: the arcs of the tree that could still be found and that the move
// makes impossible (Goldberg and Nivre 2013). Where the words must change places, swapping costs
// nothing and all else something, and the other way round (de Lhoneux, Stymne and Nivre 2017).
// `order` is that of projective_order. Moves that are not allowed have no meaning.
std::array<uint32_t, language::kMoves> costs_of(const language::Transitions& transitions,
                                                const language::ParseState& state,
                                                const std::vector<int32_t>& heads,
                                                const std::vector<uint32_t>& order);

}  // namespace laut::train
