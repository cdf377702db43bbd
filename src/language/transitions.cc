#include "language/transitions.h"

namespace laut::language {

void Transitions::start(const std::vector<uint32_t>& kinds) {
  kinds_ = &kinds;
  nodes_.clear();
  states_.clear();
  nodes_.emplace_back();  // what lies under the lowest
  ParseState first;
  first.front = add({0, 0, {}, {}});
  first.next = 1;
  states_.push_back(first);
}

bool Transitions::done(const ParseState& state) const {
  return state.stack == 0 && front(state).word == static_cast<int32_t>(size());
}

bool Transitions::allows(const ParseState& state, Move move) const {
  const bool at_root = front(state).word == static_cast<int32_t>(size());
  const bool one = state.stack != 0;
  const bool two = one && top(state).below != 0;
  switch (move) {
    case Move::kShift:
      return !at_root;
    case Move::kLeft:
      return one && (!at_root || !two);  // one word only hangs from the root
    case Move::kRight:
      return two;
    case Move::kSwap:
      // Once for a pair of words; as many as words, so that all ends in time.
      return one && !at_root && top(state).word < front(state).word && state.swaps < size();
  }
  return false;
}

uint32_t Transitions::add(const Node& node) {
  nodes_.push_back(node);
  return static_cast<uint32_t>(nodes_.size() - 1);
}

uint32_t Transitions::advance(ParseState& state) {
  const uint32_t below = front(state).below;
  if (below != 0) return below;
  return add({static_cast<int32_t>(state.next++), 0, {}, {}});
}

Transitions::Node Transitions::with_child(const Node& head, int32_t word) const {
  Node changed = head;
  Children& children = word < head.word ? changed.left : changed.right;
  children.inner = children.outer;
  children.outer = word;
  children.kinds |= (*kinds_)[static_cast<size_t>(word)];
  ++children.count;
  return changed;
}

uint32_t Transitions::apply(uint32_t index, Move move, int64_t score) {
  ParseState state = states_[index];
  state.before = index;
  state.move = move;
  state.score = score;
  switch (move) {
    case Move::kShift: {
      Node word = front(state);
      word.below = state.stack;
      state.front = advance(state);
      state.stack = add(word);
      break;
    }
    case Move::kLeft: {
      const Node word = top(state);
      state.front = add(with_child(front(state), word.word));
      state.stack = word.below;
      break;
    }
    case Move::kRight: {
      const Node word = top(state);
      state.stack = add(with_child(under(word), word.word));
      break;
    }
    case Move::kSwap: {
      Node word = top(state);
      state.stack = word.below;
      Node first = front(state);
      word.below = first.below;
      first.below = add(word);
      state.front = add(first);
      ++state.swaps;
      break;
    }
  }
  states_.push_back(state);
  return static_cast<uint32_t>(states_.size() - 1);
}

void Transitions::heads(uint32_t index, std::vector<int32_t>& heads) const {
  heads.assign(size(), kNone);
  for (; index != kFirst; index = states_[index].before) {
    const ParseState& before = states_[states_[index].before];
    const Node& word = top(before);
    if (states_[index].move == Move::kLeft) heads[word.word] = front(before).word;
    if (states_[index].move == Move::kRight) heads[word.word] = under(word).word;
  }
}

}  // namespace laut::language
