#include "source/json.h"

#include "base/utf8.h"
#include "source/encoding.h"

namespace laut::source {

namespace dom = simdjson::dom;

bool looks_like_json(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const size_t at = bytes.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && (bytes[at] == '{' || bytes[at] == '[');
}

std::string_view explain_json(simdjson::error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR:
      return "not valid UTF-8";
    case simdjson::UNCLOSED_STRING:
      return "broken JSON: a string is not closed";
    case simdjson::UNESCAPED_CHARS:
      return "broken JSON: a control character within a string";
    case simdjson::STRING_ERROR:
      return "broken JSON: a malformed string";
    case simdjson::NUMBER_ERROR:
      return "broken JSON: a malformed number";
    case simdjson::DEPTH_ERROR:
      return "JSON nested too deeply";
    case simdjson::MEMALLOC:
      return "no memory to read it";
    default:
      return "broken JSON: a brace, bracket, colon or comma is missing or too many";
  }
}

Result<dom::element> parse_json(std::string bytes, const std::string& name, dom::parser& parser) {
  if (!sniff_utf16(bytes).empty()) {
    std::vector<Diagnostic> ignored;
    Result<std::string> text = decode(std::move(bytes), "", Markup::kNone, ignored);
    if (!text) return failure(text.error().code, name, text.error().message, text.error().hint);
    bytes = std::move(*text);
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  dom::element root;
  const auto error = parser.parse(bytes).get(root);
  if (error == simdjson::SUCCESS) return root;
  return failure(ErrorCode::kBadFormat, name, std::string(explain_json(error)),
                 "fetch it again, or mend it");
}

std::string json_text(dom::object object, std::string_view key) {
  dom::element value;
  if (object.at_key_case_insensitive(key).get(value) != simdjson::SUCCESS) return {};
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  int64_t number = 0;
  if (value.get(number) == simdjson::SUCCESS) return std::to_string(number);
  return {};
}

std::vector<dom::object> json_objects(dom::object object, std::string_view key) {
  std::vector<dom::object> out;
  dom::element value;
  if (object.at_key_case_insensitive(key).get(value) != simdjson::SUCCESS) return out;
  dom::object one;
  dom::array many;
  if (value.get(one) == simdjson::SUCCESS) {
    out.push_back(one);
  } else if (value.get(many) == simdjson::SUCCESS) {
    for (const dom::element item : many) {
      if (item.get(one) == simdjson::SUCCESS) out.push_back(one);
    }
  }
  return out;
}

}  // namespace laut::source
