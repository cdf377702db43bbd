// Feeds: each entry is a document. RSS 0.9x to 2.0, RDF Site Summary 1.0 and Atom 1.0 differ in
// names only once an entry is taken apart.
//
// An entry with the whole report (content:encoded, Atom's content, or a long description with
// markup) becomes a small page, its headline above it, as the outlet's own page would have it. An
// entry with a teaser only becomes a text of two paragraphs, headline and teaser: the headline is
// often a statement of its own, and what is to be cited must stand in the text.
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "base/escape.h"
#include "base/text.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/encoding.h"
#include "source/markup.h"

namespace laut::source {
namespace {

// A description of so many bytes of text is no teaser.
constexpr size_t kWholeReport = 1000;

struct StringWriter : pugi::xml_writer {
  std::string out;
  void write(const void* data, size_t size) override {
    out.append(static_cast<const char*>(data), size);
  }
};

// References to what is no character (&#xD800;) come out of the XML parser as they are.
std::string sound(std::string text) {
  if (is_valid_utf8(text)) return text;
  size_t replaced = 0;
  return repair_utf8(text, replaced);
}

// What stands in an element: its text, or as markup what is not escaped as it should be.
std::string inner(pugi::xml_node node) {
  std::string text;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      text += child.value();
    } else if (child.type() == pugi::node_element) {
      StringWriter writer;
      child.print(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
      text += writer.out;
    }
  }
  return sound(std::move(text));
}

std::string attribute(pugi::xml_node node, const char* name) {
  return sound(node.attribute(name).value());
}

bool has_markup(std::string_view text) {
  const size_t at = text.find('<');
  return at != std::string_view::npos && text.find('>', at) != std::string_view::npos;
}

// An entry in the terms of no format.
struct Entry {
  std::string headline;
  std::string whole;   // HTML
  std::string teaser;  // HTML or text
  std::string url;
  std::string published;
  std::string modified;
  std::vector<std::string> authors;
  std::string outlet;
  std::string language;
  std::string section;
  std::string comments;
};

std::string first(pugi::xml_node node, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    std::string text = inner(node.child(name));
    if (!is_blank(text)) return text;
  }
  return {};
}

void add_author(std::vector<std::string>& authors, std::string_view text) {
  std::string name = line_of_html(text);
  // "anna@kurier.example (Anna Beer)", as RSS wants it.
  const size_t open = name.find('(');
  if (name.find('@') < open && open != std::string::npos && name.ends_with(')')) {
    name = squeeze(std::string_view(name).substr(open + 1, name.size() - open - 2));
  } else if (name.find('@') != std::string::npos && name.find(' ') == std::string::npos) {
    return;  // an address alone names nobody
  }
  if (!name.empty() && std::find(authors.begin(), authors.end(), name) == authors.end()) {
    authors.push_back(std::move(name));
  }
}

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

Entry read_rss_item(pugi::xml_node item, pugi::xml_node channel) {
  Entry entry;
  entry.headline = line_of_html(first(item, {"title", "dc:title"}));
  entry.whole = first(item, {"content:encoded"});
  entry.teaser = first(item, {"description", "dc:description"});
  entry.url = squeeze(first(item, {"link"}));
  const pugi::xml_node guid = item.child("guid");
  if (entry.url.empty() && std::string_view(guid.attribute("isPermaLink").value()) != "false") {
    entry.url = squeeze(inner(guid));
  }
  if (entry.url.empty()) entry.url = squeeze(attribute(item.child("atom:link"), "href"));
  if (entry.url.empty()) entry.url = squeeze(attribute(item, "rdf:about"));
  if (!is_web_address(entry.url)) entry.url.clear();
  entry.published = first(item, {"pubDate", "dc:date", "dcterms:created", "atom:published"});
  entry.modified = first(item, {"dcterms:modified", "atom:updated"});
  for (const char* name : {"dc:creator", "author", "itunes:author"}) {
    if (!entry.authors.empty()) break;
    for (const pugi::xml_node author : item.children(name)) {
      add_author(entry.authors, inner(author));
    }
  }
  entry.outlet = first(item, {"source"});
  if (entry.outlet.empty()) entry.outlet = first(channel, {"title"});
  entry.language = first(item, {"dc:language"});
  if (entry.language.empty()) entry.language = first(channel, {"language", "dc:language"});
  entry.section = first(item, {"category", "dc:subject"});
  entry.comments = first(item, {"slash:comments"});
  return entry;
}

// Atom's names may carry a prefix, the same one throughout: that of the root.
class Atom {
 public:
  explicit Atom(std::string_view root) {
    const size_t colon = root.find(':');
    if (colon != std::string_view::npos) prefix_ = root.substr(0, colon + 1);
  }

  std::string name(std::string_view local) const { return prefix_ + std::string(local); }
  pugi::xml_node child(pugi::xml_node node, std::string_view local) const {
    return node.child(name(local).c_str());
  }

  // The content of a text construct, as HTML.
  std::string html(pugi::xml_node node) const {
    const std::string_view type = node.attribute("type").value();
    std::string text = inner(node);
    if (is_blank(text)) return {};
    return type == "html" || type == "xhtml" || type == "text/html" ||
                   type == "application/xhtml+xml"
               ? text
               : escape_html(text);
  }

  Entry read(pugi::xml_node node, pugi::xml_node feed) const {
    Entry entry;
    entry.headline = line_of_html(html(child(node, "title")));
    const pugi::xml_node content = child(node, "content");
    // Media and what lies elsewhere is no text.
    const std::string_view type = content.attribute("type").value();
    const bool text = type.empty() || type == "text" || type == "html" || type == "xhtml" ||
                      type.starts_with("text/") || type == "application/xhtml+xml";
    if (text) entry.whole = html(content);
    entry.teaser = html(child(node, "summary"));
    // The range keeps the pointer to the name, not the name.
    const std::string link_name = name("link");
    for (const pugi::xml_node link : node.children(link_name.c_str())) {
      const std::string_view rel = link.attribute("rel").value();
      if (entry.url.empty() && (rel.empty() || rel == "alternate")) {
        entry.url = squeeze(attribute(link, "href"));
      }
    }
    if (entry.url.empty()) entry.url = squeeze(inner(child(node, "id")));
    if (!is_web_address(entry.url)) entry.url.clear();
    entry.modified = inner(child(node, "updated"));
    entry.published = inner(child(node, "published"));
    if (is_blank(entry.published)) entry.published = entry.modified;
    const std::string author_name = name("author");
    for (const pugi::xml_node author : node.children(author_name.c_str())) {
      add_author(entry.authors, inner(child(author, "name")));
    }
    entry.outlet = html(child(child(node, "source"), "title"));
    if (entry.outlet.empty()) entry.outlet = html(child(feed, "title"));
    entry.language = attribute(node, "xml:lang");
    if (entry.language.empty()) entry.language = attribute(feed, "xml:lang");
    const pugi::xml_node category = child(node, "category");
    entry.section = attribute(category, "label");
    if (entry.section.empty()) entry.section = attribute(category, "term");
    return entry;
  }

 private:
  std::string prefix_;
};

// Plain lines as paragraphs, where there is no markup to say what they are.
std::string with_paragraphs(std::string_view html) {
  if (has_markup(html)) return std::string(html);
  std::string out;
  for (const std::string_view line : split_lines(html)) {
    if (!is_blank(line)) out += fmt::format("<p>{}</p>\n", trim(line));
  }
  return out;
}

std::string page_of(const Entry& entry, const std::string& language) {
  return fmt::format(
      "<!DOCTYPE html>\n<html{}><head><meta charset=\"utf-8\"><title>{}</title></head>\n"
      "<body><article>\n<h1>{}</h1>\n{}\n</article></body></html>\n",
      language.empty() ? "" : fmt::format(" lang=\"{}\"", escape_html(language)),
      escape_html(entry.headline), escape_html(entry.headline), with_paragraphs(entry.whole));
}

void fill(const Entry& entry, Document& document) {
  Report& given = document.given;
  const auto put = [&](std::string_view field, auto& to, auto value) {
    if (value == std::decay_t<decltype(to)>{}) return;
    to = std::move(value);
    state(given, field, EvidenceFrom::kFeed);
  };
  put("headline", given.headline, entry.headline);
  put("url", given.url, entry.url);
  put("published", given.published, read_date(entry.published, document.diagnostics));
  if (entry.modified != entry.published) {
    put("modified", given.modified, read_date(entry.modified, document.diagnostics));
  }
  put("authors", given.authors, entry.authors);
  put("byline", given.byline, join(entry.authors, ", "));
  put("outlet", given.outlet, line_of_html(entry.outlet));
  put("language", given.language, primary_subtag(entry.language));
  put("section", given.section, line_of_html(entry.section));
  if (const auto count = parse_number(squeeze(entry.comments)); count && *count < UINT32_MAX) {
    put("comment_count", given.comment_count,
        std::optional<uint32_t>(static_cast<uint32_t>(*count)));
  }
  document.url = given.url;
}

Result<Document> make_document(Entry entry, const std::string& name,
                               std::vector<Diagnostic> diagnostics, const SourceOptions& options) {
  Document document;
  document.source = name;
  document.from = EvidenceFrom::kFeed;
  document.diagnostics = std::move(diagnostics);
  fill(entry, document);
  std::string teaser = has_markup(entry.teaser) || entry.teaser.find('&') != std::string::npos
                           ? text_of_html(entry.teaser)
                           : squeeze(entry.teaser);
  if (is_blank(entry.whole) && teaser.size() >= kWholeReport && has_markup(entry.teaser)) {
    entry.whole = entry.teaser;
  }
  if (!is_blank(entry.whole)) {
    document.kind = Document::Kind::kPage;
    document.body = page_of(entry, document.given.language);
  } else {
    document.kind = Document::Kind::kText;
    document.body = entry.headline;
    if (!teaser.empty() && teaser != entry.headline) {
      document.body += (document.body.empty() ? "" : "\n\n") + teaser;
    }
    if (document.body.empty()) {
      return failure(ErrorCode::kEmpty, name, "an entry without headline and text");
    }
    document.diagnostics.push_back({"teaser", "The feed carries only a teaser of the report.", {}});
  }
  apply_options(document, options);
  return document;
}

size_t line_of(std::string_view text, size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::string lower_local(std::string_view name) {
  std::string local(name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1));
  for (char& c : local) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return local;
}

std::vector<Entry> read_entries(pugi::xml_node root, bool whole) {
  std::vector<Entry> entries;
  // The last entry of a feed that breaks off is likely the broken one.
  const auto is_sure = [&](pugi::xml_node node) {
    return whole || node.next_sibling(node.name()) != nullptr;
  };
  if (lower_local(root.name()) == "feed") {
    const Atom atom(root.name());
    const std::string entry_name = atom.name("entry");
    for (const pugi::xml_node node : root.children(entry_name.c_str())) {
      if (is_sure(node)) entries.push_back(atom.read(node, root));
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
  std::vector<Diagnostic> diagnostics;
  const Result<std::string> text = decode(std::move(bytes), "", Markup::kXml, diagnostics);
  if (!text) {
    Error error = text.error();
    error.source = name;
    return sink(tl::unexpected(std::move(error)));
  }
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(
      text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  const auto offset = static_cast<size_t>(std::max<ptrdiff_t>(parsed.offset, 0));
  const pugi::xml_node root = document.document_element();
  const std::string kind = lower_local(root.name());
  if (kind != "rss" && kind != "feed" && kind != "rdf") {
    const std::string message =
        !parsed && !root
            ? fmt::format("not a feed: no XML at line {}, byte {}", line_of(*text, offset), offset)
            : fmt::format("not a feed: its outermost element is <{}>", root.name());
    return sink(failure(ErrorCode::kBadFormat, name, message, "leave --format out"));
  }
  size_t number = 0;
  for (Entry& entry : read_entries(root, static_cast<bool>(parsed))) {
    const std::string place = fmt::format("{}#{}", name, ++number);
    if (!sink(make_document(std::move(entry), place, diagnostics, options))) return false;
  }
  if (!parsed) {
    std::string why = parsed.description();
    if (!why.empty() && why[0] >= 'A' && why[0] <= 'Z') why[0] = static_cast<char>(why[0] + 32);
    return sink(failure(
        ErrorCode::kBadFormat, name,
        fmt::format("broken XML at line {}, byte {}: {}; {} {} before it", line_of(*text, offset),
                    offset, why, number, number == 1 ? "entry was read" : "entries were read"),
        "fetch it again, or mend it"));
  }
  if (number == 0) return sink(failure(ErrorCode::kEmpty, name, "a feed without entries"));
  return true;
}

}  // namespace laut::source
