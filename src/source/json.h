// What the readers of JSON share.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

#include "laut/result.h"

namespace laut::source {

// Whether text starts as a JSON object or array does, behind a byte order mark and white space.
bool looks_like_json(std::string_view bytes);

// What is wrong, in words: "broken JSON: a string is not closed".
std::string_view explain_json(simdjson::error_code error);

// Parses a JSON document of UTF-8 or UTF-16; the element lives as long as `parser`. Errors:
// kBadFormat, kBadEncoding.
Result<simdjson::dom::element> parse_json(std::string bytes, const std::string& name,
                                          simdjson::dom::parser& parser);

// A string, or a number as text; empty where the key is missing or holds something else. Upper and
// lower case of the key are alike.
std::string json_text(simdjson::dom::object object, std::string_view key);

// The objects of an array, or the object itself where there is no array around it.
std::vector<simdjson::dom::object> json_objects(simdjson::dom::object object, std::string_view key);

}  // namespace laut::source
