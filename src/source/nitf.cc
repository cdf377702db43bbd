// NITF 3.0 to 3.6 (IPTC): one <nitf> is one document. Element names as in the documentation of NITF
// 3.6; files of earlier versions carry a document type, whose entities are not loaded.
#include <fmt/format.h>

#include "base/utf8.h"
#include "source/containers.h"
#include "source/markup.h"
#include "source/wire.h"
#include "source/xml.h"

namespace laut::source {
namespace {

// A byline holds names as <person>, and what the writer is as <byttl>, which is no name.
void read_bylines(pugi::xml_node head, WireItem& item) {
  std::string all;
  for (const pugi::xml_node byline : head.children("byline")) {
    const std::string line = line_of(byline);
    if (line.empty()) continue;
    all += (all.empty() ? "" : ", ") + line;
    for (const pugi::xml_node person : byline.children("person")) {
      item.authors.push_back(line_of(person));
    }
  }
  keep_first(item.byline, std::move(all));
}

// <dateline>: a place and a <story.date>; the date belongs to it where it shows.
std::string dateline_of(pugi::xml_node dateline) {
  std::string line = line_of(dateline);
  if (line.empty()) line = line_of(dateline.child("location"));
  return line;
}

void read_head(pugi::xml_node head, WireItem& item) {
  // <hedline>: hl1 is the headline, hl2 the lines below it.
  const pugi::xml_node hedline = head.child("hedline");
  keep_first(item.headline, line_of(hedline.child("hl1")));
  keep_first(item.headline, line_of(hedline));
  keep_first(item.subheadline, line_of(hedline.child("hl2")));
  read_bylines(head, item);
  // <distributor> names the service that sends it out.
  keep_first(item.provider, line_of(head.child("distributor")));
  keep_first(item.dateline, dateline_of(head.child("dateline")));
  keep_first(item.lead, line_of(head.child("abstract")));
  keep_first(item.copyright_holder, line_of(head.child("rights").child("rights.owner")));
}

// <docdata>: what the item says of itself to machines.
void read_docdata(pugi::xml_node docdata, WireItem& item) {
  const pugi::xml_node id = docdata.child("doc-id");
  keep_first(item.id, attribute(id, "id-string"));
  // regsrc is the organisation that registered the identifier, the agency as a rule.
  keep_first(item.provider, attribute(id, "regsrc"));
  keep_first(item.status, attribute(docdata, "management-status"));
  const pugi::xml_node key = docdata.child("du-key");
  keep_first(item.revision, attribute(key, "version"));
  keep_first(item.revision, attribute(key, "generation"));
  keep_first(item.first_created, attribute(docdata.child("date.issue"), "norm"));
  if (fold_case(item.status) == "embargoed") {
    item.embargoed = true;
    item.embargo = attribute(docdata.child("date.release"), "norm");
  }
  keep_first(item.copyright_holder, attribute(docdata.child("doc.copyright"), "holder"));
  keep_first(item.note, attribute(docdata.child("ed-msg"), "info"));
}

std::string section_of(pugi::xml_node head) {
  std::string section = attribute(head.child("pubdata"), "position.section");
  if (!section.empty()) return section;
  const pugi::xml_node subject = head.child("tobject").child("tobject.subject");
  for (const char* name : {"tobject.subject.type", "tobject.subject.matter"}) {
    section = attribute(subject, name);
    if (!section.empty()) return section;
  }
  return attribute(head.child("docdata").child("fixture"), "fix-id");
}

}  // namespace

void read_nitf_body(pugi::xml_node nitf, WireItem& item) {
  const pugi::xml_node body = nitf.child("body");
  read_head(body.child("body.head"), item);
  PieceReader reader;
  walk_xml(body.child("body.content"), reader);
  // <tagline> says who wrote or contributed; <bibliography> is for archives.
  const pugi::xml_node tagline = body.child("body.end").child("tagline");
  if (tagline) {
    reader.open("p");
    walk_xml(tagline, reader);
    reader.close("p");
  }
  item.body = reader.take();
}

bool read_nitf(std::string bytes, const std::string& name, const SourceOptions& options,
               const DocumentSink& sink) {
  Xml xml;
  const Result<void> parsed = parse_xml(std::move(bytes), name, xml);
  if (!parsed) return sink(tl::unexpected(parsed.error()));
  if (local_name(xml.root.name()) != "nitf") {
    return sink(
        failure(ErrorCode::kBadFormat, name,
                xml.root ? fmt::format("not NITF: its outermost element is <{}>", xml.root.name())
                         : "not NITF: " + xml.damage,
                "leave --format out"));
  }
  if (!xml.whole) {
    return sink(failure(ErrorCode::kBadFormat, name, xml.damage, "fetch it again, or mend it"));
  }
  WireItem item;
  item.diagnostics = std::move(xml.diagnostics);
  item.language = language_at(xml.root.child("body"));
  const pugi::xml_node head = xml.root.child("head");
  read_nitf_body(xml.root, item);
  read_docdata(head.child("docdata"), item);
  const pugi::xml_node pubdata = head.child("pubdata");
  keep_first(item.provider, attribute(pubdata, "name"));
  keep_first(item.first_created, attribute(pubdata, "date.publication"));
  keep_first(item.version_created,
             attribute(xml.root.child("head").child("revision-history"), "norm"));
  keep_first(item.headline, line_of(head.child("title")));
  item.section = section_of(head);
  return sink(make_document(std::move(item), name, options));
}

}  // namespace laut::source
