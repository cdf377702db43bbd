// Sets of quotations, read from files and scored against a case worked out by hand. All sentences
// are made up.
#include "eval/quotes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/utf8.h"
#include "eval/quote_gold.h"
#include "reading/reader_state.h"
#include "reading/reader_testing.h"

namespace laut::eval {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const Reader& reader() {
  return test_reader();
}

constexpr const char* kGerman =
    "Der Rat hat die Brücke bei Öhrn gesperrt. \n\n"
    "Die Bürgermeisterin sagte, die Pfeiler seien nicht sicher. Die Arbeiten dauern an.";
constexpr const char* kEnglish =
    "The bridge is closed.\n\nMayor Ida Moor said that the bridge is not safe.\n";

// A role in the set's format, offsets in characters.
json role(const std::string& text, const std::string& passage) {
  json spans = json::array();
  const std::u32string all = [&] {
    std::u32string out;
    for (size_t at = 0; at < text.size();) out += next_codepoint(text, at);
    return out;
  }();
  std::u32string part;
  for (size_t at = 0; at < passage.size();) part += next_codepoint(passage, at);
  if (!passage.empty()) {
    const size_t begin = all.find(part);
    spans.push_back({{"charBegin", begin}, {"charEnd", begin + part.size()}});
  }
  return {{"spans", spans}};
}

class Quotes : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / "laut-quotes-test";
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "dev/text");
    fs::create_directories(folder_ / "dev/attributions");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) {
    ASSERT_TRUE(write_file((folder_ / name).string(), bytes));
  }
  json german(const std::string& type) {
    json tokens = json::array();
    for (const char* word : {"Der", "Rat", "Öhrn", "Die Bürgermeisterin", "sagte", "die Pfeiler",
                             "seien nicht sicher", "Die Arbeiten"}) {
      tokens.push_back(role(kGerman, word)["spans"][0]);
    }
    return {{"originalText", kGerman},
            {"tokens", tokens},
            {"annotations",
             {{{"id", 3},
               {"type", type},
               {"medium", "SW"},
               {"quote", role(kGerman, "die Pfeiler seien nicht sicher")},
               {"cue", role(kGerman, "sagte")},
               {"frame", role(kGerman, "Die Bürgermeisterin sagte")},
               {"speaker", role(kGerman, "Die Bürgermeisterin")},
               {"addressee", role(kGerman, "")}}}}};
  }
  Result<Scores> scores(const std::string& acts = "") {
    return quotes(folder_.string(), acts.empty() ? acts : (folder_ / acts).string(), 5, reader());
  }
  fs::path folder_;
};

TEST_F(Quotes, OffsetsOfTheSetAreCharacters) {
  write("dev/77.json", german("Indirect").dump());
  const auto sets = load_quote_sets(folder_.string(), reader().state().packs);
  ASSERT_TRUE(sets) << sets.error().to_string();
  ASSERT_EQ(sets->size(), 1u);
  EXPECT_EQ(sets->front().name, "dev");
  const QuoteArticle& article = sets->front().articles.at(0);
  const GoldQuote& gold = article.statements.at(0);
  EXPECT_EQ(gold.key, "77#3");
  EXPECT_EQ(gold.medium, (std::vector{Medium::kSpeech, Medium::kWriting}));
  EXPECT_EQ(article.report.text_of(gold.quote.at(0)), "die Pfeiler seien nicht sicher");
  EXPECT_TRUE(gold.addressee.empty());
  EXPECT_EQ(article.report.parts.size(), 2u);
  EXPECT_EQ(article.report.text_of(article.report.parts[0].span),
            "Der Rat hat die Brücke bei Öhrn gesperrt.");
}

TEST_F(Quotes, RolesAndLabelsAreScored) {
  write("dev/77.json", german("Indirect").dump());
  write("acts.tsv", "77#3\tassert\tcertain\n");
  const auto found = scores("acts.tsv");
  ASSERT_TRUE(found) << found.error().to_string();
  const json set = json::parse(found->json)["sets"][0];
  EXPECT_EQ(set["language"], "de");
  EXPECT_EQ(set["statements_found"], 1);
  EXPECT_EQ(set["quiet_words"], 3);  // tokens of the first paragraph
  EXPECT_EQ(set["false_per_1000"], 0.0);
  for (const char* key : {"message", "roles", "joint", "speaker", "cue", "type"}) {
    EXPECT_EQ(set[key]["f1"], 1.0) << key;
  }
  EXPECT_EQ(set["speaker_if_found"], 1.0);
  EXPECT_EQ(set["judged"], 1);
  EXPECT_EQ(set["act"], 1.0);
  EXPECT_EQ(set["certainty"], 1.0);
}

TEST_F(Quotes, AWrongTypeIsOneFoundAndOneMissed) {
  write("dev/77.json", german("Direct").dump());
  const auto found = scores();
  ASSERT_TRUE(found);
  const json set = json::parse(found->json)["sets"][0];
  EXPECT_EQ(set["message"]["f1"], 1.0);
  EXPECT_EQ(set["type"]["precision"], 0.0);
  EXPECT_EQ(set["type"]["recall"], 0.0);
  EXPECT_TRUE(set["act"].is_null());
}

TEST_F(Quotes, AttributionsAreComparedPieceByPiece) {
  write("dev/text/a.txt", kEnglish);
  // The event stands before one of its spans, and its source is half of what is found.
  write("dev/attributions/a_1f.ann",
        "T1\tSource 29 37\tIda Moor\nT2\tCue 38 42\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 "
        "Content:T3\nT3\tContent 43 70\t…\nT4\tAttribution 38 42\tsaid\n");
  const auto found = scores();
  ASSERT_TRUE(found) << found.error().to_string();
  const json set = json::parse(found->json)["sets"][0];
  EXPECT_EQ(set["cue_exact"]["f1"], 1.0);
  EXPECT_EQ(set["content_exact"]["f1"], 1.0);
  EXPECT_EQ(set["source_exact"]["f1"], 0.0);
  EXPECT_EQ(set["source_tokens"]["recall"], 1.0);
  EXPECT_NEAR(set["source_tokens"]["precision"].get<double>(), 2.0 / 3, 1e-9);
}

TEST_F(Quotes, BadGoldIsNamed) {
  const auto message = [&] {
    const auto found = scores("acts.tsv");
    return found ? std::string() : found.error().to_string();
  };
  EXPECT_NE(message().find("no quotations in it"), std::string::npos);
  write("dev/77.json", german("Shouted").dump());
  EXPECT_NE(message().find("77.json: "), std::string::npos);
  write("dev/77.json", german("Direct").dump());
  write("acts.tsv", "77#3\tassert\tcertain\n77#4\tsing\tcertain\n");
  EXPECT_NE(message().find("acts.tsv: line 2"), std::string::npos);
  write("dev/text/a.txt", kEnglish);
  EXPECT_NE(message().find("has no file in attributions/"), std::string::npos);
  write("dev/attributions/a_1f.ann", "T1\tSource 5\tx\n");
  EXPECT_NE(message().find("T1 has no span"), std::string::npos);
}

}  // namespace
}  // namespace laut::eval
