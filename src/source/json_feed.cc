// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1): each item is a document.
#include <fmt/format.h>

#include "base/escape.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/entry.h"
#include "source/json.h"
#include "source/pieces.h"

namespace laut::source {
namespace {

namespace dom = simdjson::dom;

// "Items": an item without authors has those of the feed. "author" is that of version 1.0.
void add_authors(dom::object from, std::vector<std::string>& authors) {
  for (const char* key : {"authors", "author"}) {
    for (const dom::object author : json_objects(from, key)) {
      add_author(authors, json_text(author, "name"));
    }
  }
}

Entry read_item(dom::object item, dom::object feed) {
  Entry entry;
  entry.headline = json_text(item, "title");
  entry.whole = json_text(item, "content_html");
  if (is_blank(entry.whole)) {
    // Plain text, whatever "<" and "&" stand in it.
    for (const Piece& piece : pieces_of_text(json_text(item, "content_text"))) {
      entry.whole += "<p>" + escape_html(piece.text) + "</p>\n";
    }
  }
  entry.teaser = escape_html(json_text(item, "summary"));
  entry.url = json_text(item, "url");
  if (entry.url.empty()) entry.url = json_text(item, "external_url");
  if (entry.url.empty()) {
    entry.url = json_text(item, "id");
    if (!entry.url.starts_with("http")) entry.url.clear();
  }
  entry.base = json_text(feed, "home_page_url");
  if (entry.base.empty()) entry.base = json_text(feed, "feed_url");
  entry.published = json_text(item, "date_published");
  entry.modified = json_text(item, "date_modified");
  add_authors(item, entry.authors);
  if (entry.authors.empty()) add_authors(feed, entry.authors);
  entry.outlet = json_text(feed, "title");
  entry.language = json_text(item, "language");
  if (entry.language.empty()) entry.language = json_text(feed, "language");
  dom::array tags;
  if (item["tags"].get(tags) == simdjson::SUCCESS && tags.size() > 0) {
    std::string_view tag;
    if (tags.at(0).get(tag) == simdjson::SUCCESS) entry.section = tag;
  }
  return entry;
}

}  // namespace

bool read_json_feed(std::string bytes, const std::string& name, const SourceOptions& options,
                    const DocumentSink& sink) {
  dom::parser parser;
  const Result<dom::element> root = parse_json(std::move(bytes), name, parser);
  if (!root) return sink(tl::unexpected(root.error()));
  dom::object feed;
  dom::array items;
  if (root->get(feed) != simdjson::SUCCESS || feed["items"].get(items) != simdjson::SUCCESS) {
    return sink(failure(ErrorCode::kBadFormat, name, "not a JSON Feed: it has no list of items",
                        "leave --format out"));
  }
  size_t number = 0;
  for (const dom::element item : items) {
    const std::string place = fmt::format("{}#{}", name, ++number);
    dom::object object;
    if (item.get(object) != simdjson::SUCCESS) {
      if (!sink(failure(ErrorCode::kBadFormat, place, "an item that is no JSON object"))) {
        return false;
      }
    } else if (!sink(make_document(read_item(object, feed), place, {}, options))) {
      return false;
    }
  }
  if (number == 0) return sink(failure(ErrorCode::kEmpty, name, "a feed without entries"));
  return true;
}

}  // namespace laut::source
