#include "article/credits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "article/draft.h"
#include "article/packs_testing.h"
#include "article/visible_dates.h"
#include "base/dates.h"

namespace laut::article {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Byline byline(std::string_view line, std::string_view language) {
  return read_byline(line, credit_words(test_packs(), language));
}

TEST(Credits, TakesBylinesApart) {
  const Byline both = byline("Von Anna Beispiel (mit Material von TPD)", "de");
  EXPECT_THAT(both.authors, ElementsAre("Anna Beispiel"));
  EXPECT_THAT(both.agencies, ElementsAre("TPD"));
  const Byline two = byline("Von Anna Beispiel und Jan van Muster, Kaltenfurt", "de");
  EXPECT_THAT(two.authors, ElementsAre("Anna Beispiel", "Jan van Muster"));
  EXPECT_THAT(two.agencies, IsEmpty());
  const Byline wires = byline("AP/Reuters", "en");
  EXPECT_THAT(wires.agencies, ElementsAre("AP", "Reuters"));
  const Byline place = byline("By Anna Example in Harrowmouth, with BPA", "en");
  EXPECT_THAT(place.authors, ElementsAre("Anna Example"));
  EXPECT_THAT(place.agencies, ElementsAre("BPA"));
  const Byline desk = byline("Pressestelle", "de");
  EXPECT_TRUE(desk.desk);
  EXPECT_THAT(desk.authors, IsEmpty());
}

TEST(Credits, KnowsAnAgencyBeforeTheOfficeOfItsWriter) {
  const Byline office = byline("By Ada Brenwick, AP Harbour Safety Writer", "en");
  EXPECT_THAT(office.authors, ElementsAre("Ada Brenwick"));
  EXPECT_THAT(office.agencies, ElementsAre("AP"));
  // Names of persons that are agencies' too.
  EXPECT_THAT(byline("By Mia Brenwick Editor", "en").authors, ElementsAre("Mia Brenwick"));
  EXPECT_THAT(byline("BY MIA BRENWICK EDITOR", "en").authors, ElementsAre("MIA BRENWICK"));
}

TEST(Credits, FindsDatelinesAndNoneInSentences) {
  const CreditWords words = credit_words(test_packs(), "de");
  const auto agency = find_dateline("Altwessen (ARK) – Nach der Flut", "", words);
  ASSERT_TRUE(agency);
  EXPECT_THAT(agency->agencies, ElementsAre("ARK"));
  EXPECT_TRUE(find_dateline("LAUEN. Die Zahl stimmt nicht.", "", words));
  EXPECT_FALSE(find_dateline("Stille. Dann fiel ein Schuss.", "Niemand sprach.", words));
  EXPECT_FALSE(find_dateline("Die Partei (VPT) hat gewonnen.", "", words));
}

TEST(Credits, FindsCreditsOnlyBehindSentences) {
  const CreditWords words = credit_words(test_packs(), "de");
  const auto credit = find_closing_credit("Das sagte er am Montag. (dpa/AFP)", words);
  ASSERT_TRUE(credit);
  EXPECT_THAT(credit->agencies, ElementsAre("dpa", "AFP"));
  EXPECT_FALSE(find_closing_credit("Das sagte die Volkspartei (VPT)", words));
}

TEST(Dates, ReadsWhatPeopleWrite) {
  const auto first = [](std::string_view text, const char* language) -> std::string {
    const auto dates = find_dates(text, test_packs().find(language)->page.dates);
    return dates.empty() ? "none" : to_iso(dates[0].time);
  };
  EXPECT_EQ(first("4. März 2031, 09:12 Uhr", "de"), "2031-03-04T09:12");
  EXPECT_EQ(first("Stand: 4.3.2031, 09.12 Uhr", "de"), "2031-03-04T09:12");
  EXPECT_EQ(first("March 4, 2031 at 9:12 p.m. EST", "en"), "2031-03-04T21:12-05:00");
  EXPECT_EQ(first("4 March 2031", "en"), "2031-03-04");
  EXPECT_EQ(first("31.2.2031", "de"), "none");
  EXPECT_EQ(first("Absatz 4.3 des Gesetzes", "de"), "none");
}

}  // namespace
}  // namespace laut::article
