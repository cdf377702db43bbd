// The text format of every list in a language pack: one entry a line, columns separated by tabs,
// lines that start with '#' are comments, blank lines are nothing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "laut/result.h"

namespace laut::language {

struct Row {
  uint32_t line = 0;  // counted from 1
  std::vector<std::string> columns;
};

// The rows of a file, each column trimmed. A row with fewer than `least` or more than `most`
// columns, an empty first column, or text that is not UTF-8 is kCorrupt, naming file and line.
Result<std::vector<Row>> read_table(const std::string& file, size_t least, size_t most);
// The same for text in memory; `name` stands for the file in errors.
Result<std::vector<Row>> parse_table(std::string_view text, const std::string& name, size_t least,
                                     size_t most);

// The error of a damaged pack file: "FILE:LINE: MESSAGE".
tl::unexpected<Error> damaged(const std::string& file, uint32_t line, std::string message);

struct WordHash {
  using is_transparent = void;
  size_t operator()(std::string_view word) const { return hash64(word); }
};

// Looked up by string_view. Never iterated where order could show.
using WordSet = std::unordered_set<std::string, WordHash, std::equal_to<>>;
template <typename Value>
using WordMap = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;

}  // namespace laut::language
