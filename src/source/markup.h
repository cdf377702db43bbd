// The text of a piece of HTML, for what a feed carries as markup; pages are the article folder's.
#pragma once

#include <string>
#include <string_view>

namespace laut::source {

// The text as a reader sees it: character references resolved, white space squeezed, paragraphs a
// blank line apart, scripts and styles left out. Precondition: valid UTF-8.
std::string text_of_html(std::string_view html);

// The same on one line, for headlines and names; plain text stays as it is but for white space.
std::string line_of_html(std::string_view html);

}  // namespace laut::source
