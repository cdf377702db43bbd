// What the golden files of tests/golden/source cannot show: encodings, options, hostile feeds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/escape.h"
#include "source/document.h"
#include "source/markup.h"
#include "source/source_testing.h"

namespace laut::source {
namespace {

using ::testing::HasSubstr;
using testing::read_all;
using testing::summary;

std::string rss(const std::string& items) {
  return "<rss version=\"2.0\"><channel><title>Bote</title>" + items + "</channel></rss>";
}

std::string forced(std::string_view bytes) {
  SourceOptions options;
  options.format = Format::kFeed;
  return summary(read_all(bytes, options));
}

TEST(Feed, ReadsOtherEncodings) {
  EXPECT_EQ(
      summary(read_all("<?xml version='1.0' encoding='iso-8859-1'?>" + rss("<item><title>Gr\xFC\xDF"
                                                                           "e</title></item>"))),
      "x#1 parts Grüße\n");
  std::string wide = "\xFF\xFE";
  for (const char c :
       "<?xml version='1.0' encoding='utf-16'?>" + rss("<item><title>Hafen</title></item>")) {
    wide += c;
    wide += '\0';
  }
  EXPECT_EQ(summary(read_all(wide)), "x#1 parts Hafen\n");
}

TEST(Feed, ThatIsNoXmlSaysWhere) {
  EXPECT_EQ(forced("Ein Satz.\nNoch einer."),
            "! x: not a feed: no XML at line 2, byte 21; leave --format out\n");
  EXPECT_EQ(forced("<html><body>Ein Satz.</body></html>"),
            "! x: not a feed: its outermost element is <html>; leave --format out\n");
  EXPECT_THAT(forced("\x89PNG\r\n\x1A\n\x01\x02\x03\x04"), HasSubstr("binary data"));
  EXPECT_EQ(summary(read_all("<rss version=\"2.0\">\n<channel>\n<item")),
            "! x: broken XML at line 3, byte 34: error parsing start element tag; 0 entries were "
            "read before it; fetch it again, or mend it\n");
}

TEST(Feed, SurvivesDeepNestingAndEntities) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<b>";
  EXPECT_THAT(summary(read_all("<rss><channel><item><title>" + deep)), HasSubstr("broken XML"));
  EXPECT_EQ(summary(read_all("<!DOCTYPE rss [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;\">]>" +
                             rss("<item><title>&b;</title></item>"))),
            "x#1 parts &b;\n");
  std::string escaped;
  for (int i = 0; i < 100000; ++i) escaped += "&lt;div&gt;";
  EXPECT_EQ(summary(read_all(rss("<item><description>" + escaped + "Tief</description></item>"))),
            "x#1 parts Tief\n");
}

TEST(Feed, WhatTheCallerStatesIsStronger) {
  SourceOptions options;
  options.outlet = "Kurier";
  const auto all = read_all(rss("<item><title>T</title></item>"), options);
  ASSERT_TRUE(all.at(0));
  EXPECT_EQ(all[0]->given.outlet, "Kurier");
  EXPECT_EQ(all[0]->from, EvidenceFrom::kFeed);
  for (const Evidence& evidence : all[0]->given.evidence) {
    EXPECT_EQ(evidence.from,
              evidence.field == "outlet" ? EvidenceFrom::kGiven : EvidenceFrom::kFeed)
        << evidence.field;
  }
  EXPECT_EQ(all[0]->given.evidence.size(), 2u);
}

TEST(Feed, StopsWhenToldTo) {
  int calls = 0;
  read_bytes(rss("<item><title>a</title></item><item><title>b</title></item>"), "x", {},
             [&](Result<Document>) {
               ++calls;
               return false;
             });
  EXPECT_EQ(calls, 1);
}

TEST(Markup, GivesTheTextAsAReaderSeesIt) {
  EXPECT_EQ(text_of_html("a  <b>b</b>c&amp;d<script>x</script>"), "a bc&d");
  EXPECT_EQ(text_of_html("<p>Eins.</p>\n<p>Zwei<br>drei</p>vier"), "Eins.\n\nZwei\ndrei\n\nvier");
  EXPECT_EQ(text_of_html("<ul><li>a</li><li>b</li></ul>c"), "a\nb\n\nc");
  EXPECT_EQ(text_of_html("<own-tag data-x=1>a</own-tag><made-up>b"), "ab");
  EXPECT_EQ(text_of_html(""), "");
  EXPECT_EQ(text_of_html("<p></p>"), "");
  EXPECT_EQ(line_of_html("Q&A,  1 < 2"), "Q&A, 1 < 2");
  EXPECT_EQ(escape_html("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;&gt;");
}

}  // namespace
}  // namespace laut::source
