// A reading as a page for a browser: the text with its statements marked, each with who said it, on
// whose word, how sure.
#pragma once

#include <string>

#include "laut/reading.h"

namespace laut::format {

// What stands before and after the readings: a page that needs nothing from elsewhere.
std::string html_begin();
std::string html_end();

// One report as an <article>. Well-formed whatever the text holds.
std::string to_html(const Reading& reading);

}  // namespace laut::format
