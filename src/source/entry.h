// An entry of a feed in the terms of no format: RSS, Atom and JSON Feed differ in names only once
// an entry is taken apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/document.h"

namespace laut::source {

struct Entry {
  std::string headline;
  std::string whole;   // HTML
  std::string teaser;  // HTML or text
  std::string url;     // may be relative to `base`
  std::string base;
  std::string published;
  std::string modified;
  std::vector<std::string> authors;
  std::string outlet;
  std::string publisher;
  std::string language;
  std::string section;
  std::string comments;
};

// One line of what feeds write into titles and names: text, HTML, or HTML that was escaped once or
// twice too often.
std::string feed_line(std::string_view text);

// Adds a name once; the name in "anna@kurier.example (Anna Beer)"; nothing of an address alone.
void add_author(std::vector<std::string>& authors, std::string_view text);

// The document of an entry. With the whole report (content, or a long description with markup) it
// is a small page, its headline above it, as the outlet's own page would have it. With a teaser or
// a short text it is headline and text as parts: the headline is often a statement of its own, and
// what is to be cited must stand in the text. Errors: kEmpty, for an entry without either.
Result<Document> make_document(Entry entry, const std::string& name,
                               std::vector<Diagnostic> diagnostics, const SourceOptions& options);

}  // namespace laut::source
