// Every cue and every rule of every pack reads its own example.
#include "reading/statements.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/utf8.h"
#include "reading/reader_state.h"
#include "reading/reader_testing.h"

namespace laut {
namespace {

const Reader& reader() {
  return test_reader();
}

Report report_of(std::string text, const std::string& language, PartKind kind) {
  Report report;
  report.language = language;
  report.outlet = "Abendstern";
  report.parts = {{kind, {0, static_cast<uint32_t>(text.size())}, {}, {}}};
  report.text = std::move(text);
  return report;
}

bool found_by(const Reading& reading, const std::string& rule) {
  return std::any_of(reading.statements.begin(), reading.statements.end(), [&](const Statement& s) {
    return std::any_of(s.why.begin(), s.why.end(),
                       [&](const Why& why) { return why.rule == rule; });
  });
}

// The cue stands in a statement: its id is the reason of the act, or one of its forms is the cue.
bool has_cue(const Reading& reading, const language::Cue& cue, const language::Pack& pack) {
  for (const Statement& statement : reading.statements) {
    if (statement.cue.empty()) continue;
    const std::string words = fold_case(reading.report.text_of(statement.cue.front()));
    const std::string word = words.substr(0, words.find(' '));
    for (const Why& why : statement.why) {
      if (why.rule == cue.id) return true;
    }
    const language::WordFacts* facts = pack.statements.find(word);
    if (facts == nullptr) continue;
    for (const language::CueForm& form : facts->forms) {
      if (&pack.statements.cues[form.cue] == &cue) return true;
    }
  }
  return false;
}

TEST(Statements, EveryCueReadsItsExample) {
  for (const language::Pack& pack : reader().state().packs.packs) {
    for (const language::Cue& cue : pack.statements.cues) {
      const Reading reading =
          reader().read(report_of(cue.example, pack.code, PartKind::kParagraph));
      EXPECT_TRUE(has_cue(reading, cue, pack))
          << pack.code << "/cues.tsv:" << cue.line << ": " << cue.example;
    }
  }
}

TEST(Statements, EveryRuleReadsItsExample) {
  for (const language::Pack& pack : reader().state().packs.packs) {
    for (const language::Rule& rule : pack.statements.rules) {
      if (rule.line == 0) continue;
      const bool headline = rule.id.find("headline") != std::string::npos;
      const Reading reading = reader().read(report_of(
          rule.example, pack.code, headline ? PartKind::kHeadline : PartKind::kParagraph));
      EXPECT_TRUE(found_by(reading, rule.id))
          << pack.code << "/patterns.toml:" << rule.line << ": " << rule.example;
    }
  }
}

TEST(Statements, EveryChainEndsWithTheOutlet) {
  for (const language::Pack& pack : reader().state().packs.packs) {
    for (const language::Rule& rule : pack.statements.rules) {
      if (rule.line == 0) continue;
      const Reading reading =
          reader().read(report_of(rule.example, pack.code, PartKind::kParagraph));
      for (const Statement& statement : reading.statements) {
        ASSERT_FALSE(statement.chain.empty());
        EXPECT_EQ(statement.chain.back().name, "Abendstern");
      }
    }
  }
}

}  // namespace
}  // namespace laut
