// NewsML-G2 2.x (IPTC): each newsItem is a document, whether it comes alone or in a newsMessage.
// Element names as in NewsML-G2 2.36: rightsInfo, itemMeta, contentMeta, contentSet.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "source/containers.h"
#include "source/markup.h"
#include "source/wire.h"
#include "source/xml.h"

namespace laut::source {
namespace {

// The name of a concept: its <name>, in the item's own language where there are several, else its
// literal, else the code of its qcode or URI ("flexible properties").
std::string name_of(pugi::xml_node party, const std::string& language) {
  std::string name;
  for (const pugi::xml_node candidate : party.children("name")) {
    const std::string said = attribute(candidate, "xml:lang");
    if (name.empty() || (!said.empty() && primary_subtag(said) == language)) {
      name = line_of(candidate);
    }
  }
  // creator and by-like properties may hold their text without <name>.
  if (name.empty() && party.text()) name = line_of(party);
  if (name.empty()) name = attribute(party, "literal");
  return name.empty() ? std::string(code_of(attribute(party, "qcode"))) : name;
}

std::string code_at(pugi::xml_node node) {
  std::string code = attribute(node, "qcode");
  if (code.empty()) code = attribute(node, "uri");
  return code;
}

bool is_organisation(pugi::xml_node party) {
  return code_of(attribute(party, "type")) == "organisation" ||
         code_of(attribute(party, "typeuri")) == "organisation";
}

// The subject that says what section it belongs to: a media topic or a subject code, not a person
// or place that the text is about.
std::string section_of(pugi::xml_node meta, const std::string& language) {
  for (const pugi::xml_node subject : meta.children("subject")) {
    const std::string type(code_of(attribute(subject, "type")));
    const std::string code = code_at(subject);
    const bool topic = type == "abstract" || code.starts_with("medtop:") ||
                       code.starts_with("subj:") || code.find("/mediatopic/") != std::string::npos;
    if (topic && subject.child("name")) return name_of(subject, language);
  }
  return {};
}

void read_content_meta(pugi::xml_node meta, WireItem& item) {
  keep_first(item.language, attribute(meta.child("language"), "tag"));
  const std::string language = primary_subtag(item.language);
  item.content_created = inner(meta.child("contentCreated"));
  for (const pugi::xml_node headline : meta.children("headline")) {
    add_headline(code_of(attribute(headline, "role")), line_of(headline), item);
  }
  for (const pugi::xml_node by : meta.children("by")) keep_first(item.byline, line_of(by));
  item.dateline = line_of(meta.child("dateline"));
  for (const char* name : {"creator", "contributor"}) {
    for (const pugi::xml_node party : meta.children(name)) {
      std::string who = name_of(party, language);
      if (who.empty()) continue;
      if (is_organisation(party)) {
        item.sources.push_back(std::move(who));
      } else if (name == std::string_view("creator") && party.child("name")) {
        item.authors.push_back(std::move(who));
      }
    }
  }
  for (const pugi::xml_node source : meta.children("infoSource")) {
    item.sources.push_back(name_of(source, language));
  }
  for (const pugi::xml_node description : meta.children("description")) {
    const std::string role = fold_case(code_of(attribute(description, "role")));
    if (role.find("caption") == std::string::npos) keep_first(item.lead, line_of(description));
  }
  item.section = section_of(meta, language);
}

// contentSet: inlineXML holds NITF or XHTML, inlineData text. Of alternatives the richest is read.
void read_content_set(pugi::xml_node set, WireItem& item) {
  std::string language;
  for (const pugi::xml_node xml : set.children("inlineXML")) {
    const pugi::xml_node root =
        xml.find_child([](pugi::xml_node child) { return child.type() == pugi::node_element; });
    const std::string kind = local_name(root.name());
    if (!item.body.empty()) break;
    language = language_at(xml);
    if (kind == "nitf") {
      read_nitf_body(root, item);
    } else {
      const pugi::xml_node body = root.child("body");
      PieceReader reader;
      walk_xml(body ? body : root, reader);
      item.body = reader.take();
      if (kind == "html") keep_first(item.headline, line_of(root.child("head").child("title")));
    }
  }
  for (const pugi::xml_node data : set.children("inlineData")) {
    if (!item.body.empty()) break;
    const std::string type = fold_case(attribute(data, "contenttype"));
    if (data.attribute("encoding")) continue;  // base64: no text
    language = language_at(data);
    item.body = type.find("html") != std::string::npos ? pieces_of_html(inner(data))
                                                       : pieces_of_text(inner(data));
  }
  keep_first(item.language, language);
}

// Where the item is a picture or a film, its text is no report.
bool is_text(pugi::xml_node node) {
  const std::string kind(code_of(code_at(node.child("itemMeta").child("itemClass"))));
  return kind.empty() || kind == "text" || kind == "composite";
}

WireItem read_item(pugi::xml_node node) {
  WireItem item;
  item.id = attribute(node, "guid");
  item.revision = attribute(node, "version");
  const pugi::xml_node meta = node.child("itemMeta");
  item.status = code_at(meta.child("pubStatus"));
  item.embargoed = static_cast<bool>(meta.child("embargoed"));
  item.embargo = inner(meta.child("embargoed"));
  item.first_created = inner(meta.child("firstCreated"));
  item.version_created = inner(meta.child("versionCreated"));
  item.note = line_of(meta.child("edNote"));
  const pugi::xml_node content = node.child("contentMeta");
  item.language = attribute(content.child("language"), "tag");
  item.provider = name_of(meta.child("provider"), primary_subtag(item.language));
  read_content_meta(content, item);
  item.copyright_holder =
      name_of(node.child("rightsInfo").child("copyrightHolder"), primary_subtag(item.language));
  read_content_set(node.child("contentSet"), item);
  keep_first(item.language, language_at(node));
  keep_first(item.headline, line_of(meta.child("title")));
  return item;
}

struct Items {
  std::vector<pugi::xml_node> news;
  size_t others = 0;  // packages, concepts, plans
};

Items find_items(const Xml& xml) {
  Items items;
  const auto take = [&](pugi::xml_node node) {
    if (node.type() != pugi::node_element) return;
    if (local_name(node.name()) != "newsitem") {
      ++items.others;
    } else if (xml.whole || node.next_sibling()) {
      // The last item of a message that breaks off is likely the broken one.
      items.news.push_back(node);
    }
  };
  if (local_name(xml.root.name()) != "newsmessage") {
    take(xml.root);
    return items;
  }
  for (const pugi::xml_node set : xml.root.children("itemSet")) {
    for (const pugi::xml_node node : set.children()) take(node);
  }
  return items;
}

}  // namespace

bool read_newsml(std::string bytes, const std::string& name, const SourceOptions& options,
                 const DocumentSink& sink) {
  Xml xml;
  const Result<void> parsed = parse_xml(std::move(bytes), name, xml);
  if (!parsed) return sink(tl::unexpected(parsed.error()));
  const std::string kind = local_name(xml.root.name());
  const bool message = kind == "newsmessage";
  if (!message && !kind.ends_with("item")) {
    return sink(failure(
        ErrorCode::kBadFormat, name,
        xml.root ? fmt::format("not NewsML-G2: its outermost element is <{}>", xml.root.name())
                 : "not NewsML-G2: " + xml.damage,
        "leave --format out"));
  }
  const Items items = find_items(xml);
  size_t number = 0, read = 0;
  for (const pugi::xml_node node : items.news) {
    ++number;
    if (message && !is_text(node)) continue;
    ++read;
    WireItem item = read_item(node);
    item.diagnostics.insert(item.diagnostics.begin(), xml.diagnostics.begin(),
                            xml.diagnostics.end());
    const std::string place = message ? fmt::format("{}#{}", name, number) : name;
    if (!sink(make_document(std::move(item), place, options))) return false;
  }
  if (!xml.whole) {
    return sink(failure(ErrorCode::kBadFormat, name,
                        fmt::format("{}; {} {} before it", xml.damage, read,
                                    read == 1 ? "item was read" : "items were read"),
                        "fetch it again, or mend it"));
  }
  if (read > 0) return true;
  std::string what = fmt::format("a <{}>, which holds no text", xml.root.name());
  if (message) what = "a news message without an item of text";
  return sink(failure(ErrorCode::kEmpty, name, what,
                      kind == "packageitem" ? "read the items that it names" : ""));
}

}  // namespace laut::source
