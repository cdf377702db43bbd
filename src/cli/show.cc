#include "cli/show.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/dates.h"
#include "base/text.h"
#include "format/names.h"

namespace laut::cli {
namespace {

constexpr std::string_view kArrow = " → ";
constexpr std::string_view kDot = " · ";

Style style_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::kCertain:
      return Style::kGood;
    case Certainty::kProbable:
      return Style::kCaution;
    case Certainty::kPossible:
      return Style::kAlarm;
    case Certainty::kOpen:
      return Style::kDim;
  }
  return Style::kPlain;
}

// "2031-03-04 09:12 +01:00", as precise as it is known.
std::string when(const std::optional<Timestamp>& time) {
  if (!time) return "undated";
  std::string text = to_iso(*time).substr(0, 16);
  if (text.size() > 10) text[10] = ' ';
  return text;
}

std::string words_of(const Reading& reading, const std::vector<Span>& spans) {
  std::vector<std::string> pieces;
  for (const Span span : spans) pieces.emplace_back(reading.report.text_of(span));
  return join(pieces, " … ");
}

std::string join_filled(const std::vector<std::string>& pieces, std::string_view separator) {
  std::vector<std::string> filled;
  std::copy_if(pieces.begin(), pieces.end(), std::back_inserter(filled),
               [](const std::string& piece) { return !piece.empty(); });
  return join(filled, separator);
}

// "deny · certain", and what else a reader must know before believing it.
std::string verdict(const Statement& statement, const Terminal& terminal) {
  std::string text =
      fmt::format("{}{}{}", format::name(statement.act), kDot,
                  terminal.paint(format::name(statement.certainty), style_of(statement.certainty)));
  if (statement.confidence == Confidence::kLow) text += fmt::format("{}unsure reading", kDot);
  return text;
}

std::string speaker_of(const Reading& reading, const Statement& statement) {
  if (statement.speaker.actor >= 0) {
    return reading.actors[static_cast<size_t>(statement.speaker.actor)].name;
  }
  if (!statement.speaker.spans.empty()) return words_of(reading, statement.speaker.spans);
  if (!statement.chain.empty() && statement.chain.front().kind == ChainLink::Kind::kSpeaker) {
    return statement.chain.front().name;
  }
  return "no named source";
}

std::string explain_statement(const Reading& reading, const Statement& statement,
                              const Terminal& terminal) {
  std::string type(format::name(statement.type));
  // The words of the quote hold the negation themselves, so it is told only on request.
  std::string text =
      fmt::format("{}, polarity {}, confidence {}", type, format::name(statement.polarity),
                  format::name(statement.confidence));
  if (!statement.cue.empty()) {
    text += fmt::format(", cue “{}”", words_of(reading, statement.cue));
  }
  if (statement.parent >= 0) text += fmt::format(", within statement {}", statement.parent + 1);
  if (statement.continues >= 0) text += fmt::format(", continues {}", statement.continues + 1);
  std::string out = terminal.wrap(text, 6, Style::kDim);
  if (!statement.frame.empty()) {
    out += terminal.wrap(fmt::format("frame: “{}”", words_of(reading, statement.frame)), 6,
                         Style::kDim);
  }
  for (const Why& why : statement.why) {
    std::string line = fmt::format("{}: {}", format::name(why.decision), why.rule);
    if (!why.spans.empty()) line += fmt::format(" (“{}”)", words_of(reading, why.spans));
    out += terminal.wrap(line, 6, Style::kDim);
  }
  return out;
}

std::string chain_line(const std::vector<std::string>& chain, const Terminal& terminal,
                       uint32_t indent) {
  if (chain.empty()) return {};
  return terminal.wrap(join(chain, kArrow), indent, Style::kDim);
}

std::string role_line(const story::StoryView& view, const story::ReportRow& row) {
  if (row.family < 0) return {};
  const story::CopyFamily& family = view.families[static_cast<size_t>(row.family)];
  const std::string of = family.agency.empty() ? "" : " of " + family.agency;
  switch (row.role) {
    case story::CopyRole::kNone:
      return {};
    case story::CopyRole::kOrigin:
      return fmt::format("the text{} that others carry", of);
    case story::CopyRole::kCopy:
      return fmt::format("same text{} ({:.0f} %)", of, 100 * row.overlap);
    case story::CopyRole::kPassages:
      return fmt::format("passages of the text{} ({:.0f} %)", of, 100 * row.overlap);
  }
  return {};
}

std::string statement_row(const story::StatementRow& row, const Terminal& terminal) {
  std::string out = fmt::format(
      "  {}  {}\n",
      terminal.paint(row.speaker.empty() ? "no named source" : row.speaker, Style::kName),
      verdict(row.statement, terminal));
  out += terminal.wrap(row.quote, 4);
  out += chain_line(row.chain, terminal, 4);
  return out;
}

// The statements under their days.
std::string timeline(const std::vector<story::StatementRow>& rows, const Terminal& terminal) {
  std::string out;
  std::string day;
  for (const story::StatementRow& row : rows) {
    const std::string its_day = row.published ? to_iso_day(*row.published) : "undated";
    if (its_day != day) out += '\n' + terminal.paint(its_day, Style::kDim) + '\n';
    day = its_day;
    out += statement_row(row, terminal);
  }
  return out;
}

}  // namespace

std::string show(const Reading& reading, const Terminal& terminal, bool explain) {
  const Report& report = reading.report;
  std::string out;
  if (!report.kicker.empty()) out += terminal.wrap(report.kicker, 0, Style::kDim);
  out +=
      terminal.wrap(report.headline.empty() ? "(no headline)" : report.headline, 0, Style::kBold);
  std::vector<std::string> head = {report.outlet, report.published ? when(report.published) : "",
                                   join(report.agencies, ", "), join(report.authors, ", "),
                                   report.language};
  if (report.publisher != report.outlet) head.insert(head.begin() + 1, report.publisher);
  out += terminal.wrap(join_filled(head, kDot), 0, Style::kDim);
  out += terminal.wrap(report.url.empty() ? report.source : report.url, 0, Style::kDim);
  if (report.status == "withdrawn" || report.status == "canceled") {
    out += terminal.wrap(fmt::format("{} by the agency", report.status), 0, Style::kCaution);
  }
  if (!report.embargo.empty()) {
    out += terminal.wrap("under embargo until " + report.embargo, 0, Style::kCaution);
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    out += terminal.wrap("note: " + diagnostic.message, 0, Style::kCaution);
  }
  out += '\n';
  if (reading.statements.empty()) out += "  no statements found\n\n";
  for (size_t i = 0; i < reading.statements.size(); ++i) {
    const Statement& statement = reading.statements[i];
    out += fmt::format("{:>3}  {}  {}\n", i + 1,
                       terminal.paint(speaker_of(reading, statement), Style::kName),
                       verdict(statement, terminal));
    out += terminal.wrap(words_of(reading, statement.quote), 5);
    std::vector<std::string> chain;
    for (const ChainLink& link : statement.chain) chain.push_back(link.name);
    out += chain_line(chain, terminal, 5);
    if (explain) out += explain_statement(reading, statement, terminal);
    out += '\n';
  }
  return out;
}

std::string show(const story::StorySummary& summary, const Terminal& terminal) {
  std::string out =
      terminal.wrap(fmt::format("{}  {}", summary.id, summary.title), 0, Style::kBold);
  const std::string from = summary.first ? to_iso_day(*summary.first) : "undated";
  const std::string to = summary.last ? to_iso_day(*summary.last) : "undated";
  out += terminal.wrap(
      fmt::format("{}{}{} of {}{}{}{}at most {}", from == to ? from : from + " to " + to, kDot,
                  counted(summary.reports, "report"), counted(summary.outlets, "outlet"), kDot,
                  counted(summary.statements, "statement"), kDot,
                  counted(summary.independent_origins, "independent origin")),
      2);
  if (!summary.actors.empty()) out += terminal.wrap(join(summary.actors, ", "), 2, Style::kDim);
  return out;
}

std::string show(const story::StoryView& view, const Terminal& terminal) {
  std::string out = show(view.summary, terminal);
  out += '\n' + terminal.wrap(view.independence, 0);
  out += '\n' + terminal.paint("Reports", Style::kBold) + '\n';
  for (const story::ReportRow& row : view.reports) {
    out += fmt::format("  {}  {}\n", terminal.paint(when(row.published), Style::kDim),
                       terminal.paint(row.outlet, Style::kName));
    out += terminal.wrap(row.headline, 4);
    const std::string versions =
        row.versions > 1 ? fmt::format("{} versions", row.versions) : std::string();
    const std::string note = join_filled({role_line(view, row), versions}, kDot);
    if (!note.empty()) out += terminal.wrap(note, 4, Style::kDim);
  }
  out += '\n' + terminal.paint("Who said what", Style::kBold) + '\n';
  return out + timeline(view.statements, terminal);
}

std::string show(const story::ActorView& view, const Terminal& terminal) {
  std::string out =
      fmt::format("{}  {}{}{}\n", terminal.paint(view.name, Style::kBold), format::name(view.kind),
                  kDot, counted(view.statements.size(), "statement"));
  if (!view.also.empty()) out += terminal.wrap("also: " + join(view.also, ", "), 2, Style::kDim);
  return out + timeline(view.statements, terminal);
}

std::string show(const Hit& hit, const Terminal& terminal) {
  // Brackets rather than colour: the words found must be seen in a pipe too.
  std::string snippet;
  for (const char c : hit.snippet) snippet += c == '\x02' ? '[' : c == '\x03' ? ']' : c;
  std::string out = terminal.wrap(hit.headline, 0, Style::kBold);
  out += terminal.wrap(join_filled({hit.outlet, hit.speaker, hit.report}, kDot), 2, Style::kDim);
  out += terminal.wrap(snippet, 4);
  return out;
}

}  // namespace laut::cli
