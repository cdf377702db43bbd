#include "language/name_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laut::language {
namespace {

using testing::ElementsAre;

constexpr auto kB0 = uint16_t{1}, kI0 = uint16_t{2}, kL0 = uint16_t{3}, kU0 = uint16_t{4};
constexpr auto kB1 = uint16_t{5}, kL1 = uint16_t{7}, kU1 = uint16_t{8};

TEST(NameLabels, AreTurnedIntoNamesAndBack) {
  const std::vector<FoundName> names = {{0, 1, 1}, {2, 5, 0}};
  const std::vector<uint16_t> labels = NameLabels::labels(names, 6);
  EXPECT_THAT(labels, ElementsAre(kU1, 0, kB0, kI0, kL0, 0));
  EXPECT_EQ(NameLabels::names(labels), names);
}

TEST(NameLabels, ThatAreBrokenGiveTheNamesThatTheyShow) {
  // An end without a begin, a begin that another type follows.
  const std::vector<FoundName> names = {{0, 1, 0}, {1, 2, 1}, {2, 3, 0}};
  EXPECT_EQ(NameLabels::names({kL0, kB1, kL0}), names);
}

// Two types, so nine labels: outside, then four of each type.
std::vector<int64_t> scores_of(
    const std::vector<std::vector<std::pair<uint16_t, int64_t>>>& words) {
  std::vector<int64_t> scores(words.size() * NameLabels::count(2));
  for (size_t i = 0; i < words.size(); ++i) {
    for (const auto& [label, score] : words[i]) scores[i * NameLabels::count(2) + label] = score;
  }
  return scores;
}

// By hand: word by word the best labels are B0 (5) and L1 (6), which do not fit each other. Of the
// sequences that fit, B0 L0 has 5 + 3, O U1 0 + 4, B1 L1 1 + 6; so the first wins by one.
TEST(NameDecoder, TakesTheBestSequenceThatHoldsTogether) {
  const auto scores = scores_of({{{kB0, 5}, {kB1, 1}}, {{kL1, 6}, {kL0, 3}, {kU1, 4}}});
  std::vector<uint16_t> best;
  NameDecoder decoder(2);
  decoder.decode(scores, best);
  EXPECT_THAT(best, ElementsAre(kB0, kL0));
  // A transition that costs two turns the choice to B1 L1.
  decoder.transition(kB0, kL0) = -2;
  decoder.decode(scores, best);
  EXPECT_THAT(best, ElementsAre(kB1, kL1));
}

TEST(NameDecoder, NeverLeavesANameOpen) {
  const auto scores = scores_of({{{kB0, 9}}, {{kI0, 9}}});
  std::vector<uint16_t> best;
  NameDecoder decoder(2);
  decoder.decode(scores, best);
  EXPECT_THAT(best, ElementsAre(kB0, kL0));
  decoder.decode(scores_of({{{kB0, 9}}}), best);
  EXPECT_THAT(best, ElementsAre(0));
  decoder.decode({}, best);
  EXPECT_TRUE(best.empty());
}

TEST(NameDecoder, CountsTheBeginOfTheSentence) {
  NameDecoder decoder(2);
  const auto scores = scores_of({{{kU0, 3}, {kU1, 2}}});
  std::vector<uint16_t> best;
  decoder.decode(scores, best);
  EXPECT_THAT(best, ElementsAre(kU0));
  decoder.transition(static_cast<uint16_t>(NameLabels::count(2)), kU1) = 2;
  decoder.decode(scores, best);
  EXPECT_THAT(best, ElementsAre(kU1));
}

}  // namespace
}  // namespace laut::language
