// The text is cut at every border of a quote; a piece that lies in several statements is marked as
// part of the innermost one, so that the marks never cross the paragraphs or each other.
#include "format/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.h"
#include "base/escape.h"
#include "base/text.h"
#include "format/names.h"

namespace laut::format {
namespace {

constexpr std::string_view kStyle = R"(<style>
:root{color-scheme:light dark;--line:#8886;--certain:#2a7d46;--probable:#a06a00;--possible:#b3372f;
--open:#6b6b76}
@media(prefers-color-scheme:dark){:root{--certain:#7cd39a;--probable:#e6b450;--possible:#ff8f84;
--open:#b0b0bd}}
body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.55 Georgia,serif}
article{border-bottom:1px solid var(--line);padding-bottom:2rem}
h1{font-size:1.6rem;line-height:1.2}.head,ol{font:.85rem/1.5 system-ui,sans-serif}
mark{background:none;color:inherit;border-bottom:2px solid}
.certain{border-color:var(--certain)}.probable{border-color:var(--probable);border-bottom-style:dashed}
.possible{border-color:var(--possible);border-bottom-style:dotted}
.open{border-color:var(--open);border-bottom-style:double}
sup{font:.7rem system-ui,sans-serif}li{margin:.5rem 0}li b{font-weight:600}
</style>)";

// A stretch of text and the innermost statement it belongs to, -1 for none.
struct Piece {
  Span span;
  int32_t statement = -1;
  std::vector<size_t> ending;  // the statements whose quote ends with it
};

// A statement that lies in another one comes later in its quote or is shorter.
int32_t innermost(const Reading& reading, Span piece) {
  int32_t best = -1;
  uint32_t best_size = 0;
  for (size_t i = 0; i < reading.statements.size(); ++i) {
    for (const Span span : reading.statements[i].quote) {
      if (!span.contains(piece) || (best >= 0 && span.size() > best_size)) continue;
      best = static_cast<int32_t>(i);
      best_size = span.size();
    }
  }
  return best;
}

std::vector<Piece> cut(const Reading& reading, Span part) {
  std::vector<uint32_t> borders = {part.begin, part.end};
  for (const Statement& statement : reading.statements) {
    for (const Span span : statement.quote) {
      for (const uint32_t border : {span.begin, span.end}) {
        if (part.begin < border && border < part.end) borders.push_back(border);
      }
    }
  }
  std::sort(borders.begin(), borders.end());
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  std::vector<Piece> pieces;
  for (size_t i = 0; i + 1 < borders.size(); ++i) {
    Piece piece;
    piece.span = {borders[i], borders[i + 1]};
    piece.statement = innermost(reading, piece.span);
    for (size_t k = 0; k < reading.statements.size(); ++k) {
      const std::vector<Span>& quote = reading.statements[k].quote;
      if (!quote.empty() && quote.back().end == piece.span.end) piece.ending.push_back(k);
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

std::string marked(const Reading& reading, Span part) {
  std::string out;
  for (const Piece& piece : cut(reading, part)) {
    const std::string words = escape_html(reading.report.text_of(piece.span));
    if (piece.statement < 0) {
      out += words;
      continue;
    }
    const Statement& statement = reading.statements[static_cast<size_t>(piece.statement)];
    out += fmt::format("<mark class=\"{}\">{}</mark>", name(statement.certainty), words);
    for (const size_t ended : piece.ending) {
      out += fmt::format("<sup><a href=\"#{0}-s{1}\">{1}</a></sup>", reading.report.id, ended + 1);
    }
  }
  return out;
}

std::string_view element(PartKind kind) {
  switch (kind) {
    case PartKind::kHeadline:
      return "h1";
    case PartKind::kSubheading:
      return "h2";
    case PartKind::kBlockquote:
      return "blockquote";
    default:
      return "p";
  }
}

std::string item(const Reading& reading, size_t index) {
  const Statement& statement = reading.statements[index];
  std::string speaker;
  if (statement.speaker.actor >= 0) {
    speaker = reading.actors[static_cast<size_t>(statement.speaker.actor)].name;
  } else if (!statement.chain.empty()) {
    speaker = statement.chain.front().name;
  }
  std::vector<std::string> chain;
  for (const ChainLink& link : statement.chain) chain.push_back(link.name);
  return fmt::format("<li id=\"{}-s{}\"><b>{}</b> · {} · {}{}<br>{}</li>\n", reading.report.id,
                     index + 1, escape_html(speaker.empty() ? "no named source" : speaker),
                     name(statement.act), name(statement.certainty),
                     statement.polarity == Polarity::kNegative ? " · not so" : "",
                     escape_html(join(chain, " → ")));
}

}  // namespace

std::string html_begin() {
  return fmt::format(
      "<!doctype html>\n<html><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\">"
      "<title>laut</title>{}</head><body>\n",
      kStyle);
}

std::string html_end() {
  return "</body></html>\n";
}

std::string to_html(const Reading& reading) {
  const Report& report = reading.report;
  std::string out = fmt::format("<article lang=\"{}\">\n", escape_html(report.language));
  std::vector<std::string> head;
  for (const std::string& field : {report.outlet, report.published ? to_iso(*report.published) : "",
                                   join(report.agencies, ", "), join(report.authors, ", ")}) {
    if (!field.empty()) head.push_back(escape_html(field));
  }
  out += fmt::format("<p class=\"head\">{}</p>\n", join(head, " · "));
  const bool visible_headline =
      std::any_of(report.parts.begin(), report.parts.end(),
                  [](const Part& part) { return part.kind == PartKind::kHeadline; });
  if (!visible_headline) out += fmt::format("<h1>{}</h1>\n", escape_html(report.headline));
  for (const Part& part : report.parts) {
    // A dateline stands inside the paragraph that it opens.
    if (part.kind == PartKind::kDateline) continue;
    out += fmt::format("<{0}>{1}</{0}>\n", element(part.kind), marked(reading, part.span));
  }
  out += "<ol>\n";
  for (size_t i = 0; i < reading.statements.size(); ++i) out += item(reading, i);
  out += "</ol>\n</article>\n";
  return out;
}

}  // namespace laut::format
