// Clauses and phrases of gold against those found, worked out by hand.
#include "eval/phrase_scores.h"

#include <gtest/gtest.h>

namespace laut::eval {
namespace {

Analysis parse(const std::string& content) {
  const Result<Analysis> analysis = parse_conllu(content, "a.conllu");
  EXPECT_TRUE(analysis) << analysis.error().to_string();
  return analysis ? *analysis : Analysis();
}

// "He says they gave it up": `up` hangs on `gave` by `relation`.
Analysis sentence(const std::string& relation, const std::string& clause) {
  return parse(
      "1\tHe\the\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
      "2\tsays\tsay\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n"
      "3\tthey\tthey\tPRON\t_\t_\t4\tnsubj\t_\t_\n"
      "4\tgave\tgive\tVERB\t_\tVerbForm=Fin\t2\t" +
      clause +
      "\t_\t_\n"
      "5\tit\tit\tPRON\t_\t_\t4\tobj\t_\t_\n"
      "6\tup\tup\tADP\t_\t_\t4\t" +
      relation + "\t_\t_\n\n");
}

using Counts = std::vector<uint64_t>;

Counts of(const ParseCounts& counts) {
  return {counts.right, counts.found, counts.gold};
}

TEST(PhraseScores, AreFullForGoldItself) {
  const Analysis gold = sentence("compound:prt", "ccomp");
  const PhraseScores scores = score_phrases(gold, gold, {});
  EXPECT_EQ(of(scores.clauses), (Counts{2, 2, 2}));
  EXPECT_EQ(of(scores.noun_phrases), (Counts{3, 3, 3}));  // He, they, it
  EXPECT_EQ(of(scores.particle_verbs), (Counts{1, 1, 1}));
}

TEST(PhraseScores, AreThoseWorkedOutByHand) {
  const Analysis gold = sentence("compound:prt", "ccomp");
  // Another kind of clause: the main clause alone is right. The particle is taken for an adverb.
  const PhraseScores kind = score_phrases(gold, sentence("advmod", "advcl"), {});
  EXPECT_EQ(of(kind.clauses), (Counts{1, 2, 2}));
  EXPECT_EQ(of(kind.noun_phrases), (Counts{3, 3, 3}));
  EXPECT_EQ(of(kind.particle_verbs), (Counts{0, 0, 1}));
  // No clause of its own: one long main clause, which is none of gold's two.
  Analysis merged = sentence("compound:prt", "ccomp");
  merged.words[3].deprel = "conj";
  merged.words[3].feats = "_";
  merged.words[2].head = 1;
  merged.words[2].deprel = "obj";
  EXPECT_EQ(of(score_phrases(gold, merged, {}).clauses), (Counts{0, 1, 2}));
  // The lemma counts.
  Analysis lemma = gold;
  lemma.words[3].lemma = "gave";
  EXPECT_EQ(of(score_phrases(gold, lemma, {}).particle_verbs), (Counts{0, 1, 1}));
}

TEST(PhraseScores, TakeVerbFormsThatATreebankDoesNotTell) {
  const Analysis told = sentence("compound:prt", "ccomp");
  Analysis gold = told;
  for (AnalysedWord& word : gold.words) word.feats = "_";
  add_verb_forms(gold, told);
  EXPECT_EQ(gold.words[1].feats, "VerbForm=Fin");
  EXPECT_EQ(gold.words[0].feats, "_");
  Analysis other = told;
  other.words[1].feats = "VerbForm=Inf";
  gold = told;
  add_verb_forms(gold, other);  // gold tells them itself
  EXPECT_EQ(gold.words[1].feats, "VerbForm=Fin");
}

}  // namespace
}  // namespace laut::eval
