#include "tools/train/oracle.h"

#include <cstddef>

namespace laut::train {

using language::Move;
using language::ParseState;
using language::Transitions;

std::vector<uint32_t> projective_order(const std::vector<int32_t>& heads) {
  const size_t size = heads.size();
  std::vector<std::vector<uint32_t>> left(size + 1);
  std::vector<std::vector<uint32_t>> right(size + 1);
  for (size_t i = 0; i < size; ++i) {
    const auto head = static_cast<size_t>(heads[i]);
    (i < head ? left : right)[head].push_back(static_cast<uint32_t>(i));
  }
  std::vector<uint32_t> order(size + 1);
  uint32_t place = 0;
  // Twice on the way: before its dependents on the left, and after them.
  std::vector<std::pair<uint32_t, bool>> way = {{static_cast<uint32_t>(size), false}};
  while (!way.empty()) {
    const auto [word, half] = way.back();
    way.pop_back();
    if (!half) {
      way.emplace_back(word, true);
      for (size_t i = left[word].size(); i-- > 0;) way.emplace_back(left[word][i], false);
    } else {
      order[word] = place++;
      for (size_t i = right[word].size(); i-- > 0;) way.emplace_back(right[word][i], false);
    }
  }
  return order;
}

std::optional<std::vector<Move>> moves_to(const std::vector<int32_t>& heads,
                                          const std::vector<uint32_t>& kinds) {
  const std::vector<uint32_t> order = projective_order(heads);
  std::vector<uint32_t> waiting(heads.size() + 1, 0);  // dependents that are not yet found
  for (const int32_t head : heads) ++waiting[static_cast<size_t>(head)];
  Transitions transitions;
  transitions.start(kinds);
  std::vector<Move> moves;
  uint32_t index = Transitions::kFirst;
  while (!transitions.done(transitions.state(index))) {
    const ParseState& state = transitions.state(index);
    const int32_t top = transitions.top(state).word;
    const int32_t under = transitions.under(transitions.top(state)).word;
    const int32_t front = transitions.front(state).word;
    Move move = Move::kShift;
    if (top >= 0) {
      const int32_t head = heads[static_cast<size_t>(top)];
      const bool whole = waiting[static_cast<size_t>(top)] == 0;
      if (whole && head == front) {
        move = Move::kLeft;
      } else if (whole && head == under) {
        move = Move::kRight;
      } else if (top < front &&
                 order[static_cast<size_t>(top)] > order[static_cast<size_t>(front)]) {
        move = Move::kSwap;
      }
      if (move == Move::kLeft || move == Move::kRight) --waiting[static_cast<size_t>(head)];
    }
    if (!transitions.allows(state, move)) return std::nullopt;
    moves.push_back(move);
    index = transitions.apply(index, move, 0);
  }
  return moves;
}

std::array<uint32_t, language::kMoves> costs_of(const Transitions& transitions,
                                                const ParseState& state,
                                                const std::vector<int32_t>& heads,
                                                const std::vector<uint32_t>& order) {
  std::array<uint32_t, language::kMoves> costs{};
  const auto cost = [&](Move move) -> uint32_t& { return costs[static_cast<size_t>(move)]; };
  const auto size = static_cast<int32_t>(heads.size());
  const auto head_of = [&](int32_t word) {
    return word < 0 || word >= size ? Transitions::kNone : heads[static_cast<size_t>(word)];
  };
  const Transitions::Node& top = transitions.top(state);
  const int32_t front = transitions.front(state).word;
  if (top.word >= 0 && front < size && top.word < front &&
      order[static_cast<size_t>(top.word)] > order[static_cast<size_t>(front)]) {
    cost(Move::kShift) = cost(Move::kLeft) = cost(Move::kRight) = 1;
    return costs;
  }
  cost(Move::kSwap) = 1;
  // The front loses a head on the stack, but for the top, which may still take it, and all that
  // stands on the stack and waits for it.
  if (top.word >= 0) {
    cost(Move::kShift) += head_of(top.word) == front;
    for (const Transitions::Node* node = &transitions.under(top); node->word >= 0;
         node = &transitions.under(*node)) {
      cost(Move::kShift) += head_of(node->word) == front;
      cost(Move::kShift) += head_of(front) == node->word;
    }
    // Whatever in the buffer waits for the top, and the head of the top wherever else it is.
    const int32_t head = head_of(top.word);
    uint32_t lost = 0;
    bool later = false;  // the head stands in the buffer behind the front
    const auto see = [&](int32_t word) {
      lost += head_of(word) == top.word;
      later = later || (word == head && word != front);
    };
    uint32_t node = state.front;
    for (; node != 0; node = transitions.node(node).below) see(transitions.node(node).word);
    for (auto word = static_cast<int32_t>(state.next); word <= size; ++word) see(word);
    const int32_t under = transitions.under(top).word;
    cost(Move::kLeft) = lost + later + (under >= 0 && head == under);
    cost(Move::kRight) = lost + later + (head == front);
  }
  return costs;
}

}  // namespace laut::train
