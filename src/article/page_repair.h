// Repairs of a page's source for what the HTML parser takes as it stands. Each is tried only where
// the page as parsed gives reason to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace laut::article {

// Whether a text looks as if UTF-8 had been read as windows-1252 and encoded again: "Ã¼" for "ü".
bool looks_encoded_twice(std::string_view text);

// Undoes that, character by character, since templates and texts of one page may differ; the number
// of characters is added to `mended`. Only sequences that begin with Â, Ã or â€ are touched: no
// language has them, while others stand in proper text ("SPÖ“").
std::string undo_second_encoding(std::string_view text, size_t& mended);

// XHTML whose elements end themselves (<script src="x"/>, <div/>) or that holds CDATA sections, as
// HTML, where both mean something else; nothing where it is no XHTML or has neither.
std::optional<std::string> xhtml_as_html(std::string_view xhtml);

// A page that keeps its text in <noscript>, with that text shown; nothing where none has some.
std::optional<std::string> with_noscript(std::string_view html);

// Whether a page only divides the window among others.
bool is_frameset(std::string_view html);

}  // namespace laut::article
