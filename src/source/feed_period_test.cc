#include "source/feed_period.h"

#include <gtest/gtest.h>

namespace laut::source {
namespace {

int64_t period(const std::string& inside) {
  const auto found = feed_period("<rss><channel>" + inside + "</channel></rss>");
  return found ? found->count() : 0;
}

TEST(FeedPeriod, IsWhatTheFeedSays) {
  EXPECT_EQ(period("<ttl>15</ttl>"), 900);
  EXPECT_EQ(period("<sy:updatePeriod> Hourly </sy:updatePeriod>"), 3600);
  EXPECT_EQ(period("<sy:updatePeriod>daily</sy:updatePeriod>"
                   "<sy:updateFrequency>12</sy:updateFrequency>"),
            7200);
  EXPECT_EQ(period("<ttl>5</ttl><sy:updatePeriod>hourly</sy:updatePeriod>"), 3600);
  EXPECT_EQ(
      feed_period("<rdf:RDF><channel><sy:updatePeriod>weekly</sy:updatePeriod></channel>")->count(),
      7 * 86400);
}

TEST(FeedPeriod, IsNothingWhereItMakesNoSense) {
  for (const char* inside :
       {"", "<ttl>0</ttl>", "<ttl>soon</ttl>", "<ttl>99999999999999999999</ttl>",
        "<sy:updatePeriod>often</sy:updatePeriod>", "<sy:updatePeriod>yearly</sy:updatePeriod>",
        "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
        "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>9999</sy:updateFrequency>"}) {
    EXPECT_EQ(period(inside), 0) << inside;
  }
  EXPECT_FALSE(feed_period(""));
  EXPECT_FALSE(feed_period("{\"version\": 1}"));
}

}  // namespace
}  // namespace laut::source
