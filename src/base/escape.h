// Text on its way into markup.
#pragma once

#include <string>
#include <string_view>

namespace laut {

// `text` with &, <, > and " as entities: safe in an element and in a quoted attribute.
std::string escape_html(std::string_view text);

}  // namespace laut
