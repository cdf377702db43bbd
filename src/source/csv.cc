// CSV (RFC 4180): the first row names the fields, each further row is a report. The separator is
// the one of comma, semicolon, tab and bar that the first row has most of. "#n" is the number of
// the row, the first one counted, as a spreadsheet shows it.
#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "base/text.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/encoding.h"
#include "source/record.h"

namespace laut::source {
namespace {

constexpr size_t kSlice = 1 << 16;

struct Free {
  void operator()(csv_parser* parser) const {
    csv_free(parser);
    delete parser;
  }
};

char separator_of(std::string_view head) {
  size_t counts[4] = {};
  constexpr std::string_view kSeparators = ",;\t|";
  bool quoted = false;
  for (const char c : head) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    const size_t at = kSeparators.find(c);
    if (at != std::string_view::npos) ++counts[at];
  }
  return kSeparators[static_cast<size_t>(std::max_element(counts, counts + 4) - counts)];
}

class Row : public Record {
 public:
  Row(const std::vector<std::string>& header, const std::vector<std::string>& cells,
      std::vector<Diagnostic>& diagnostics)
      : header_(header), cells_(cells), diagnostics_(diagnostics) {}

  bool has(std::string_view name) const override { return !cell(name).empty(); }

  std::string text(std::string_view name, std::string_view) override {
    return std::string(cell(name));
  }

  // Names apart by semicolons or bars, or by commas where each piece is a name of two words.
  std::vector<std::string> list(std::string_view name, std::string_view) override {
    const std::string_view all = cell(name);
    const char separator = all.find(';') != std::string_view::npos   ? ';'
                           : all.find('|') != std::string_view::npos ? '|'
                                                                     : ',';
    std::vector<std::string> out;
    bool names = true;
    for (const std::string_view piece : split(all, separator)) {
      const std::string_view one = trim(piece);
      names = names && one.find(' ') != std::string_view::npos;
      if (!one.empty()) out.emplace_back(one);
    }
    if (separator == ',' && !names) out = {std::string(all)};
    return out;
  }

  std::optional<Timestamp> time(std::string_view name, std::string_view) override {
    return read_date(cell(name), diagnostics_);
  }

  std::vector<std::string> names() const override { return header_; }

 private:
  std::string_view cell(std::string_view name) const {
    for (size_t i = 0; i < header_.size() && i < cells_.size(); ++i) {
      if (header_[i] == name) return trim(cells_[i]);
    }
    return {};
  }

  const std::vector<std::string>& header_;
  const std::vector<std::string>& cells_;
  std::vector<Diagnostic>& diagnostics_;
};

class CsvReader {
 public:
  CsvReader(Window& window, std::string name, const SourceOptions& options,
            const DocumentSink& sink)
      : window_(window), name_(std::move(name)), options_(options), sink_(sink) {}

  bool run() {
    if (window_.view().starts_with("\xEF\xBB\xBF")) window_.drop(3);
    const std::unique_ptr<csv_parser, Free> parser(new csv_parser());
    if (csv_init(parser.get(), CSV_APPEND_NULL) != 0) {
      return sink_(failure(ErrorCode::kIo, name_, "no memory to read it"));
    }
    csv_set_delim(parser.get(), static_cast<unsigned char>(separator_of(window_.view())));
    while (!done_) {
      const std::string_view slice = window_.view().substr(0, kSlice);
      if (slice.empty()) {
        const Result<bool> more = window_.more();
        if (!more) return fail({more.error().code, name_, more.error().message, more.error().hint});
        if (*more) continue;
        break;
      }
      if (csv_parse(parser.get(), slice.data(), slice.size(), take_cell, take_row, this) !=
          slice.size()) {
        return fail({ErrorCode::kBadFormat, place(), csv_strerror(csv_error(parser.get())), ""});
      }
      if (!done_ && csv_get_buffer_size(parser.get()) > options_.max_document_bytes + kSlice) {
        return fail(too_large(place(), options_));
      }
      window_.drop(slice.size());
    }
    if (done_) return !stopped_;
    // An open quotation mark at the end is an error; a stray one within a field was none.
    csv_set_opts(parser.get(), CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    if (csv_fini(parser.get(), take_cell, take_row, this) != 0) {
      return fail({ErrorCode::kBadFormat, place(), "a quotation mark that is never closed",
                   "close it, or double it where it belongs to the text"});
    }
    if (done_) return !stopped_;
    if (rows_ < 2) return fail({ErrorCode::kEmpty, name_, "a table without rows", ""});
    return true;
  }

 private:
  static void take_cell(void* cell, size_t size, void* self) {
    static_cast<CsvReader*>(self)->add_cell({static_cast<const char*>(cell), size});
  }
  static void take_row(int, void* self) { static_cast<CsvReader*>(self)->end_row(); }

  std::string place() const { return fmt::format("{}#{}", name_, rows_ + 1); }

  bool fail(Error error) {
    done_ = true;
    return sink_(tl::unexpected(std::move(error)));
  }

  void add_cell(std::string_view cell) {
    if (!done_) cells_.emplace_back(cell);
  }

  void end_row() {
    if (done_) return;
    for (std::string& cell : cells_) {
      if (!is_valid_utf8(cell)) recode(cell);
    }
    const std::string name = place();
    ++rows_;
    if (rows_ == 1) {
      take_header();
    } else if (!std::all_of(cells_.begin(), cells_.end(), is_blank) && !take_report(name)) {
      stopped_ = done_ = true;
    }
    cells_.clear();
    diagnostics_.clear();
  }

  void recode(std::string& cell) {
    std::vector<Diagnostic> found;
    Result<std::string> text = decode(cell, "", Markup::kNone, found);
    if (text) {
      cell = std::move(*text);
    } else {
      size_t replaced = 0;
      cell = repair_utf8(cell, replaced);
    }
    // Of several cells of one encoding one word is enough.
    if (diagnostics_.empty()) diagnostics_ = std::move(found);
  }

  void take_header() {
    header_ = std::move(cells_);
    for (std::string& name : header_) name = squeeze(name);
    for (const auto& [field, mapped] : options_.fields) {
      if (std::find(header_.begin(), header_.end(), mapped) != header_.end()) continue;
      stopped_ =
          !fail({ErrorCode::kUsage, name_,
                 fmt::format("no column \"{}\"; the columns are {}", mapped, quote_names(header_)),
                 fmt::format("mend --field {}={}", field, mapped)});
      return;
    }
    if (options_.fields.contains("text") || names_text(header_)) return;
    stopped_ =
        !fail({ErrorCode::kEmpty, name_,
               fmt::format("no column for the text; the columns are {}", quote_names(header_)),
               "name it with --field text=COLUMN"});
  }

  bool take_report(const std::string& name) {
    size_t size = 0;
    for (const std::string& cell : cells_) size += cell.size();
    if (size > options_.max_document_bytes) {
      return sink_(tl::unexpected(too_large(name, options_)));
    }
    if (cells_.size() > header_.size()) {
      diagnostics_.push_back({"more-cells",
                              fmt::format("The row has {} cells, the first one names {}.",
                                          cells_.size(), header_.size()),
                              {}});
    }
    Row row(header_, cells_, diagnostics_);
    std::vector<Diagnostic> found;
    Result<Document> document = make_document(row, name, options_, found);
    if (document) {
      document->diagnostics.insert(document->diagnostics.begin(), diagnostics_.begin(),
                                   diagnostics_.end());
    }
    return sink_(std::move(document));
  }

  Window& window_;
  std::string name_;
  const SourceOptions& options_;
  const DocumentSink& sink_;
  std::vector<std::string> header_;
  std::vector<std::string> cells_;
  std::vector<Diagnostic> diagnostics_;  // of the row under way
  size_t rows_ = 0;                      // that were taken, the first one among them
  bool done_ = false;
  bool stopped_ = false;  // the sink has enough
};

}  // namespace

bool read_csv(Window& window, const std::string& name, const SourceOptions& options,
              const DocumentSink& sink) {
  if (!sniff_utf16(window.view()).empty()) {
    return sink(failure(ErrorCode::kBadEncoding, name, "CSV in UTF-16, which is not read",
                        "save it as UTF-8"));
  }
  return CsvReader(window, name, options, sink).run();
}

bool looks_like_csv(std::string_view head, const SourceOptions& options) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
  if (line.size() == head.size() || !is_valid_utf8(line)) return false;
  std::vector<std::string> names;
  for (const std::string_view cell : split(line, separator_of(line))) {
    std::string name = squeeze(cell);
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') {
      name = name.substr(1, name.size() - 2);
    }
    names.push_back(std::move(name));
  }
  return names.size() >= 2 && names_fields(names, options.fields);
}

}  // namespace laut::source
