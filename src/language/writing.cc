#include "language/writing.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

std::optional<Stop> stop_of(std::string_view word) {
  if (word == "inner") return Stop::kInner;
  if (word == "number") return Stop::kNumber;
  if (word == "maybe") return Stop::kMaybe;
  if (word == "capital") return Stop::kCapital;
  return std::nullopt;
}

}  // namespace

Result<WordMap<Abbreviation>> load_abbreviations(const std::string& file) {
  const Result<std::vector<Row>> rows = read_table(file, 2, 2);
  if (!rows) return tl::unexpected(rows.error());
  WordMap<Abbreviation> abbreviations;
  for (const Row& row : *rows) {
    const std::string form = squeeze(row.columns[0]);
    const std::optional<Stop> stop = stop_of(row.columns[1]);
    if (!stop) {
      return damaged(file, row.line,
                     "\"" + row.columns[1] + "\" is none of inner, number, maybe, capital");
    }
    if (!form.ends_with('.')) return damaged(file, row.line, "\"" + form + "\" has no full stop");
    Abbreviation& whole = abbreviations[form];
    whole.stop = *stop;
    whole.alone = true;
    std::vector<std::string> pieces;
    for (const std::string_view piece : split(form, ' ')) pieces.emplace_back(piece);
    if (pieces.size() == 1) continue;
    if (pieces.size() > 8) return damaged(file, row.line, "more than eight pieces");
    std::string closed;
    for (const std::string& piece : pieces) closed += piece;
    Abbreviation& joined = abbreviations[closed];  // "z.B."
    joined.stop = *stop;
    joined.alone = true;
    std::vector<std::vector<std::string>>& more = abbreviations[pieces.front()].more;
    more.emplace_back(pieces.begin() + 1, pieces.end());
    // The longest form that fits is taken.
    std::stable_sort(more.begin(), more.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  return abbreviations;
}
}  // namespace laut::language
