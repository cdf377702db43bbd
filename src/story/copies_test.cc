// Cases small enough to count by hand.
#include "story/copies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/sample_testing.h"
#include "story/shingles.h"
#include "story/story.h"

namespace laut::story {
namespace {

using ledger::sample;
using ledger::says;
using testing::ElementsAre;

Reading text(const std::string& outlet, const std::vector<std::string>& paragraphs,
             const std::string& published = "2032-06-16T08:00Z") {
  return sample(outlet, "x", published, "Headline of " + outlet, paragraphs);
}

// `count` words that no other call with another name has.
std::string own_words(const std::string& name, int count) {
  std::string words;
  for (int i = 0; i < count; ++i) words += name + std::to_string(i) + " ";
  return words;
}

std::vector<const Reading*> pointers(const std::vector<Reading>& readings) {
  std::vector<const Reading*> all;
  for (const Reading& reading : readings) all.push_back(&reading);
  return all;
}

TEST(Shingles, AreFiveWordsWithoutCaseAndPunctuation) {
  // Seven words give three shingles; the paragraphs' border is not crossed, four words give none.
  EXPECT_EQ(
      shingles(text("a", {"Am Abend stieg der Pegel weiter an.", "Niemand war darauf gefasst"}))
          .size(),
      3u);
  const auto once = shingles(text("a", {"Am Abend stieg der Pegel weiter an."}));
  const auto same = shingles(text("b", {"am abend, stieg „der“ PEGEL — weiter an"}));
  EXPECT_EQ(once, same);
  // One word differs: of the three only the first is left.
  const auto other = shingles(text("c", {"Am Abend stieg der Pegel kräftig an."}));
  EXPECT_EQ(shared(once, other), 1u);
  // A shingle that comes twice counts once.
  EXPECT_EQ(shingles(text("d", {"a b c d e", "a b c d e"})).size(), 1u);
  EXPECT_TRUE(shingles(text("e", {})).empty());
}

TEST(Shingles, LeaveDirectSpeechOut) {
  const std::string quote = "„eins zwei drei vier fünf sechs“";
  const std::vector<std::string> paragraphs = {"a b c d " + quote + " e f g h"};
  Reading reading = text("a", paragraphs);
  EXPECT_EQ(shingles(reading).size(), 10u);  // 14 words
  says(reading, "X", quote);
  // Left are those with at most two words of it: abcd1, bcd12, 56efg, 6efgh.
  EXPECT_EQ(shingles(reading).size(), 4u);
}

TEST(Copies, OverlapIsTheShareOfTheSmallerReport) {
  // 30 words: 26 shingles; the shortened one has 20 of the words: 16 shingles, all of them shared.
  const std::string full = own_words("w", 30);
  const std::string cut = own_words("w", 20);
  const std::vector<Reading> readings = {text("a", {full}), text("b", {cut}),
                                         text("c", {own_words("z", 30)})};
  const auto pairs = find_copies(pointers(readings));
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_EQ(pairs[0].first, 0u);
  EXPECT_EQ(pairs[0].second, 1u);
  EXPECT_DOUBLE_EQ(pairs[0].overlap, 1.0);
  EXPECT_THAT(copy_families(pointers(readings)), ElementsAre(0, 0, 1));
}

TEST(Copies, PassagesNeedTwentyWordsOrAnAgency) {
  // 14 shared words are 10 shingles of 60 and more: too little between strangers, enough where one
  // is the agency that the other credits.
  const std::string passage = own_words("w", 14);
  Reading agency = text("ARK", {own_words("a", 70), passage});
  Reading paper = text("bote", {own_words("b", 70), passage});
  EXPECT_TRUE(find_copies({&agency, &paper}).empty());
  paper.report.agencies = {"ARK"};
  const auto pairs = find_copies({&agency, &paper});
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_DOUBLE_EQ(pairs[0].overlap, 10.0 / 76);

  // 20 words are 16 shingles: a passage whoever it is, of 56 + 16.
  const std::string longer = own_words("w", 20);
  const Reading first = text("kurier", {own_words("c", 60), longer});
  const Reading second = text("anzeiger", {own_words("d", 60), longer});
  ASSERT_EQ(find_copies({&first, &second}).size(), 1u);
  EXPECT_DOUBLE_EQ(find_copies({&first, &second})[0].overlap, 16.0 / 72);
}

TEST(Copies, OneQuoteInTwoReportsIsNoCopy) {
  const std::string quote = "„" + own_words("q", 40) + "“";
  Reading first = text("a", {own_words("a", 30) + quote});
  Reading second = text("b", {own_words("b", 30) + quote});
  EXPECT_EQ(find_copies({&first, &second}).size(), 1u);  // as long as nobody knows it is a quote
  says(first, "X", quote);
  says(second, "X", quote);
  EXPECT_TRUE(find_copies({&first, &second}).empty());
}

TEST(Copies, BoilerplateIsNoCopy) {
  // 30 words under every one of twelve reports that have nothing else in common.
  std::vector<Reading> readings;
  for (int i = 0; i < 12; ++i) {
    readings.push_back(
        text("outlet" + std::to_string(i),
             {own_words("text" + std::to_string(i) + "x", 200), own_words("b", 20)}));
  }
  EXPECT_TRUE(find_copies(pointers(readings)).empty());
  // A text that twelve print in full is one.
  for (Reading& reading : readings) reading = text(reading.report.outlet, {own_words("w", 200)});
  EXPECT_EQ(find_copies(pointers(readings)).size(), 66u);
}

TEST(Copies, AnOutletThatRepeatsItsBackgroundCopiesNobody) {
  const Reading first =
      sample("bote", "1", "2032-06-16", "Eins", {own_words("a", 80), own_words("background", 25)});
  const Reading second =
      sample("bote", "2", "2032-06-17", "Zwei", {own_words("b", 80), own_words("background", 25)});
  EXPECT_TRUE(find_copies({&first, &second}).empty());
}

TEST(Copies, VersionsOfOneReportAreNoCopiesButGoTogether) {
  const Reading first = text("a", {own_words("w", 30)});
  const Reading second = text("a", {own_words("w", 31)});
  ASSERT_EQ(first.report.id, second.report.id);
  EXPECT_TRUE(find_copies({&first, &second}).empty());
  EXPECT_THAT(copy_families({&first, &second}), ElementsAre(0, 0));
}

TEST(Copies, ABackgroundPassageDoesNotBindTwoFamilies) {
  const std::string background = own_words("background", 25);
  const std::vector<Reading> readings = {text("a", {own_words("one", 100), background}),
                                         text("b", {own_words("one", 100), background}),
                                         text("c", {own_words("two", 100), background}),
                                         text("d", {own_words("two", 100), background}),
                                         text("e", {own_words("five", 60), background})};
  const auto families = copy_families(pointers(readings));
  EXPECT_EQ(families[0], families[1]);
  EXPECT_EQ(families[2], families[3]);
  EXPECT_NE(families[0], families[2]);
  EXPECT_EQ(families[4], families[0]);  // it takes as much from both; the first one counts
}

TEST(Families, TheAgencysOwnReportIsTheOrigin) {
  Reading early = text("bote", {own_words("w", 60)}, "2032-06-16T07:00Z");
  Reading agency = text("ARK", {own_words("w", 80)}, "2032-06-16T08:00Z");
  Reading late = text("blitz", {own_words("w", 25), own_words("own", 60)}, "2032-06-16T09:00Z");
  early.report.agencies = {"ark"};
  late.report.agencies = {"ARK"};
  const auto reports = digests({&late, &agency, &early});
  const auto found = families(reports, family_labels(reports));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].members, ElementsAre(2, 1, 0));
  EXPECT_EQ(found[0].origin, 1u);
  EXPECT_EQ(found[0].agency, "ark");
  EXPECT_THAT(found[0].roles, ElementsAre(CopyRole::kCopy, CopyRole::kOrigin, CopyRole::kPassages));
  EXPECT_DOUBLE_EQ(found[0].overlaps[0], 1.0);
  EXPECT_DOUBLE_EQ(found[0].overlaps[2], 21.0 / 77);
}

TEST(Families, WithoutTheAgencysReportTheEarliestStandsForIt) {
  Reading first = text("a", {own_words("w", 60)}, "2032-06-16T07:00Z");
  Reading second = text("b", {own_words("w", 60)}, "2032-06-16T08:00Z");
  first.report.agencies = second.report.agencies = {"ARK"};
  auto reports = digests({&second, &first});
  auto found = families(reports, family_labels(reports));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].origin, 1u);
  EXPECT_EQ(found[0].agency, "ARK");
  second.report.agencies.clear();  // no longer credited by all
  reports = digests({&second, &first});
  EXPECT_EQ(families(reports, family_labels(reports))[0].agency, "");
}

}  // namespace
}  // namespace laut::story
