// What the short lines around an article say: how many comments there are, who publishes the page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "article/credits.h"

namespace laut::article {

// The count in "12 Kommentare" where the text says that and nothing else.
std::optional<uint32_t> read_comment_count(std::string_view text, const CreditWords& words);

// The name in "Ein Angebot der X".
std::string read_publisher(std::string_view text, const CreditWords& words);

// The name in "© 2029-2031 X. All rights reserved"; empty where the line is no such line, or names
// nobody.
std::string read_copyright(std::string_view text, const CreditWords& words);

}  // namespace laut::article
