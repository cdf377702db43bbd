// HTTP messages as archives keep them: the head, and the body with its codings undone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "laut/report.h"
#include "laut/result.h"

namespace laut::source {

// Header lines, names in lower case, in their order; a line that begins with a space continues the
// one before it.
class Headers {
 public:
  static Headers parse(std::string_view lines);
  // The first value under a name given in lower case; empty where there is none.
  std::string_view get(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> lines_;
};

struct Response {
  int status = 0;
  Headers headers;
  size_t body = 0;  // where the body starts
};

// The head of a response. kBadFormat where it is none, or where it does not end within `bytes`.
Result<Response> parse_response(std::string_view bytes);

// "text/html" and "utf-8" of 'text/html; charset="utf-8"', both in lower case.
std::pair<std::string, std::string> parse_content_type(std::string_view value);

// Undoes chunks and gzip, deflate, br or zstd. Crawlers often store the body plain but leave the
// header that names the coding, so that a body that is not coded is taken as it is. Past `most`
// bytes the result is cut to most + 1. Errors: kUnsupported for other codings, kBadFormat for
// damage.
Result<std::string> undo_codings(std::string_view body, const Headers& headers, size_t most,
                                 std::vector<Diagnostic>& diagnostics);

// The same for what `Content-Encoding` names, the last first, of a body that is in no chunks.
Result<std::string> undo_content_codings(std::string_view body, std::string_view codings,
                                         size_t most, std::vector<Diagnostic>& diagnostics);

}  // namespace laut::source
