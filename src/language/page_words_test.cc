#include "language/page_words.h"

#include <gtest/gtest.h>

#include "base/files.h"

namespace laut::language {
namespace {

std::string write_toml(const std::string& text) {
  const std::string path = std::string(LAUT_BUILD_DIR) + "/page_words_test.toml";
  EXPECT_TRUE(write_file(path, text));
  return path;
}

TEST(PageWords, NamesTheLineOfAMisspeltKey) {
  const auto words = load_page_words(write_toml("byline_openers = [\"By\"]\nbyline_opener = []\n"));
  ASSERT_FALSE(words);
  EXPECT_EQ(words.error().code, ErrorCode::kCorrupt);
  EXPECT_NE(words.error().to_string().find("line 2"), std::string::npos);
}

TEST(PageWords, NamesTheLineOfAnUnknownPlaceholder) {
  const auto words = load_page_words(write_toml("\n[dates]\ndates = [\"{day}. {moon}\"]\n"));
  ASSERT_FALSE(words);
  EXPECT_NE(words.error().to_string().find("line 3"), std::string::npos);
}

TEST(PageWords, FoldsPhrasesAndCutsTemplates) {
  const auto words = load_page_words(write_toml("comment_counts = [\"Comments  ({n})\"]\n"));
  ASSERT_TRUE(words) << words.error().to_string();
  ASSERT_EQ(words->comment_counts.size(), 1u);
  EXPECT_EQ(words->comment_counts[0].before, "comments (");
  EXPECT_EQ(words->comment_counts[0].after, ")");
}

TEST(CommonWords, KnowsAgenciesByAnySpelling) {
  const auto words = load_common_words(LAUT_SOURCE_DIR "/languages/any");
  ASSERT_TRUE(words) << words.error().to_string();
  const Agency* agency = words->find_agency("deutsche presse-agentur");
  ASSERT_NE(agency, nullptr);
  EXPECT_EQ(agency->name, "dpa");
  EXPECT_EQ(words->find_agency("harbour"), nullptr);
  EXPECT_NE(words->hints_of("kicker") & kHintKicker, 0u);
}

}  // namespace
}  // namespace laut::language
