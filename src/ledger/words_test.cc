#include "ledger/words.h"

#include <gtest/gtest.h>

namespace laut::ledger {
namespace {

TEST(Words, AreFoldedWithoutDiacritics) {
  const auto found = words("Für 14 Züge, so Mu\u0308ller");
  std::string all;
  for (const Word& word : found) all += word.folded + "|";
  EXPECT_EQ(all, "fur|14|zuge|so|muller|");
  EXPECT_EQ(found[0].span, (Span{0, 4}));
  EXPECT_EQ(fold_name("  Edvin TJARKSEN "), "edvin tjarksen");
  EXPECT_EQ(fold_name("Þórir Ólafsson-Crèvecœur"), "þorir olafsson crevecœur");
}

TEST(Words, EveryQueryIsReadAsWords) {
  const auto terms = parse_query("\"Züge\" AND (zuge* OR NOT -col:x");
  std::string all;
  for (const Term& term : terms) all += term.folded + (term.prefix ? "*|" : "|");
  EXPECT_EQ(all, "and|col|not|or|x|zuge|zuge*|");
  EXPECT_TRUE(parse_query("?! \" *").empty());
  EXPECT_FALSE(matches(parse_query(""), "anything"));
}

TEST(Words, MatchesNeedEveryTerm) {
  EXPECT_TRUE(matches(parse_query("pegel WESSE"), "Der Pegel der Weße? Nein: der Wesse."));
  EXPECT_FALSE(matches(parse_query("pegel wess"), "Der Pegel der Wesse."));
  EXPECT_TRUE(matches(parse_query("pegel wess*"), "Der Pegel der Wesse."));
}

TEST(Words, SnippetShowsWhereTheTermsMeet) {
  EXPECT_EQ(snippet(parse_query("pegel"), "Der Pegel\n\nsteigt."), "Der \x02Pegel\x03 steigt.");
  std::string text = "Pegel am Anfang.";
  for (int i = 0; i < 60; ++i) text += " Wort";
  text += " der Pegel und die Brücke";
  for (int i = 0; i < 60; ++i) text += " Wort";
  const std::string passage = snippet(parse_query("brucke pegel"), text);
  EXPECT_NE(passage.find("der \x02Pegel\x03 und die \x02"
                         "Brücke\x03 Wort"),
            std::string::npos)
      << passage;
  EXPECT_TRUE(passage.starts_with("… Wort"));
  EXPECT_TRUE(passage.ends_with("Wort …"));
  EXPECT_EQ(words(passage).size(), kSnippetWords);
  EXPECT_EQ(snippet(parse_query("x"), ""), "");
}

}  // namespace
}  // namespace laut::ledger
