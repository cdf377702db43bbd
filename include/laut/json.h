// Reading to JSON and back: the contract of docs/report.schema.json.
//
// What is unknown is null, never an empty string; an empty array of a layer says nothing unless
// "layers" names that layer.
//
// Both functions may be called by any number of threads at once.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "laut/reading.h"
#include "laut/result.h"
#include "laut/span.h"

namespace laut {

struct JsonOptions {
  OffsetUnit offsets = OffsetUnit::kCodepoint;
  bool tokens = false;  // the layer of tokens, left out by default for its size
  std::vector<std::pair<std::string, std::string>> packs;  // language code and hash
};

// One object on one line, without a line end. Keys in the order of the schema; the same reading
// gives the same bytes. Bytes that are no UTF-8 (in a file name) become U+FFFD.
std::string to_json(const Reading& reading, const JsonOptions& options = {});

// The inverse, for any offset unit. Keys that are missing are unknown, layers that are missing are
// empty, keys that are not known are passed over. The kind of a token is not part of the JSON: it
// comes back as kOther. Errors: kBadFormat, saying which field (spans outside of the text, words
// that are none, ids that are not there, a text that does not match its hash); kUnsupported for
// another schema.
Result<Reading> from_json(std::string_view json);

}  // namespace laut
