// The text of a piece of HTML, for what a feed carries as markup; pages are the article folder's.
#pragma once

#include <string>
#include <string_view>

namespace laut::source {

// What is told of markup while it is walked through: names in lower case, without prefix. An end
// tag may be missing, or stand alone.
class MarkupHandler {
 public:
  virtual ~MarkupHandler() = default;
  virtual void open(std::string_view tag) = 0;
  virtual void close(std::string_view tag) = 0;
  virtual void text(std::string_view text) = 0;
};

// Walks through HTML, token by token; what is nested a hundred thousand deep costs no more than
// what is not. Precondition: valid UTF-8.
void walk_html(std::string_view html, MarkupHandler& handler);

// The text as a reader sees it: character references resolved, white space squeezed, paragraphs a
// blank line apart, scripts and styles left out. Precondition: valid UTF-8.
std::string text_of_html(std::string_view html);

// Text with its character references resolved, and nothing else changed.
std::string resolve_references(std::string_view text);

// The same on one line, for headlines and names; plain text stays as it is but for white space.
std::string line_of_html(std::string_view html);

}  // namespace laut::source
