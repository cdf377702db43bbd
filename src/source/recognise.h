// What a source is that laut does not read, in words for an error message.
#pragma once

#include <string>
#include <string_view>

namespace laut::source {

// "a PDF document", "XML that is no feed, list or wire format", "binary data"; for bytes that
// recognise() says nothing of.
std::string describe(std::string_view bytes);

}  // namespace laut::source
