// Every case is worked out by hand; the texts are invented.
#include "eval/page_scores.h"

#include <gtest/gtest.h>

#include "base/dates.h"

namespace laut::eval {
namespace {

PageResult result(const std::string& body) {
  PageResult out;
  out.found = true;
  out.body = body;
  return out;
}

PageResult refusal() {
  PageResult out;
  out.no_article = true;
  out.why = "no article: a list";
  return out;
}

double figure(const SetScores& scores, const std::string& task, const std::string& measure) {
  for (const Figure& figure : scores.figures) {
    if (figure.task == task && figure.measure == measure) return value_of(figure).value_or(-1);
  }
  ADD_FAILURE() << task << " " << measure;
  return -2;
}

TEST(PageScores, PiecesOfFourWordsAreAMultiset) {
  // Gold: abcd bcde. Found: abcd bcdx cdxa dxab xabc abcd; the second abcd has no partner.
  const Overlap overlap = compare_words("a b c d e", "a b c d x a b c d", 4);
  EXPECT_EQ(overlap.right, 1u);
  EXPECT_EQ(overlap.found, 6u);
  EXPECT_EQ(overlap.gold, 2u);
}

TEST(PageScores, AShortTextIsOnePiece) {
  const Overlap same = compare_words("Zwei Worte.", "Zwei Worte!", 4);
  EXPECT_EQ(same.right, 1u);
  EXPECT_EQ(compare_words("Zwei Worte.", "Worte zwei", 4).right, 0u);
  EXPECT_EQ(compare_words("", " – ", 4).found, 0u);
}

TEST(PageScores, WordsOfOneAreCountedAsOftenAsTheyOccur) {
  // the 2, ferry 1 in both; "boat" and "Ferry" are extra or missing.
  const Overlap overlap = compare_words("the ferry and the boat", "the ferry the Ferry", 1);
  EXPECT_EQ(overlap.right, 3u);
  EXPECT_EQ(overlap.found, 4u);
  EXPECT_EQ(overlap.gold, 5u);
}

TEST(PageScores, ZyteAveragesPrecisionAndRecallOverPages) {
  PageSet set{PageSet::Kind::kZyte, "sets/zyte-dev", {}};
  set.pages.resize(3);
  set.pages[0].key = "html/1.html";
  set.pages[0].body = "a b c d e";  // 2 pieces
  set.pages[1].key = "html/2.html";
  set.pages[1].body = "f g h i";  // 1 piece
  set.pages[2].key = "html/3.html";
  set.pages[2].body = "j k l m";
  // P 1/6, R 1/2 · P 1, R 1 · nothing found: no precision, R 0.
  const PageResults results = {{"html/1.html", result("a b c d x a b c d")},
                               {"html/2.html", result("f g\nh i")},
                               {"html/3.html", refusal()}};
  const SetScores scores = score_pages(set, results);
  EXPECT_EQ(scores.folder, "zyte-dev");
  const double precision = (1.0 / 6 + 1) / 2, recall = (0.5 + 1 + 0) / 3;
  EXPECT_DOUBLE_EQ(figure(scores, "body", "4-gram precision"), precision);
  EXPECT_DOUBLE_EQ(figure(scores, "body", "4-gram recall"), recall);
  EXPECT_DOUBLE_EQ(figure(scores, "body", "4-gram F1"),
                   2 * precision * recall / (precision + recall));
  EXPECT_DOUBLE_EQ(figure(scores, "refused", "share of articles"), 1.0 / 3);
  EXPECT_DOUBLE_EQ(scores.page_scores[0].score, 0.25);  // 2 · 1/6 · 1/2 : 2/3
  EXPECT_EQ(scores.page_scores[2].detail, "nothing: no article: a list");
}

TEST(PageScores, TrafilaturaLooksForSegmentsWhateverTheWhiteSpace) {
  PageSet set{PageSet::Kind::kTrafilatura, "t", {}};
  set.pages.resize(2);
  set.pages[0].key = "html/a.html";
  set.pages[0].with = {"the ferry  sails", "at nine", "not there"};
  set.pages[0].without = {"Subscribe now", "Read more"};
  set.pages[1].key = "html/b.html";
  set.pages[1].with = {"gone"};
  // Page a: 2 of 3 found, 1 of 2 unwanted. Page b: 0 of 1. Pooled: right 2, found 3, gold 4.
  const PageResults results = {
      {"html/a.html", result("Today the ferry\nsails at\u00a0nine. Read more")},
      {"html/b.html", refusal()}};
  const SetScores scores = score_pages(set, results);
  EXPECT_DOUBLE_EQ(figure(scores, "body", "segments precision"), 2.0 / 3);
  EXPECT_DOUBLE_EQ(figure(scores, "body", "segments recall"), 0.5);
  EXPECT_DOUBLE_EQ(figure(scores, "body", "segments F1"), 4.0 / 7);
  EXPECT_DOUBLE_EQ(figure(scores, "refused", "share of articles"), 0.5);
  EXPECT_DOUBLE_EQ(scores.page_scores[0].score, 0.6);  // 2 faults of 5
  EXPECT_EQ(scores.page_scores[0].detail, "1 missing, 1 too many");
}

TEST(PageScores, FundusComparesEveryField) {
  PageSet set{PageSet::Kind::kFundus, "f", {}};
  set.pages.resize(2);
  set.pages[0].key = "de/A_2031_03_04.html";
  set.pages[0].body = "Die Fähre fährt wieder";
  set.pages[0].headline = "Die Fähre  fährt";
  set.pages[0].authors = {"dpa", "Anna Beispiel"};
  set.pages[0].published = parse_timestamp("2031-03-04 09:12:40+01:00");
  set.pages[1] = set.pages[0];
  set.pages[1].key = "de/A_2031_03_05.html";

  PageResult right = result("Die Fähre fährt wieder, heißt es");  // 4 right, 6 found, 4 gold
  right.headline = " Die Fa\u0308hre fährt";
  right.authors = {"Anna Beispiel"};
  right.agencies = {"dpa"};
  right.published = parse_timestamp("2031-03-04T08:12Z");
  PageResult wrong = result("");
  wrong.headline = "Die Fähre fährt | Tagblatt";
  wrong.authors = {"Anna Beispiel"};
  wrong.published = parse_timestamp("2031-03-04T09:12Z");

  const SetScores scores = score_pages(set, {{set.pages[0].key, right}, {set.pages[1].key, wrong}});
  EXPECT_DOUBLE_EQ(figure(scores, "body", "word F1"), 0.4);  // (.8 + 0) / 2
  EXPECT_DOUBLE_EQ(figure(scores, "headline", "exact"), 0.5);
  EXPECT_DOUBLE_EQ(figure(scores, "headline", "with kicker"), 0.5);
  EXPECT_DOUBLE_EQ(figure(scores, "authors", "same set"), 0.5);
  EXPECT_DOUBLE_EQ(figure(scores, "time", "same minute"), 0.5);
  EXPECT_DOUBLE_EQ(scores.page_scores[0].score, 0.95);
  EXPECT_EQ(scores.page_scores[1].detail, "body 0.000, headline, authors, time");
}

TEST(PageScores, AHeadlineMayHaveItsKickerBeforeIt) {
  PageSet set{PageSet::Kind::kFundus, "f", {}};
  set.pages.resize(1);
  set.pages[0].key = "de/A_2031_03_04.html";
  set.pages[0].body = "Text";
  set.pages[0].headline = "Hafen: Die Fähre fährt";
  PageResult apart = result("Text");
  apart.kicker = "Hafen";
  apart.headline = "Die Fähre fährt";
  const auto scores = [&] { return score_pages(set, {{set.pages[0].key, apart}}); };
  EXPECT_DOUBLE_EQ(figure(scores(), "headline", "exact"), 0);
  EXPECT_DOUBLE_EQ(figure(scores(), "headline", "with kicker"), 1);
  apart.kicker = "Insel";
  EXPECT_DOUBLE_EQ(figure(scores(), "headline", "with kicker"), 0);
}

TEST(PageScores, MinutesAreThoseOfTheClockWhereAZoneIsMissing) {
  const auto same = [](const char* a, const char* b) {
    return same_minute(*parse_timestamp(a), *parse_timestamp(b));
  };
  EXPECT_TRUE(same("2031-03-04T09:12:59+01:00", "2031-03-04T08:12Z"));
  EXPECT_FALSE(same("2031-03-04T09:12:59+01:00", "2031-03-04T09:12:59Z"));
  EXPECT_TRUE(same("2031-03-04T09:12:59+01:00", "2031-03-04T09:12"));
  EXPECT_FALSE(same("2031-03-04T09:12:59", "2031-03-04T09:13:00"));
  EXPECT_TRUE(same("2031-03-04", "2031-03-04T00:00:10+01:00"));
  EXPECT_FALSE(same("2031-03-04", "2031-03-04T09:12+01:00"));
  EXPECT_TRUE(same("1969-12-31T23:59:30Z", "1969-12-31T23:59Z"));
}

TEST(PageScores, APageThatFailsForAnotherReasonIsNotSaidToBeNoArticle) {
  PageSet set{PageSet::Kind::kNoArticle, "fronts", {}};
  set.pages.resize(3);
  set.pages[0].key = "a.html";
  set.pages[1].key = "b.html";
  set.pages[2].key = "c.html";
  PageResult damaged;
  damaged.why = "binary data";
  const SetScores scores = score_pages(
      set, {{"a.html", refusal()}, {"b.html", result("three words here")}, {"c.html", damaged}});
  EXPECT_DOUBLE_EQ(figure(scores, "no article", "said"), 1.0 / 3);
  EXPECT_EQ(scores.page_scores[1].detail, "an article of 3 words");
  EXPECT_EQ(scores.page_scores[2].detail, "binary data");
}

TEST(PageScores, BodyIsWhatScorersTakeForIt) {
  Report report;
  const auto add = [&](PartKind kind, const std::string& text) {
    const auto begin = static_cast<uint32_t>(report.text.size());
    report.text += text;
    report.parts.push_back({kind, {begin, begin + static_cast<uint32_t>(text.size())}, {}, {}});
    report.text += "\n\n";
  };
  add(PartKind::kKicker, "kicker");
  add(PartKind::kHeadline, "headline");
  add(PartKind::kLead, "lead");
  add(PartKind::kByline, "byline");
  add(PartKind::kSubheading, "subheading");
  add(PartKind::kParagraph, "paragraph");
  add(PartKind::kCaption, "caption");
  add(PartKind::kList, "list");
  add(PartKind::kTable, "table");
  add(PartKind::kBlockquote, "quote");
  add(PartKind::kEntry, "entry");
  EXPECT_EQ(body_of(report), "lead\nsubheading\nparagraph\nlist\ntable\nquote\nentry");
}

}  // namespace
}  // namespace laut::eval
