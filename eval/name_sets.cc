#include "eval/name_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace laut::eval {
namespace {

std::string_view cut(std::string_view& line, char at) {
  const std::string_view part = line.substr(0, line.find(at));
  line.remove_prefix(std::min(line.size(), part.size() + 1));
  return part;
}

// "LOCderiv" → "place.derived"; empty for what is no type.
std::string type_of(std::string_view label) {
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {"PER", "person"}, {"ORG", "organisation"}, {"LOC", "place"},
      {"OTH", "other"},  {"MISC", "other"},
  };
  constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {"", ""}, {"deriv", ".derived"}, {"part", ".part"}};
  for (const auto& [short_name, type] : kTypes) {
    if (!label.starts_with(short_name)) continue;
    for (const auto& [ending, told] : kEndings) {
      if (label.substr(short_name.size()) == ending) return std::string(type).append(told);
    }
  }
  return {};
}

}  // namespace

Result<NameSet> parse_names(std::string_view content, const std::string& file) {
  NameSet set;
  NameSentence sentence;
  uint32_t number = 0;
  const auto finish = [&] {
    if (!sentence.words.empty()) set.sentences.push_back(std::move(sentence));
    sentence = {};
  };
  while (!content.empty()) {
    ++number;
    std::string_view line = cut(content, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      finish();
      continue;
    }
    const bool comment = line.front() == '#';
    const std::string_view place = cut(line, '\t');
    const std::string_view word = cut(line, '\t');
    const std::string_view label = cut(line, '\t');
    if (comment) continue;
    const bool inside = label.starts_with("B-") || label.starts_with("I-");
    const std::string type = inside ? type_of(label.substr(2)) : std::string();
    if (place.empty() || word.empty() || (label != "O" && type.empty())) {
      return failure(ErrorCode::kBadFormat, fmt::format("{}:{}", file, number),
                     "is no number, word and label of a name");
    }
    const auto at = static_cast<uint32_t>(sentence.words.size());
    sentence.words.emplace_back(word);
    if (type.empty()) continue;
    set.types.insert(type);
    std::vector<NameSpan>& names = sentence.names;
    const bool goes_on =
        label[0] == 'I' && !names.empty() && names.back().end == at && names.back().type == type;
    if (goes_on) {
      ++names.back().end;
    } else {
      names.push_back({at, at + 1, type});
    }
  }
  finish();
  return set;
}

}  // namespace laut::eval
