// `laut eval pages` over folders of invented pages, with the packs of the tree.
#include "eval/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/files.h"
#include "eval/page_labels.h"

namespace laut::eval {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const Reader& reader() {
  static const Reader kReader = [] {
    ReaderOptions options;
    options.languages = std::string(LAUT_SOURCE_DIR) + "/languages";
    auto loaded = Reader::load(options);
    if (!loaded) ADD_FAILURE() << loaded.error().to_string();
    return std::move(*loaded);
  }();
  return kReader;
}

const std::string kFirst =
    "The ferry to the island of Osterholm sails again from Monday, the harbour office said, after "
    "three weeks in which a broken ramp had kept it at the quay.";
const std::string kSecond =
    "Passengers may take bicycles with them at no charge until the end of the month, while cars "
    "have to wait until divers have seen to the second ramp.";

std::string page(const std::string& headline) {
  return "<html lang=en><head><title>" + headline +
         "</title><meta property=\"article:published_time\" content=\"2031-03-04T09:12:00+01:00\">"
         "</head><body><article><h1>" +
         headline + "</h1><p>" + kFirst + "</p><p>" + kSecond + "</p></article></body></html>";
}

class Pages : public testing::Test {
 protected:
  Pages()
      : folder_(std::filesystem::temp_directory_path() /
                ("laut_pages_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Pages() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) {
    const auto path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    EXPECT_TRUE(write_file(path, bytes));
    return path;
  }
  // Three sets in one folder.
  void write_sets() {
    write("html/1.html", page("Ferry sails again"));
    write("ground-truth.json", json{{"1", {{"articleBody", kFirst + "\n\n" + kSecond}}}}.dump());
    write("html/2.html", page("Ferry sails again"));
    write("evaldata.json", json{{"https://example.org/2",
                                 {{"file", "2.html"},
                                  {"with", {"take bicycles with them"}},
                                  {"without", {"Subscribe"}}}}}
                               .dump());
    write("uk/Gazette_2031_03_04.html", page("Ferry sails again"));
    write("uk/Gazette_2031_10_01.html", page("Ramp mended"));
    write("uk/meta.info", "{}");
    const auto article = [](const char* title) {
      return json{
          {"title", title},
          {"publishing_date", "2031-03-04 09:12:40+01:00"},
          {"body",
           {{"summary", json::array()},
            {"sections", {{{"headline", json::array()}, {"paragraphs", {kFirst, kSecond}}}}}}}};
    };
    // By the number of the version, V10 comes after V2.
    write("uk/Gazette.json",
          json{{"V10", article("Ramp mended")}, {"V2", article("Ferry sails again")}}.dump());
  }
  json score(PagesOptions options = {}) {
    if (options.folders.empty()) options.folders = {folder_.string() + "/"};
    const auto scores = pages(options, reader());
    if (!scores) ADD_FAILURE() << scores.error().to_string();
    return scores ? json::parse(scores->json) : json();
  }
  std::string fault(PagesOptions options = {}) {
    if (options.folders.empty()) options.folders = {folder_};
    const auto scores = pages(options, reader());
    return scores ? std::string() : scores.error().to_string();
  }

  std::filesystem::path folder_;
};

TEST_F(Pages, SetsAreToldByTheirFiles) {
  write_sets();
  write("gazette.example/index.html",
        "<html lang=en><body><ul><li><a href=1>One</a></li><li><a href=2>Two</a></li></ul></body>");
  const json scores = score();
  ASSERT_EQ(scores["sets"].size(), 5u);
  std::vector<std::string> names;
  for (const json& set : scores["sets"]) {
    names.push_back(set["set"]);
    for (const json& figure : set["figures"]) {
      const bool refused = figure["task"] == "refused";
      EXPECT_EQ(figure["laut"], refused ? 0.0 : 1.0) << set["set"] << figure;
    }
  }
  EXPECT_THAT(names,
              testing::ElementsAre("zyte", "trafilatura", "fundus", "no-article", "articles"));
  EXPECT_EQ(scores["sets"][2]["pages"], 2);
  EXPECT_EQ(scores["sets"][4]["pages"], 4);
}

TEST_F(Pages, APeerIsScoredOnTheSamePages) {
  write("html/1.html", page("Ferry sails again"));
  write("html/2.html", page("Ferry sails again"));
  const json gold = {{"articleBody", kFirst + "\n" + kSecond}};
  write("ground-truth.json", json{{"1", gold}, {"2", gold}}.dump());
  PagesOptions options;
  options.peer =
      write("peer.jsonl", json{{"file", "html/1.html"}, {"text", kFirst + kSecond}}.dump() + "\n" +
                              json{{"file", "html/2.html"}, {"text", nullptr}}.dump());
  options.worst = 3;
  const json scores = score(options);
  EXPECT_EQ(scores["peer"], "peer");
  const json& recall = scores["sets"][0]["figures"][1];
  EXPECT_EQ(recall["measure"], "4-gram recall");
  EXPECT_EQ(recall["laut"], 1.0);
  EXPECT_EQ(recall["peer"], 0.5);
  EXPECT_EQ(recall["difference"], 0.5);
  EXPECT_EQ(recall["low"], 0.0);
  EXPECT_EQ(recall["high"], 1.0);
  EXPECT_TRUE(scores["sets"][0]["worst"].empty());  // of laut's own pages
}

TEST_F(Pages, LabelsGatherPagesOfSeveralFolders) {
  write("a/html/1.html", page("Ferry sails again"));
  write("a/ground-truth.json", json{{"1", {{"articleBody", kFirst}}}}.dump());
  write("b/html/2.html", page("Ramp mended"));
  write("b/ground-truth.json", json{{"2", {{"articleBody", kFirst}}}}.dump());
  PagesOptions options;
  options.folders = {folder_ / "a", folder_ / "b"};
  options.labels = write("labels.json", json{{"pages",
                                              {{"html/1.html", {{"kicker", label_hash("Ferries")}}},
                                               {"html/2.html", json::object()},
                                               {"html/3.html", json::object()}}}}
                                            .dump());
  options.worst = 1;
  const json scores = score(options);
  const json& labels = scores["sets"].back();
  EXPECT_EQ(labels["set"], "labels");
  EXPECT_EQ(labels["pages"], 2);  // the third is not there
  EXPECT_EQ(labels["figures"][0]["laut"], 0.5);
  EXPECT_EQ(labels["worst"][0]["file"], "html/1.html");
  EXPECT_EQ(labels["worst"][0]["detail"], "kicker missing");
}

TEST_F(Pages, TheTableFitsOnATerminal) {
  write_sets();
  std::string lines;
  for (const char* key :
       {"html/1.html", "html/2.html", "uk/Gazette_2031_03_04.html", "uk/Gazette_2031_10_01.html"}) {
    lines += json{{"file", key}, {"text", kFirst}}.dump() + "\n";
  }
  PagesOptions options;
  options.folders = {folder_};
  options.peer = write("peer.jsonl", lines);
  const auto scores = pages(options, reader());
  ASSERT_TRUE(scores);
  EXPECT_EQ(scores->table, pages(options, reader())->table);
  std::istringstream stream(scores->table);
  for (std::string line; std::getline(stream, line);) EXPECT_LE(line.size(), 80u) << line;
  EXPECT_THAT(scores->table,
              HasSubstr("              segments recall      1.00  .000   .000  +1.000 (+1.000 to"));
}

TEST_F(Pages, WhatIsWrongIsNamed) {
  EXPECT_THAT(fault(), HasSubstr("no set of pages that laut eval knows"));
  write("ground-truth.json", "[]");
  EXPECT_THAT(fault(), HasSubstr("ground-truth.json: is no JSON object"));
  write("ground-truth.json", R"({"1": {"url": "x"}})");
  EXPECT_THAT(fault(), HasSubstr("ground-truth.json: 1: articleBody is missing"));
  write("ground-truth.json", R"({"1": {"articleBody": "x"}})");
  EXPECT_THAT(fault(), HasSubstr("html/1.html: has gold, but there is no such page"));
  write("html/1.html", page("Ferry sails again"));
  EXPECT_EQ(fault(), "");
  PagesOptions options;
  options.peer = write("peer.jsonl", R"({"file": "html/2.html", "text": "x"})");
  EXPECT_THAT(fault(options), HasSubstr("peer.jsonl: has no line for html/1.html"));
  write("peer.jsonl", R"({"file": "html/2.html"})");
  EXPECT_THAT(fault(options), HasSubstr("peer.jsonl:1: text is missing"));
  options = {};
  options.labels = write("labels.json", R"({"pages": {"html/9.html": {}}})");
  EXPECT_THAT(fault(options), HasSubstr("labels.json: none of its pages is there"));
  write("uk/Gazette.json", R"({"V1": {"title": "x", "body": {}}})");
  EXPECT_THAT(fault(), HasSubstr("Gazette.json: 1 articles for 0 pages"));
}

}  // namespace
}  // namespace laut::eval
