// The target of a request and the Host header: the first line of the input and the rest.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "server/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace laut;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line = std::min(input.find('\n'), input.size());
  const auto target = server::parse_target(input.substr(0, line));
  if (line < input.size()) server::is_allowed_host(input.substr(line + 1), "laut");
  if (!target) return 0;
  // What was let through leads nowhere but down, and is text.
  for (const std::string& segment : target->segments) {
    if (segment.empty() || segment == "." || segment == ".." || !is_valid_utf8(segment) ||
        segment.find_first_of("/\\") != std::string::npos ||
        segment.find('\0') != std::string::npos) {
      std::abort();
    }
  }
  for (const auto& [key, value] : target->query) {
    if (!is_valid_utf8(key) || !is_valid_utf8(value)) std::abort();
  }
  return 0;
}
