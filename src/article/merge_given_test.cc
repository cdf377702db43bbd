#include <gtest/gtest.h>

#include "article/draft.h"

namespace laut::article {
namespace {

TEST(MergeGiven, ACallerBeatsThePageWhereAFeedDoesNot) {
  Report report;
  report.outlet = "page's outlet";
  report.headline = "page's headline";
  Report given;
  given.outlet = "caller's outlet";
  given.headline = "feed's headline";
  given.section = "feed's section";
  given.evidence = {{"outlet", EvidenceFrom::kGiven, {}}, {"headline", EvidenceFrom::kFeed, {}}};
  merge_given(report, given, EvidenceFrom::kFeed);
  EXPECT_EQ(report.outlet, "caller's outlet");
  EXPECT_EQ(report.headline, "page's headline");
  EXPECT_EQ(report.section, "feed's section");
  ASSERT_EQ(report.evidence.size(), 2u);
  EXPECT_EQ(report.evidence[0].field, "outlet");
  EXPECT_EQ(report.evidence[0].from, EvidenceFrom::kGiven);
  EXPECT_EQ(report.evidence[1].field, "section");
  EXPECT_EQ(report.evidence[1].from, EvidenceFrom::kFeed);
}

}  // namespace
}  // namespace laut::article
