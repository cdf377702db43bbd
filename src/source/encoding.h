// Bytes of any encoding as UTF-8; to_utf8() of document.h in the form that the rest of this folder
// uses, which moves its bytes where they are UTF-8 already.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "laut/report.h"
#include "laut/result.h"

namespace laut::source {

// What the bytes may say of their own encoding.
enum class Markup : uint8_t {
  kNone,  // plain text: a byte order mark at most
  kHtml,  // <meta>, and the XML declaration of XHTML
  kXml,   // the XML declaration
};

// As to_utf8(); `bytes` is given up, and is the result where it is valid UTF-8.
Result<std::string> decode(std::string bytes, std::string_view charset, Markup markup,
                           std::vector<Diagnostic>& diagnostics);

// UTF-16 told by its byte order mark, or by the zeros that text of western scripts has in every
// other byte: "utf-16le", "utf-16be", or empty.
std::string_view sniff_utf16(std::string_view bytes);

// The encoding that an XML declaration at the start names, or nothing.
std::string_view xml_encoding(std::string_view bytes);

// True where so many of the bytes are control characters that they are no text.
bool is_binary(std::string_view bytes);

}  // namespace laut::source
