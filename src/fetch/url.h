// Web addresses. libcurl's own parser takes them apart, so that what is checked is what is asked
// for.
#pragma once

#include <string>
#include <string_view>

#include "laut/result.h"

namespace laut::fetch {

// Longest address in bytes.
inline constexpr size_t kLongestUrl = 4096;

struct Url {
  std::string whole;   // without the fragment: "https://www.bote.example/a?b=c"
  std::string origin;  // "https://www.bote.example", with the port where it is not the usual one
  std::string host;    // "www.bote.example"
  std::string path;    // path and query: "/a?b=c"
};

// Errors: kUsage for what is no address of http or https, is too long, or holds a user name or a
// password. The error names the address without them.
Result<Url> parse_url(std::string_view text);

// What `location` means on the page at `base`; errors as parse_url().
Result<Url> resolve(const Url& base, std::string_view location);

// `url` with what stands before an "@" in its host part left out; for messages.
std::string without_credentials(std::string_view url);

}  // namespace laut::fetch
