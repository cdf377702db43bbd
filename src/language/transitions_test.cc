#include "language/transitions.h"

#include <gtest/gtest.h>

#include <string_view>

namespace laut::language {
namespace {

// S, L, R and W, for swap; the heads that they give.
std::vector<int32_t> heads_after(size_t size, std::string_view moves) {
  const std::vector<uint32_t> kinds(size, 1);
  Transitions transitions;
  transitions.start(kinds);
  uint32_t index = Transitions::kFirst;
  for (const char letter : moves) {
    const Move move = letter == 'S'   ? Move::kShift
                      : letter == 'L' ? Move::kLeft
                      : letter == 'R' ? Move::kRight
                                      : Move::kSwap;
    EXPECT_TRUE(transitions.allows(transitions.state(index), move)) << moves;
    index = transitions.apply(index, move, 0);
  }
  EXPECT_TRUE(transitions.done(transitions.state(index))) << moves;
  std::vector<int32_t> heads;
  transitions.heads(index, heads);
  return heads;
}

TEST(Transitions, BuildATree) {
  // "the dog barks loudly": the ← dog ← barks → loudly, barks ← root
  EXPECT_EQ(heads_after(4, "SLSLSSRL"), (std::vector<int32_t>{1, 2, 4, 2}));
}

TEST(Transitions, BuildATreeWhoseArcsCross) {
  // 0 hangs from 2, and 1 from 3, which is the root.
  EXPECT_EQ(heads_after(4, "SWSSLSLLSL"), (std::vector<int32_t>{2, 3, 3, 4}));
}

TEST(Transitions, OfNoWordsAreDone) {
  const std::vector<uint32_t> kinds;
  Transitions transitions;
  transitions.start(kinds);
  EXPECT_TRUE(transitions.done(transitions.state(Transitions::kFirst)));
}

TEST(Transitions, KnowWhatIsAllowed) {
  const std::vector<uint32_t> kinds = {1, 2};
  Transitions transitions;
  transitions.start(kinds);
  const auto allowed = [&](uint32_t index) {
    std::string letters;
    for (const Move move : {Move::kShift, Move::kLeft, Move::kRight, Move::kSwap}) {
      if (transitions.allows(transitions.state(index), move)) {
        letters += "SLRW"[static_cast<size_t>(move)];
      }
    }
    return letters;
  };
  EXPECT_EQ(allowed(Transitions::kFirst), "S");
  const uint32_t one = transitions.apply(Transitions::kFirst, Move::kShift, 0);
  EXPECT_EQ(allowed(one), "SLW");
  const uint32_t two = transitions.apply(one, Move::kShift, 0);
  EXPECT_EQ(allowed(two), "R") << "one word only hangs from the root";
  const uint32_t swapped = transitions.apply(one, Move::kSwap, 0);
  EXPECT_EQ(allowed(swapped), "S");
  const uint32_t after = transitions.apply(swapped, Move::kShift, 0);
  EXPECT_EQ(allowed(after), "SL") << "a pair is swapped once";
}

TEST(Transitions, TellTheDependentsOfAWord) {
  const std::vector<uint32_t> kinds = {1, 2, 4, 8};
  Transitions transitions;
  transitions.start(kinds);
  uint32_t index = Transitions::kFirst;
  for (const Move move : {Move::kShift, Move::kShift, Move::kLeft, Move::kLeft, Move::kShift,
                          Move::kShift, Move::kRight}) {
    index = transitions.apply(index, move, 0);
  }
  const Transitions::Node& top = transitions.top(transitions.state(index));
  EXPECT_EQ(top.word, 2);
  EXPECT_EQ(top.left.outer, 0);
  EXPECT_EQ(top.left.inner, 1);
  EXPECT_EQ(top.left.kinds, 3u);
  EXPECT_EQ(top.left.count, 2u);
  EXPECT_EQ(top.right.outer, 3);
  EXPECT_EQ(top.right.kinds, 8u);
}

}  // namespace
}  // namespace laut::language
