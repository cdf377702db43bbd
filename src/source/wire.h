// What the formats of news agencies have in common once their names are out of the way: NewsML-G2,
// NITF, ninjs.
//
// Who is who: the provider delivers the item and stands as its outlet; it and the sources that the
// item credits (infoSource) are its agencies; who holds the copyright is its publisher. The item's
// own identifier is its URL, for it stays the same while versions follow each other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/document.h"
#include "source/pieces.h"
#include "source/xml.h"

namespace laut::source {

struct WireItem {
  std::string id;          // a URI; others are no address and are left out
  std::string revision;    // "3"
  std::string status;      // as the item says it: "stat:canceled"; empty is usable
  std::string embargo;     // as the item says it
  bool embargoed = false;  // there is an embargo, be it without an end

  std::string kicker;
  std::string headline;
  bool main_headline = false;  // `headline` is the main one
  std::string subheadline;
  std::string lead;
  std::string byline;
  std::string dateline;
  std::vector<std::string> authors;
  std::string provider;
  std::vector<std::string> sources;
  std::string copyright_holder;
  std::string language;
  std::string section;
  std::string note;  // the provider's word to editors, not to readers

  std::string first_created;
  std::string content_created;
  std::string version_created;

  std::vector<Piece> body;
  std::vector<Diagnostic> diagnostics;
};

// Errors: kEmpty, for an item without headline and text.
Result<Document> make_document(WireItem item, const std::string& name,
                               const SourceOptions& options);

// "canceled" of "stat:canceled" and of "http://cv.iptc.org/newscodes/pubstatusg2/canceled".
std::string_view code_of(std::string_view name);

// Puts one of several headlines in its place: without a role, or the main one, it is the headline;
// a line above or below it says so.
void add_headline(std::string_view role, std::string line, WireItem& item);

// Keeps the first text that there is.
void keep_first(std::string& to, std::string text);

// What stands in NITF's <body> (3.6, "body"): the headline, byline and so on of body.head, the
// pieces of body.content and body.end. What the item has already stays; nitf.cc.
void read_nitf_body(pugi::xml_node nitf, WireItem& item);

}  // namespace laut::source
