#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/sample_testing.h"
#include "story/messages.h"
#include "story/story.h"

namespace laut::story {
namespace {

using ledger::sample;
using ledger::says;
using testing::ElementsAre;

std::string own_words(const std::string& name, int count) {
  std::string words;
  for (int i = 0; i < count; ++i) words += name + std::to_string(i) + " ";
  return words;
}

Reading own_report(const std::string& outlet, const std::string& published) {
  Reading reading =
      sample(outlet, "x", published, outlet, {own_words(outlet, 60), "„Nein“, sagte sie. Ja."});
  says(reading, "Sandvoss", "„Nein“");
  return reading;
}

// What the report says reached it by `source`.
void relay(Reading& reading, const std::string& source, ChainLink::Kind kind) {
  std::vector<ChainLink>& chain = reading.statements.back().chain;
  chain.insert(chain.end() - 1, {kind, source, -1, {}, ChainLink::From::kText});
}

TEST(Independence, EveryOwnReportIsAnOrigin) {
  const Reading a = own_report("bote", "2032-06-16T07:00Z");
  const Reading b = own_report("kurier", "2032-06-16T08:00Z");
  const Independence found = independent_origins({&a, &b});
  EXPECT_EQ(found.origins, 2u);
  EXPECT_THAT(found.group, ElementsAre(0, 1));
  EXPECT_EQ(found.why, "At most 2 independent origins: no report copies or only relays another.");
}

TEST(Independence, CopiesAndRelaysAddNone) {
  // The agency, two papers that print it, a paper of its own, one that relays that paper.
  Reading agency = sample("ARK", "x", "2032-06-16T07:00Z", "ARK", {own_words("w", 80)});
  Reading copy = sample("bote", "x", "2032-06-16T08:00Z", "bote", {own_words("w", 80)});
  Reading cut = sample("blitz", "x", "2032-06-16T09:00Z", "blitz", {own_words("w", 40)});
  copy.report.agencies = cut.report.agencies = {"ARK"};
  const Reading own = own_report("Oldmarer Zeitung", "2032-06-16T10:00Z");
  Reading relaying = own_report("rundfunk", "2032-06-16T11:00Z");
  relay(relaying, "OLDMARER ZEITUNG", ChainLink::Kind::kRelay);
  const Reading page = own_report("ministerium", "2032-06-16T12:00Z");
  const Independence found = independent_origins({&agency, &copy, &cut, &own, &relaying, &page});
  EXPECT_THAT(found.group, ElementsAre(0, 0, 0, 1, 1, 2));
  EXPECT_EQ(found.origins, 3u);
  EXPECT_EQ(found.why,
            "At most 3 independent origins: 3 of 6 reports carry the text of ARK, 1 only relays "
            "OLDMARER ZEITUNG.");
}

TEST(Independence, AnOutletThatSpeaksIsRelayed) {
  const Reading own = own_report("kurier", "2032-06-16T10:00Z");
  Reading relaying = own_report("rundfunk", "2032-06-16T11:00Z");
  relay(relaying, "Kurier", ChainLink::Kind::kSpeaker);
  EXPECT_EQ(independent_origins({&own, &relaying}).origins, 1u);
  // Not before it was there.
  Reading early = own_report("rundfunk", "2032-06-16T09:00Z");
  relay(early, "Kurier", ChainLink::Kind::kSpeaker);
  EXPECT_EQ(independent_origins({&own, &early}).origins, 2u);
}

TEST(Independence, OneRelayedStatementAmongMoreIsNoRelay) {
  const Reading own = own_report("kurier", "2032-06-16T10:00Z");
  Reading mixed = own_report("rundfunk", "2032-06-16T11:00Z");
  relay(mixed, "kurier", ChainLink::Kind::kRelay);
  says(mixed, "Sandvoss", "Ja");
  says(mixed, "Sandvoss", "sagte sie");
  EXPECT_EQ(independent_origins({&own, &mixed}).origins, 2u);
}

TEST(Independence, TwoThatRelayAnAbsentSourceAreOneOrigin) {
  Reading a = own_report("bote", "2032-06-16T07:00Z");
  Reading b = own_report("kurier", "2032-06-16T08:00Z");
  relay(a, "Der Zirkel", ChainLink::Kind::kRelay);
  EXPECT_EQ(independent_origins({&a, &b}).why,
            "At most 2 independent origins: no report copies or only relays another.");
  relay(b, "Der Zirkel", ChainLink::Kind::kRelay);
  const Independence found = independent_origins({&a, &b});
  EXPECT_EQ(found.origins, 1u);
  EXPECT_EQ(found.why, "At most 1 independent origin: 2 only relay Der Zirkel.");
}

TEST(Independence, ACreditInTheBylineIsNoRelay) {
  Reading a = own_report("bote", "2032-06-16T07:00Z");
  Reading b = own_report("kurier", "2032-06-16T08:00Z");
  for (Reading* reading : {&a, &b}) {
    relay(*reading, "ARK", ChainLink::Kind::kAgency);
    std::vector<ChainLink>& chain = reading->statements.back().chain;
    chain[chain.size() - 2].from = ChainLink::From::kMetadata;
  }
  EXPECT_EQ(independent_origins({&a, &b}).origins, 2u);
}

TEST(Independence, VersionsOfOneReportAreOneOrigin) {
  const Reading a = own_report("bote", "2032-06-16T07:00Z");
  Reading b = a;
  b.report.version = "other";
  EXPECT_EQ(independent_origins({&a, &b}).origins, 1u);
  EXPECT_EQ(independent_origins({&a, &b}).why, "1 independent origin: a single report.");
  EXPECT_EQ(independent_origins({}).origins, 0u);
}

TEST(Messages, StayShort) {
  EXPECT_EQ(independence_message(7, 20, {{5, "A"}, {4, "B"}, {3, "C"}}, {{2, "D"}, {1, "E"}}),
            "At most 7 independent origins: 5 of 20 reports carry the text of A, 4 of 20 reports "
            "carry the text of B, 3 of 20 reports carry the text of C, 2 more such groups.");
  EXPECT_EQ(family_message(2, 1, "bote", "ARK"),
            "2 reports carry the text of bote, 1 takes passages of it; all credit ARK, so the text "
            "is likely its.");
  EXPECT_EQ(family_message(0, 1, "ARK", "ARK"), "1 report takes passages of the text of ARK.");
}

}  // namespace
}  // namespace laut::story
