// `laut eval newsroom` over folders of stories, with the packs of the tree.
#include "eval/newsroom.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/files.h"

namespace laut::eval {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::string kExamples = std::string(LAUT_SOURCE_DIR) + "/examples/newsroom";

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

class Newsroom : public testing::Test {
 protected:
  Newsroom()
      : folder_(std::filesystem::temp_directory_path() /
                ("laut_newsroom_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~Newsroom() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(Newsroom, ScoresEveryFolderApart) {
  const auto scores = newsroom(kExamples, reader());
  ASSERT_TRUE(scores) << scores.error().to_string();
  const json sets = json::parse(scores->json)["sets"];
  ASSERT_EQ(sets.size(), 2u);
  EXPECT_EQ(sets[0]["set"], "dev");
  EXPECT_EQ(sets[1]["set"], "train");
  EXPECT_EQ(sets[0]["counts"]["stories"], 4);
  EXPECT_EQ(sets[1]["counts"]["stories"], 8);
  EXPECT_EQ(sets[0]["counts"]["reports"].get<int>() + sets[1]["counts"]["reports"].get<int>(), 114);
  EXPECT_EQ(sets[0]["counts"]["statements_in_gold"].get<int>() +
                sets[1]["counts"]["statements_in_gold"].get<int>(),
            1394);
  for (const json& set : sets) {
    EXPECT_LE(set["counts"]["pairs"], set["counts"]["statements_found"]);
    for (const char* key : {"copies", "stories"}) {
      for (const auto& [name, prf] : set[key].items()) {
        EXPECT_GE(prf["f1"], 0) << key << name;
        EXPECT_LE(prf["f1"], 1) << key << name;
      }
    }
  }
  EXPECT_THAT(scores->table, HasSubstr("not in this version"));
}

TEST_F(Newsroom, ReadingTheSetAloneGivesTheSameFigures) {
  const auto both = newsroom(kExamples, reader());
  const auto dev = newsroom(kExamples + "/dev", reader());
  ASSERT_TRUE(both && dev);
  EXPECT_EQ(json::parse(both->json)["sets"][0], json::parse(dev->json)["sets"][0]);
}

TEST_F(Newsroom, AFolderWithoutStoriesIsAnError) {
  EXPECT_EQ(newsroom(folder_ / "none", reader()).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(newsroom(folder_, reader()).error().message, "no <story>.json in it");
}

TEST_F(Newsroom, ABadStoryIsNamed) {
  ASSERT_TRUE(write_file(folder_ / "story.json", R"({"story": "x", "language": "de"})"));
  const auto scores = newsroom(folder_, reader());
  ASSERT_FALSE(scores);
  EXPECT_EQ(scores.error().code, ErrorCode::kBadFormat);
  EXPECT_THAT(scores.error().to_string(), HasSubstr("story.json: reports is missing"));
}

}  // namespace
}  // namespace laut::eval
