// What the readers of XML share: parsing, names freed from the prefixes that a file happens to use,
// and the text of an element. Entities that a document type declares are never loaded.
#pragma once

#include <cstddef>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "laut/report.h"
#include "laut/result.h"
#include "source/markup.h"

namespace laut::source {

struct Xml {
  pugi::xml_document document;
  pugi::xml_node root;  // null where there is no element at all
  bool whole = false;   // it does not break off
  std::string damage;   // "broken XML at line 3, byte 34: ..."; empty where it is whole
  std::vector<Diagnostic> diagnostics;  // of decoding
};

// Parses XML of any encoding. XML that breaks off is no error: what stands before is there, and
// `damage` says where it ends. Element names are made canonical: "dc:creator" is Dublin Core's
// whatever prefix the file binds to that namespace, and so with those of kNamespaces in xml.cc;
// elements of another default namespace have their local name. Errors: kBadEncoding.
Result<void> parse_xml(std::string bytes, const std::string& name, Xml& xml);

// What stands in an element: its text, or as markup what is not escaped as it should be. Valid
// UTF-8, as is every string here.
std::string inner(pugi::xml_node node);

// The text of an element on one line, that of the elements within it included.
std::string line_of(pugi::xml_node node);

// Walks through what stands in an element. References that only a document type explains
// ("&nbsp;" in NITF) are read as HTML's.
void walk_xml(pugi::xml_node node, MarkupHandler& handler);

std::string attribute(pugi::xml_node node, const char* name);

// "creator" of "dc:creator", in lower case.
std::string local_name(std::string_view name);

// The nearest xml:lang (or lang) of an element and what it stands in.
std::string language_at(pugi::xml_node node);

bool is_web_address(std::string_view text);

}  // namespace laut::source
