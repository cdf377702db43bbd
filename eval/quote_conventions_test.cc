// Each convention of the set on a sentence of its own. All sentences are made up.
#include "eval/quote_conventions.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "reading/reader_state.h"
#include "reading/reader_testing.h"

namespace laut::eval {
namespace {

const Reader& reader() {
  return test_reader();
}

// "type: quote / cue / frame / speaker", one line for each statement, pieces parted by "|".
std::string written(const std::string& text) {
  Report report;
  report.text = text;
  report.language = "de";
  report.parts = {{PartKind::kParagraph, {0, static_cast<uint32_t>(text.size())}, {}, {}}};
  const Reading reading = reader().read(std::move(report));
  const auto pieces = [&](const std::vector<Span>& spans) {
    std::vector<std::string> out;
    for (const Span span : spans) out.emplace_back(reading.report.text_of(span));
    return join(out, "|");
  };
  std::string out;
  for (const Statement& one : in_set_conventions(reading, *reader().state().packs.find("de"))) {
    out += pieces(one.quote) + " / " + pieces(one.cue) + " / " + pieces(one.frame) + " / " +
           pieces(one.speaker.spans) + "\n";
  }
  return out;
}

TEST(QuoteConventions, AReportedActIsItsSentence) {
  EXPECT_EQ(written("Die Bahn wies den Vorwurf zurück."),
            "Die Bahn wies den Vorwurf zurück. /  /  / Die Bahn\n");
}

TEST(QuoteConventions, AFrameHasItsComma) {
  EXPECT_EQ(written("Felz sagte, der Damm sei alt."),
            "der Damm sei alt / sagte / Felz sagte, / Felz\n");
  EXPECT_EQ(written("Der Damm sei alt, sagte Felz."),
            "Der Damm sei alt / sagte / , sagte Felz / Felz\n");
}

TEST(QuoteConventions, ACueIsAllOfItsVerb) {
  EXPECT_EQ(written("Felz hat gesagt, der Damm sei alt."),
            "der Damm sei alt / hat gesagt / Felz hat gesagt, / Felz\n");
}

TEST(QuoteConventions, SentencesWithoutFrameAreOneStatementOfTheirSpeaker) {
  EXPECT_EQ(written("Felz sagte, der Damm sei alt. Er werde geprüft. Risse habe er nicht."),
            "der Damm sei alt / sagte / Felz sagte, / Felz\n"
            "Er werde geprüft. Risse habe er nicht. /  /  / Felz\n");
}

TEST(QuoteConventions, AFragmentIsDirectAsWell) {
  EXPECT_EQ(written("Felz sagte, der Damm sei „alt und morsch“ geworden."),
            "der Damm sei „alt und morsch“ geworden / sagte / Felz sagte, / Felz\n"
            "„alt und morsch“ / sagte / Felz sagte, / Felz\n");
}

TEST(QuoteConventions, ANameInQuotationMarksIsNoFragment) {
  EXPECT_EQ(written("Felz sagte, der Film „Ebbe und Flut“ sei alt."),
            "der Film „Ebbe und Flut“ sei alt / sagte / Felz sagte, / Felz\n");
}

TEST(QuoteConventions, OwnWordsAreTheSpeaker) {
  EXPECT_EQ(written("Die Klinik hat nach eigenen Angaben drei Betten frei."),
            "Die Klinik hat|drei Betten frei / nach / nach eigenen Angaben / eigenen Angaben\n");
}

// "quote / cue", one line for each statement.
std::string attributed(const std::string& text) {
  Report report;
  report.text = text;
  report.language = "en";
  report.parts = {{PartKind::kParagraph, {0, static_cast<uint32_t>(text.size())}, {}, {}}};
  const Reading reading = reader().read(std::move(report));
  const auto pieces = [&](const std::vector<Span>& spans) {
    std::vector<std::string> out;
    for (const Span span : spans) out.emplace_back(reading.report.text_of(span));
    return join(out, "|");
  };
  std::string out;
  for (const Statement& one :
       in_attribution_conventions(reading, *reader().state().packs.find("en"))) {
    out += pieces(one.quote) + " / " + pieces(one.cue) + "\n";
  }
  return out;
}

TEST(AttributionConventions, ACueHasItsAuxiliaryAdverbAndTime) {
  EXPECT_EQ(attributed("Nora Felling has also said that the dam was safe."),
            "that the dam was safe / has also said\n");
  EXPECT_EQ(attributed("Nora Felling said Friday that the dam was safe."),
            "that the dam was safe / said Friday\n");
  EXPECT_EQ(attributed("Nora Felling said: “The dam was safe.”"), "“The dam was safe.” / said:\n");
}

TEST(AttributionConventions, ThePrepositionOfAnObjectBelongsToTheCue) {
  EXPECT_EQ(attributed("Nora Felling warned against higher taxes."),
            "higher taxes / warned against\n");
}

TEST(AttributionConventions, AFrameBehindTheQuoteIsCueUpToItsEnd) {
  EXPECT_EQ(attributed("“The dam was safe,” Nora Felling said on Friday."),
            "“The dam was safe,” / said on Friday\n");
}

}  // namespace
}  // namespace laut::eval
