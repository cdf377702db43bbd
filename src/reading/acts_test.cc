// Acts of statements whose spans are given, and media: what the golden files do not show.
#include <gtest/gtest.h>

#include "reading/reader_state.h"
#include "reading/reader_testing.h"
#include "reading/statements.h"

namespace laut {
namespace {

Reading read(std::string text) {
  Report report;
  report.language = "de";
  report.outlet = "Abendstern";
  report.parts = {{PartKind::kParagraph, {0, static_cast<uint32_t>(text.size())}, {}, {}}};
  report.text = std::move(text);
  return test_reader().read(report);
}

// Judges a statement of the given type, of which quote, cue and frame are pieces of the text.
Statement judged(const std::string& text, StatementType type, const std::string& quote,
                 const std::string& cue, const std::string& frame) {
  const Reading reading = read(text);
  const auto spans = [&](const std::string& piece) {
    const size_t at = text.find(piece);
    if (piece.empty() || at == std::string::npos) return std::vector<Span>{};
    return std::vector<Span>{{static_cast<uint32_t>(at), static_cast<uint32_t>(at + piece.size())}};
  };
  std::vector<Statement> statements(1);
  statements[0].type = type;
  statements[0].quote = spans(quote);
  statements[0].cue = spans(cue);
  statements[0].frame = spans(frame);
  reading::judge_statements(reading, *test_reader().state().packs.find("de"), statements);
  return statements[0];
}

TEST(Acts, ANounOfTheFrameNamesTheAct) {
  const std::string text = "Felz unterstützt die Forderung, den Damm zu öffnen.";
  const Statement statement = judged(text, StatementType::kIndirect, "den Damm zu öffnen", "",
                                     "Felz unterstützt die Forderung,");
  EXPECT_EQ(statement.act, Act::kDemand);
  EXPECT_EQ(statement.certainty, Certainty::kOpen);
}

TEST(Acts, WantingToDoIsNoWantingToKnow) {
  const std::string text = "Die Stadt will den Damm erhöhen.";
  const Statement statement = judged(text, StatementType::kReported, text, "", "");
  EXPECT_EQ(statement.act, Act::kAnnounce);
  EXPECT_EQ(statement.certainty, Certainty::kProbable);
}

TEST(Acts, AParticipleOfThePassiveIsTheCueOfAReportedStatement) {
  const std::string text = "Der Stadt wird Nachlässigkeit vorgeworfen.";
  EXPECT_EQ(judged(text, StatementType::kReported, text, "", "").act, Act::kAccuse);
}

TEST(Media, APaperWritesAndAPersonSpeaks) {
  const Reading paper = read("Laut dem Gutachten der Stadt ist der Damm alt.");
  ASSERT_EQ(paper.statements.size(), 1u);
  EXPECT_EQ(paper.statements[0].medium, std::vector<Medium>{Medium::kWriting});
  const Reading person = read("Laut Nora Felz ist der Damm alt.");
  ASSERT_EQ(person.statements.size(), 1u);
  EXPECT_EQ(person.statements[0].medium, std::vector<Medium>{Medium::kSpeech});
}

}  // namespace
}  // namespace laut
