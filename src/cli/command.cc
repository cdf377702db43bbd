#include "cli/command.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/dates.h"
#include "base/text.h"
#include "format/names.h"

namespace laut::cli {

void complain(const Error& error) {
  complain(error.to_string());
}

void complain(std::string_view message) {
  std::string line = "laut: ";
  // One failure is one line, whatever a file name or a foreign parser's message holds.
  for (const char c : message) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

bool print(std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

Result<SourceOptions> source_options(const Arguments& arguments) {
  SourceOptions options;
  struct Named {
    std::string_view name;
    Format format;
  };
  static constexpr Named kFormats[] = {
      {"auto", Format::kAuto},         {"page", Format::kPage},   {"text", Format::kText},
      {"markdown", Format::kMarkdown}, {"feed", Format::kFeed},   {"list", Format::kList},
      {"jsonl", Format::kJsonl},       {"csv", Format::kCsv},     {"newsml", Format::kNewsml},
      {"nitf", Format::kNitf},         {"ninjs", Format::kNinjs}, {"warc", Format::kWarc}};
  bool known = false;
  std::string names;
  for (const Named& named : kFormats) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", named.name);
    if (named.name != arguments.format) continue;
    options.format = named.format;
    known = true;
  }
  if (!known) {
    return failure(ErrorCode::kUsage, "--format",
                   fmt::format("'{}' is no format", arguments.format), "one of " + names);
  }
  if (!arguments.published.empty()) {
    options.published = parse_timestamp(arguments.published);
    if (!options.published) {
      return failure(ErrorCode::kUsage, "--published",
                     fmt::format("'{}' is no date", arguments.published),
                     "write it like 2031-03-04 or 2031-03-04T09:12+01:00");
    }
  }
  if (!arguments.fields.empty()) {
    for (const std::string_view pair : split(arguments.fields, ',')) {
      const size_t equals = pair.find('=');
      if (equals == std::string_view::npos || equals == 0 || equals + 1 == pair.size()) {
        return failure(ErrorCode::kUsage, "--field", fmt::format("'{}' maps nothing", pair),
                       "write it like text=body,published=date");
      }
      const std::string_view field = pair.substr(0, equals);
      if (!source::is_record_field(field)) {
        return failure(ErrorCode::kUsage, "--field",
                       fmt::format("'{}' is no field of a report", field),
                       "one of " + source::record_field_names());
      }
      options.fields[std::string(pair.substr(0, equals))] = std::string(pair.substr(equals + 1));
    }
  }
  options.max_document_bytes = arguments.max_size_mb << 20;
  options.language = arguments.language;
  options.outlet = arguments.outlet;
  options.url = arguments.url;
  return options;
}

Result<OffsetUnit> offset_unit(const Arguments& arguments) {
  if (arguments.offsets == "byte") return OffsetUnit::kByte;
  if (arguments.offsets == "codepoint") return OffsetUnit::kCodepoint;
  if (arguments.offsets == "utf16") return OffsetUnit::kUtf16;
  return failure(ErrorCode::kUsage, "--offsets", fmt::format("'{}' is no unit", arguments.offsets),
                 "one of byte, codepoint, utf16");
}

Result<Confidence> least_confidence(const Arguments& arguments) {
  if (const auto least = format::parse<Confidence>(arguments.min_confidence)) return *least;
  return failure(ErrorCode::kUsage, "--min-confidence",
                 fmt::format("'{}' is no tier", arguments.min_confidence),
                 "one of high, medium, low");
}

void keep_confident(Reading& reading, Confidence least) {
  std::vector<int32_t> moved(reading.statements.size(), -1);
  std::vector<Statement> kept;
  for (size_t i = 0; i < reading.statements.size(); ++i) {
    if (reading.statements[i].confidence > least) continue;
    moved[i] = static_cast<int32_t>(kept.size());
    kept.push_back(std::move(reading.statements[i]));
  }
  for (Statement& statement : kept) {
    if (statement.parent >= 0) statement.parent = moved[static_cast<size_t>(statement.parent)];
    if (statement.continues >= 0) {
      statement.continues = moved[static_cast<size_t>(statement.continues)];
    }
  }
  reading.statements = std::move(kept);
}

}  // namespace laut::cli
