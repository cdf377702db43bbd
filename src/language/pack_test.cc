#include "language/pack.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/files.h"

namespace laut::language {
namespace {

namespace fs = std::filesystem;

TEST(Packs, ShippedOnesLoad) {
  const Result<Packs> packs = load_packs(LAUT_SOURCE_DIR "/languages");
  ASSERT_TRUE(packs) << packs.error().to_string();
  for (const Pack& pack : packs->packs) {
    EXPECT_EQ(pack.hash.size(), 16u);
    EXPECT_GT(pack.function_words.size(), 150u) << pack.code;
    EXPECT_EQ(pack.trigrams.size(), 2000u) << pack.code;
    EXPECT_GT(pack.writing.abbreviations.size(), 80u) << pack.code;
    EXPECT_GT(pack.names.nouns.size() + pack.names.noun_suffixes.size(), 200u) << pack.code;
    EXPECT_FALSE(pack.names.pronouns.empty()) << pack.code;
    EXPECT_FALSE(pack.names.determiners.empty()) << pack.code;
    EXPECT_EQ(packs->find(pack.code), &pack);
  }
  EXPECT_GT(packs->first_names.size(), 1000u);
  EXPECT_GT(packs->other_languages.words.size(), 400u);
  EXPECT_EQ(packs->find("xx"), nullptr);
}

// Every list that stands in a pack's folder is read by its loader, so that none rots unread.
TEST(Packs, NounsAreFoundInTheirCasesAndCompounds) {
  const Result<Packs> packs = load_packs(LAUT_SOURCE_DIR "/languages");
  ASSERT_TRUE(packs);
  const NameWords& names = packs->find("de")->names;
  const Noun noun = names.noun("Verkehrsministers");
  EXPECT_EQ(noun.kinds & kOffice, static_cast<uint32_t>(kOffice));
  EXPECT_EQ(noun.gender, Gender::kMale);
  EXPECT_EQ(noun.head, 8u);
  EXPECT_EQ(noun.base, 16u);
  EXPECT_EQ(names.noun("Ministerin").gender, Gender::kFemale);
  EXPECT_EQ(names.noun("Apfelbaum").kinds, 0u);
  EXPECT_EQ(packs->find("en")->names.noun("ministry's").base, 8u);
  EXPECT_EQ(names.without_possessive("Lindts"), "Lindt");
}

class DamagedPack : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "laut_pack_" + std::to_string(::getpid());
    fs::remove_all(folder_);
    fs::create_directories(folder_ + "/zz");
    put("language.toml", "name = \"Zedish\"\n");
    put("abbreviations.tsv", "");
    put("function_words.txt", "");
    put("trigrams.tsv", "");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void put(const std::string& file, const std::string& bytes) {
    ASSERT_TRUE(write_file(folder_ + "/zz/" + file, bytes));
  }
  // The error of the pack with that file, as "FILE:LINE: MESSAGE".
  std::string error_with(const std::string& file, const std::string& bytes) {
    put(file, bytes);
    const Result<Packs> packs = load_packs(folder_);
    if (packs) return "none";
    EXPECT_EQ(packs.error().code, ErrorCode::kCorrupt);
    const std::string source = packs.error().source;
    return source.substr(source.rfind('/') + 1) + ": " + packs.error().message;
  }

  std::string folder_;
};

TEST_F(DamagedPack, LoadsWhileWhole) {
  EXPECT_TRUE(load_packs(folder_));
}

TEST_F(DamagedPack, SettingsNameFileAndLine) {
  EXPECT_EQ(error_with("language.toml", "\n[writing]\n"), "language.toml:1: no name is given");
  EXPECT_EQ(error_with("language.toml", "name = \"Z\"\n[writing]\nquotes = [\"abc\"]\n"),
            "language.toml:3: \"abc\" is not a pair of characters");
  EXPECT_EQ(error_with("language.toml", "name = \"Z\"\n[capabilities]\nflies = true\n"),
            "language.toml:3: no capability is named flies");
  EXPECT_EQ(error_with("language.toml", "name = \"Z\"\n[capabilities]\nordinal_dot = 3\n"),
            "language.toml:3: ordinal_dot must be true or false");
  EXPECT_EQ(error_with("language.toml", "name = \"Z\"\nfiles = 3\n"),
            "language.toml:2: no setting is named files");
  EXPECT_EQ(error_with("language.toml", "name = \"Z\"\n[names]\nowners = [3]\n"),
            "language.toml:3: owners must hold strings");
  EXPECT_EQ(error_with("language.toml", "name = \"Z\"\n[[[x\n").substr(0, 16), "language.toml:2:");
}

TEST_F(DamagedPack, ListsNameFileAndLine) {
  EXPECT_EQ(error_with("abbreviations.tsv", "# ok\nDr.\touter\n"),
            "abbreviations.tsv:2: \"outer\" is none of inner, number, maybe, capital");
  put("abbreviations.tsv", "");
  EXPECT_EQ(error_with("function_words.txt", "a\n\n\xFF\n"), "function_words.txt:3: not UTF-8");
  put("function_words.txt", "");
  EXPECT_EQ(error_with("nouns.tsv", "boss\toffice\n"), "nouns.tsv:1: 2 columns where 3 are due");
  EXPECT_EQ(error_with("nouns.tsv", "boss\tking\tm\n"), "nouns.tsv:1: no kind of noun is \"king\"");
  put("nouns.tsv", "");
  EXPECT_EQ(error_with("determiners.tsv", "the\tdefinite\tx\n"),
            "determiners.tsv:1: \"x\" is none of m, f, n, -");
  put("determiners.tsv", "");
  EXPECT_EQ(error_with("pronouns.tsv", "he\tm\tz\n"), "pronouns.tsv:1: \"z\" is none of s, p, -");
}

TEST_F(DamagedPack, TrigramsAndContractionsAreChecked) {
  EXPECT_EQ(error_with("trigrams.tsv", "_ek\tx\n"),
            "trigrams.tsv:1: \"x\" is no weight from 0 to 112");
  EXPECT_EQ(error_with("trigrams.tsv", "_ek\t113\n"),
            "trigrams.tsv:1: \"113\" is no weight from 0 to 112");
  put("trigrams.tsv", "");
  EXPECT_EQ(error_with("contractions.tsv", "im\tim\n"),
            "contractions.tsv:1: a contraction is two words or more");
}

TEST_F(DamagedPack, MissingFilesAreNamed) {
  fs::remove(folder_ + "/zz/trigrams.tsv");
  const Result<Packs> packs = load_packs(folder_);
  ASSERT_FALSE(packs);
  EXPECT_EQ(packs.error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(packs.error().source.ends_with("trigrams.tsv"));
}

}  // namespace
}  // namespace laut::language
