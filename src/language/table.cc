#include "language/table.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

constexpr uint64_t kMaxPackFile = 64u << 20;

}  // namespace

tl::unexpected<Error> damaged(const std::string& file, uint32_t line, std::string message) {
  return failure(ErrorCode::kCorrupt, fmt::format("{}:{}", file, line), std::move(message),
                 "mend the line, or install the language packs anew");
}

Result<std::vector<Row>> parse_table(std::string_view text, const std::string& name, size_t least,
                                     size_t most) {
  std::vector<Row> rows;
  uint32_t number = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    if (!is_valid_utf8(line)) return damaged(name, number, "not UTF-8");
    if (line.starts_with('#') || trim(line).empty()) continue;
    Row row{number, {}};
    for (const std::string_view column : split(line, '\t')) row.columns.emplace_back(trim(column));
    if (row.columns.front().empty()) return damaged(name, number, "the first column is empty");
    if (row.columns.size() < least || row.columns.size() > most) {
      return damaged(
          name, number,
          least == most
              ? fmt::format("{} columns where {} are due", row.columns.size(), least)
              : fmt::format("{} columns where {} to {} are due", row.columns.size(), least, most));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<std::vector<Row>> read_table(const std::string& file, size_t least, size_t most) {
  const Result<std::string> text = read_file(file, kMaxPackFile);
  if (!text) return tl::unexpected(text.error());
  return parse_table(*text, file, least, most);
}

}  // namespace laut::language
