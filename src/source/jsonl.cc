// JSON Lines: one report a line, in fields of laut's own names or in those that the caller maps to
// them. "#n" is the number of the line, blank ones counted, so that an editor finds it.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "source/containers.h"
#include "source/encoding.h"

namespace laut::source {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kHint = "each line must be one JSON object";

std::string_view explain(simdjson::error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR:
      return "not valid UTF-8";
    case simdjson::UNCLOSED_STRING:
      return "broken JSON: a string is not closed";
    case simdjson::UNESCAPED_CHARS:
      return "broken JSON: a control character within a string";
    case simdjson::STRING_ERROR:
      return "broken JSON: a malformed string";
    case simdjson::NUMBER_ERROR:
      return "broken JSON: a malformed number";
    case simdjson::DEPTH_ERROR:
      return "JSON nested too deeply";
    case simdjson::MEMALLOC:
      return "no memory to read it";
    default:
      return "broken JSON: a brace, bracket, colon or comma is missing or too many";
  }
}

class Line {
 public:
  Line(dom::object object, const SourceOptions& options, Document& document)
      : object_(object), options_(options), document_(document) {}

  // The text of a field under the name that the caller maps it to, else under the first of its own
  // names that is there; empty where there is none. A value that is no string leaves a diagnostic.
  std::string text(std::initializer_list<const char*> names) {
    const auto value = find(names);
    if (!value || value->is_null()) return {};
    std::string_view found;
    if (value->get(found) == simdjson::SUCCESS) return std::string(found);
    misfit(*names.begin(), "a string");
    return {};
  }

  // A string, or an array of strings or of objects with a name.
  std::vector<std::string> list(std::initializer_list<const char*> names) {
    std::vector<std::string> out;
    const auto value = find(names);
    if (!value || value->is_null()) return out;
    dom::array array;
    if (value->get(array) == simdjson::SUCCESS) {
      for (const dom::element item : array) add_name(item, out);
    } else {
      add_name(*value, out);
    }
    if (out.empty()) misfit(*names.begin(), "a string or a list of strings");
    return out;
  }

  // A date as text, or as seconds or milliseconds since 1970.
  std::optional<Timestamp> date(std::initializer_list<const char*> names) {
    const auto value = find(names);
    if (!value || value->is_null()) return {};
    std::string_view text;
    if (value->get(text) == simdjson::SUCCESS) return read_date(text, document_.diagnostics);
    double number = 0;
    if (value->get(number) == simdjson::SUCCESS && number >= 0) {
      // Seconds reach 10^11 in the year 5138, milliseconds did in 1973.
      if (number >= 1e11) number /= 1000;
      if (number < 2e11) {
        return Timestamp{static_cast<int64_t>(number), 0, Timestamp::Precision::kSecond};
      }
    }
    misfit(*names.begin(), "a date");
    return {};
  }

 private:
  std::optional<dom::element> find(std::initializer_list<const char*> names) const {
    const auto mapped = options_.fields.find(*names.begin());
    dom::element value;
    if (mapped != options_.fields.end()) {
      if (object_[mapped->second].get(value) == simdjson::SUCCESS) return value;
      return {};
    }
    for (const char* name : names) {
      if (object_[name].get(value) == simdjson::SUCCESS) return value;
    }
    return {};
  }

  static void add_name(dom::element item, std::vector<std::string>& out) {
    std::string_view name;
    if (item.get(name) != simdjson::SUCCESS) {
      dom::object person;
      if (item.get(person) != simdjson::SUCCESS || person["name"].get(name) != simdjson::SUCCESS) {
        return;
      }
    }
    if (!is_blank(name)) out.emplace_back(trim(name));
  }

  void misfit(std::string_view field, std::string_view wanted) {
    document_.diagnostics.push_back(
        {"bad-field", fmt::format("The field for \"{}\" is not {}.", field, wanted), {}});
  }

  dom::object object_;
  const SourceOptions& options_;
  Document& document_;
};

void fill(Line& line, Document& document) {
  Report& given = document.given;
  const auto stated = [&](std::string_view field, bool known) {
    if (known) state(given, field, EvidenceFrom::kGiven);
  };
  const auto text = [&](std::string_view field, std::string& to,
                        std::initializer_list<const char*> names) {
    to = squeeze(line.text(names));
    stated(field, !to.empty());
  };
  text("headline", given.headline, {"headline", "title"});
  text("kicker", given.kicker, {"kicker"});
  text("lead", given.lead, {"lead"});
  text("byline", given.byline, {"byline"});
  text("outlet", given.outlet, {"outlet"});
  text("publisher", given.publisher, {"publisher"});
  text("language", given.language, {"language"});
  given.language = primary_subtag(given.language);
  text("section", given.section, {"section"});
  text("url", given.url, {"url"});
  given.authors = line.list({"authors", "author"});
  stated("authors", !given.authors.empty());
  given.agencies = line.list({"agencies", "agency"});
  stated("agencies", !given.agencies.empty());
  given.published = line.date({"published", "date"});
  stated("published", given.published.has_value());
  given.modified = line.date({"modified"});
  stated("modified", given.modified.has_value());
  document.url = given.url;
}

Result<Document> read_line(dom::parser& parser, std::string& buffer, std::string_view line,
                           const std::string& name, const SourceOptions& options) {
  // The parser reads a little past the end of what it is given.
  buffer.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  buffer.assign(line);
  dom::element root;
  const auto error = parser.parse(buffer.data(), buffer.size(), false).get(root);
  if (error != simdjson::SUCCESS) {
    return failure(ErrorCode::kBadFormat, name, std::string(explain(error)), std::string(kHint));
  }
  dom::object object;
  if (root.get(object) != simdjson::SUCCESS) {
    return failure(ErrorCode::kBadFormat, name, "not a JSON object", std::string(kHint));
  }
  Document document;
  document.source = name;
  document.from = EvidenceFrom::kGiven;
  Line fields(object, options, document);
  fill(fields, document);
  // The text is what positions count in; a page is read only where there is none.
  document.body = fields.text({"text", "body"});
  document.kind = Document::Kind::kText;
  if (is_blank(document.body)) {
    document.body = fields.text({"html"});
    document.kind = Document::Kind::kPage;
  }
  if (is_blank(document.body)) {
    return failure(ErrorCode::kEmpty, name, "no text in the fields \"text\", \"body\" or \"html\"",
                   "name the field that holds it with --field text=NAME");
  }
  apply_options(document, options);
  return document;
}

class LineReader {
 public:
  LineReader(Window& window, std::string name, const SourceOptions& options,
             const DocumentSink& sink)
      : window_(window), name_(std::move(name)), options_(options), sink_(sink) {}

  bool run() {
    size_t searched = 0;  // no line ends before it
    while (true) {
      const std::string_view view = window_.view();
      const size_t end = view.find('\n', searched);
      if (end != std::string_view::npos) {
        if (!take(view.substr(0, end))) return false;
        window_.drop(end + 1);
        searched = 0;
        continue;
      }
      searched = view.size();
      if (searched > options_.max_document_bytes) {
        // Told once; the rest of the line is dropped as it comes.
        if (!too_long_ && !sink_(tl::unexpected(too_large(place(), options_)))) return false;
        too_long_ = true;
        window_.drop(searched);
        searched = 0;
      }
      const Result<bool> more = window_.more();
      if (!more) {
        Error error = more.error();
        error.source = place();
        if (!sink_(tl::unexpected(std::move(error)))) return false;
        ++line_;
        window_.drop(window_.view().size());
        searched = 0;
      } else if (!*more) {
        return take(window_.view());
      }
    }
  }

 private:
  std::string place() const { return fmt::format("{}#{}", name_, line_); }

  bool take(std::string_view line) {
    const std::string name = place();
    if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    ++line_;
    if (std::exchange(too_long_, false) || is_blank(line)) return true;
    if (line.size() > options_.max_document_bytes) {
      return sink_(tl::unexpected(too_large(name, options_)));
    }
    return sink_(read_line(parser_, buffer_, line, name, options_));
  }

  Window& window_;
  std::string name_;
  const SourceOptions& options_;
  const DocumentSink& sink_;
  dom::parser parser_;
  std::string buffer_;
  size_t line_ = 1;
  bool too_long_ = false;
};

}  // namespace

bool read_jsonl(Window& window, const std::string& name, const SourceOptions& options,
                const DocumentSink& sink) {
  if (!sniff_utf16(window.view()).empty()) {
    return sink(failure(ErrorCode::kBadEncoding, name, "JSON Lines in UTF-16, which is not read",
                        "save it as UTF-8"));
  }
  return LineReader(window, name, options, sink).run();
}

}  // namespace laut::source
