// Counts against a case worked out by hand, and the reading of labels.
#include "eval/mood.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "reading/reader_testing.h"

namespace laut::eval {
namespace {

namespace fs = std::filesystem;

class Mood : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / "laut-mood-test";
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string write(const std::string& name, const std::string& content) {
    const std::string file = (folder_ / name).string();
    EXPECT_TRUE(write_file(file, content));
    return file;
  }
  static const Reader& reader() { return test_reader(true); }
  fs::path folder_;
};

TEST(MoodCounts, AreThoseWorkedOutByHand) {
  MoodCounts counts;
  counts.add(true, "Mood=Sub|Number=Sing");
  counts.add(true, "Mood=Ind|Number=Sing");  // missed
  counts.add(true, "");                      // missed, and not finite
  counts.add(false, "Mood=Sub");             // found wrongly
  counts.add(false, "Mood=Ind|Person=3");    // right, and no subjunctive
  counts.add(false, "VerbForm=Inf");         // not finite
  EXPECT_EQ(counts.verbs, 6u);
  EXPECT_EQ(counts.finite, 4u);
  EXPECT_EQ(counts.gold, 3u);
  EXPECT_EQ(counts.found, 2u);
  EXPECT_EQ(counts.right, 1u);
  EXPECT_DOUBLE_EQ(*counts.prf().f1(), 2 * 1.0 / 5);
}

TEST_F(Mood, ScoresTheVerbsThatAreLabelled) {
  // Offsets are code points, and an umlaut has two bytes. The third label is no token of its own.
  write("7.json", R"({"originalText": "Für die Stadt sagte sie, die Brücke sei zu."})");
  const std::string labels = write("labels.json", R"({"articles": {
      "7": [[14, 19, "ind", 1], [36, 39, "sub1", 0], [29, 31, "sub2", 1]], "8": [[0, 1, "ind", 0]]}})");
  const auto scores = mood(folder_.string(), labels, reader());
  ASSERT_TRUE(scores) << scores.error().to_string();
  const auto json = nlohmann::json::parse(scores->json);
  EXPECT_EQ(json["articles"], 1);
  EXPECT_EQ(json["missing"], 1);
  EXPECT_EQ(json["all"]["verbs"], 3);
  EXPECT_EQ(json["all"]["finite"], 2);
  EXPECT_EQ(json["unambiguous"]["f1"], 1.0);
  EXPECT_EQ(json["syncretic"]["recall"], 0.0);
  EXPECT_TRUE(json["syncretic"]["precision"].is_null());
}

TEST_F(Mood, NamesWhatIsWrong) {
  const auto error = [&](const std::string& labels) {
    const auto scores = mood(folder_.string(), write("labels.json", labels), reader());
    return scores ? std::string() : scores.error().to_string();
  };
  EXPECT_NE(error("{}").find("articles is missing"), std::string::npos);
  EXPECT_NE(error(R"({"articles": {"7": [[3, 2, "ind", 0]]}})").find("7: a label is begin, end"),
            std::string::npos);
  EXPECT_NE(error(R"({"articles": {"7": [[1, 2, "opt", 0]]}})").find("7: a label is"),
            std::string::npos);
  EXPECT_NE(error(R"({"articles": {"7": []}})").find("none of the labelled articles"),
            std::string::npos);
  write("9.json", "[]");
  EXPECT_NE(error(R"({"articles": {"9": []}})").find("9.json: has no originalText"),
            std::string::npos);
}

}  // namespace
}  // namespace laut::eval
