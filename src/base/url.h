// Addresses, as RFC 3986 has them.
#pragma once

#include <string>
#include <string_view>

namespace laut {

// What `reference` means on the page at `base` (RFC 3986, §5.2): "/a", "a", "?q", "//host/a", or an
// address that is whole already. Empty where `base` is no address of the form "scheme://host...".
std::string resolve_url(std::string_view base, std::string_view reference);

}  // namespace laut
