// The golden files of tests/golden/*/morphology: sentences, four dashes, their words as the shipped
// models read them: form, lemma, part of speech twice, features. LAUT_GOLDEN=write rewrites what is
// expected.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "base/files.h"
#include "laut/reader.h"

namespace laut {
namespace {

std::string show(const Reading& reading) {
  std::string out;
  uint32_t sentence = 0;
  for (const Word& word : reading.words) {
    const uint32_t own = reading.tokens[word.token].sentence;
    if (own != sentence) out += "\n";
    sentence = own;
    out += fmt::format("{}  {}  {} {}  {}\n", word.form, word.lemma, word.upos, word.xpos,
                       word.feats.empty() ? "-" : word.feats);
  }
  return out;
}

TEST(MorphologyGolden, ReadsWhatTheFilesExpect) {
  ReaderOptions options;
  options.languages = std::string(LAUT_SOURCE_DIR) + "/languages";
  options.words = true;
  const Result<Reader> reader = Reader::load(options);
  ASSERT_TRUE(reader) << reader.error().to_string();
  const char* write = std::getenv("LAUT_GOLDEN");
  size_t files = 0;
  for (const auto& [language, hash] : reader->packs()) {
    const std::string folder = LAUT_SOURCE_DIR "/tests/golden/" + language + "/morphology";
    const Result<std::vector<std::string>> list = list_files(folder);
    if (!list) continue;
    for (const std::string& file : *list) {
      ++files;
      const Result<std::string> content = read_file(file, 1u << 20);
      ASSERT_TRUE(content) << file;
      const size_t bar = content->find("----\n");
      ASSERT_NE(bar, std::string::npos) << file;
      Report report;
      report.language = language;
      report.text = content->substr(0, bar);
      const Reading reading = reader->read(std::move(report));
      EXPECT_EQ(std::count(reading.layers.begin(), reading.layers.end(), "words"), 1);
      const std::string found = show(reading);
      if (write != nullptr && std::string_view(write) == "write") {
        ASSERT_TRUE(write_file(file, content->substr(0, bar) + "----\n" + found));
      } else {
        EXPECT_EQ(found, content->substr(bar + 5)) << file << " (LAUT_GOLDEN=write rewrites it)";
      }
    }
  }
  EXPECT_GE(files, 4u);
}

TEST(Words, AreReadOnlyWhereTheyAreAskedFor) {
  ReaderOptions options;
  options.languages = std::string(LAUT_SOURCE_DIR) + "/languages";
  const Result<Reader> reader = Reader::load(options);
  ASSERT_TRUE(reader) << reader.error().to_string();
  Report report;
  report.language = reader->packs().front().first;
  report.text = "Abc.";
  const Reading reading = reader->read(std::move(report));
  EXPECT_FALSE(reading.tokens.empty());
  EXPECT_TRUE(reading.words.empty());
  EXPECT_EQ(std::count(reading.layers.begin(), reading.layers.end(), "words"), 0);
}

}  // namespace
}  // namespace laut
