// ninjs 1.0 to 1.8, 2.0 to 2.4 and 3.0 to 3.3 (IPTC, "News in JSON"). Version 1 has body_html,
// body_text and headline, later ones lists of bodies and headlines with roles; version 3 spells its
// keys in camel case, so keys are read with upper and lower case alike.
#include "source/ninjs.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "source/containers.h"
#include "source/json.h"
#include "source/markup.h"
#include "source/wire.h"

namespace laut::source {
namespace {

namespace dom = simdjson::dom;

bool has(dom::object object, std::string_view key) {
  return object.at_key_case_insensitive(key).error() == simdjson::SUCCESS;
}

// The name of a concept: "name", else its literal.
std::string name_of(dom::object object) {
  std::string name = json_text(object, "name");
  return name.empty() ? json_text(object, "literal") : name;
}

struct Body {
  std::string type;
  std::string text;
  int rank = 0;  // the richer the better
};

int rank_of(std::string_view type, std::string_view role) {
  const bool rich =
      type.find("html") != std::string_view::npos || type.find("nitf") != std::string_view::npos;
  return (rich ? 4 : 2) + (role.find("main") != std::string_view::npos ? 1 : 0);
}

// Of alternative bodies the richest, the main one first.
Body choose_body(dom::object object) {
  Body best;
  const auto offer = [&](std::string type, std::string_view role, std::string text) {
    if (is_blank(text)) return;
    const int rank = rank_of(type, role);
    if (rank > best.rank) best = {std::move(type), std::move(text), rank};
  };
  for (const dom::object body : json_objects(object, "bodies")) {
    std::string type = fold_case(json_text(body, "contenttype"));
    const std::string role = fold_case(json_text(body, "role"));
    // Some name the type in the role only.
    if (type.empty()) type = role;
    offer(type, role, json_text(body, "value"));
  }
  // Version 1: "body_text", "body_xhtml", and body_ with whatever the provider calls it.
  for (const dom::key_value_pair field : object) {
    const std::string key = fold_case(field.key);
    std::string_view text;
    if (!key.starts_with("body_") || field.value.get(text) != simdjson::SUCCESS) continue;
    offer(key.substr(5), "", std::string(text));
  }
  return best;
}

void read_body(const Body& body, WireItem& item) {
  if (body.type.find("nitf") != std::string::npos) {
    Xml xml;
    if (parse_xml(body.text, "", xml) && xml.whole && local_name(xml.root.name()) == "nitf") {
      return read_nitf_body(xml.root, item);
    }
  }
  item.body =
      body.type.find("html") != std::string::npos || body.type.find("nitf") != std::string::npos
          ? pieces_of_html(body.text)
          : pieces_of_text(body.text);
}

void read_headlines(dom::object object, WireItem& item) {
  for (const dom::object headline : json_objects(object, "headlines")) {
    add_headline(code_of(json_text(headline, "role")), line_of_html(json_text(headline, "value")),
                 item);
  }
  keep_first(item.headline, line_of_html(json_text(object, "headline")));
  keep_first(item.headline, line_of_html(json_text(object, "title")));
}

void read_descriptions(dom::object object, WireItem& item) {
  for (const dom::object description : json_objects(object, "descriptions")) {
    const std::string role = fold_case(json_text(description, "role"));
    if (role.find("caption") != std::string::npos) continue;
    keep_first(item.lead, line_of_html(json_text(description, "value")));
  }
  for (const char* key : {"description_text", "description_html", "description_xhtml"}) {
    keep_first(item.lead, line_of_html(json_text(object, key)));
  }
}

}  // namespace

bool is_ninjs(dom::object object) {
  if (!has(object, "uri") && !has(object, "guid")) return false;
  for (const char* key : {"pubstatus", "versioncreated", "firstcreated", "bodies"}) {
    if (has(object, key)) return true;
  }
  return false;
}

Result<Document> make_document(dom::object object, const std::string& name,
                               const SourceOptions& options) {
  WireItem item;
  item.id = json_text(object, "uri");
  keep_first(item.id, json_text(object, "guid"));
  item.revision = json_text(object, "version");
  item.status = json_text(object, "pubstatus");
  item.embargo = json_text(object, "embargoed");
  item.first_created = json_text(object, "firstcreated");
  item.content_created = json_text(object, "contentcreated");
  item.version_created = json_text(object, "versioncreated");
  item.note = json_text(object, "ednote");
  item.language = json_text(object, "language");
  item.byline = line_of_html(json_text(object, "by"));
  keep_first(item.byline, line_of_html(json_text(object, "byline")));
  item.dateline = json_text(object, "dateline");
  keep_first(item.dateline, json_text(object, "located"));
  item.copyright_holder = json_text(object, "copyrightholder");
  // ninjs has no provider of its own; where an item names its source, that is the one.
  item.provider = json_text(object, "source");
  keep_first(item.provider, item.copyright_holder);
  for (const char* key : {"infosources", "infosource"}) {
    for (const dom::object source : json_objects(object, key)) {
      item.sources.push_back(name_of(source));
    }
  }
  for (const char* key : {"subjects", "subject"}) {
    for (const dom::object subject : json_objects(object, key)) {
      keep_first(item.section, name_of(subject));
    }
  }
  read_headlines(object, item);
  read_descriptions(object, item);
  read_body(choose_body(object), item);
  const std::string type = fold_case(json_text(object, "type"));
  if (item.body.empty() && !type.empty() && type != "text" && type != "composite") {
    return failure(ErrorCode::kEmpty, name,
                   fmt::format("an item of type \"{}\", which holds no text", type));
  }
  return make_document(std::move(item), name, options);
}

bool read_ninjs(std::string bytes, const std::string& name, const SourceOptions& options,
                const DocumentSink& sink) {
  dom::parser parser;
  const Result<dom::element> root = parse_json(std::move(bytes), name, parser);
  if (!root) return sink(tl::unexpected(root.error()));
  dom::object object;
  const auto read = [&](const std::string& place) {
    if (!is_ninjs(object)) {
      return sink(failure(ErrorCode::kBadFormat, place,
                          "not ninjs: it has no uri, or neither status, version nor bodies",
                          "leave --format out"));
    }
    return sink(make_document(object, place, options));
  };
  if (root->get(object) == simdjson::SUCCESS) return read(name);
  dom::array array;
  if (root->get(array) != simdjson::SUCCESS || array.size() == 0) {
    return sink(failure(ErrorCode::kBadFormat, name,
                        "not ninjs: neither an object nor a list of them", "leave --format out"));
  }
  size_t number = 0;
  for (const dom::element element : array) {
    const std::string place = fmt::format("{}#{}", name, ++number);
    if (element.get(object) != simdjson::SUCCESS) {
      if (!sink(failure(ErrorCode::kBadFormat, place, "not a JSON object"))) return false;
    } else if (!read(place)) {
      return false;
    }
  }
  return true;
}

}  // namespace laut::source
