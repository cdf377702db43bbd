// The index against the plain search that it replaces.
#include "language/phrase_index.h"

#include <gtest/gtest.h>

namespace laut::language {
namespace {

TEST(PhraseIndex, FindsWhatAPlainSearchFinds) {
  const std::vector<std::string> phrases = {"read more", "ad", "more:", "©", "the inbox", "x"};
  const PhraseIndex index(phrases);
  for (const std::string text :
       {"", "a", "ad", "ads", "read more", "to read mores", "more: rain", "in the inbox", "© 2031",
        "an axe", "the inbo", "ead more", "re", "nothing of it", "spread more", "glad"}) {
    bool is = false, within = false;
    for (const std::string& phrase : phrases) {
      is = is || text == phrase;
      const size_t at = text.find(phrase);
      within = within || at == 0 || (at != std::string::npos && text[at - 1] == ' ');
    }
    EXPECT_EQ(index.has(text), is) << text;
    EXPECT_EQ(index.stands_in(text), within) << text;
  }
}

TEST(PhraseIndex, OpensOnlyWholeWords) {
  const PhraseIndex index({"ad", "more:"});
  EXPECT_TRUE(index.opens("ad"));
  EXPECT_TRUE(index.opens("ad, and more"));
  EXPECT_FALSE(index.opens("adverb"));
  EXPECT_TRUE(index.opens("more:rain"));
  EXPECT_FALSE(index.opens("some more: rain"));
}

}  // namespace
}  // namespace laut::language
