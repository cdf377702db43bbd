#include "source/xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/encoding.h"
#include "source/markup.h"

namespace laut::source {
namespace {

struct Namespace {
  std::string_view uri;     // without its last "/" or "#", in lower case
  std::string_view prefix;  // empty: its elements go by their local names
};

// The namespaces whose elements are read, by the prefixes that their specifications use.
constexpr std::array kNamespaces = {
    Namespace{"http://www.w3.org/2005/atom", "atom"},
    Namespace{"http://purl.org/atom/ns", "atom"},  // Atom 0.3
    Namespace{"http://purl.org/dc/elements/1.1", "dc"},
    Namespace{"http://purl.org/dc/elements/1.0", "dc"},
    Namespace{"http://purl.org/dc/terms", "dcterms"},
    Namespace{"http://purl.org/rss/1.0/modules/content", "content"},
    Namespace{"http://purl.org/rss/1.0/modules/slash", "slash"},
    Namespace{"http://search.yahoo.com/mrss", "media"},
    Namespace{"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    Namespace{"http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"},
    Namespace{"http://www.google.com/schemas/sitemap-news/0.9", "news"},
    Namespace{"http://purl.org/rss/1.0", ""},
    Namespace{"http://www.w3.org/1999/xhtml", ""},
    Namespace{"http://www.sitemaps.org/schemas/sitemap/0.9", ""},
    Namespace{"http://iptc.org/std/nar/2006-10-01", ""},
    Namespace{"http://iptc.org/std/nitf/2006-10-18", ""},
};

const Namespace* find_namespace(std::string_view uri) {
  std::string key = fold_case(trim(uri));
  if (key.starts_with("https://")) key.erase(4, 1);
  while (key.ends_with('/') || key.ends_with('#')) key.pop_back();
  const auto* found = std::find_if(kNamespaces.begin(), kNamespaces.end(),
                                   [&](const Namespace& known) { return known.uri == key; });
  return found == kNamespaces.end() ? nullptr : found;
}

std::string_view prefix_of(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string_view after_prefix(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The prefixes in force, innermost last.
class Scope {
 public:
  void enter(pugi::xml_node node, int depth) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (name != "xmlns" && !name.starts_with("xmlns:")) continue;
      bind(after_prefix(name == "xmlns" ? ":" : name), find_namespace(attribute.value()), depth);
    }
  }

  void bind(std::string_view prefix, const Namespace* known, int depth) {
    // More at a time than anybody needs would only make looking one up slow.
    constexpr size_t kMost = 256;
    if (bindings_.size() < kMost) bindings_.push_back({prefix, known, depth});
  }

  void leave(int depth) {
    while (!bindings_.empty() && bindings_.back().depth >= depth) bindings_.pop_back();
  }

  // The canonical form of an element's name.
  std::string name(std::string_view written) const {
    const Binding* binding = find(prefix_of(written));
    if (binding == nullptr || binding->known == nullptr) return std::string(written);
    const std::string_view prefix = binding->known->prefix;
    const std::string_view local = after_prefix(written);
    return prefix.empty() ? std::string(local) : fmt::format("{}:{}", prefix, local);
  }

 private:
  struct Binding {
    std::string_view prefix;
    const Namespace* known;
    int depth;
  };

  const Binding* find(std::string_view prefix) const {
    for (auto at = bindings_.rbegin(); at != bindings_.rend(); ++at) {
      if (at->prefix == prefix) return &*at;
    }
    return nullptr;
  }

  std::vector<Binding> bindings_;
};

// Not recursive: what is nested a hundred thousand deep must not cost the stack.
void make_canonical(pugi::xml_node root) {
  Scope scope;
  scope.enter(root, 0);
  // Feeds that forget to say that they are Atom, in no namespace or under a prefix of their own.
  // The prefix points into the name that is about to change.
  const std::string root_prefix(prefix_of(root.name()));
  if (local_name(root.name()) == "feed" && !scope.name(root.name()).starts_with("atom:")) {
    scope.bind(root_prefix, &kNamespaces[0], 0);
  }
  root.set_name(scope.name(root.name()).c_str());
  int depth = 1;
  pugi::xml_node node = root.first_child();
  while (node && node != root) {
    if (node.type() == pugi::node_element) {
      scope.enter(node, depth);
      const std::string name = scope.name(node.name());
      if (name != node.name()) node.set_name(name.c_str());
    }
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      scope.leave(depth);
      --depth;
    }
    if (node == root) break;
    scope.leave(depth);
    node = node.next_sibling();
  }
}

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

size_t line_at(std::string_view text, size_t offset) {
  const std::string_view before = text.substr(0, offset);
  return 1 + static_cast<size_t>(std::count(before.begin(), before.end(), '\n'));
}

}  // namespace

Result<void> parse_xml(std::string bytes, const std::string& name, Xml& xml) {
  Result<std::string> text = decode(std::move(bytes), "", Markup::kXml, xml.diagnostics);
  if (!text) {
    text.error().source = name;
    return tl::unexpected(std::move(text.error()));
  }
  const pugi::xml_parse_result parsed = xml.document.load_buffer(
      text->data(), text->size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  xml.root = xml.document.document_element();
  xml.whole = static_cast<bool>(parsed);
  if (!xml.whole) {
    const auto offset = static_cast<size_t>(std::max<ptrdiff_t>(parsed.offset, 0));
    std::string why = parsed.description();
    if (!why.empty() && why[0] >= 'A' && why[0] <= 'Z') why[0] = static_cast<char>(why[0] + 32);
    xml.damage =
        xml.root
            ? fmt::format("broken XML at line {}, byte {}: {}", line_at(*text, offset), offset, why)
            : fmt::format("no XML at line {}, byte {}", line_at(*text, offset), offset);
  }
  if (xml.root) make_canonical(xml.root);
  return {};
}

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

void walk_xml(pugi::xml_node node, MarkupHandler& handler) {
  pugi::xml_node at = node.first_child();
  while (at && at != node) {
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) {
      std::string text = sound(at.value());
      handler.text(text.find('&') == std::string::npos ? text : resolve_references(text));
    } else if (at.type() == pugi::node_element) {
      handler.open(after_prefix(at.name()));
      if (at.first_child()) {
        at = at.first_child();
        continue;
      }
      handler.close(after_prefix(at.name()));
    }
    while (at != node && !at.next_sibling()) {
      at = at.parent();
      if (at != node) handler.close(after_prefix(at.name()));
    }
    if (at != node) at = at.next_sibling();
  }
}

std::string line_of(pugi::xml_node node) {
  return line_of_html(inner(node));
}

std::string attribute(pugi::xml_node node, const char* name) {
  return sound(node.attribute(name).value());
}

std::string local_name(std::string_view name) {
  std::string local(after_prefix(name));
  for (char& c : local) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return local;
}

std::string language_at(pugi::xml_node node) {
  for (; node; node = node.parent()) {
    for (const char* name : {"xml:lang", "lang"}) {
      if (const auto found = node.attribute(name)) return sound(found.value());
    }
  }
  return {};
}

bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

}  // namespace laut::source
