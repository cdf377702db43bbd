#include "server/api.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "laut/version.h"
#include "ledger/sample_testing.h"

namespace laut::server {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Json = nlohmann::json;

class ApiTest : public testing::Test {
 protected:
  ApiTest() {
    // The emoji makes one character of two UTF-16 units and four bytes.
    first_ = ledger::sample("Kurier", "damm", "2031-03-04T09:12+01:00", "Damm 🌊 hält",
                            {"„Der Damm hält“, sagte Ute Adler am Dienstag in Morau."});
    ledger::says(first_, "Ute Adler", "„Der Damm hält“");
    auto store = memory_ledger();
    store_ = store.get();
    EXPECT_TRUE(store_->add(first_));
    std::vector<std::unique_ptr<Store>> stores;
    stores.push_back(std::move(store));
    api_ = std::make_unique<Api>(std::move(stores));
  }

  Reply get(const std::string& target) {
    const auto parsed = parse_target(target);
    EXPECT_TRUE(parsed) << target;
    return api_->get(*parsed);
  }

  Json json(const std::string& target) {
    const Reply reply = get(target);
    EXPECT_EQ(reply.status, 200u) << target << " " << reply.body;
    return Json::parse(reply.body);
  }

  Reading first_;
  Store* store_ = nullptr;
  std::unique_ptr<Api> api_;
};

TEST_F(ApiTest, version_counts_the_ledger) {
  EXPECT_EQ(json("/api/version"),
            Json({{"laut", kVersion}, {"schema", kSchema}, {"ledger", {{"reports", 1}}}}));
}

TEST_F(ApiTest, report_in_the_offsets_of_the_browser_unless_told) {
  const auto begin = [&](const std::string& query) {
    const Json report = json("/api/reports/" + first_.report.id + query);
    return report["statements"][0]["quote"][0]["begin"].get<int>();
  };
  EXPECT_EQ(begin(""), 14);
  EXPECT_EQ(begin("?offsets=utf16"), 14);
  EXPECT_EQ(begin("?offsets=codepoint"), 13);
  EXPECT_EQ(begin("?offsets=byte"), 17);
  EXPECT_EQ(get("/api/reports/" + first_.report.id + "?offsets=miles").status, 400u);
}

TEST_F(ApiTest, versions_of_a_report) {
  Reading second = ledger::sample("Kurier", "damm", "2031-03-04T09:12+01:00", "Damm hält doch",
                                  {"Der Damm hält."});
  ASSERT_EQ(second.report.id, first_.report.id);
  ASSERT_TRUE(store_->add(second));
  const std::string path = "/api/reports/" + first_.report.id;

  const Json versions = json(path + "/versions");
  ASSERT_EQ(versions["versions"].size(), 2u);
  EXPECT_EQ(versions["versions"][0]["version"], first_.report.version);
  EXPECT_EQ(versions["versions"][0]["statements"], 1);
  EXPECT_EQ(versions["versions"][1]["headline"], "Damm hält doch");
  EXPECT_EQ(versions["versions"][1]["modified"], nullptr);

  EXPECT_EQ(json(path)["report"]["headline"], "Damm hält doch");
  EXPECT_EQ(json(path + "?version=" + first_.report.version)["report"]["headline"], "Damm 🌊 hält");
  EXPECT_EQ(get(path + "?version=0").status, 404u);
}

TEST_F(ApiTest, find_gives_the_passage_in_pieces) {
  const Json found = json("/api/find?q=damm&limit=5");
  EXPECT_EQ(found["query"], "damm");
  ASSERT_FALSE(found["hits"].empty());
  std::string marked;
  for (const Json& piece : found["hits"][0]["snippet"]) {
    EXPECT_EQ(piece["text"].get<std::string>().find_first_of("\x02\x03"), std::string::npos);
    if (piece["match"]) marked += piece["text"].get<std::string>();
  }
  EXPECT_THAT(marked, HasSubstr("Damm"));
}

TEST_F(ApiTest, stories_see_what_was_added_since) {
  EXPECT_EQ(json("/api/stories")["stories"].size(), 1u);
  ASSERT_TRUE(store_->add(ledger::sample("Bote", "wahl", "2033-09-01", "Wahl in Sandau",
                                         {"Gewählt wird im September."})));
  EXPECT_EQ(json("/api/stories")["stories"].size(), 2u);
}

TEST_F(ApiTest, one_story_and_who_speaks_in_it) {
  const std::string id = json("/api/stories")["stories"][0]["id"];
  const Json story = json("/api/stories/" + id);
  EXPECT_EQ(story["summary"]["id"], id);
  EXPECT_EQ(story["reports"][0]["id"], first_.report.id);
  EXPECT_EQ(story["statements"][0]["key"], first_.statements[0].key);
  EXPECT_EQ(story["statements"][0]["quote"], "„Der Damm hält“");

  const Json who = json("/api/who?name=adler");
  EXPECT_EQ(who["found"], 1);
  EXPECT_EQ(who["actors"][0]["name"], "Ute Adler");
  EXPECT_EQ(who["actors"][0]["statements"].size(), 1u);
  EXPECT_EQ(json("/api/who?name=niemand")["actors"].size(), 0u);
}

TEST_F(ApiTest, what_is_not_there_is_404) {
  for (const char* target :
       {"/api", "/api/nothing", "/api/stories/ffffffff", "/api/stories/a/b", "/api/reports",
        "/api/reports/ffffffffffffffff", "/api/reports/ffffffffffffffff/versions",
        "/api/reports/ffffffffffffffff/texts", "/api/version/1"}) {
    const Reply reply = get(target);
    EXPECT_EQ(reply.status, 404u) << target;
    const Json error = Json::parse(reply.body)["error"];
    EXPECT_EQ(error["code"], "not_found") << target;
    EXPECT_FALSE(error["message"].get<std::string>().empty()) << target;
  }
}

TEST_F(ApiTest, bad_parameters_are_400_and_say_which) {
  for (const std::string& target :
       {std::string("/api/find"), std::string("/api/find?q="), std::string("/api/find?q=+"),
        "/api/find?q=" + std::string(501, 'a'), std::string("/api/find?q=a&limit=0"),
        std::string("/api/find?q=a&limit=201"), std::string("/api/find?q=a&limit=-1"),
        std::string("/api/find?q=a&limit=99999999999999999999"), std::string("/api/who"),
        std::string("/api/who?name=%20")}) {
    const Reply reply = get(target);
    EXPECT_EQ(reply.status, 400u) << target;
    EXPECT_THAT(reply.body, AllOf(HasSubstr("bad_request"), HasSubstr("the parameter"))) << target;
  }
}

TEST_F(ApiTest, search_syntax_in_a_query_is_no_error) {
  for (const char* query :
       {"%22", "AND", "a*", "(", "NEAR(a", "-", "^x", "col:x", "'", "%F0%9F%8C%8A"}) {
    EXPECT_EQ(get(std::string("/api/find?q=") + query).status, 200u) << query;
  }
}

TEST(Api, an_empty_ledger_has_no_stories) {
  std::vector<std::unique_ptr<Store>> stores;
  stores.push_back(memory_ledger());
  Api api(std::move(stores));
  EXPECT_EQ(api.get(*parse_target("/api/stories")).body, "{\"stories\":[]}");
}

// The description of the API names every path and no other.
TEST(Api, paths_are_those_of_openapi) {
  const auto yaml = read_file(LAUT_SOURCE_DIR "/docs/openapi.yaml", 1 << 20);
  ASSERT_TRUE(yaml);
  std::vector<std::string> paths;
  size_t at = 0;
  while ((at = yaml->find("\n  /", at)) != std::string::npos) {
    at += 3;
    paths.push_back(yaml->substr(at, yaml->find(":\n", at) - at));
  }
  EXPECT_EQ(paths, api_paths());
  EXPECT_THAT(*yaml, HasSubstr(std::string("version: ") + kVersion));
}

}  // namespace
}  // namespace laut::server
