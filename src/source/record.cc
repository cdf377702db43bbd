#include "source/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "source/containers.h"

namespace laut::source {
namespace {

// The fields that a record may hold; the first name is the one that --field maps.
struct RecordField {
  std::array<std::string_view, 4> names;  // empty ones at the end

  std::string_view name() const { return names[0]; }
  bool is(std::string_view wanted) const {
    return !wanted.empty() && std::find(names.begin(), names.end(), wanted) != names.end();
  }
};

constexpr std::array kFields = {
    RecordField{{"text", "body", "content", "article"}},
    RecordField{{"html"}},
    RecordField{{"headline", "title"}},
    RecordField{{"kicker"}},
    RecordField{{"lead"}},
    RecordField{{"byline"}},
    RecordField{{"authors", "author"}},
    RecordField{{"agencies", "agency"}},
    RecordField{{"outlet"}},
    RecordField{{"publisher"}},
    RecordField{{"language", "lang"}},
    RecordField{{"section"}},
    RecordField{{"url", "link"}},
    RecordField{{"published", "date", "published_at"}},
    RecordField{{"modified"}},
};

const RecordField& field_named(std::string_view name) {
  return *std::find_if(kFields.begin(), kFields.end(),
                       [&](const RecordField& field) { return field.name() == name; });
}

class Filler {
 public:
  Filler(Record& record, const SourceOptions& options, Document& document)
      : record_(record), options_(options), given_(document.given) {}

  // Under the name that the caller maps it to, else under the first of its own names that is there.
  std::string find(std::string_view field) const {
    const auto mapped = options_.fields.find(std::string(field));
    if (mapped != options_.fields.end()) {
      return record_.has(mapped->second) ? mapped->second : std::string();
    }
    for (const std::string_view name : field_named(field).names) {
      if (!name.empty() && record_.has(name)) return std::string(name);
    }
    return {};
  }

  std::string raw(std::string_view field) const {
    const std::string name = find(field);
    return name.empty() ? std::string() : record_.text(name, field);
  }

  void text(std::string_view field, std::string Report::* to) {
    given_.*to = squeeze(raw(field));
    stated(field, !(given_.*to).empty());
  }

  void list(std::string_view field, std::vector<std::string> Report::* to) {
    if (const std::string name = find(field); !name.empty()) {
      given_.*to = record_.list(name, field);
    }
    stated(field, !(given_.*to).empty());
  }

  void time(std::string_view field, std::optional<Timestamp> Report::* to) {
    if (const std::string name = find(field); !name.empty()) {
      given_.*to = record_.time(name, field);
    }
    stated(field, (given_.*to).has_value());
  }

 private:
  void stated(std::string_view field, bool known) {
    if (known) state(given_, field, EvidenceFrom::kGiven);
  }

  Record& record_;
  const SourceOptions& options_;
  Report& given_;
};

Error no_text(const Record& record, const std::string& name, const SourceOptions& options) {
  const std::string there = quote_names(record.names());
  const std::string fields =
      there.empty() ? std::string("it has no fields") : "its fields are " + there;
  const auto mapped = options.fields.find("text");
  if (mapped != options.fields.end() && !record.has(mapped->second)) {
    return {ErrorCode::kEmpty, name,
            fmt::format("no field \"{}\" to read the text from; {}", mapped->second, fields),
            "mend --field text=" + mapped->second};
  }
  return {ErrorCode::kEmpty, name, fmt::format("no text in it; {}", fields),
          "name the one that holds the text with --field text=NAME"};
}

}  // namespace

Result<Document> make_document(Record& record, const std::string& name,
                               const SourceOptions& options, std::vector<Diagnostic>& diagnostics) {
  Document document;
  document.source = name;
  document.from = EvidenceFrom::kGiven;
  Filler fill(record, options, document);
  fill.text("headline", &Report::headline);
  fill.text("kicker", &Report::kicker);
  fill.text("lead", &Report::lead);
  fill.text("byline", &Report::byline);
  fill.text("outlet", &Report::outlet);
  fill.text("publisher", &Report::publisher);
  fill.text("language", &Report::language);
  document.given.language = primary_subtag(document.given.language);
  fill.text("section", &Report::section);
  fill.text("url", &Report::url);
  fill.list("authors", &Report::authors);
  fill.list("agencies", &Report::agencies);
  fill.time("published", &Report::published);
  fill.time("modified", &Report::modified);
  document.url = document.given.url;
  // The text is what positions count in; a page is read only where there is none.
  document.kind = Document::Kind::kText;
  document.body = fill.raw("text");
  if (is_blank(document.body)) {
    document.body = fill.raw("html");
    document.kind = Document::Kind::kPage;
  }
  document.diagnostics = std::move(diagnostics);
  if (is_blank(document.body)) return tl::unexpected(no_text(record, name, options));
  apply_options(document, options);
  return document;
}

bool names_text(const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return field_named("text").is(name) || field_named("html").is(name);
  });
}

bool names_fields(const std::vector<std::string>& names,
                  const std::map<std::string, std::string>& map) {
  if (const auto text = map.find("text"); text != map.end()) {
    return std::find(names.begin(), names.end(), text->second) != names.end();
  }
  size_t known = 0;
  for (const std::string& name : names) {
    known += std::any_of(kFields.begin(), kFields.end(),
                         [&](const RecordField& field) { return field.is(name); });
  }
  return names_text(names) && known >= 2;
}

std::string quote_names(const std::vector<std::string>& names) {
  constexpr size_t kMost = 12;
  std::string out;
  for (size_t i = 0; i < names.size() && i < kMost; ++i) {
    out += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", names[i].substr(0, 40));
  }
  if (names.size() > kMost) out += fmt::format(" and {} more", names.size() - kMost);
  size_t replaced = 0;
  return repair_utf8(out, replaced);
}

bool is_record_field(std::string_view name) {
  return std::any_of(kFields.begin(), kFields.end(),
                     [&](const RecordField& field) { return field.name() == name; });
}

std::string record_field_names() {
  std::string out;
  for (const RecordField& field : kFields)
    out += fmt::format("{}{}", out.empty() ? "" : ", ", field.name());
  return out;
}

}  // namespace laut::source
