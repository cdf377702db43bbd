// How a dependency tree is built word by word: arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez
// and Satta 2011) with a swap for trees whose arcs cross (de Lhoneux, Stymne and Nivre 2017). The
// words wait in a buffer, those begun lie on a stack, the root stands behind the last word.
//
//   shift  the front of the buffer goes on the stack
//   left   the top of the stack leaves it; its head is the front of the buffer
//   right  the top of the stack leaves it; its head is the word under it
//   swap   the top of the stack goes back into the buffer, behind its front
//
// States share what they have in common: stack and buffer are lists of nodes that never change, so
// that a beam of states costs no copies.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace laut::language {

enum class Move : uint8_t { kShift, kLeft, kRight, kSwap };
constexpr size_t kMoves = 4;

// The arc from a word to its head. Heads count words from 1; 0 is the root.
struct Arc {
  uint32_t head = 0;
  uint16_t label = 0;
};

struct ParseState {
  uint32_t stack = 0;        // node of its top; 0: empty
  uint32_t front = 0;        // node of the front of the buffer
  uint32_t next = 0;         // the first word that never was in front
  uint32_t swaps = 0;        // so far
  uint32_t before = 0;       // index of the state before
  Move move = Move::kShift;  // that led here
  int64_t score = 0;
};

// The states of one sentence. Words have the numbers 0 to size - 1; the root is `size`.
class Transitions {
 public:
  static constexpr int32_t kNone = -1;

  // A word's dependents on one side.
  struct Children {
    int32_t outer = kNone;  // the last found, the outermost but after swaps
    int32_t inner = kNone;  // the one found before it
    uint32_t kinds = 0;     // of all, one bit for each
    uint32_t count = 0;
  };
  struct Node {
    int32_t word = kNone;
    uint32_t below = 0;  // the next node of the stack or of the buffer
    Children left;
    Children right;
  };

  // Starts a sentence; all states of the one before are gone. `kinds` has the bit of each word and
  // must outlive the states.
  void start(const std::vector<uint32_t>& kinds);
  // Index of the first state.
  static constexpr uint32_t kFirst = 0;

  const ParseState& state(uint32_t index) const { return states_[index]; }
  uint32_t size() const { return static_cast<uint32_t>(kinds_->size()); }
  bool done(const ParseState& state) const;
  bool allows(const ParseState& state, Move move) const;
  // Appends the state that the move leads to; its index. Precondition: the move is allowed.
  uint32_t apply(uint32_t index, Move move, int64_t score);

  const Node& node(uint32_t index) const { return nodes_[index]; }
  const Node& top(const ParseState& state) const { return nodes_[state.stack]; }
  const Node& under(const Node& node) const { return nodes_[node.below]; }
  const Node& front(const ParseState& state) const { return nodes_[state.front]; }

  // The head of every word, `size` for the root; kNone where it has none yet.
  void heads(uint32_t index, std::vector<int32_t>& heads) const;

 private:
  uint32_t add(const Node& node);
  // The front of the buffer once `state.front` has left it.
  uint32_t advance(ParseState& state);
  Node with_child(const Node& head, int32_t word) const;

  const std::vector<uint32_t>* kinds_ = nullptr;
  std::vector<Node> nodes_;
  std::vector<ParseState> states_;
};

}  // namespace laut::language
