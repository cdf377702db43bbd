// Stories and actors out of a ledger, the one in memory and the one in a file alike.
#include "story/overview.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "ledger/record.h"
#include "ledger/sample_testing.h"
#include "story/story_json.h"

namespace laut::story {
namespace {

using ledger::sample;
using ledger::says;
using testing::ElementsAre;
using testing::IsEmpty;
using Json = nlohmann::json;

const char kFlood[] =
    "Im Städtchen Altwessen ist die Wesse über die Ufer getreten, und der Landrat Matthias Ellhorn "
    "rief die Bewohner der Unterstadt auf, sich in der Mehrzweckhalle zu melden, sobald es ginge.";
const char kTrial[] =
    "Vor dem Landgericht Kranichfurt hat der Prozess gegen den Bauunternehmer Egon Tressler "
    "begonnen, dem die Anklage Untreue und Bestechung in vierzehn Fällen vorwirft.";

std::vector<Reading> newsroom() {
  std::vector<Reading> readings;
  readings.push_back(sample("ARK", "flut-1", "2032-06-16T06:48+02:00",
                            "Flut in Altwessen: Wesse steigt",
                            {kFlood, "„Wir suchen mit Booten“, sagte Matthias Ellhorn."}));
  says(readings.back(), "Matthias Ellhorn", "„Wir suchen mit Booten“");
  readings.push_back(
      sample("Wesse-Bote", "flut-2", "2032-06-16T08:20+02:00", "Altwessen unter Wasser", {kFlood}));
  readings.back().report.agencies = {"ARK"};
  readings.push_back(sample("Rundfunk", "flut-3", "2032-06-18T07:05+02:00",
                            "Wesse fällt, Altwessen atmet auf",
                            {"In Altwessen fällt der Pegel der Wesse. „Es ist vorbei“, sagte "
                             "Landrat Matthias ELLHORN der Unterstadt.",
                             "Der Pegel sei die ganze Nacht gefallen, hieß es."}));
  says(readings.back(), "Matthias ELLHORN", "„Es ist vorbei“");
  says(readings.back(), "Jörg Renninger", "Der Pegel sei die ganze Nacht gefallen",
       StatementType::kIndirect);
  readings.push_back(sample("Anzeiger", "prozess", "2032-06-17T10:00+02:00", "Tressler vor Gericht",
                            {kTrial, "„Ich bin unschuldig“, sagte er."}));
  says(readings.back(), "Egon Tressler", "„Ich bin unschuldig“");
  return readings;
}

class OverviewTest : public testing::TestWithParam<bool> {
 protected:
  OverviewTest() {
    path_ = testing::TempDir() + "laut_overview_" + std::to_string(::getpid()) + ".db";
    remove_file();
    store_ = GetParam() ? std::move(*open_ledger(path_, true)) : memory_ledger();
    for (const Reading& reading : newsroom()) EXPECT_TRUE(store_->add(reading));
  }
  ~OverviewTest() override {
    store_.reset();
    remove_file();
  }
  void remove_file() const {
    for (const char* tail : {"", "-wal", "-shm"}) std::remove((path_ + tail).c_str());
  }

  std::string path_;
  std::unique_ptr<Store> store_;
};
INSTANTIATE_TEST_SUITE_P(Ledgers, OverviewTest, testing::Bool(),
                         [](const auto& kind) { return kind.param ? "File" : "Memory"; });

TEST_P(OverviewTest, StoriesAreSummarisedTheLatestFirst) {
  const auto found = stories(*store_);
  ASSERT_TRUE(found) << found.error().to_string();
  ASSERT_EQ(found->size(), 2u);
  const StorySummary& flood = (*found)[0];
  EXPECT_EQ(flood.id, newsroom()[0].report.id.substr(0, 8));
  EXPECT_EQ(flood.title, "Flut in Altwessen: Wesse steigt");
  EXPECT_EQ(flood.language, "de");
  EXPECT_EQ(to_iso(*flood.first), "2032-06-16T06:48+02:00");
  EXPECT_EQ(to_iso(*flood.last), "2032-06-18T07:05+02:00");
  EXPECT_EQ(flood.reports, 3u);
  EXPECT_EQ(flood.outlets, 3u);
  EXPECT_EQ(flood.statements, 3u);
  EXPECT_EQ(flood.families, 1u);
  EXPECT_EQ(flood.independent_origins, 2u);
  EXPECT_THAT(flood.actors, ElementsAre("Jörg Renninger", "Matthias ELLHORN", "Matthias Ellhorn"));
  EXPECT_EQ((*found)[1].title, "Tressler vor Gericht");
}

TEST_P(OverviewTest, AStoryIsToldInFull) {
  const std::string id = newsroom()[0].report.id.substr(0, 8);
  const auto found = story(*store_, id.substr(0, 5));
  ASSERT_TRUE(found) << found.error().to_string();
  EXPECT_EQ(found->summary.id, id);
  ASSERT_EQ(found->reports.size(), 3u);
  EXPECT_EQ(found->reports[0].outlet, "ARK");
  EXPECT_EQ(found->reports[0].role, CopyRole::kOrigin);
  EXPECT_EQ(found->reports[1].role, CopyRole::kCopy);
  EXPECT_EQ(found->reports[1].family, 0);
  EXPECT_DOUBLE_EQ(found->reports[1].overlap, 1.0);
  EXPECT_EQ(found->reports[2].role, CopyRole::kNone);
  EXPECT_EQ(found->reports[2].family, -1);
  EXPECT_EQ(found->reports[2].versions, 1u);
  ASSERT_EQ(found->families.size(), 1u);
  EXPECT_EQ(found->families[0].agency, "ARK");
  EXPECT_EQ(found->families[0].why, "1 report carries the text of ARK.");
  ASSERT_EQ(found->statements.size(), 3u);
  EXPECT_EQ(found->statements[0].quote, "„Wir suchen mit Booten“");
  EXPECT_EQ(found->statements[0].speaker, "Matthias Ellhorn");
  EXPECT_THAT(found->statements[0].chain, ElementsAre("Matthias Ellhorn", "ARK"));
  EXPECT_EQ(found->independence,
            "At most 2 independent origins: 2 of 3 reports carry the text of ARK.");
}

TEST_P(OverviewTest, UnknownStoriesAreToldSo) {
  for (const char* id : {"", "zzzz", "no such story"}) {
    const auto found = story(*store_, id);
    ASSERT_FALSE(found) << id;
    EXPECT_EQ(found.error().code, ErrorCode::kNotFound);
    EXPECT_NE(found.error().hint.find("laut stories"), std::string::npos);
  }
}

TEST_P(OverviewTest, AStoryKeepsItsIdWhenReportsJoin) {
  const std::string id = stories(*store_)->front().id;
  ASSERT_TRUE(store_->add(sample("Blitz", "flut-4", "2032-06-19T07:05+02:00",
                                 "Altwessen: Wesse in ihrem Bett", {kFlood})));
  const auto found = stories(*store_);
  EXPECT_EQ(found->size(), 2u);
  EXPECT_EQ(found->front().id, id);
  EXPECT_EQ(found->front().reports, 4u);
}

TEST_P(OverviewTest, AClockWithoutZoneIsTakenToBeThatOfTheOthers) {
  // 08:00 without a zone lies between 06:48+02:00 and 08:20+02:00, not after both.
  ASSERT_TRUE(store_->add(sample("Gemeinde", "flut-0", "2032-06-16T08:00",
                                 "Altwessen: Aufruf an die Unterstadt", {kFlood})));
  const auto found = story(*store_, newsroom()[0].report.id.substr(0, 8));
  ASSERT_TRUE(found) << found.error().to_string();
  ASSERT_EQ(found->reports.size(), 4u);
  EXPECT_EQ(found->reports[1].outlet, "Gemeinde");
}

TEST_P(OverviewTest, IsWorkedOutOnce) {
  const std::string before = *store_->derived("overview");
  EXPECT_EQ(before, "");
  const auto first = stories(*store_);
  const std::string kept = *store_->derived("overview");
  EXPECT_NE(kept, "");
  // What is kept is what is told, until something is added.
  auto changed = from_text(kept, *store_->revision());
  ASSERT_TRUE(changed);
  changed->stories[0].summary.title = "kept";
  ASSERT_TRUE(store_->set_derived("overview", to_text(*changed, *store_->revision())));
  EXPECT_EQ(stories(*store_)->front().title, "kept");
  Reading more = sample("Blitz", "z", "2031-01-01", "Anderes", {"Ganz Anderes."});
  ASSERT_TRUE(store_->add(more));
  EXPECT_EQ(stories(*store_)->front().title, first->front().title);
  EXPECT_EQ(stories(*store_)->size(), 3u);
}

TEST_P(OverviewTest, WhatWasKeptAndIsDamagedIsWorkedOutAnew) {
  for (const char* kept : {"", "{", "[]", "{\"version\":1}", "null", "{\"version\":\"x\"}"}) {
    ASSERT_TRUE(store_->set_derived("overview", kept));
    EXPECT_EQ(stories(*store_)->size(), 2u) << kept;
  }
}

TEST_P(OverviewTest, ActorsAreFoundByAnyWordOfTheirName) {
  const auto found = who(*store_, "ellhorn");
  ASSERT_TRUE(found) << found.error().to_string();
  ASSERT_EQ(found->size(), 1u);
  const ActorView& actor = found->front();
  EXPECT_EQ(actor.name, "Matthias ELLHORN");
  EXPECT_THAT(actor.also, ElementsAre("Matthias Ellhorn"));
  EXPECT_EQ(actor.id, ledger::actor_id({"matthias ellhorn", ActorKind::kPerson}));
  ASSERT_EQ(actor.statements.size(), 2u);
  EXPECT_EQ(actor.statements[0].outlet, "ARK");
  EXPECT_EQ(actor.statements[1].quote, "„Es ist vorbei“");
  EXPECT_EQ(actor.statements[1].speaker_id, actor.id);

  EXPECT_EQ(who(*store_, "Jorg")->size(), 1u);
  EXPECT_EQ(who(*store_, "ELLHORN matthias")->size(), 1u);
  EXPECT_THAT(*who(*store_, "ellhorn renninger"), IsEmpty());
  EXPECT_THAT(*who(*store_, "ell"), IsEmpty());
  EXPECT_EQ(who(*store_, "ell*")->size(), 1u);
  EXPECT_THAT(*who(*store_, ""), IsEmpty());
}

TEST_P(OverviewTest, JsonNamesTheFieldsOfTheStructs) {
  const std::string id = stories(*store_)->front().id;
  const StoryView told = *story(*store_, id);
  EXPECT_EQ(to_json(told), to_json(*story(*store_, id)));
  const Json json = Json::parse(to_json(told));
  EXPECT_EQ(json.at("summary"), Json::parse(to_json(told.summary)));
  EXPECT_EQ(json.at("summary").at("first"), "2032-06-16T06:48+02:00");
  EXPECT_EQ(json.at("reports").at(1).at("role"), "copy");
  EXPECT_EQ(json.at("reports").at(1).at("overlap"), 1.0);
  EXPECT_TRUE(json.at("reports").at(2).at("family").is_null());
  EXPECT_EQ(json.at("families").at(0).at("members").size(), 2u);
  const Json& row = json.at("statements").at(0);
  EXPECT_EQ(row.at("quote"), "„Wir suchen mit Booten“");
  EXPECT_EQ(row.at("type"), "direct");
  EXPECT_EQ(row.at("polarity"), "+");
  EXPECT_EQ(row.at("chain"), Json::parse(R"(["Matthias Ellhorn","ARK"])"));
  EXPECT_TRUE(to_json(told.summary).starts_with("{\"id\":\"" + id + "\",\"title\":"));
  const Json actor = Json::parse(to_json(who(*store_, "renninger")->front()));
  EXPECT_EQ(actor.at("kind"), "person");
  EXPECT_EQ(actor.at("statements").size(), 1u);
}

TEST(Overview, OfAnEmptyLedgerIsEmpty) {
  const auto store = memory_ledger();
  EXPECT_THAT(*stories(*store), IsEmpty());
  EXPECT_THAT(*who(*store, "x"), IsEmpty());
  EXPECT_EQ(story(*store, "x").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace laut::story
