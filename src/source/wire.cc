#include "source/wire.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/dates.h"
#include "base/text.h"
#include "base/utf8.h"
#include "source/containers.h"

namespace laut::source {
namespace {

bool is_uri(std::string_view text) {
  return is_web_address(text) || text.starts_with("urn:") || text.starts_with("tag:");
}

// pubStatus (NewsML-G2 2.36, itemMeta) and its twins; an item that says nothing is usable.
std::string status_of(std::string_view said) {
  const std::string code = fold_case(code_of(said));
  if (code == "canceled" || code == "cancelled") return "canceled";
  if (code == "withheld" || code == "withdrawn") return "withdrawn";
  return "usable";
}

std::string without_dash(std::string_view dateline) {
  std::string out = field_text(dateline);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark : {" ", "-", "–", "—", "."}) {
      if (!out.ends_with(mark)) continue;
      out.resize(out.size() - mark.size());
      cut = true;
    }
  }
  return out;
}

class Filler {
 public:
  explicit Filler(Document& document) : document_(document), given_(document.given) {}

  void text(std::string_view field, std::string Report::* member, std::string value) {
    if (value.empty()) return;
    given_.*member = std::move(value);
    state(given_, field, EvidenceFrom::kWire);
  }

  void list(std::string_view field, std::vector<std::string> Report::* member,
            const std::vector<std::string>& values) {
    for (const std::string& raw : values) {
      std::string value = field_text(raw);
      const auto& known = given_.*member;
      if (value.empty() || std::find(known.begin(), known.end(), value) != known.end()) continue;
      (given_.*member).push_back(std::move(value));
    }
    if (!(given_.*member).empty()) state(given_, field, EvidenceFrom::kWire);
  }

  void times(const WireItem& item) {
    const auto created = read_date(item.first_created, document_.diagnostics);
    const auto content = read_date(item.content_created, document_.diagnostics);
    const auto version = read_date(item.version_created, document_.diagnostics);
    given_.published = created ? created : content ? content : version;
    if (given_.published) state(given_, "published", EvidenceFrom::kWire);
    if (!version || !given_.published || version->seconds <= given_.published->seconds) return;
    given_.modified = version;
    state(given_, "modified", EvidenceFrom::kWire);
  }

  void embargo(const WireItem& item) {
    if (!item.embargoed && is_blank(item.embargo)) return;
    const auto until = read_date(item.embargo, document_.diagnostics);
    if (until) return text("embargo", &Report::embargo, to_iso(*until));
    document_.diagnostics.push_back(
        {"open-embargo", "The item is under an embargo that names no end.", {}});
  }

 private:
  Document& document_;
  Report& given_;
};

// Says whether one text begins as the other does: an abstract is often the first paragraph again,
// whole or cut.
bool repeats(std::string_view one, std::string_view other) {
  constexpr size_t kSame = 60;
  const size_t length = std::min({one.size(), other.size(), kSame});
  return length > 0 && one.substr(0, length) == other.substr(0, length);
}

std::vector<Piece> pieces_of(const WireItem& item) {
  std::vector<Piece> head;
  const auto add = [&](PartKind kind, const std::string& text) {
    if (!text.empty()) head.push_back({kind, text, false});
  };
  add(PartKind::kKicker, item.kicker);
  add(PartKind::kHeadline, item.headline);
  // The line below the headline is the lead where there is no other.
  add(item.lead.empty() ? PartKind::kLead : PartKind::kSubheading, item.subheadline);
  const bool body_has_lead =
      std::any_of(item.body.begin(), item.body.end(), [&](const Piece& piece) {
        return piece.kind == PartKind::kParagraph && repeats(piece.text, item.lead);
      });
  if (!body_has_lead) add(PartKind::kLead, item.lead);
  add(PartKind::kByline, item.byline);
  // A body may say once more what stands above it.
  constexpr size_t kFirst = 4;
  std::vector<Piece> pieces = head;
  for (size_t i = 0; i < item.body.size(); ++i) {
    const bool again =
        i < kFirst && std::any_of(
                          head.begin(), head.end(),
                          [&](const Piece& above) { return above.text == item.body[i].text; });
    if (!again) pieces.push_back(item.body[i]);
  }
  return pieces;
}

}  // namespace

std::string_view code_of(std::string_view name) {
  const size_t at = name.find_last_of(":/");
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

void add_headline(std::string_view role, std::string line, WireItem& item) {
  const std::string folded = fold_case(role);
  if (folded.starts_with("sub") || folded.starts_with("deck")) {
    keep_first(item.subheadline, std::move(line));
  } else if (folded.starts_with("kicker") || folded.starts_with("over")) {
    keep_first(item.kicker, std::move(line));
  } else if (folded.empty() || folded.find("main") != std::string::npos) {
    item.headline = item.main_headline ? item.headline : std::move(line);
    item.main_headline = true;
  } else {
    keep_first(item.headline, std::move(line));  // for want of the main one
  }
}

void keep_first(std::string& to, std::string text) {
  if (is_blank(to)) to = std::move(text);
}

Result<Document> make_document(WireItem item, const std::string& name,
                               const SourceOptions& options) {
  Document document;
  document.source = name;
  document.from = EvidenceFrom::kWire;
  document.diagnostics = std::move(item.diagnostics);
  for (std::string* line : {&item.kicker, &item.headline, &item.subheadline, &item.lead,
                            &item.byline, &item.provider}) {
    *line = field_text(*line);
  }
  Filler fill(document);
  const std::string id = squeeze(item.id);
  if (is_uri(id)) {
    fill.text("url", &Report::url, id);
    document.url = id;
  }
  fill.text("status", &Report::status, status_of(item.status));
  fill.text("revision", &Report::revision, squeeze(item.revision));
  fill.embargo(item);
  fill.times(item);
  fill.text("kicker", &Report::kicker, item.kicker);
  fill.text("headline", &Report::headline, item.headline);
  fill.text("byline", &Report::byline, item.byline);
  fill.text("dateline", &Report::dateline, without_dash(item.dateline));
  fill.text("outlet", &Report::outlet, item.provider);
  fill.text("publisher", &Report::publisher, field_text(item.copyright_holder));
  fill.text("language", &Report::language, primary_subtag(item.language));
  fill.text("section", &Report::section, field_text(item.section));
  fill.list("authors", &Report::authors, item.authors);
  if (!item.provider.empty()) item.sources.insert(item.sources.begin(), item.provider);
  fill.list("agencies", &Report::agencies, item.sources);

  std::vector<Piece> pieces = pieces_of(item);
  // A notice that withdraws a text may say why to editors only.
  const bool gone = document.given.status != "usable";
  if (gone && item.body.empty() && !is_blank(item.note)) {
    pieces.push_back({PartKind::kParagraph, field_text(item.note), false});
  }
  if (pieces.empty()) {
    return failure(ErrorCode::kEmpty, name,
                   fmt::format("an item without headline and text{}",
                               id.empty() ? "" : fmt::format(" ({})", id)));
  }
  compose(pieces, document);
  apply_options(document, options);
  return document;
}

}  // namespace laut::source
