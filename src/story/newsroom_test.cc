// The newsroom stories, whose copies and origins were written down by their authors: do the copy
// families and stories come out? Readings are built from the story files, with the marked direct
// speech as their statements, so that this measures the story layer alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/dates.h"
#include "base/files.h"
#include "base/hash.h"
#include "story/copies.h"
#include "story/story.h"

namespace laut::story {
namespace {

using Json = nlohmann::json;

struct Gold {
  std::vector<Reading> readings;
  std::vector<std::string> ids;  // as in the file
  std::vector<std::string> stories;
  std::vector<std::string> families;  // the text that it derives from

  std::vector<const Reading*> pointers() const {
    std::vector<const Reading*> all;
    for (const Reading& reading : readings) all.push_back(&reading);
    return all;
  }
};

void append(Reading& reading, PartKind kind, const std::string& text) {
  Report& report = reading.report;
  if (text.empty()) return;
  if (!report.text.empty()) report.text += "\n\n";
  const auto begin = static_cast<uint32_t>(report.text.size());
  report.text += text;
  report.parts.push_back({kind, {begin, static_cast<uint32_t>(report.text.size())}, "", {}});
}

Reading build(const Json& told, const std::string& language, int64_t shift) {
  Reading reading;
  Report& report = reading.report;
  report.url = told.at("url");
  report.id = hex64(hash64(report.url));
  report.outlet = told.at("outlet");
  report.headline = told.at("headline");
  report.language = language;
  report.published = parse_timestamp(told.at("published").get<std::string>());
  report.published->seconds -= shift;
  report.agencies = told.at("agencies").get<std::vector<std::string>>();
  std::map<std::string, Span> places;
  append(reading, PartKind::kKicker, told.at("kicker"));
  append(reading, PartKind::kHeadline, report.headline);
  places["headline"] = report.parts.back().span;
  append(reading, PartKind::kLead, told.at("lead"));
  places["lead"] = report.parts.back().span;
  for (const Json& paragraph : told.at("paragraphs")) {
    const bool text = paragraph.is_string();
    append(reading, text ? PartKind::kParagraph : PartKind::kSubheading,
           text ? paragraph : paragraph.at("subheading"));
    places["p" + std::to_string(places.size() - 2)] = report.parts.back().span;
  }
  for (const Json& marked : told.at("statements")) {
    if (marked.at("type") != "direct") continue;
    Statement statement;
    statement.type = StatementType::kDirect;
    const Span place = places.at(marked.at("where"));
    for (const std::string quote : marked.at("quote")) {
      const auto at = report.text.find(quote, place.begin);
      if (at == std::string::npos) continue;
      const auto begin = static_cast<uint32_t>(at);
      statement.quote.push_back({begin, begin + static_cast<uint32_t>(quote.size())});
    }
    reading.statements.push_back(std::move(statement));
  }
  return reading;
}

// `together` lets every story begin on the same day, so that dates do not tell them apart.
Gold load(bool together) {
  Gold gold;
  const auto files = list_files(std::string(LAUT_SOURCE_DIR) + "/examples/newsroom");
  for (const std::string& file : files.value_or(std::vector<std::string>{})) {
    if (!file.ends_with(".json")) continue;
    const Json told = Json::parse(*read_file(file, 1u << 24));
    int64_t first = INT64_MAX;
    for (const Json& report : told.at("reports")) {
      first = std::min(first, parse_timestamp(report.at("published").get<std::string>())->seconds);
    }
    std::map<std::string, std::string> from;
    for (const Json& report : told.at("reports")) {
      const std::string id = report.at("id");
      const Json& derived = report.at("derived_from");
      const Json& version = report.at("version_of");
      from[id] = !version.is_null()   ? version.get<std::string>()
                 : !derived.is_null() ? derived.at("report").get<std::string>()
                                      : id;
      std::string text = id;
      while (from.count(text) == 1 && from[text] != text) text = from[text];
      gold.readings.push_back(build(report, told.at("language"), together ? first : 0));
      gold.ids.push_back(id);
      gold.stories.push_back(told.at("story"));
      gold.families.push_back(gold.stories.back() + " " + text);
    }
  }
  return gold;
}

struct Score {
  double precision = 0;
  double recall = 0;
};

// Over pairs of different reports.
Score pairwise(const std::vector<std::string>& gold, const std::vector<uint32_t>& found) {
  double both = 0, in_gold = 0, in_found = 0;
  for (size_t i = 0; i < gold.size(); ++i) {
    for (size_t j = i + 1; j < gold.size(); ++j) {
      in_gold += gold[i] == gold[j] ? 1 : 0;
      in_found += found[i] == found[j] ? 1 : 0;
      both += gold[i] == gold[j] && found[i] == found[j] ? 1 : 0;
    }
  }
  return {both / in_found, both / in_gold};
}

Score b_cubed(const std::vector<std::string>& gold, const std::vector<uint32_t>& found) {
  Score score;
  for (size_t i = 0; i < gold.size(); ++i) {
    double both = 0, in_gold = 0, in_found = 0;
    for (size_t j = 0; j < gold.size(); ++j) {
      in_gold += gold[i] == gold[j] ? 1 : 0;
      in_found += found[i] == found[j] ? 1 : 0;
      both += gold[i] == gold[j] && found[i] == found[j] ? 1 : 0;
    }
    score.precision += both / in_found / static_cast<double>(gold.size());
    score.recall += both / in_gold / static_cast<double>(gold.size());
  }
  return score;
}

TEST(Newsroom, CopyFamiliesAreFound) {
  const Gold gold = load(false);
  ASSERT_GE(gold.readings.size(), 100u);
  const std::vector<uint32_t> found = copy_families(gold.pointers());
  const Score score = pairwise(gold.families, found);
  std::string wrong;
  for (size_t i = 0; i < found.size(); ++i) {
    for (size_t j = i + 1; j < found.size(); ++j) {
      const bool together = gold.families[i] == gold.families[j];
      if ((found[i] == found[j]) == together) continue;
      wrong +=
          (together ? "missed: " : "wrongly joined: ") + gold.ids[i] + ", " + gold.ids[j] + "; ";
    }
  }
  EXPECT_GE(score.precision, 0.95) << wrong;
  EXPECT_GE(score.recall, 0.95) << wrong;
}

TEST(Newsroom, StoriesAreToldApartWithoutTheirDates) {
  for (const bool together : {false, true}) {
    const Gold gold = load(together);
    const std::vector<uint32_t> found = group_stories(gold.pointers());
    const Score score = b_cubed(gold.stories, found);
    EXPECT_GE(score.precision, 0.95);
    EXPECT_GE(score.recall, 0.95);
  }
}

TEST(Newsroom, AStoryAloneInALedgerIsOneStory) {
  const Gold gold = load(false);
  std::map<std::string, std::vector<const Reading*>> stories;
  for (size_t i = 0; i < gold.readings.size(); ++i) {
    stories[gold.stories[i]].push_back(&gold.readings[i]);
  }
  ASSERT_GE(stories.size(), 12u);
  for (const auto& [name, readings] : stories) {
    const std::vector<uint32_t> found = group_stories(readings);
    EXPECT_EQ(*std::max_element(found.begin(), found.end()), 0u) << name;
  }
}

}  // namespace
}  // namespace laut::story
