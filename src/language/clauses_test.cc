#include "language/clauses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/phrases_testing.h"

namespace laut::language {
namespace {

using testing::ElementsAre;

constexpr const char* kKinds[] = {"main",     "subordinate", "complement",
                                  "relative", "infinitive",  "participle"};

// "kind <parent [finite] words | words", the parent counted from 0.
std::vector<std::string> clauses_of(const DrawnTree& tree, const ClauseRules& rules = {}) {
  std::vector<std::string> out;
  for (const Clause& clause : find_clauses(tree.words, tree.tokens, rules)) {
    std::string line = kKinds[static_cast<size_t>(clause.kind)];
    if (clause.parent >= 0) line += " <" + std::to_string(clause.parent);
    line += " [" + (clause.finite < 0 ? "" : tree.words[static_cast<size_t>(clause.finite)].form) +
            "] ";
    out.push_back(line + tree.of(clause.spans));
  }
  return out;
}

// A relative clause parts the main clause; the commas belong to neither.
TEST(Clauses, AreInterruptedByThoseWithin) {
  EXPECT_THAT(clauses_of(draw("The DET 2 det _\n"
                              "dam NOUN 7 nsubj _\n"
                              ", PUNCT 5 punct _\n"
                              "which PRON 5 nsubj PronType=Rel\n"
                              "broke VERB 2 acl:relcl VerbForm=Fin\n"
                              ", PUNCT 5 punct _\n"
                              "fell VERB 0 root VerbForm=Fin\n"
                              ". PUNCT 7 punct _\n")),
              ElementsAre("main [fell] The dam | fell", "relative <0 [broke] which broke"));
}

// "acl" alone does not tell a relative clause from one that says what a noun holds.
TEST(Clauses, BehindNounsAreToldByTheirPronoun) {
  EXPECT_THAT(clauses_of(draw("News NOUN 0 root _\n"
                              "that SCONJ 4 mark _\n"
                              "he PRON 4 nsubj PronType=Prs\n"
                              "left VERB 1 acl VerbForm=Fin\n")),
              ElementsAre("main [] News", "complement <0 [left] that he left"));
  EXPECT_THAT(clauses_of(draw("News NOUN 0 root _\n"
                              "from ADP 3 case _\n"
                              "which PRON 5 obl PronType=Dem,Rel\n"
                              "he PRON 5 nsubj PronType=Prs\n"
                              "lived VERB 1 acl VerbForm=Fin\n")),
              ElementsAre("main [] News", "relative <0 [lived] from which he lived"));
}

// A clause that hangs on a coordinated one is within it; coordinated ones stand side by side.
TEST(Clauses, OfACoordinationHaveTheSameParent) {
  EXPECT_THAT(
      clauses_of(draw("He PRON 2 nsubj _\n"
                      "says VERB 0 root VerbForm=Fin\n"
                      "it PRON 4 nsubj _\n"
                      "rains VERB 2 ccomp VerbForm=Fin\n"
                      "and CCONJ 7 cc _\n"
                      "it PRON 7 nsubj _\n"
                      "snows VERB 4 conj VerbForm=Fin\n"
                      "as SCONJ 10 mark _\n"
                      "winter NOUN 10 nsubj _\n"
                      "came VERB 7 advcl VerbForm=Fin\n")),
      ElementsAre("main [says] He says", "complement <0 [rains] it rains",
                  "complement <0 [snows] and it snows", "subordinate <2 [came] as winter came"));
}

TEST(Clauses, ShareTheirAuxiliaryWithoutBeingTwo) {
  EXPECT_THAT(clauses_of(draw("It PRON 3 nsubj _\n"
                              "was AUX 3 aux:pass VerbForm=Fin\n"
                              "read VERB 0 root VerbForm=Part\n"
                              "and CCONJ 5 cc _\n"
                              "signed VERB 3 conj VerbForm=Part\n")),
              ElementsAre("main [was] It was read and signed"));
  // With a subject of its own the second is a clause, whose auxiliary is left out.
  EXPECT_THAT(clauses_of(draw("It PRON 3 nsubj _\n"
                              "was AUX 3 aux:pass VerbForm=Fin\n"
                              "read VERB 0 root VerbForm=Part\n"
                              "and CCONJ 6 cc _\n"
                              "they PRON 6 nsubj:pass _\n"
                              "signed VERB 3 conj VerbForm=Part\n")),
              ElementsAre("main [was] It was read", "main [] and they signed"));
}

// The finite verb may be a copula; the predicate is then no verb.
TEST(Clauses, OfACopulaHaveANounForTheirHead) {
  const DrawnTree tree = draw(
      "She PRON 4 nsubj _\n"
      "is AUX 4 cop VerbForm=Fin\n"
      "the DET 4 det _\n"
      "chair NOUN 0 root _\n"
      "if SCONJ 6 mark _\n"
      "possible ADJ 4 advcl _\n");
  EXPECT_THAT(clauses_of(tree),
              ElementsAre("main [is] She is the chair", "subordinate <0 [] if possible"));
  EXPECT_EQ(find_clauses(tree.words, tree.tokens, {})[0].head, 3u);
}

TEST(Clauses, WithoutAFiniteVerbAreToldByTheirForm) {
  EXPECT_THAT(clauses_of(draw("Speaking VERB 3 advcl VerbForm=Ger\n"
                              "he PRON 3 nsubj _\n"
                              "hopes VERB 0 root VerbForm=Fin\n"
                              "to PART 6 mark _\n"
                              "be AUX 6 aux:pass VerbForm=Inf\n"
                              "heard VERB 3 xcomp VerbForm=Part\n")),
              ElementsAre("participle <1 [] Speaking", "main [hopes] he hopes",
                          "infinitive <1 [] to be heard"));
}

// A frame in the middle stands by itself and parts what is said.
TEST(Clauses, OfAFrameAreThrustIn) {
  EXPECT_THAT(clauses_of(draw("Rain NOUN 6 nsubj _\n"
                              ", PUNCT 3 punct _\n"
                              "said VERB 6 parataxis VerbForm=Fin\n"
                              "Nora PROPN 3 nsubj _\n"
                              ", PUNCT 3 punct _\n"
                              "came VERB 0 root VerbForm=Fin\n")),
              ElementsAre("main [came] Rain | came", "main [said] said Nora"));
}

// What parsers confuse, the conjunction tells, and where the language has verb-second order the
// place of the verb.
TEST(Clauses, AreMendedByTheWordsOfTheLanguage) {
  const DrawnTree because = draw(
      "He PRON 2 nsubj _\n"
      "waits VERB 0 root VerbForm=Fin\n"
      "because SCONJ 5 mark _\n"
      "it PRON 5 nsubj _\n"
      "rains VERB 2 ccomp VerbForm=Fin\n");
  ClauseRules rules;
  EXPECT_EQ(clauses_of(because, rules)[1], "complement <0 [rains] because it rains");
  rules.subordinators.insert("because");
  EXPECT_EQ(clauses_of(because, rules)[1], "subordinate <0 [rains] because it rains");
  DrawnTree tree = draw(
      "Rises VERB 4 ccomp VerbForm=Fin\n"
      "water NOUN 1 nsubj _\n"
      ", PUNCT 1 punct _\n"
      "close VERB 0 root VerbForm=Fin\n"
      "they PRON 4 nsubj _\n");
  EXPECT_EQ(clauses_of(tree, rules)[0], "complement <1 [Rises] Rises water");
  rules.verb_second = true;
  EXPECT_EQ(clauses_of(tree, rules)[0], "subordinate <1 [Rises] Rises water");
  tree.words[2].form = "?";  // "Rises water?": asked, not supposed
  EXPECT_EQ(clauses_of(tree, rules)[0], "complement <1 [Rises] Rises water");
}

TEST(Clauses, OfTwoSentencesAreKeptApart) {
  DrawnTree tree = draw("Go VERB 0 root VerbForm=Fin\nGo VERB 0 root VerbForm=Fin\n");
  tree.tokens[1].sentence = 1;
  EXPECT_THAT(clauses_of(tree), ElementsAre("main [Go] Go", "main [Go] Go"));
  tree.words[0].head = -1;  // no syntax was read
  EXPECT_THAT(clauses_of(tree), ElementsAre("main [Go] Go"));
}

// What no parser of laut gives, but a file could hold: heads outside of the sentence, a circle.
TEST(Clauses, OfABrokenTreeDoNoHarm) {
  EXPECT_THAT(clauses_of(draw("Go VERB 9 root VerbForm=Fin\n"
                              "a VERB 3 ccomp VerbForm=Fin\n"
                              "b VERB 2 ccomp VerbForm=Fin\n")),
              ElementsAre("main [Go] Go"));
}

}  // namespace
}  // namespace laut::language
