// Sitemaps, OPML and files of addresses, taken apart. What names no address on the web is left out
// with one diagnostic for all of it.
#include "source/listing.h"

#include <fmt/format.h>

#include <unordered_set>

#include "base/text.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/encoding.h"
#include "source/markup.h"
#include "source/xml.h"

namespace laut::source {
namespace {

// Addresses in order, each once; counts what is none.
class Collector {
 public:
  explicit Collector(Listing& listing) : listing_(listing) {}

  void add(Address address) {
    if (address.url.starts_with("feed:")) {
      // "feed:https://..." and "feed://...", as some readers write their feeds down.
      address.url.erase(0, 5);
      if (address.url.starts_with("//")) address.url.insert(0, "http:");
    }
    if (!is_web_address(address.url)) {
      ++left_out_;
      return;
    }
    if (seen_.insert(address.url).second) listing_.addresses.push_back(std::move(address));
  }

  void finish() {
    if (left_out_ == 0) return;
    listing_.diagnostics.push_back(
        {"no-address",
         fmt::format("{} of the list's entries {} no address on the web and {} left out.",
                     left_out_, left_out_ == 1 ? "has" : "have", left_out_ == 1 ? "was" : "were"),
         {}});
  }

 private:
  Listing& listing_;
  std::unordered_set<std::string> seen_;
  size_t left_out_ = 0;
};

// A document that breaks off may have broken within its last element.
bool is_sure(const Xml& xml, pugi::xml_node node) {
  return xml.whole || node.next_sibling(node.name());
}

// <urlset>: sitemaps.org protocol 0.9, "XML tag definitions"; <news:news>: Google's news sitemaps.
void read_urlset(const Xml& xml, Listing& listing, Collector& to) {
  listing.what = "a sitemap";
  for (const pugi::xml_node entry : xml.root.children("url")) {
    if (!is_sure(xml, entry)) continue;
    Address address;
    address.url = line_of(entry.child("loc"));
    address.modified = read_date(inner(entry.child("lastmod")), listing.diagnostics);
    if (const pugi::xml_node news = entry.child("news:news")) {
      listing.what = "a news sitemap";
      const pugi::xml_node publication = news.child("news:publication");
      address.outlet = line_of(publication.child("news:name"));
      address.language = primary_subtag(line_of(publication.child("news:language")));
      address.published =
          read_date(inner(news.child("news:publication_date")), listing.diagnostics);
      address.title = line_of(news.child("news:title"));
    }
    to.add(std::move(address));
  }
}

void read_index(const Xml& xml, Listing& listing, Collector& to) {
  listing.what = "a sitemap index";
  for (const pugi::xml_node entry : xml.root.children("sitemap")) {
    if (!is_sure(xml, entry)) continue;
    Address address;
    address.kind = Address::Kind::kList;
    address.url = line_of(entry.child("loc"));
    address.modified = read_date(inner(entry.child("lastmod")), listing.diagnostics);
    to.add(std::move(address));
  }
}

// OPML 2.0, "Subscription lists": an outline with an xmlUrl is a feed, whatever its type says, for
// files in the wild leave the type out. "Inclusion": links and includes have a url.
Address read_outline(pugi::xml_node outline) {
  Address address;
  address.title = line_of_html(attribute(outline, "title"));
  if (address.title.empty()) address.title = line_of_html(attribute(outline, "text"));
  address.language = primary_subtag(attribute(outline, "language"));
  address.kind = Address::Kind::kFeed;
  for (const char* name : {"xmlUrl", "xmlurl", "xmlURL"}) {
    if (address.url.empty()) address.url = squeeze(attribute(outline, name));
  }
  if (!address.url.empty()) return address;
  address.url = squeeze(attribute(outline, "url"));
  const bool list = fold_case(attribute(outline, "type")) == "include" ||
                    fold_case(address.url).ends_with(".opml");
  address.kind = list ? Address::Kind::kList : Address::Kind::kArticle;
  return address;
}

void read_opml(const Xml& xml, Listing& listing, Collector& to) {
  listing.what = "an OPML list";
  listing.title = line_of(xml.root.child("head").child("title"));
  // In document order, without a stack of calls: outlines may be nested to any depth.
  const pugi::xml_node body = xml.root.child("body");
  pugi::xml_node node = body.first_child();
  while (node) {
    if (node.type() == pugi::node_element && local_name(node.name()) == "outline") {
      Address address = read_outline(node);
      if (!address.url.empty()) to.add(std::move(address));
    }
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != body && !node.next_sibling()) node = node.parent();
    if (node == body) break;
    node = node.next_sibling();
  }
}

void read_lines(std::string_view text, Listing& listing, Collector& to) {
  listing.what = "a list of addresses";
  for (const std::string_view line : split_lines(text)) {
    const std::string_view url = trim(line);
    if (url.empty() || url.starts_with('#')) continue;
    Address address;
    address.url = std::string(url);
    to.add(std::move(address));
  }
}

Result<Listing> finish(Listing& listing, Collector& collector, const std::string& name) {
  collector.finish();
  if (listing.addresses.empty() && !listing.damage) {
    return failure(ErrorCode::kEmpty, name, listing.what + " without addresses");
  }
  return std::move(listing);
}

}  // namespace

Result<Listing> read_listing(std::string bytes, const std::string& name) {
  Listing listing;
  Collector collector(listing);
  const bool markup = bytes.find('<') != std::string::npos && bytes.find('<') < bytes.find("http");
  if (!markup && sniff_utf16(bytes).empty()) {
    const Result<std::string> text =
        decode(std::move(bytes), "", Markup::kNone, listing.diagnostics);
    if (!text) return failure(text.error().code, name, text.error().message, text.error().hint);
    read_lines(*text, listing, collector);
    return finish(listing, collector, name);
  }
  Xml xml;
  const Result<void> parsed = parse_xml(std::move(bytes), name, xml);
  if (!parsed) return tl::unexpected(parsed.error());
  const std::string kind = local_name(xml.root.name());
  listing.diagnostics = std::move(xml.diagnostics);
  if (kind == "urlset") {
    read_urlset(xml, listing, collector);
  } else if (kind == "sitemapindex") {
    read_index(xml, listing, collector);
  } else if (kind == "opml") {
    read_opml(xml, listing, collector);
  } else {
    return failure(ErrorCode::kBadFormat, name,
                   !xml.root ? "not a list of addresses: " + xml.damage
                             : fmt::format("not a list of addresses: its outermost element is <{}>",
                                           xml.root.name()),
                   "leave --format out");
  }
  if (!xml.whole) {
    listing.damage = Error{
        ErrorCode::kBadFormat, name,
        fmt::format("{}; {} {} before it", xml.damage, listing.addresses.size(),
                    listing.addresses.size() == 1 ? "address was read" : "addresses were read"),
        "fetch it again, or mend it"};
  }
  return finish(listing, collector, name);
}

}  // namespace laut::source
