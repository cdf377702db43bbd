// The golden files of tests/golden/*/statements: a text, four dashes, its statements. In the text a
// line that starts with "# " is a headline, one with "@ " names an agency that the report credits;
// every other line is a paragraph. LAUT_GOLDEN=write rewrites what is expected.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/golden_testing.h"
#include "base/text.h"
#include "reading/reader_testing.h"

namespace laut {
namespace {

constexpr const char* kTypes[] = {"direct", "indirect", "reported", "free_indirect",
                                  "indirect_free_indirect"};
constexpr const char* kActs[] = {"assert", "confirm", "deny", "announce", "demand", "accuse",
                                 "judge",  "warn",    "hope", "suppose",  "ask"};
constexpr const char* kCertainties[] = {"certain", "probable", "possible", "open"};
constexpr const char* kConfidences[] = {"high", "medium", "low"};

std::string words(const Report& report, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) {
    if (!out.empty()) out += " … ";
    out += report.text_of(span);
  }
  return out;
}

std::string show(const Reading& reading) {
  std::string out;
  for (size_t i = 0; i < reading.statements.size(); ++i) {
    const Statement& s = reading.statements[i];
    out += fmt::format("{} {} {} {} {} {} {}", i, kTypes[static_cast<int>(s.type)],
                       kActs[static_cast<int>(s.act)], kCertainties[static_cast<int>(s.certainty)],
                       s.polarity == Polarity::kPositive ? "+" : "-",
                       kConfidences[static_cast<int>(s.confidence)], s.why.front().rule);
    if (s.parent >= 0) out += fmt::format(" in {}", s.parent);
    if (s.continues >= 0) out += fmt::format(" continues {}", s.continues);
    out += "\n  quote: " + words(reading.report, s.quote) + "\n";
    if (!s.cue.empty()) out += "  cue: " + words(reading.report, s.cue) + "\n";
    if (!s.frame.empty()) out += "  frame: " + words(reading.report, s.frame) + "\n";
    if (!s.speaker.spans.empty()) {
      out += "  speaker: " + words(reading.report, s.speaker.spans) + "\n";
    }
    if (!s.addressee.spans.empty()) {
      out += "  addressee: " + words(reading.report, s.addressee.spans) + "\n";
    }
    out += "  chain:";
    for (const ChainLink& link : s.chain) out += " > " + link.name;
    out += "\n";
  }
  return out;
}

Report report_of(std::string_view input, const std::string& language) {
  Report report;
  report.language = language;
  report.outlet = "Abendstern";
  for (std::string_view line : split_lines(input)) {
    PartKind kind = PartKind::kParagraph;
    if (line.starts_with("@ ")) {
      report.agencies.emplace_back(line.substr(2));
      continue;
    }
    if (line.starts_with("# ")) {
      kind = PartKind::kHeadline;
      line.remove_prefix(2);
    }
    if (line.empty()) continue;
    if (!report.text.empty()) report.text += "\n\n";
    const auto begin = static_cast<uint32_t>(report.text.size());
    report.text += line;
    report.parts.push_back({kind, {begin, static_cast<uint32_t>(report.text.size())}, {}, {}});
  }
  return report;
}

TEST(StatementsGolden, ReadsWhatTheFilesExpect) {
  size_t files = 0;
  for (const auto& [code, hash] : test_reader().packs()) {
    const std::string& language = code;
    files += check_golden_files(language + "/statements", [&](const std::string& input) {
      return show(test_reader().read(report_of(input, language)));
    });
  }
  EXPECT_GE(files, 16u);
}

}  // namespace
}  // namespace laut
