// laut export: the whole ledger, the newest version of each report.
#include <fmt/format.h>

#include "base/dates.h"
#include "cli/command.h"
#include "format/json.h"
#include "format/names.h"

namespace laut::cli {
namespace {

// A field of CSV (RFC 4180): quoted, since quotes, commas and line ends are what texts are made of.
std::string csv_field(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    out += c;
    if (c == '"') out += '"';
  }
  return out + "\"";
}

std::string csv_row(const std::vector<std::string>& fields) {
  std::string row;
  for (const std::string& field : fields) {
    if (!row.empty()) row += ',';
    row += csv_field(field);
  }
  return row + "\r\n";
}

std::string words_of(const Report& report, const std::vector<Span>& spans) {
  std::string words;
  for (const Span span : spans) {
    if (!words.empty()) words += " … ";
    words += report.text_of(span);
  }
  return words;
}

// One row a statement.
std::string to_csv(const Reading& reading) {
  const Report& report = reading.report;
  std::string rows;
  for (const Statement& statement : reading.statements) {
    std::string chain;
    for (const ChainLink& link : statement.chain) {
      if (!chain.empty()) chain += " → ";
      chain += link.name;
    }
    const int32_t actor = statement.speaker.actor;
    rows += csv_row({report.id, report.version, report.url, report.outlet,
                     report.published ? to_iso(*report.published) : "", report.headline,
                     statement.key, std::string(format::name(statement.type)),
                     std::string(format::name(statement.act)),
                     std::string(format::name(statement.certainty)),
                     std::string(format::name(statement.polarity)),
                     std::string(format::name(statement.confidence)),
                     actor >= 0 ? reading.actors[static_cast<size_t>(actor)].name : "",
                     words_of(report, statement.speaker.spans), words_of(report, statement.cue),
                     words_of(report, statement.quote), chain});
  }
  return rows;
}

}  // namespace

int cmd_export(const Arguments& arguments) {
  const bool csv = arguments.export_format == "csv";
  if (!csv && arguments.export_format != "json") {
    complain(fmt::format("--format: '{}' is not among the formats of this version; json or csv",
                         arguments.export_format));
    return kWrongUsage;
  }
  const auto unit = offset_unit(arguments);
  if (!unit) return complain(unit.error()), kWrongUsage;
  const auto store = open_ledger(arguments.ledger, false);
  if (!store) return complain(store.error()), kSomeFailed;
  const auto ids = (*store)->reports();
  if (!ids) return complain(ids.error()), kSomeFailed;
  format::JsonOptions json;
  json.offsets = *unit;
  if (csv) {
    print(csv_row({"report", "version", "url", "outlet", "published", "headline", "statement",
                   "type", "act", "certainty", "polarity", "confidence", "actor", "speaker", "cue",
                   "quote", "chain"}));
  }
  for (const std::string& id : *ids) {
    const auto reading = (*store)->reading(id);
    if (!reading) return complain(reading.error()), kSomeFailed;
    if (!print(csv ? to_csv(*reading) : format::to_json(*reading, json) + "\n")) break;
  }
  return kDone;
}

}  // namespace laut::cli
