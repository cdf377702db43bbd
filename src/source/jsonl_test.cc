#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/dates.h"
#include "source/document.h"
#include "source/source_testing.h"

namespace laut::source {
namespace {

using ::testing::ElementsAre;
using testing::gzip;
using testing::read_all;
using ::testing::StartsWith;
using testing::summary;

SourceOptions jsonl() {
  SourceOptions options;
  options.format = Format::kJsonl;
  return options;
}

TEST(JsonLines, ReadsEveryField) {
  const auto all = read_all(
      R"({"text":"Ein Satz.","headline":"Der  Kopf","kicker":"K","lead":"L","byline":"Von A. B.",)"
      R"("authors":["Anna Beer",{"name":"Carl Dorn"}],"agencies":"nda","published":"2031-03-04",)"
      R"("modified":1930294800,"url":"https://k.example/1","outlet":"Kurier","publisher":"KV",)"
      R"("language":"de","section":"Politik"})");
  ASSERT_EQ(all.size(), 1u);
  ASSERT_TRUE(all[0]);
  const Document& document = *all[0];
  EXPECT_EQ(document.kind, Document::Kind::kText);
  EXPECT_EQ(document.source, "x#1");
  EXPECT_EQ(document.body, "Ein Satz.");
  EXPECT_EQ(document.url, "https://k.example/1");
  EXPECT_EQ(document.from, EvidenceFrom::kGiven);
  const Report& given = document.given;
  EXPECT_EQ(given.headline, "Der Kopf");
  EXPECT_EQ(given.kicker, "K");
  EXPECT_EQ(given.lead, "L");
  EXPECT_EQ(given.byline, "Von A. B.");
  EXPECT_THAT(given.authors, ElementsAre("Anna Beer", "Carl Dorn"));
  EXPECT_THAT(given.agencies, ElementsAre("nda"));
  EXPECT_EQ(to_iso(*given.published), "2031-03-04");
  EXPECT_EQ(to_iso(*given.modified), "2031-03-03T09:00:00Z");
  EXPECT_EQ(given.outlet, "Kurier");
  EXPECT_EQ(given.publisher, "KV");
  EXPECT_EQ(given.language, "de");
  EXPECT_EQ(given.section, "Politik");
  EXPECT_EQ(given.evidence.size(), 13u);
  EXPECT_TRUE(document.diagnostics.empty());
}

TEST(JsonLines, TakesTextBeforeHtml) {
  EXPECT_EQ(summary(read_all("{\"html\":\"<p>a\"}\n{\"html\":\"<p>a\",\"body\":\"b\\r\\n\"}\n")),
            "x#1 page <p>a\nx#2 text b\r\n\n");
}

TEST(JsonLines, MapsFields) {
  SourceOptions options;
  options.fields = {{"text", "content"}, {"headline", "kopf"}, {"published", "at"}};
  const auto all = read_all(
      R"({"content":"c","text":"t","kopf":"h","title":"no","at":"2031-03-04T09:12+01:00"})",
      options);
  ASSERT_TRUE(all.at(0));
  EXPECT_EQ(all[0]->body, "c");
  EXPECT_EQ(all[0]->given.headline, "h");
  EXPECT_EQ(to_iso(*all[0]->given.published), "2031-03-04T09:12+01:00");
}

TEST(JsonLines, ANameThatNoLineHasIsToldOnce) {
  SourceOptions options;
  options.fields = {{"text", "inhalt"}, {"published", "datum"}};
  EXPECT_EQ(
      summary(read_all("{\"inhalt\":\"a\",\"date\":1}\n{\"text\":\"b\"}\n", options)),
      "x#1 text a\n"
      "! x#2: no field \"inhalt\" to read the text from; its fields are \"text\"; mend --field "
      "text=inhalt\n"
      "! x: no line has a field \"datum\"; the fields of the first are \"inhalt\", \"date\"; "
      "mend --field published=datum\n");
}

TEST(JsonLines, ReadsNinjsALineEach) {
  const auto all = read_all(
      "{\"uri\":\"urn:x:1\",\"pubstatus\":\"usable\",\"headline\":\"H\",\"body_text\":\"Ein "
      "Satz.\"}\n");
  EXPECT_EQ(summary(all), "x#1 parts H\n\nEin Satz.\n");
  EXPECT_EQ(all.at(0)->from, EvidenceFrom::kWire);
}

TEST(JsonLines, WhatTheCallerStatesIsStronger) {
  SourceOptions options;
  options.outlet = "Bote";
  const auto all = read_all(R"({"text":"t","outlet":"Kurier","language":"de"})", options);
  ASSERT_TRUE(all.at(0));
  EXPECT_EQ(all[0]->given.outlet, "Bote");
  EXPECT_EQ(all[0]->given.language, "de");
}

TEST(JsonLines, ABrokenLineCostsItselfOnly) {
  EXPECT_EQ(
      summary(read_all("\xEF\xBB\xBF{\"text\":\"a\"}\r\n{\"text\":\"b\"\n\n[1]\n{\"text\":\"c}\n"
                       "{\"text\":\"\xFC\"}\n{\"text\":5}\n{\"title\":\"t\"}\n{\"text\":\"z\"}")),
      "x#1 text a\n"
      "! x#2: broken JSON: a brace, bracket, colon or comma is missing or too many; each line must "
      "be one JSON object\n"
      "! x#4: not a JSON object; each line must be one JSON object\n"
      "! x#5: broken JSON: a string is not closed; each line must be one JSON object\n"
      "! x#6: not valid UTF-8; each line must be one JSON object\n"
      "! x#7: no text in it; its fields are \"text\"; name the one that holds the text with "
      "--field "
      "text=NAME\n"
      "! x#8: no text in it; its fields are \"title\"; name the one that holds the text with "
      "--field "
      "text=NAME\n"
      "x#9 text z\n");
}

TEST(JsonLines, RefusesUtf16) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("{\"text\":\"a\"}\n")) {
    wide += c;
    wide += '\0';
  }
  EXPECT_EQ(summary(read_all(wide)),
            "! x: JSON Lines in UTF-16, which is not read; save it as UTF-8\n");
}

TEST(JsonLines, ALineNestedTooDeeplyCostsItselfOnly) {
  EXPECT_EQ(summary(read_all("{\"a\":" + std::string(100000, '[') + std::string(100000, ']') +
                             "}\n{\"text\":\"z\"}")),
            "! x#1: JSON nested too deeply; each line must be one JSON object\nx#2 text z\n");
}

TEST(JsonLines, ALineTooLongCostsItselfOnly) {
  SourceOptions options = jsonl();
  options.max_document_bytes = 100000;
  const std::string longer = "{\"text\":\"" + std::string(300000, 'x') + "\"}\n";
  const std::string just = "{\"text\":\"" + std::string(100000, 'x') + "\"}\n";
  EXPECT_EQ(summary(read_all(longer + "{\"text\":\"a\"}\n" + just + longer, options)),
            "! x#1: larger than 100000 bytes; raise the limit with --max-size if it is meant\n"
            "x#2 text a\n"
            "! x#3: larger than 100000 bytes; raise the limit with --max-size if it is meant\n"
            "! x#4: larger than 100000 bytes; raise the limit with --max-size if it is meant\n");
}

TEST(JsonLines, SaysWhereADateOrFieldIsNone) {
  const auto all = read_all(R"({"text":"t","published":"gestern","kicker":7,"modified":true})");
  ASSERT_TRUE(all.at(0));
  ASSERT_EQ(all[0]->diagnostics.size(), 3u);
  EXPECT_EQ(all[0]->diagnostics[0].message, "The field for \"kicker\" is not a string.");
  EXPECT_EQ(all[0]->diagnostics[1].message, "\"gestern\" was not read as a date.");
  EXPECT_EQ(all[0]->diagnostics[2].message, "The field for \"modified\" is not a date.");
}

TEST(JsonLines, ReadsOutOfGzipAndSaysWhereItIsCutOff) {
  std::string lines;
  for (int i = 0; i < 5000; ++i) lines += "{\"text\":\"Satz " + std::to_string(i * 7919) + "\"}\n";
  const std::string packed = gzip(lines);
  EXPECT_EQ(read_all(packed).size(), 5000u);
  const auto all = read_all(packed.substr(0, packed.size() / 2));
  ASSERT_GT(all.size(), 1u);
  EXPECT_TRUE(all[all.size() - 2]);
  ASSERT_FALSE(all.back());
  EXPECT_THAT(all.back().error().to_string(), ::testing::HasSubstr("the gzip data is cut off"));
  EXPECT_THAT(all.back().error().source, StartsWith("x#"));
}

TEST(JsonLines, StopsWhenToldTo) {
  int calls = 0;
  read_bytes("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "x", {}, [&](Result<Document>) {
    ++calls;
    return false;
  });
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace laut::source
