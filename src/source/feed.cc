// Feeds in XML: each entry is a document. RSS 0.9x to 2.0, RDF Site Summary 1.0, Atom 0.3 and 1.0.
#include <fmt/format.h>

#include "base/escape.h"
#include "base/url.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/entry.h"
#include "source/json.h"
#include "source/xml.h"

namespace laut::source {
namespace {

std::string first(pugi::xml_node node, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string text = inner(node.child(name));
    if (!is_blank(text)) return text;
  }
  return {};
}

// The address that relative ones are meant against: xml:base, from the inside out, then `outer`.
std::string base_at(pugi::xml_node node, const std::string& outer) {
  std::string relative;
  for (; node; node = node.parent()) {
    const std::string base = squeeze(attribute(node, "xml:base"));
    if (base.empty()) continue;
    relative = relative.empty() ? base : resolve_url(base, relative);
    if (is_web_address(relative)) return relative;
  }
  return relative.empty() ? outer : resolve_url(outer, relative);
}

// Media RSS 1.5.1: what describes the picture or film of an entry says what the entry is about,
// where the entry itself does not. It stands in the entry, in its media:content or media:group.
std::string media_text(pugi::xml_node item, const char* name) {
  for (const pugi::xml_node holder : {item, item.child("media:group"), item.child("media:content"),
                                      item.child("media:group").child("media:content")}) {
    std::string text = inner(holder.child(name));
    if (!is_blank(text)) return text;
  }
  return {};
}

// Those whom <media:credit> calls authors of the text, not of the picture.
void add_credited(pugi::xml_node item, std::vector<std::string>& authors) {
  for (const pugi::xml_node credit : item.children("media:credit")) {
    const std::string role = fold_case(attribute(credit, "role"));
    if (role == "author" || role == "writer" || role == "reporter") {
      add_author(authors, inner(credit));
    }
  }
}

Entry read_rss_item(pugi::xml_node item, pugi::xml_node channel) {
  Entry entry;
  entry.headline = first(item, {"title", "dc:title"});
  if (is_blank(entry.headline)) entry.headline = media_text(item, "media:title");
  entry.whole = first(item, {"content:encoded", "xhtml:body", "body", "fullitem"});
  entry.teaser = first(item, {"description", "dc:description", "dcterms:abstract", "summary"});
  if (is_blank(entry.teaser)) entry.teaser = media_text(item, "media:description");
  // What a service that counts clicks writes over is kept in feedburner:origLink.
  entry.url = squeeze(first(item, {"feedburner:origLink", "link"}));
  const pugi::xml_node guid = item.child("guid");
  if (entry.url.empty() && fold_case(attribute(guid, "isPermaLink")) != "false") {
    entry.url = squeeze(inner(guid));
    if (!is_web_address(entry.url)) entry.url.clear();
  }
  if (entry.url.empty()) entry.url = squeeze(attribute(item.child("atom:link"), "href"));
  if (entry.url.empty()) entry.url = squeeze(attribute(item, "rdf:about"));
  entry.base = base_at(item, squeeze(first(channel, {"link"})));
  entry.published = first(item, {"pubDate", "dc:date", "dcterms:issued", "dcterms:created",
                                 "atom:published", "pubdate", "date"});
  entry.modified = first(item, {"dcterms:modified", "atom:updated"});
  for (const char* name : {"dc:creator", "author", "itunes:author"}) {
    if (!entry.authors.empty()) break;
    for (const pugi::xml_node author : item.children(name)) {
      const pugi::xml_node person = author.child("name");
      add_author(entry.authors, inner(person ? person : author));
    }
  }
  if (entry.authors.empty()) {
    for (const pugi::xml_node author : item.children("atom:author")) {
      add_author(entry.authors, inner(author.child("atom:name")));
    }
  }
  if (entry.authors.empty()) add_credited(item, entry.authors);
  entry.outlet = first(item, {"source", "dc:source"});
  if (is_web_address(trim(entry.outlet))) entry.outlet.clear();
  if (entry.outlet.empty()) entry.outlet = first(channel, {"title"});
  entry.publisher = first(item, {"dc:publisher"});
  if (entry.publisher.empty()) entry.publisher = first(channel, {"dc:publisher"});
  entry.language = first(item, {"dc:language"});
  if (entry.language.empty()) entry.language = language_at(item);
  if (entry.language.empty()) entry.language = first(channel, {"language", "dc:language"});
  entry.section = first(item, {"category", "dc:subject"});
  entry.comments = first(item, {"slash:comments"});
  return entry;
}

// The content of an Atom text construct (RFC 4287, §3.1; §2.6 of Atom 0.3), as HTML.
std::string html_of(pugi::xml_node node) {
  const std::string_view type = node.attribute("type").value();
  const std::string_view mode = node.attribute("mode").value();
  std::string text = inner(node);
  if (is_blank(text)) return {};
  const bool html = type == "html" || type == "xhtml" || type == "text/html" ||
                    type == "application/xhtml+xml" || mode == "escaped";
  // Of feeds that say nothing of their type, or say "text", many mean HTML.
  return html || text.find("</") != std::string::npos ? text : escape_html(text);
}

bool is_readable(std::string_view type) {
  // Media and what lies elsewhere is no text.
  return type.empty() || type == "text" || type == "html" || type == "xhtml" ||
         type.starts_with("text/") || type == "application/xhtml+xml";
}

std::string atom_link(pugi::xml_node node) {
  std::string found;
  for (const pugi::xml_node link : node.children("atom:link")) {
    const std::string_view rel = link.attribute("rel").value();
    const std::string_view type = link.attribute("type").value();
    if (!rel.empty() && rel != "alternate") continue;
    // Of several the page, not its twin in another format.
    if (found.empty() || type == "text/html") found = squeeze(attribute(link, "href"));
    if (type == "text/html") break;
  }
  return found;
}

Entry read_atom_entry(pugi::xml_node node, pugi::xml_node feed) {
  Entry entry;
  entry.headline = html_of(node.child("atom:title"));
  if (is_blank(entry.headline)) entry.headline = media_text(node, "media:title");
  const pugi::xml_node content = node.child("atom:content");
  if (is_readable(content.attribute("type").value())) entry.whole = html_of(content);
  entry.teaser = html_of(node.child("atom:summary"));
  if (is_blank(entry.teaser)) entry.teaser = media_text(node, "media:description");
  entry.url = squeeze(inner(node.child("feedburner:origLink")));
  if (entry.url.empty()) entry.url = atom_link(node);
  if (entry.url.empty()) {
    entry.url = squeeze(inner(node.child("atom:id")));
    if (!is_web_address(entry.url)) entry.url.clear();
  }
  entry.base = base_at(node, atom_link(feed));
  entry.modified = first(node, {"atom:updated", "atom:modified"});
  entry.published = first(node, {"atom:published", "atom:issued", "atom:created", "dc:date"});
  if (is_blank(entry.published)) entry.published = entry.modified;
  const pugi::xml_node source = node.child("atom:source");
  // RFC 4287, §4.1.2: an entry without an author has that of its source, then that of the feed.
  for (const pugi::xml_node holder : {node, source, feed}) {
    if (!entry.authors.empty()) break;
    for (const pugi::xml_node author : holder.children("atom:author")) {
      add_author(entry.authors, inner(author.child("atom:name")));
    }
    for (const pugi::xml_node creator : holder.children("dc:creator")) {
      add_author(entry.authors, inner(creator));
    }
  }
  entry.outlet = html_of(source.child("atom:title"));
  if (entry.outlet.empty()) entry.outlet = html_of(feed.child("atom:title"));
  entry.publisher = first(node, {"dc:publisher"});
  if (entry.publisher.empty()) entry.publisher = first(feed, {"dc:publisher"});
  entry.language = language_at(content);
  if (entry.language.empty()) entry.language = language_at(node);
  const pugi::xml_node category = node.child("atom:category");
  entry.section = attribute(category, "label");
  if (entry.section.empty()) entry.section = attribute(category, "term");
  entry.comments = first(node, {"slash:comments"});
  return entry;
}

std::vector<Entry> read_entries(pugi::xml_node root, bool whole) {
  std::vector<Entry> entries;
  // The last entry of a feed that breaks off is likely the broken one.
  const auto is_sure = [&](pugi::xml_node node) {
    return whole || node.next_sibling(node.name()) != nullptr;
  };
  if (root.name() == std::string_view("atom:feed")) {
    for (const pugi::xml_node node : root.children("atom:entry")) {
      if (is_sure(node)) entries.push_back(read_atom_entry(node, root));
    }
    return entries;
  }
  // RSS 1.0 has its items beside the channel, the others within it.
  const pugi::xml_node channel = root.child("channel");
  for (const pugi::xml_node parent : {channel, root}) {
    for (const pugi::xml_node item : parent.children("item")) {
      if (is_sure(item)) entries.push_back(read_rss_item(item, channel));
    }
  }
  return entries;
}

}  // namespace

bool read_feed(std::string bytes, const std::string& name, const SourceOptions& options,
               const DocumentSink& sink) {
  if (looks_like_json(bytes)) return read_json_feed(std::move(bytes), name, options, sink);
  Xml xml;
  const Result<void> parsed = parse_xml(std::move(bytes), name, xml);
  if (!parsed) return sink(tl::unexpected(parsed.error()));
  const std::string kind = local_name(xml.root.name());
  if (kind != "rss" && kind != "feed" && kind != "rdf") {
    const std::string message =
        xml.root ? fmt::format("not a feed: its outermost element is <{}>", xml.root.name())
                 : "not a feed: " + xml.damage;
    return sink(failure(ErrorCode::kBadFormat, name, message, "leave --format out"));
  }
  size_t number = 0;
  for (Entry& entry : read_entries(xml.root, xml.whole)) {
    const std::string place = fmt::format("{}#{}", name, ++number);
    if (!sink(make_document(std::move(entry), place, xml.diagnostics, options))) return false;
  }
  if (!xml.whole) {
    return sink(failure(ErrorCode::kBadFormat, name,
                        fmt::format("{}; {} {} before it", xml.damage, number,
                                    number == 1 ? "entry was read" : "entries were read"),
                        "fetch it again, or mend it"));
  }
  if (number == 0) return sink(failure(ErrorCode::kEmpty, name, "a feed without entries"));
  return true;
}

}  // namespace laut::source
