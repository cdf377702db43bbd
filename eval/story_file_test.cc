#include "eval/story_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "eval/newsroom.h"

namespace laut::eval {
namespace {

using nlohmann::json;
using testing::HasSubstr;

// An invented story in which words occur more than once.
json story() {
  return json::parse(R"({
    "story": "bridge", "language": "de", "publishers": {"Bote": "Verlag Nord"},
    "actors": [{"name": "Ida Holm", "also": ["er"]}],
    "reports": [{
      "id": "b-1", "outlet": "Bote", "url": "https://bote.example/1",
      "published": "2031-03-04T09:12:00+01:00", "modified": null, "version_of": null,
      "kicker": "", "headline": "Rat sagt ja", "lead": "", "byline": "DNA", "agencies": ["DNA"],
      "paragraphs": ["Er sagte, er gehe. Später sagte er, „er komme“, und ging.",
                     {"subheading": "Der Streit"}, "Nichts."],
      "derived_from": {"report": "agency:DNA#1", "how": "verbatim"},
      "statements": [
        {"where": "p0", "quote": ["er gehe"], "cue": "sagte", "speaker": "Er",
         "speaker_is": "Ida Holm", "type": "indirect", "act": "assert", "certainty": "certain",
         "chain": ["Ida Holm", "Bote"], "parent": null, "claim": null},
        {"where": "p0", "quote": ["er", "komme"], "cue": "sagte", "speaker": "er",
         "speaker_is": "Ida Holm", "type": "direct", "act": "assert", "certainty": "certain",
         "chain": ["Ida Holm", "Bote"], "parent": null, "claim": null}]}]})");
}

class StoryFile : public testing::Test {
 protected:
  StoryFile()
      : folder_(std::filesystem::temp_directory_path() /
                ("laut_story_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~StoryFile() override { std::filesystem::remove_all(folder_); }

  Result<Story> load(const std::string& bytes) {
    EXPECT_TRUE(write_file(folder_ / "story.json", bytes));
    return load_story(folder_ / "story.json");
  }
  std::string error(const std::string& pointer, const json& value) {
    json changed = story();
    changed[json::json_pointer(pointer)] = value;
    const auto loaded = load(changed.dump());
    if (loaded) return "no error";
    EXPECT_EQ(loaded.error().code, ErrorCode::kBadFormat);
    EXPECT_THAT(loaded.error().source, HasSubstr("story.json"));
    return loaded.error().message;
  }

  std::filesystem::path folder_;
};

std::string words(const GoldReport& report, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) {
    out += std::to_string(span.begin) + ":" + std::string(report.report.text_of(span)) + " ";
  }
  return out;
}

TEST_F(StoryFile, BecomesReportsWithPartsAndGoldSpans) {
  const auto loaded = load(story().dump());
  ASSERT_TRUE(loaded) << loaded.error().to_string();
  const GoldReport& gold = loaded->reports.at(0);
  EXPECT_EQ(gold.report.text,
            "Rat sagt ja\n\nDNA\n\nEr sagte, er gehe. Später sagte er, „er komme“, und ging.\n\n"
            "Der Streit\n\nNichts.");
  ASSERT_EQ(gold.report.parts.size(), 5u);
  EXPECT_EQ(gold.report.parts[1].kind, PartKind::kByline);
  EXPECT_EQ(gold.report.parts[3].kind, PartKind::kSubheading);
  EXPECT_EQ(gold.report.publisher, "Verlag Nord");
  EXPECT_EQ(gold.report.agencies, std::vector<std::string>{"DNA"});
  EXPECT_EQ(gold.report.language, "de");
  EXPECT_EQ(gold.derived_from, "agency:DNA#1");
  EXPECT_FALSE(gold.report.id.empty());
  // "er" stands five times in the paragraph, inside of "Später" too: the piece nearest to "komme"
  // is the quote's, the word outside of the quote is the speaker.
  EXPECT_EQ(words(gold, gold.statements[0].quote), "28:er gehe ");
  EXPECT_EQ(words(gold, gold.statements[0].cue), "21:sagte ");
  EXPECT_EQ(words(gold, gold.statements[0].speaker), "18:Er ");
  EXPECT_EQ(words(gold, gold.statements[1].quote), "58:er 61:komme ");
  EXPECT_EQ(words(gold, gold.statements[1].cue), "45:sagte ");
  EXPECT_EQ(words(gold, gold.statements[1].speaker), "51:er ");
}

TEST_F(StoryFile, TheSameWordsSaidTwiceAreTwoQuotes) {
  json twice = story();
  twice["reports"][0]["paragraphs"][0] = "„Nein“, sagte er. „Nein“, sagte er.";
  for (json& statement : twice["reports"][0]["statements"]) {
    statement["quote"] = {"Nein"};
    statement["speaker"] = "er";
  }
  const auto loaded = load(twice.dump());
  ASSERT_TRUE(loaded) << loaded.error().to_string();
  const GoldReport& gold = loaded->reports.at(0);
  EXPECT_EQ(words(gold, gold.statements[0].quote), "21:Nein ");
  EXPECT_EQ(words(gold, gold.statements[1].quote), "43:Nein ");
  EXPECT_EQ(words(gold, gold.statements[1].cue), "52:sagte ");
}

TEST_F(StoryFile, ErrorsNameFileAndField) {
  EXPECT_EQ(error("/summary", 1), "no error");
  EXPECT_EQ(error("/story", ""), "story is missing");
  EXPECT_EQ(error("/reports", json::array()), "reports is missing");
  EXPECT_EQ(error("/reports", "none"), "reports is not an array");
  EXPECT_EQ(error("/reports/0/published", "yesterday"),
            "reports[0].published is not a time in ISO 8601");
  EXPECT_EQ(error("/reports/0/outlet", 4), "reports[0].outlet is not a string");
  EXPECT_EQ(error("/reports/0/paragraphs/1", json::object()),
            "reports[0].paragraphs[1].subheading is missing");
  EXPECT_EQ(error("/reports/0/version_of", "b-9"), "b-1.version_of names \"b-9\", no report here");
  const std::string statement = "/reports/0/statements/1/";
  EXPECT_EQ(error(statement + "where", "p9"),
            "reports[0].statements[1].where is \"p9\", which the report does not have");
  EXPECT_EQ(error(statement + "quote/1", "kommt"),
            "reports[0].statements[1].quote[1] does not occur in its place: \"kommt\"");
  EXPECT_EQ(error(statement + "cue", "Streit"),
            "reports[0].statements[1].cue does not occur in its place: \"Streit\"");
  EXPECT_EQ(error(statement + "act", "shout"),
            "reports[0].statements[1].act is \"shout\", which is none of its words");
  EXPECT_EQ(error(statement + "chain", nullptr), "reports[0].statements[1].chain is missing");
}

TEST_F(StoryFile, WhatIsNoStoryIsRefused) {
  EXPECT_EQ(load("{\"story\":").error().message, "not JSON");
  EXPECT_EQ(load("[]").error().message, "a story is one object");
  EXPECT_EQ(load_story(folder_ / "none.json").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace laut::eval
