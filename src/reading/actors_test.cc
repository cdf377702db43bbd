#include "reading/actors.h"

#include <gtest/gtest.h>

#include "base/golden_testing.h"
#include "base/text.h"
#include "reading/reading_stages.h"

namespace laut::reading {
namespace {

const language::Packs& packs() {
  static const Result<language::Packs> kPacks = language::load_packs(LAUT_SOURCE_DIR "/languages");
  EXPECT_TRUE(kPacks) << kPacks.error().to_string();
  return *kPacks;
}

constexpr const char* kKinds[] = {"person", "organisation", "place", "other"};

// A reading of a text in which each speaker stands in square brackets.
Reading read_marked(std::string_view marked, std::string_view language) {
  Reading reading;
  uint32_t begin = 0;
  for (const char c : marked) {
    const auto at = static_cast<uint32_t>(reading.report.text.size());
    if (c == '[') {
      begin = at;
    } else if (c == ']') {
      Statement statement;
      statement.speaker.spans = {{begin, at}};
      statement.chain.push_back({});
      statement.chain.back().spans = statement.speaker.spans;
      reading.statements.push_back(statement);
    } else {
      reading.report.text += c;
    }
  }
  const language::Pack& pack = *packs().find(language);
  read_tokens(reading, pack, packs());
  run({"actors", {}, {}, read_actors, true}, reading, pack, packs());
  return reading;
}

std::string show(const Reading& reading) {
  std::string out;
  for (const Statement& statement : reading.statements) {
    out += reading.report.text_of(statement.speaker.spans.front());
    out += " → ";
    if (statement.speaker.actor < 0) {
      out += "nobody (" + statement.chain.front().name + ")";
    } else {
      const Actor& actor = reading.actors[static_cast<size_t>(statement.speaker.actor)];
      out += actor.name + ", " + kKinds[static_cast<size_t>(actor.kind)];
      if (actor.speaks_for >= 0) {
        out += ", for " + reading.actors[static_cast<size_t>(actor.speaks_for)].name;
      }
      EXPECT_EQ(statement.chain.front().name, actor.name);
    }
    out += "\n";
  }
  return out;
}

// Each line of the input is a report of its own.
TEST(Actors, GoldenFiles) {
  size_t files = 0;
  for (const char* language : {"de", "en"}) {
    files += check_golden_files(std::string(language) + "/actors", [&](const std::string& input) {
      std::string found;
      for (const std::string_view line : split_lines(input)) {
        if (!found.empty()) found += "\n";
        found += show(read_marked(line, language));
      }
      return found;
    });
  }
  EXPECT_GE(files, 5u);
}

TEST(Actors, MentionsLieInTextOrderAndNameTheirActors) {
  const Reading reading = read_marked(
      "[Minister Konrad Thalbeck] kam. Thalbecks Leute gingen. Konrad Thalbeck blieb.", "de");
  ASSERT_EQ(reading.actors.size(), 1u);
  ASSERT_EQ(reading.mentions.size(), 3u);
  EXPECT_EQ(reading.report.text_of(reading.mentions[0].span), "Konrad Thalbeck");
  for (const Mention& mention : reading.mentions) EXPECT_EQ(mention.actor, 0);
  EXPECT_LT(reading.mentions[0].span, reading.mentions[1].span);
}

TEST(Actors, CarriedOnStatementsHaveTheSameSpeaker) {
  Reading reading = read_marked("[Vera Lindt] sagte etwas. Es sei wahr.", "de");
  reading.actors.clear();
  reading.mentions.clear();
  Statement second;
  second.continues = 0;
  second.chain.push_back({});
  second.quote = {{27, 40}};
  reading.statements.push_back(second);
  read_actors(reading, *packs().find("de"), packs());
  ASSERT_EQ(reading.statements[1].speaker.actor, reading.statements[0].speaker.actor);
  EXPECT_EQ(reading.statements[1].chain[0].name, "Vera Lindt");
}

TEST(Actors, OutletsOfTheChainAreInstitutions) {
  Reading reading = read_marked("[Vera Lindt] sagte etwas.", "de");
  reading.actors.clear();
  reading.mentions.clear();
  ChainLink outlet;
  outlet.kind = ChainLink::Kind::kOutlet;
  outlet.name = "Wesse-Bote";
  outlet.from = ChainLink::From::kMetadata;
  reading.statements[0].chain.push_back(outlet);
  read_actors(reading, *packs().find("de"), packs());
  const int32_t actor = reading.statements[0].chain[1].actor;
  ASSERT_GE(actor, 0);
  EXPECT_EQ(reading.actors[static_cast<size_t>(actor)].kind, ActorKind::kOrganisation);
}

}  // namespace
}  // namespace laut::reading
