#include "tools/train/oracle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace laut::train {
namespace {

using language::Move;
using language::Transitions;

std::string letters(const std::vector<Move>& moves) {
  std::string text;
  for (const Move move : moves) text += "SLRW"[static_cast<size_t>(move)];
  return text;
}

// The heads that the moves lead to.
std::vector<int32_t> follow(const std::vector<Move>& moves, const std::vector<uint32_t>& kinds) {
  Transitions transitions;
  transitions.start(kinds);
  uint32_t index = Transitions::kFirst;
  for (const Move move : moves) index = transitions.apply(index, move, 0);
  std::vector<int32_t> heads;
  transitions.heads(index, heads);
  return heads;
}

// The arc from 4 to 0 crosses those from 5 to 1, 2 and 3.
const std::vector<int32_t> kCrossing = {4, 5, 5, 5, 5, 6};

TEST(Oracle, FindsTheMovesToATree) {
  const std::vector<int32_t> heads = {1, 2, 4, 2};
  const auto moves = moves_to(heads, {1, 1, 1, 1});
  ASSERT_TRUE(moves);
  EXPECT_EQ(letters(*moves), "SLSLSSRL");
}

TEST(Oracle, SwapsWhereArcsCross) {
  EXPECT_EQ(projective_order(kCrossing), (std::vector<uint32_t>{3, 0, 1, 2, 4, 5, 6}));
  const std::vector<uint32_t> kinds(6, 1);
  const auto moves = moves_to(kCrossing, kinds);
  ASSERT_TRUE(moves);
  EXPECT_EQ(std::count(moves->begin(), moves->end(), Move::kSwap), 3);
  EXPECT_EQ(follow(*moves, kinds), kCrossing);
}

// Every tree of up to five words with one root.
template <typename See>
void each_tree(const See& see) {
  for (int32_t size = 1; size <= 5; ++size) {
    std::vector<int32_t> heads(static_cast<size_t>(size), 0);
    for (bool more = true; more;) {
      const auto reaches_root = [&](int32_t word) {
        for (int32_t steps = 0; word != size && steps <= size; ++steps) {
          word = heads[static_cast<size_t>(word)];
        }
        return word == size;
      };
      bool tree = std::count(heads.begin(), heads.end(), size) == 1;
      for (int32_t word = 0; word < size; ++word) tree = tree && reaches_root(word);
      if (tree) see(heads);
      more = false;
      for (int32_t& head : heads) {
        if (++head <= size) {
          more = true;
          break;
        }
        head = 0;
      }
    }
  }
}

TEST(Oracle, FindsTheWayToEveryTreeOfFiveWords) {
  size_t trees = 0;
  each_tree([&](const std::vector<int32_t>& heads) {
    const std::vector<uint32_t> kinds(heads.size(), 1);
    const auto moves = moves_to(heads, kinds);
    if (!moves) return;  // more swaps than words
    ++trees;
    EXPECT_EQ(follow(*moves, kinds), heads);
  });
  EXPECT_GE(trees, 700u) << "of 1 + 2 + 9 + 64 + 625";
}

TEST(Oracle, CostsNothingOnTheWay) {
  each_tree([](const std::vector<int32_t>& heads) {
    const std::vector<uint32_t> kinds(heads.size(), 1);
    const auto moves = moves_to(heads, kinds);
    if (!moves) return;
    Transitions transitions;
    transitions.start(kinds);
    uint32_t index = Transitions::kFirst;
    for (const Move move : *moves) {
      const auto costs =
          costs_of(transitions, transitions.state(index), heads, projective_order(heads));
      if (std::count(moves->begin(), moves->end(), Move::kSwap) == 0) {
        EXPECT_EQ(costs[static_cast<size_t>(move)], 0u) << letters(*moves);
      }
      index = transitions.apply(index, move, 0);
    }
  });
}

TEST(Oracle, CountsTheArcsThatAMoveLoses) {
  // 1 has 0 and 2 for dependents and hangs from the root.
  const std::vector<int32_t> heads = {1, 3, 1};
  const std::vector<uint32_t> kinds(3, 1);
  Transitions transitions;
  transitions.start(kinds);
  const uint32_t one = transitions.apply(Transitions::kFirst, Move::kShift, 0);
  const auto order = projective_order(heads);
  auto costs = costs_of(transitions, transitions.state(one), heads, order);
  EXPECT_EQ(costs[static_cast<size_t>(Move::kLeft)], 0u);
  EXPECT_EQ(costs[static_cast<size_t>(Move::kShift)], 1u) << "0 could no longer have its head";
  const uint32_t two = transitions.apply(transitions.apply(one, Move::kLeft, 0), Move::kShift, 0);
  costs = costs_of(transitions, transitions.state(two), heads, order);
  EXPECT_EQ(costs[static_cast<size_t>(Move::kShift)], 0u);
  EXPECT_EQ(costs[static_cast<size_t>(Move::kLeft)], 2u) << "its head and its dependent";
}

TEST(Oracle, RefusesWhatIsNoTree) {
  EXPECT_FALSE(moves_to({1, 0}, {1, 1}));
  EXPECT_FALSE(moves_to({2, 2}, {1, 1})) << "two roots";
}

}  // namespace
}  // namespace laut::train
