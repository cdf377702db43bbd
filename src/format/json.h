// Reading to JSON and back: the contract of docs/report.schema.json.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "laut/reading.h"
#include "laut/result.h"

namespace laut::format {

struct JsonOptions {
  OffsetUnit offsets = OffsetUnit::kCodepoint;
  bool tokens = false;  // the layer of tokens, left out by default for its size
  std::vector<std::pair<std::string, std::string>> packs;  // language code and hash
};

// One object on one line, without a line end. Keys in the order of the schema; the same reading
// gives the same bytes.
std::string to_json(const Reading& reading, const JsonOptions& options);

// The inverse, for any offset unit. Layers that the JSON leaves out are empty. Errors: kBadFormat,
// saying which field.
Result<Reading> from_json(std::string_view json);

}  // namespace laut::format
