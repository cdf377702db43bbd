#include "fetch/poll.h"

#include <gtest/gtest.h>

namespace laut::fetch {
namespace {

using std::chrono::seconds;

TEST(Poll, FollowsWhatAFeedDoes) {
  const PollOptions options{seconds(60), seconds(1000)};
  EXPECT_EQ(next_interval(seconds(400), Poll::kChanged, {}, options), seconds(200));
  EXPECT_EQ(next_interval(seconds(400), Poll::kUnchanged, {}, options), seconds(600));
  EXPECT_EQ(next_interval(seconds(400), Poll::kFailed, {}, options), seconds(800));
  EXPECT_EQ(next_interval(seconds(100), Poll::kChanged, {}, options), seconds(60));
  EXPECT_EQ(next_interval(seconds(900), Poll::kUnchanged, {}, options), seconds(1000));
}

TEST(Poll, KeepsToWhatAFeedAsksForWithinTheLimits) {
  const PollOptions options{seconds(60), seconds(1000)};
  EXPECT_EQ(next_interval(seconds(400), Poll::kChanged, seconds(300), options), seconds(300));
  EXPECT_EQ(next_interval(seconds(400), Poll::kChanged, seconds(86400), options), seconds(1000));
  EXPECT_EQ(next_interval(seconds(400), Poll::kChanged, seconds(10), options), seconds(200));
}

TEST(Poll, IsNeverShorterThanTheLeast) {
  EXPECT_EQ(next_interval(seconds(0), Poll::kChanged, {}, {seconds(9), seconds(3)}), seconds(9));
}

}  // namespace
}  // namespace laut::fetch
