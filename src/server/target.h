// What a client asks for: the request line's target and the Host header, taken apart and checked
// before anything else looks at them. Both come from strangers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laut::server {

inline constexpr size_t kMaxTarget = 4096;  // bytes, percent encoding included

// "/api/find?q=Streik&limit=5", decoded. Every string is valid UTF-8 without control characters.
struct Target {
  std::vector<std::string> segments;  // {"api", "find"}; empty for "/"
  std::vector<std::pair<std::string, std::string>> query;

  // The value of the first parameter of that name; null where there is none.
  const std::string* parameter(std::string_view name) const;
  // The path again, decoded: "/api/find".
  std::string path() const;
};

// Nothing for a target that is not an absolute path, is longer than kMaxTarget, or holds a broken
// escape, invalid UTF-8, a control character, a backslash, an encoded slash or a "." or ".."
// segment, plain or encoded.
std::optional<Target> parse_target(std::string_view target);

// Whether a Host header may name this server. A page elsewhere can have its own name resolve to
// 127.0.0.1 and then read the answers (DNS rebinding); so only addresses and names that are known
// to mean this machine pass: any IP literal, "localhost", and `own_name`. The port is not looked
// at, for forwarded ports.
bool is_allowed_host(std::string_view host, std::string_view own_name);

}  // namespace laut::server
