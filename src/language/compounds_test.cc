#include "language/compounds.h"

#include <gtest/gtest.h>

#include "language/pack.h"

namespace laut::language {
namespace {

// The packs of this tree, for the lexicon and the rules that go with it.
const Packs& packs() {
  static const Result<Packs> kPacks = load_packs(LAUT_SOURCE_DIR "/languages", true);
  EXPECT_TRUE(kPacks) << kPacks.error().to_string();
  return *kPacks;
}

struct Case {
  const char* form;
  const char* lemma;
  const char* head;  // "part of the form, its lemma"; empty for what is no compound
};

TEST(Compounds, AreSplitByTheLexicon) {
  constexpr Case kCases[] = {
      {"Brückensperrung", "Brückensperrung", "sperrung Sperrung"},
      {"Brückensperrungen", "Brückensperrung", "sperrungen Sperrung"},
      {"Hafenarbeitergewerkschaft", "Hafenarbeitergewerkschaft", "gewerkschaft Gewerkschaft"},
      {"Fahrplans", "Fahrplan", "plans Plan"},
      {"Schulhöfe", "Schulhof", "höfe Hof"},
      {"Großbrand", "Großbrand", "brand Brand"},
      {"Sicherheitsbehörden", "Sicherheitsbehörde", "behörden Behörde"},
      // An ending and a prefix that are words as well.
      {"Gewerkschaft", "Gewerkschaft", ""},
      {"Mannschaft", "Mannschaft", ""},
      {"Entscheidung", "Entscheidung", ""},
      {"Ausstellung", "Ausstellung", ""},
      // Ends of other words: the lemma tells.
      {"Kampfes", "Kampf", ""},
      {"Passagieren", "Passagier", ""},
      {"Bundeswehreinheit", "Bundeswehreinheit", "einheit Einheit"},
      {"Hafenberichten", "Hafenbericht", "berichten Bericht"},
      {"Brücke", "Brücke", ""},
      {"Ei", "Ei", ""},
      {"", "", ""},
  };
  for (const Pack& pack : packs().packs) {
    if (!pack.has("compounds")) continue;
    ASSERT_NE(pack.words, nullptr);
    const CompoundSplitter splitter(pack.compounds, pack.words->lexicon);
    for (const auto& [form, lemma, head] : kCases) {
      const CompoundHead found = splitter.split(form, lemma);
      const std::string shown =
          found.begin == 0 ? "" : std::string(form).substr(found.begin) + " " + found.lemma;
      EXPECT_EQ(shown, head) << form;
    }
  }
}

TEST(Compounds, OfOddBytesDoNoHarm) {
  for (const Pack& pack : packs().packs) {
    if (pack.words == nullptr) continue;
    const CompoundSplitter splitter(pack.compounds, pack.words->lexicon);
    EXPECT_EQ(splitter.split("\xC3\xC3\xC3\xC3\xC3\xC3\xFF", "").begin, 0u);
    EXPECT_EQ(splitter.split(std::string(4000, 'a'), "").begin, 0u);
  }
}

}  // namespace
}  // namespace laut::language
