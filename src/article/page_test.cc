// Pages that golden files cannot show: hostile ones.
#include <gtest/gtest.h>

#include <chrono>

#include "article/article.h"
#include "article/packs_testing.h"

namespace laut::article {
namespace {

const std::string kProse =
    "The harbour office closed the old bridge on Tuesday after inspectors found a crack in its "
    "middle pier. Traffic is led over the harbour road until the summer, the office said. ";

Result<Report> read_page(std::string html) {
  source::Document document;
  document.source = "page";
  document.body = std::move(html);
  return extract(std::move(document), test_packs());
}

std::string repeat(std::string_view text, size_t times) {
  std::string result;
  for (size_t i = 0; i < times; ++i) result += text;
  return result;
}

// The content of scripts is left out unread: where it ends must be told as HTML5 tells it.
TEST(Page, KnowsWhereScriptsAndStylesEnd) {
  const std::string text = "<p>" + repeat(kProse, 3) + "</p>";
  const auto body_after = [&](const std::string& hidden) {
    const auto report = read_page("<html><body><h1>Bridge closed</h1>" + hidden + text);
    return report ? std::string(report->text) : report.error().to_string();
  };
  const std::string plain = body_after("");
  ASSERT_NE(plain.find("middle pier"), std::string::npos);
  for (const std::string hidden :
       {"<script>if (a < b && c </d/) { x = '<p>Not a word of it is text, it is a script.</p>'; }"
        "</script >",
        "<SCRIPT>x = '</scrip';</SCRIPT\n>", "<script>y = '</scriptx>';</script>",
        "<script><!-- <script> z = 1; </script> <p>Still hidden in the script, all of it.</p> "
        "--></script>",
        "<script type=module></script>", "<style>p::after { content: '<p></sty' }</style>",
        "<noscript><p>Switch your scripts on, the page asks of its readers.</p></noscript>",
        "<iframe><p>Frames are not shown to you, the page tells its readers.</p></iframe>"}) {
    EXPECT_EQ(body_after(hidden), plain) << hidden;
  }
}

TEST(Page, ReadsJsonLdWhateverStandsInIt) {
  const auto report = read_page(
      "<html><head><script>a</script><script type='Application/LD+JSON'>{\"@type\": "
      "\"NewsArticle\", \"headline\": \"Bridge closed\", \"author\": {\"@type\": \"Person\", "
      "\"name\": \"Ada Brenwick\"}}</script></head><body><h1>Bridge closed</h1><p>" +
      repeat(kProse, 3) + "</p><script>never ended " + kProse);
  ASSERT_TRUE(report) << report.error().to_string();
  EXPECT_EQ(report->authors, std::vector<std::string>{"Ada Brenwick"});
  EXPECT_EQ(report->text.find("never ended"), std::string::npos);
}

TEST(Page, ReadsWhatAHundredThousandTagsHide) {
  for (const std::string tag : {"<div>", "<b>", "<p>", "<span>", "<table><tr><td>", "<ul><li>",
                                "<a href=x>", "<font color=red>", "<svg>", "<button>"}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto report = read_page("<html><body><h1>Bridge closed</h1><p>" + repeat(kProse, 3) +
                                  "</p>" + repeat(tag, 100000) + "<p>" + kProse);
    const auto taken = std::chrono::steady_clock::now() - begin;
    ASSERT_TRUE(report) << tag << report.error().to_string();
    EXPECT_EQ(report->headline, "Bridge closed") << tag;
    EXPECT_LT(std::chrono::duration<double>(taken).count(), 5.0) << tag;
  }
}

TEST(Page, SaysWhyThereIsNoArticle) {
  const auto empty = read_page("   ");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::kEmpty);
  const auto short_page = read_page("<h1>Hello</h1><p>Nothing here.</p>");
  ASSERT_FALSE(short_page);
  EXPECT_EQ(short_page.error().code, ErrorCode::kNoArticle);
  const auto missing =
      read_page("<title>Page not found</title><h1>Page not found</h1><p>" + kProse);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNoArticle);
}

TEST(Page, BelievesTheCallerMost) {
  source::Document document;
  document.source = "page";
  document.body = "<h1>Bridge closed</h1><p>" + repeat(kProse, 3);
  document.given.outlet = "Harbour Post";
  document.given.headline = "Another headline";
  document.from = EvidenceFrom::kGiven;
  const auto report = extract(document, test_packs());
  ASSERT_TRUE(report) << report.error().to_string();
  EXPECT_EQ(report->outlet, "Harbour Post");
  EXPECT_EQ(report->headline, "Another headline");
  document.from = EvidenceFrom::kFeed;
  const auto fed = extract(document, test_packs());
  ASSERT_TRUE(fed);
  EXPECT_EQ(fed->outlet, "Harbour Post");
  EXPECT_EQ(fed->headline, "Bridge closed");
}

TEST(Page, NamesAVersionByItsWords) {
  const auto one = read_page("<h1>Bridge closed</h1><p>" + repeat(kProse, 3));
  const auto same = read_page("<h1>Bridge closed</h1><p>" + repeat(kProse, 3));
  const auto other = read_page("<h1>Bridge open</h1><p>" + repeat(kProse, 3));
  ASSERT_TRUE(one && same && other);
  EXPECT_EQ(one->id, same->id);
  EXPECT_EQ(one->version, same->version);
  EXPECT_NE(one->version, other->version);
}

}  // namespace
}  // namespace laut::article
