#include "eval/language.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "reading/reader_testing.h"

namespace laut::eval {
namespace {

namespace fs = std::filesystem;

const Reader& reader() {
  return test_reader(true);
}

// One sentence in CoNLL-U; no space stands before its full stop.
std::string sentence(const std::vector<std::string>& tokens) {
  std::string out;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const bool stop_follows = i + 1 < tokens.size() && tokens[i + 1] == ".";
    out += std::to_string(i + 1) + "\t" + tokens[i] + "\t_\t_\t_\t_\t" + (i == 0 ? "0" : "1") +
           "\t_\t_\t" + (stop_follows ? "SpaceAfter=No" : "_") + "\n";
  }
  return out + "\n";
}

class Language : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / "laut-language-test";
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const std::string& name, const std::string& content) {
    ASSERT_TRUE(write_file((folder_ / name).string(), content));
  }
  fs::path folder_;
};

TEST_F(Language, ScoresWhatIsFoundInTheRawText) {
  // The gold of the first sentence takes "US-Kanzlei" for one token: one gold token is missed, and
  // three found ones are wrong.
  write("a.conllu", sentence({"Die", "US-Kanzlei", "hat", "das", "am", "Montag", "gesagt", "."}) +
                        sentence({"Der", "Bericht", "ist", "nicht", "von", "ihr", "."}));
  const auto scores = language(folder_.string(), reader());
  ASSERT_TRUE(scores) << scores.error().to_string();
  const auto json = nlohmann::json::parse(scores->json);
  ASSERT_EQ(json["sets"].size(), 1u);
  const auto& set = json["sets"][0];
  EXPECT_EQ(set["set"], "a");
  EXPECT_EQ(set["language"], "de");
  EXPECT_EQ(set["sentences"], 2);
  EXPECT_DOUBLE_EQ(set["tokens"]["precision"], 14.0 / 17);
  EXPECT_DOUBLE_EQ(set["tokens"]["recall"], 14.0 / 15);
  EXPECT_DOUBLE_EQ(set["sentence_borders"]["f1"], 1.0);
  EXPECT_DOUBLE_EQ(set["uas"]["f1"], 0.0) << "this reader reads no syntax";
}

TEST_F(Language, NamesTheFileAndLineThatIsDamaged) {
  write("b.conllu", "1\tNur drei\t_\n");
  const auto scores = language(folder_.string(), reader());
  ASSERT_FALSE(scores);
  EXPECT_NE(scores.error().to_string().find("b.conllu:1: 3 columns, not ten"), std::string::npos);
}

TEST_F(Language, SaysThatAFolderHoldsNoTreebank) {
  write("x-train.conllu", sentence({"Nein", "."}));
  EXPECT_NE(language(folder_.string(), reader()).error().to_string().find("no treebank to score"),
            std::string::npos);
  EXPECT_NE(language("/nowhere", reader()).error().to_string().find("no folder"),
            std::string::npos);
}

TEST(ScoredSets, LeaveOutWhatIsForTraining) {
  const auto names = [](const std::vector<std::string>& files) {
    std::string out;
    for (const ScoredSet& set : scored_sets(files)) {
      out += set.name + "/" + std::to_string(set.every.step) + " ";
    }
    return out;
  };
  EXPECT_EQ(names({"de/README.md", "de/gsd-a.conllu", "de/gsd-b.conllu", "de/pud.conllu",
                   "en/ewt-dev.conllu", "en/ewt-train.conllu"}),
            "gsd-b/10 pud/10 ewt-dev/1 ");
  EXPECT_EQ(names({"kept/gsd-b.conllu", "other/gsd-a.conllu"}), "gsd-b/1 ");
}

}  // namespace
}  // namespace laut::eval
