// JSON Lines: one report a line, in fields of laut's own names or in those that the caller maps to
// them. "#n" is the number of the line, blank ones counted, so that an editor finds it.
#include <fmt/format.h>

#include <set>

#include "base/utf8.h"
#include "source/containers.h"
#include "source/encoding.h"
#include "source/json.h"
#include "source/ninjs.h"
#include "source/record.h"

namespace laut::source {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kHint = "each line must be one JSON object";

class Line : public Record {
 public:
  Line(dom::object object, std::vector<Diagnostic>& diagnostics)
      : object_(object), diagnostics_(diagnostics) {}

  bool has(std::string_view name) const override {
    dom::element value;
    return object_[name].get(value) == simdjson::SUCCESS && !value.is_null();
  }

  std::string text(std::string_view name, std::string_view field) override {
    std::string_view found;
    if (object_[name].get(found) == simdjson::SUCCESS) return std::string(found);
    misfit(field, "a string");
    return {};
  }

  // A string, or an array of strings or of objects with a name.
  std::vector<std::string> list(std::string_view name, std::string_view field) override {
    std::vector<std::string> out;
    dom::array array;
    if (object_[name].get(array) == simdjson::SUCCESS) {
      for (const dom::element item : array) add_name(item, out);
    } else {
      dom::element value;
      if (object_[name].get(value) == simdjson::SUCCESS) add_name(value, out);
    }
    if (out.empty()) misfit(field, "a string or a list of strings");
    return out;
  }

  // A date as text, or as seconds or milliseconds since 1970.
  std::optional<Timestamp> time(std::string_view name, std::string_view field) override {
    std::string_view text;
    if (object_[name].get(text) == simdjson::SUCCESS) return read_date(text, diagnostics_);
    double number = 0;
    if (object_[name].get(number) == simdjson::SUCCESS && number >= 0) {
      // Seconds reach 10^11 in the year 5138, milliseconds did in 1973.
      if (number >= 1e11) number /= 1000;
      if (number < 2e11) {
        return Timestamp{static_cast<int64_t>(number), 0, Timestamp::Precision::kSecond};
      }
    }
    misfit(field, "a date");
    return {};
  }

  std::vector<std::string> names() const override {
    std::vector<std::string> out;
    for (const dom::key_value_pair field : object_) out.emplace_back(field.key);
    return out;
  }

 private:
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
    diagnostics_.push_back(
        {"bad-field", fmt::format("The field for \"{}\" is not {}.", field, wanted), {}});
  }

  dom::object object_;
  std::vector<Diagnostic>& diagnostics_;
};

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
        return take(window_.view()) && tell_unmet();
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
    return sink_(read_line(line, name));
  }

  Result<Document> read_line(std::string_view line, const std::string& name) {
    // The parser reads a little past the end of what it is given.
    buffer_.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    buffer_.assign(line);
    dom::element root;
    const auto error = parser_.parse(buffer_.data(), buffer_.size(), false).get(root);
    if (error != simdjson::SUCCESS) {
      return failure(ErrorCode::kBadFormat, name, std::string(explain_json(error)),
                     std::string(kHint));
    }
    dom::object object;
    if (root.get(object) != simdjson::SUCCESS) {
      return failure(ErrorCode::kBadFormat, name, "not a JSON object", std::string(kHint));
    }
    if (options_.fields.empty() && is_ninjs(object)) return make_document(object, name, options_);
    std::vector<Diagnostic> diagnostics;
    Line record(object, diagnostics);
    if (first_names_.empty()) first_names_ = record.names();
    for (const auto& [field, mapped] : options_.fields) {
      if (record.has(mapped)) met_.insert(mapped);
    }
    return make_document(record, name, options_, diagnostics);
  }

  // A name that no line has was misspelt on the command line; that of the text every line told of.
  bool tell_unmet() {
    for (const auto& [field, mapped] : options_.fields) {
      if (first_names_.empty() || field == "text" || met_.contains(mapped)) continue;
      if (!sink_(failure(ErrorCode::kUsage, name_,
                         fmt::format("no line has a field \"{}\"; the fields of the first are {}",
                                     mapped, quote_names(first_names_)),
                         fmt::format("mend --field {}={}", field, mapped)))) {
        return false;
      }
    }
    return true;
  }

  Window& window_;
  std::string name_;
  const SourceOptions& options_;
  const DocumentSink& sink_;
  dom::parser parser_;
  std::string buffer_;
  std::vector<std::string> first_names_;  // of the first line
  std::set<std::string> met_;             // mapped names that a line had
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
