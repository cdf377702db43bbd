// One suite for every kind of ledger: what the one in memory does, the file must do as well.
#include "laut/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "format/json.h"
#include "ledger/record.h"
#include "ledger/sample_testing.h"

namespace laut {
namespace {

using ledger::sample;
using ledger::says;
using testing::ElementsAre;

struct InMemory {
  static std::unique_ptr<Store> open(const std::string&) { return memory_ledger(); }
};
struct InFile {
  static std::unique_ptr<Store> open(const std::string& path) {
    auto store = open_ledger(path, true);
    EXPECT_TRUE(store) << store.error().to_string();
    return store ? std::move(*store) : nullptr;
  }
};

template <typename Kind>
class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    folder_ = testing::TempDir() + "laut_store_" + std::to_string(::getpid());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    store_ = Kind::open(folder_ + "/laut.db");
  }
  ~StoreTest() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  std::string folder_;
  std::unique_ptr<Store> store_;
};
using Kinds = testing::Types<InMemory, InFile>;
TYPED_TEST_SUITE(StoreTest, Kinds);

std::string json(const Reading& reading) {
  format::JsonOptions options;
  options.offsets = OffsetUnit::kByte;
  return format::to_json(reading, options);
}

Reading flood() {
  Reading reading =
      sample("wesse-bote", "flut", "2032-06-16T08:20+02:00", "Pegel der Wesse steigt weiter",
             {"„Wir räumen die Altstadt“, sagte Bürgermeisterin Züleyha Brandl. Die "
              "Brücken seien gesperrt."});
  says(reading, "Züleyha Brandl", "„Wir räumen die Altstadt“");
  reading.report.agencies = {"ARK"};
  reading.report.kicker = "Hochwasser";
  reading.report.modified = parse_timestamp("2032-06-16T09:00+02:00");
  return reading;
}

TYPED_TEST(StoreTest, GivesBackWhatWasAdded) {
  const Reading reading = flood();
  EXPECT_EQ(*this->store_->add(reading), Added::kNew);
  const auto found = this->store_->reading(reading.report.id);
  ASSERT_TRUE(found) << found.error().to_string();
  EXPECT_EQ(json(*found), json(reading));
  EXPECT_EQ(found->report.published, reading.report.published);
  EXPECT_EQ(this->store_->reading("none").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(this->store_->versions("none").error().code, ErrorCode::kNotFound);
}

TYPED_TEST(StoreTest, LeavesTokensAndSentencesOut) {
  Reading reading = flood();
  reading.sentences = {{0, 5}};
  reading.tokens = {Token{{0, 5}}};
  ASSERT_TRUE(this->store_->add(reading));
  const auto found = this->store_->reading(reading.report.id);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->sentences.empty());
  EXPECT_TRUE(found->tokens.empty());
  EXPECT_EQ(found->layers, reading.layers);
}

TYPED_TEST(StoreTest, AddingTwiceAddsNothing) {
  const Reading reading = flood();
  EXPECT_EQ(*this->store_->revision(), 0u);
  ASSERT_EQ(*this->store_->add(reading), Added::kNew);
  const uint64_t revision = *this->store_->revision();
  EXPECT_NE(revision, 0u);
  EXPECT_EQ(*this->store_->add(reading), Added::kUnchanged);
  EXPECT_EQ(*this->store_->revision(), revision);
  EXPECT_EQ(this->store_->reports()->size(), 1u);
  EXPECT_EQ(this->store_->versions(reading.report.id)->size(), 1u);
}

TYPED_TEST(StoreTest, KeepsEveryVersionInOrderOfEditing) {
  const auto version = [](const std::string& text, const std::string& modified) {
    Reading reading = sample("bote", "a", "2032-06-16T08:00Z", text, {text});
    reading.report.modified = parse_timestamp(modified);
    return reading;
  };
  const Reading second = version("zwei", "2032-06-16T10:00Z");
  EXPECT_EQ(*this->store_->add(second), Added::kNew);
  EXPECT_EQ(*this->store_->add(version("eins", "")), Added::kVersion);  // an archive, read late
  EXPECT_EQ(this->store_->reading(second.report.id)->report.headline, "zwei");
  EXPECT_TRUE(this->store_->find("eins", 9)->empty());
  EXPECT_EQ(*this->store_->add(version("drei", "2032-06-16T12:00Z")), Added::kVersion);
  EXPECT_EQ(this->store_->reading(second.report.id)->report.headline, "drei");

  Reading undated = sample("bote", "a", "", "vier", {"vier"});
  EXPECT_EQ(*this->store_->add(undated), Added::kVersion);
  EXPECT_EQ(*this->store_->add(second), Added::kUnchanged);
  std::vector<std::string> headlines;
  const auto versions = this->store_->versions(second.report.id);
  ASSERT_TRUE(versions);
  for (const Reading& reading : *versions) headlines.push_back(reading.report.headline);
  EXPECT_THAT(headlines, ElementsAre("eins", "zwei", "drei", "vier"));
  EXPECT_THAT(*this->store_->reports(), ElementsAre(second.report.id));
  EXPECT_EQ(this->store_->find("vier", 9)->size(), 1u);
  EXPECT_TRUE(this->store_->find("drei", 9)->empty());
}

TYPED_TEST(StoreTest, ListsReportsByTimeUndatedLast) {
  std::vector<std::string> ids;
  for (const char* published : {"2032-06-16T08:00Z", "2032-06-16T09:30+02:00", "", "1969-01-01"}) {
    const Reading reading = sample("bote", published, published, "x", {"y"});
    ids.push_back(reading.report.id);
    ASSERT_TRUE(this->store_->add(reading));
  }
  EXPECT_THAT(*this->store_->reports(), ElementsAre(ids[3], ids[1], ids[0], ids[2]));
}

TYPED_TEST(StoreTest, FindsQuotesBeforeTextsAndTheLatestFirst) {
  const Reading old = flood();
  Reading young = sample("rundfunk", "flut", "2032-06-18T08:20+02:00", "Altstadt geräumt",
                         {"„Die Altstadt ist leer“, sagte Brandl."});
  says(young, "Brandl", "„Die Altstadt ist leer“");
  const Reading undated = sample("blitz", "x", "", "Räumung", {"In der Altstadt ist es still."});
  for (const Reading* reading : std::vector<const Reading*>{&old, &undated, &young}) {
    ASSERT_TRUE(this->store_->add(*reading));
  }
  const auto hits = this->store_->find("ALTSTADT", 10);
  ASSERT_TRUE(hits) << hits.error().to_string();
  std::vector<std::string> order;
  for (const Hit& hit : *hits) order.push_back(hit.outlet + (hit.statement.empty() ? "" : "!"));
  EXPECT_THAT(order, ElementsAre("rundfunk!", "wesse-bote!", "rundfunk", "wesse-bote", "blitz"));
  EXPECT_EQ(hits->front().speaker, "Brandl");
  EXPECT_EQ(hits->front().statement, young.statements[0].key);
  EXPECT_EQ(hits->front().report, young.report.id);
  EXPECT_EQ(hits->front().headline, "Altstadt geräumt");
  EXPECT_EQ(hits->front().snippet,
            "„Die \x02"
            "Altstadt\x03 ist leer“");
  EXPECT_EQ(this->store_->find("altstadt", 2)->size(), 2u);

  EXPECT_EQ(this->store_->find("zuleyha brucken", 10)->size(), 1u);  // ü found by u
  EXPECT_EQ(this->store_->find("wir ALTSTADT", 10)->size(), 2u);     // every word must occur
  EXPECT_TRUE(this->store_->find("altstad", 10)->empty());
  EXPECT_EQ(this->store_->find("altstad*", 10)->size(), 5u);
}

TYPED_TEST(StoreTest, NoQueryIsAnError) {
  ASSERT_TRUE(this->store_->add(flood()));
  for (const char* query :
       {"", " ", "\"", "\"\"", "AND", "a AND", "(", "NEAR(", "body:x", "-", "*", "^a", "a\"b",
        "NOT x", "{a b}:c", "'; DROP TABLE reports; --", "\xFF\xFE", "ä*ö*"}) {
    const auto hits = this->store_->find(query, 10);
    ASSERT_TRUE(hits) << query << ": " << hits.error().to_string();
    EXPECT_TRUE(hits->empty()) << query;
  }
  EXPECT_EQ(this->store_->find("\"wesse\" (steigt)", 10)->size(), 1u);
}

TYPED_TEST(StoreTest, BatchesNeedBeginAndCommit) {
  EXPECT_EQ(this->store_->commit().error().code, ErrorCode::kUsage);
  ASSERT_TRUE(this->store_->begin());
  EXPECT_EQ(this->store_->begin().error().code, ErrorCode::kUsage);
  EXPECT_EQ(*this->store_->add(flood()), Added::kNew);
  EXPECT_EQ(*this->store_->add(flood()), Added::kUnchanged);
  ASSERT_TRUE(this->store_->commit());
  EXPECT_EQ(this->store_->reports()->size(), 1u);
}

TYPED_TEST(StoreTest, KeepsWhatWasWorkedOutWithoutANewRevision) {
  ASSERT_TRUE(this->store_->add(flood()));
  const uint64_t revision = *this->store_->revision();
  EXPECT_EQ(*this->store_->derived("stories"), "");
  ASSERT_TRUE(this->store_->set_derived("stories", "eins"));
  ASSERT_TRUE(this->store_->set_derived("stories", "zwei"));
  EXPECT_EQ(*this->store_->derived("stories"), "zwei");
  EXPECT_EQ(*this->store_->revision(), revision);
}

TEST(Record, ActorsAreTheSameInEveryLedger) {
  const auto id = [](const char* name, ActorKind kind) { return ledger::actor_id({name, kind}); };
  EXPECT_EQ(id("Züleyha Brandl", ActorKind::kPerson), id("ZULEYHA BRANDL", ActorKind::kPerson));
  EXPECT_NE(id("Brandl", ActorKind::kPerson), id("Brandl", ActorKind::kPlace));
  EXPECT_EQ(id("Brandl", ActorKind::kPerson).size(), 8u);
}

TEST(Record, NamesTheSpeakerAsWellAsItCan) {
  Reading reading = flood();
  Statement& statement = reading.statements[0];
  EXPECT_EQ(ledger::speaker_name(reading, statement), "Züleyha Brandl");
  statement.speaker.actor = -1;
  statement.chain[0].actor = -1;
  statement.chain[0].name = "Rathaus";
  EXPECT_EQ(ledger::speaker_name(reading, statement), "Rathaus");
  statement.chain.clear();
  EXPECT_EQ(ledger::speaker_name(reading, statement), "");
  const auto at = static_cast<uint32_t>(reading.report.text.find("Bürgermeisterin"));
  statement.speaker.spans = {{at, at + 16}};
  EXPECT_EQ(ledger::speaker_name(reading, statement), "Bürgermeisterin");
  EXPECT_EQ(ledger::words_of(reading.report, {{0, 5}, {6, 9}}), "Pegel … der");
}

TEST(Record, DamagedBytesAreToldNotRead) {
  const std::string packed = ledger::pack(flood());
  ASSERT_TRUE(ledger::unpack(packed, "laut.db"));
  for (size_t cut = 0; cut < packed.size(); ++cut) {
    const auto reading = ledger::unpack(packed.substr(0, cut), "laut.db");
    ASSERT_FALSE(reading);
    ASSERT_EQ(reading.error().code, ErrorCode::kCorrupt);
  }
  EXPECT_FALSE(ledger::unpack("no zstd at all", "laut.db"));
}

}  // namespace
}  // namespace laut
