// Measures against a case worked out by hand, and the reader of treebanks.
#include "eval/parse_scores.h"

#include <gtest/gtest.h>

namespace laut::eval {
namespace {

using M = ParseMeasure;

// "id form lemma upos xpos feats head deprel misc" a line; `_` fills what does not matter.
std::string conllu(std::initializer_list<const char*> lines) {
  std::string content;
  for (const std::string line : lines) {
    std::string row;
    for (const char c : line) row += c == ' ' ? '\t' : c;
    if (!row.empty() && row[0] != '#') row.insert(row.rfind('\t'), "\t_");
    content += row + "\n";
  }
  return content;
}

Analysis parse(std::initializer_list<const char*> lines, Every every = {}) {
  const Result<Analysis> analysis = parse_conllu(conllu(lines), "a.conllu", every);
  EXPECT_TRUE(analysis) << analysis.error().to_string();
  return analysis ? *analysis : Analysis();
}

std::string error_of(std::initializer_list<const char*> lines) {
  const Result<Analysis> analysis = parse_conllu(conllu(lines), "a.conllu");
  return analysis ? "" : analysis.error().to_string();
}

TEST(Conllu, PutsTheTextTogether) {
  const Analysis a =
      parse({"#newdoc", "1 Er er PRON _ _ 2 nsubj _", "2 geht gehen VERB _ _ 0 root _",
             "3-4 zum _ _ _ _ _ _ _", "3 zu zu ADP _ _ 5 case _", "4 dem der DET _ _ 5 det _",
             "5 Fluss Fluss NOUN _ _ 2 obl SpaceAfter=No", "6 . . PUNCT _ _ 2 punct _", "",
             "# newpar", "1 Ja ja INTJ _ _ 0 root X=1|SpaceAfter=No", "1.1 e _ _ _ _ _ _ _",
             "2 ! ! PUNCT _ _ 1 punct _", ""});
  EXPECT_EQ(a.text, "Er geht zum Fluss.\n\nJa!");
  EXPECT_EQ(a.sentences, (std::vector<Span>{{0, 18}, {20, 23}}));
  EXPECT_EQ(a.tokens.size(), 7u);
  ASSERT_EQ(a.words.size(), 8u);
  EXPECT_TRUE(a.words[2].contracted && a.words[3].contracted && !a.words[4].contracted);
  EXPECT_EQ(a.words[3].span, (Span{8, 11}));
  EXPECT_EQ(a.words[2].head, 4);
  EXPECT_EQ(a.words[6].head, AnalysedWord::kRoot);
  EXPECT_EQ(a.words[7].head, 6);
}

TEST(Conllu, TakesEveryNthSentence) {
  const auto lines = {"1 a _ _ _ _ 0 _ _", "", "1 b _ _ _ _ 0 _ _", "", "# newpar",
                      "1 c _ _ _ _ 0 _ _", "", "1 d _ _ _ _ 0 _ _"};
  EXPECT_EQ(parse(lines, {2, 1}).text, "b\n\nd");
  EXPECT_EQ(parse(lines, {3, 0}).text, "a\n\nd");
}

TEST(Conllu, NamesTheLineThatIsDamaged) {
  EXPECT_EQ(error_of({"# text", "1 a _ _ _ _ 0"}).substr(0, 30), "a.conllu:2: 8 columns, not ten");
  EXPECT_NE(error_of({"2 a _ _ _ _ 0 _ _"}).find("a.conllu:1: 2 is not the next word"), SIZE_MAX);
  EXPECT_NE(error_of({"1 a _ _ _ _ x _ _"}).find("\"x\" is no head"), SIZE_MAX);
  EXPECT_NE(error_of({"1 a _ _ _ _ 2 _ _", ""}).find("a head outside of it"), SIZE_MAX);
  EXPECT_NE(error_of({"2-3 a _ _ _ _ _ _ _"}).find("are not the next words"), SIZE_MAX);
  EXPECT_NE(error_of({"1-2 ab _ _ _ _ _ _ _", "1 a _ _ _ _ 0 _ _", ""}).find("is missing"),
            SIZE_MAX);
}

// Gold: "Er geht zum Fluss. Ja!" in two sentences, 7 tokens, 8 words. Found: one sentence; "Fluss."
// is one token; "zum" became "zu" and "m"; "Er" hangs on the wrong word.
TEST(ParseScores, AreThoseWorkedOutByHand) {
  const Analysis gold = parse(
      {"1 Er er PRON PPER Case=Nom|Foo=A 2 nsubj _", "2 geht gehen VERB VVFIN Mood=Ind 0 root _",
       "3-4 zum _ _ _ _ _ _ _", "3 zu zu ADP APPR _ 5 case _", "4 dem der DET ART Case=Dat 5 det _",
       "5 Fluss _ NOUN NN Case=Dat 2 obl SpaceAfter=No", "6 . . PUNCT $. _ 2 punct _", "",
       "1 Ja ja INTJ ITJ _ 0 root SpaceAfter=No", "2 ! ! PUNCT $. _ 1 punct _", ""});
  const Analysis found = parse(
      {"1 Er Er PRON PPER Foo=B|Case=Nom 3 nsubj _", "2 geht gehen AUX VVFIN Mood=Sub 0 root _",
       "3-4 zum _ _ _ _ _ _ _", "3 ZU zu ADP XX _ 5 case _", "4 m m DET ART Case=Dat 5 det _",
       "5 Fluss. Fluss NOUN NN Case=Dat 2 obl _", "6 Ja ja INTJ ITJ _ 2 parataxis SpaceAfter=No",
       "7 ! ! PUNCT $. _ 6 punct:x _", ""});
  ASSERT_EQ(gold.text, found.text);
  const ParseScores scores = score_parse(gold, found);
  const auto counts = [&](M measure) {
    const ParseCounts& c = scores.of(measure);
    return std::vector<uint64_t>{c.right, c.found, c.gold};
  };
  using Counts = std::vector<uint64_t>;
  EXPECT_EQ(counts(M::kTokens), (Counts{5, 6, 7}));  // Er geht zum Ja !
  EXPECT_EQ(counts(M::kSentences), (Counts{0, 1, 2}));
  EXPECT_EQ(counts(M::kWords), (Counts{5, 7, 8}));   // Er geht zu Ja !
  EXPECT_EQ(counts(M::kUpos), (Counts{4, 7, 8}));    // not geht
  EXPECT_EQ(counts(M::kXpos), (Counts{4, 7, 8}));    // not zu
  EXPECT_EQ(counts(M::kUfeats), (Counts{4, 7, 8}));  // Foo is not universal; not geht
  EXPECT_EQ(counts(M::kLemmas), (Counts{4, 7, 8}));  // not Er
  EXPECT_EQ(counts(M::kUas), (Counts{2, 7, 8}));     // geht, !
  EXPECT_EQ(counts(M::kLas), (Counts{2, 7, 8}));     // punct:x is punct
  const Prf words = scores.of(M::kWords).prf();
  EXPECT_NEAR(*words.f1(), 2 * 5.0 / 15, 1e-12);
}

TEST(ParseScores, AreFullForGoldItself) {
  const Analysis gold =
      parse({"1-2 cannot _ _ _ _ _ _ SpaceAfter=No", "1 can can AUX MD _ 0 root _",
             "2 not not PART RB _ 1 advmod _", "3 . . PUNCT . _ 1 punct _", ""});
  const ParseScores scores = score_parse(gold, gold);
  for (const ParseCounts& counts : scores.counts) {
    EXPECT_EQ(counts.right, counts.gold);
    EXPECT_EQ(counts.right, counts.found);
  }
}

// A gold contraction that was found as plain tokens, and the other way round.
TEST(ParseScores, AlignContractionsByForm) {
  const Analysis whole = parse({"1-2 don't _ _ _ _ _ _ _", "1 do _ _ _ _ 0 _ _",
                                "2 n't _ _ _ _ 1 _ _", "3 go _ _ _ _ 1 _ _", ""});
  const Analysis parts =
      parse({"1 do _ _ _ _ 0 _ SpaceAfter=No", "2 n't _ _ _ _ 1 _ _", "3 go _ _ _ _ 1 _ _", ""});
  EXPECT_EQ(score_parse(whole, parts).of(M::kWords).right, 3u);
  EXPECT_EQ(score_parse(parts, whole).of(M::kWords).right, 3u);
  EXPECT_EQ(score_parse(parts, whole).of(M::kTokens).right, 1u);
}

TEST(ParseScores, KeepUniversalFeaturesOnly) {
  EXPECT_EQ(universal_features("Number[psor]=Sing|Number=Plur|Case=Nom|Typo=Yes"),
            "Case=Nom|Number=Plur");
  EXPECT_EQ(universal_features("_"), "");
}

}  // namespace
}  // namespace laut::eval
