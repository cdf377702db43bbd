#include "language/noun_phrases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/clauses.h"
#include "language/phrases_testing.h"

namespace laut::language {
namespace {

using testing::ElementsAre;

// "head: phrase".
std::vector<std::string> phrases_of(const DrawnTree& tree) {
  const std::vector<Clause> clauses = find_clauses(tree.words, tree.tokens, {});
  std::vector<std::string> out;
  for (const NounPhrase& phrase : find_noun_phrases(tree.words, tree.tokens, clauses)) {
    out.push_back(tree.words[phrase.head].form + ": " + tree.of({phrase.span}));
  }
  return out;
}

TEST(NounPhrases, LieInOneAnotherWithoutTheirPrepositions) {
  EXPECT_THAT(phrases_of(draw("Only ADV 3 advmod _\n"
                              "the DET 3 det _\n"
                              "closure NOUN 8 nsubj _\n"
                              "of ADP 7 case _\n"
                              "an DET 7 det _\n"
                              "old ADJ 7 amod _\n"
                              "bridge NOUN 3 nmod _\n"
                              "helps VERB 0 root VerbForm=Fin\n")),
              ElementsAre("closure: Only the closure of an old bridge", "bridge: an old bridge"));
}

TEST(NounPhrases, LeaveOutClausesAndFurtherMembers) {
  EXPECT_THAT(phrases_of(draw("Ships NOUN 6 nsubj _\n"
                              "that PRON 3 nsubj PronType=Rel\n"
                              "wait VERB 1 acl:relcl VerbForm=Fin\n"
                              "and CCONJ 5 cc _\n"
                              "boats NOUN 1 conj _\n"
                              "rust VERB 0 root VerbForm=Fin\n")),
              ElementsAre("Ships: Ships", "that: that", "boats: boats"));
}

// "im" is a preposition and an article: the phrase begins behind it.
TEST(NounPhrases, BeginBehindATokenThatIsHalfAPreposition) {
  EXPECT_THAT(phrases_of(draw("im ADP 3 case _\n"
                              "+ DET 3 det _\n"
                              "Haus NOUN 0 root _\n")),
              ElementsAre("Haus: Haus"));
}

// The predicate of a clause is a phrase without what else belongs to the clause.
TEST(NounPhrases, OfAPredicateAreWithoutSubjectAndAdverbs) {
  EXPECT_THAT(phrases_of(draw("She PRON 5 nsubj _\n"
                              "is AUX 5 cop VerbForm=Fin\n"
                              "now ADV 5 advmod _\n"
                              "the DET 5 det _\n"
                              "chair NOUN 0 root _\n"
                              ". PUNCT 5 punct _\n")),
              ElementsAre("She: She", "chair: the chair"));
}

TEST(NounPhrases, CloseTheQuotationMarksThatTheyOpen) {
  EXPECT_THAT(phrases_of(draw("The DET 3 det _\n"
                              "“ PUNCT 3 punct _\n"
                              "Gazette PROPN 0 root _\n"
                              "” PUNCT 3 punct _\n")),
              ElementsAre("Gazette: The “ Gazette ”"));
  EXPECT_THAT(phrases_of(draw("“ PUNCT 2 punct _\n"
                              "Gazette PROPN 0 root _\n"
                              "” PUNCT 2 punct _\n")),
              ElementsAre("Gazette: Gazette"));
}

// A dependent beyond a word that is not of the phrase is left out: a phrase has no gaps.
TEST(NounPhrases, AreUnbroken) {
  EXPECT_THAT(phrases_of(draw("Talks NOUN 2 nsubj _\n"
                              "began VERB 0 root VerbForm=Fin\n"
                              "about ADP 4 case _\n"
                              "pay NOUN 1 nmod _\n")),
              ElementsAre("Talks: Talks", "pay: pay"));
}

}  // namespace
}  // namespace laut::language
