#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "eval/newsroom_scores.h"

namespace laut::eval {
namespace {

NewsroomScores scores(const std::string& set) {
  NewsroomScores out;
  out.set = set;
  out.stories = 8;
  out.reports = 77;
  out.gold_statements = 900;
  out.found_statements = 800;
  out.pairs = 700;
  out.message = {0.5, 0.25};
  out.roles = {1.0, 0.0004};
  out.type = 0.8125;
  return out;
}

TEST(NewsroomPrint, TheTableFitsOnATerminal) {
  const std::string table =
      newsroom_table({scores("train"), scores("a folder with a very long name"), scores("dev")});
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
  EXPECT_NE(table.find("statements   quote (message)            .500  .250  .333"),
            std::string::npos)
      << table;
  EXPECT_NE(table.find("type         accuracy                               .812"),
            std::string::npos)
      << table;
  EXPECT_NE(table.find("claims       not in this version"), std::string::npos);
}

TEST(NewsroomPrint, JsonHasFractionsAndNullWhereNothingIsMeasured) {
  const auto json = nlohmann::json::parse(newsroom_json({scores("train"), scores("dev")}));
  ASSERT_EQ(json["sets"].size(), 2u);
  const auto& set = json["sets"][1];
  EXPECT_EQ(set["set"], "dev");
  EXPECT_EQ(set["counts"]["reports"], 77);
  EXPECT_EQ(set["statements"]["message"]["recall"], 0.25);
  EXPECT_DOUBLE_EQ(set["statements"]["message"]["f1"].get<double>(), 1.0 / 3);
  EXPECT_EQ(set["type"]["accuracy"], 0.8125);
  EXPECT_TRUE(set["act"]["accuracy"].is_null());
  EXPECT_TRUE(set["statements"]["cue"]["precision"].is_null());
  EXPECT_TRUE(set["claims"].is_null());
}

}  // namespace
}  // namespace laut::eval
