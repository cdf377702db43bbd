// The way in: opens what was named, looks at its first bytes, and hands it to the one who can take
// it apart.
#include <fmt/format.h>

#include <algorithm>

#include "base/dates.h"
#include "base/files.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/document.h"
#include "source/encoding.h"
#include "source/input.h"
#include "source/listing.h"
#include "source/recognise.h"

namespace laut::source {
namespace {

constexpr size_t kHead = 16384;
constexpr std::string_view kReadable =
    "laut reads HTML, plain text, Markdown, feeds, JSON Lines, CSV, NewsML-G2, NITF, ninjs and "
    "WARC";

Result<Document> make_document(std::string bytes, Document::Kind kind, const std::string& name,
                               const SourceOptions& options) {
  if (is_blank(bytes)) return failure(ErrorCode::kEmpty, name, "nothing in it");
  Document document;
  document.kind = kind;
  document.source = name;
  const bool page = kind == Document::Kind::kPage;
  Result<std::string> text = decode(std::move(bytes), options.charset,
                                    page ? Markup::kHtml : Markup::kNone, document.diagnostics);
  if (!text) {
    text.error().source = name;
    return tl::unexpected(text.error());
  }
  if (is_blank(*text)) return failure(ErrorCode::kEmpty, name, "nothing in it");
  document.body = std::move(*text);
  apply_options(document, options);
  return document;
}

// A list names texts and holds none.
bool read_list(std::string bytes, const std::string& name, const DocumentSink& sink) {
  const Result<Listing> listing = read_listing(std::move(bytes), name);
  if (!listing) return sink(tl::unexpected(listing.error()));
  const size_t count = listing->addresses.size();
  return sink(
      failure(ErrorCode::kUnsupported, name,
              fmt::format("{}, which names {} {} and holds no text", listing->what, count,
                          count == 1 ? "address" : "addresses"),
              "laut read, add and watch fetch the pages of a list that is named on its own"));
}

bool read_whole(Window& window, Format format, const std::string& name,
                const SourceOptions& options, const DocumentSink& sink) {
  const Result<void> all = window.fill_all(options.max_document_bytes);
  if (!all) {
    Error error = all.error();
    error.source = name;
    return sink(tl::unexpected(std::move(error)));
  }
  if (window.view().size() > options.max_document_bytes) {
    return sink(tl::unexpected(too_large(name, options)));
  }
  switch (format) {
    case Format::kFeed:
      return read_feed(window.take(), name, options, sink);
    case Format::kNewsml:
      return read_newsml(window.take(), name, options, sink);
    case Format::kNitf:
      return read_nitf(window.take(), name, options, sink);
    case Format::kNinjs:
      return read_ninjs(window.take(), name, options, sink);
    case Format::kMarkdown:
      return read_markdown(window.take(), name, options, sink);
    case Format::kList:
      return read_list(window.take(), name, sink);
    case Format::kPage:
      return sink(make_document(window.take(), Document::Kind::kPage, name, options));
    default:
      return sink(make_document(window.take(), Document::Kind::kText, name, options));
  }
}

// What unpacks data that begins like this; null where it is not packed.
auto unpacker(std::string_view head) {
  return is_gzip(head) ? &open_gzip : is_zstd(head) ? &open_zstd : nullptr;
}

bool is_archive(const Window& window, const SourceOptions& options) {
  return (options.format == Format::kAuto || options.format == Format::kWarc) &&
         recognise(window.view()) == Format::kWarc;
}

Format format_of(std::string_view head, const SourceOptions& options) {
  if (options.format != Format::kAuto) return options.format;
  const Format format = recognise(head);
  // A table whose columns only the caller's names make known.
  const bool plain = format == Format::kText || format == Format::kPage;
  if (plain && !options.fields.empty() && looks_like_csv(head, options)) return Format::kCsv;
  return format;
}

bool read_input(std::unique_ptr<Input> input, const std::string& name, const SourceOptions& options,
                const DocumentSink& sink) {
  const auto fail = [&](Error error) {
    error.source = name;
    return sink(tl::unexpected(std::move(error)));
  };
  Window window(std::move(input));
  Result<bool> head = window.fill(kHead);
  if (!head) return fail(head.error());
  if (const auto open = unpacker(window.view())) {
    window = Window(open(window.release(), name));
    head = window.fill(kHead);
    // An archive goes on behind the damage; other sources are spoilt by it.
    if (!head && is_archive(window, options)) {
      window.postpone(head.error());
    } else if (!head) {
      if (!fail(head.error())) return false;
      window.drop(window.view().size());
      return !window.fill(kHead) || !is_archive(window, options) ||
             read_warc(window, name, options, sink);
    }
  }
  if (is_blank(window.view()) && window.view().size() < kHead) {
    return fail({ErrorCode::kEmpty, name, "nothing in it", ""});
  }
  const Format format = format_of(window.view(), options);
  switch (format) {
    case Format::kAuto:
      return fail({ErrorCode::kBadFormat, name, describe(window.view()), std::string(kReadable)});
    case Format::kJsonl:
      return read_jsonl(window, name, options, sink);
    case Format::kCsv:
      return read_csv(window, name, options, sink);
    case Format::kWarc:
      return read_warc(window, name, options, sink);
    default:
      return read_whole(window, format, name, options, sink);
  }
}

bool read_file(const std::string& path, const SourceOptions& options, const DocumentSink& sink) {
  Result<std::unique_ptr<Input>> input = open_file(path);
  if (!input) return sink(tl::unexpected(input.error()));
  return read_input(std::move(*input), path, options, sink);
}

bool is_url(std::string_view source) {
  return source.starts_with("http://") || source.starts_with("https://");
}

}  // namespace

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

std::string primary_subtag(std::string_view language) {
  std::string tag = squeeze(language);
  tag.resize(std::min(tag.find_first_of("-_"), tag.size()));
  return fold_case(tag);
}

void state(Report& given, std::string_view field, EvidenceFrom from) {
  std::erase_if(given.evidence, [&](const Evidence& old) { return old.field == field; });
  given.evidence.push_back({std::string(field), from, {}});
}

std::optional<Timestamp> read_date(std::string_view text, std::vector<Diagnostic>& diagnostics) {
  auto time = parse_timestamp(text);
  if (!time && !is_blank(text)) {
    size_t replaced = 0;
    diagnostics.push_back({"bad-date",
                           fmt::format("\"{}\" was not read as a date.",
                                       repair_utf8(squeeze(text).substr(0, 60), replaced)),
                           {}});
  }
  return time;
}

Error too_large(const std::string& name, const SourceOptions& options) {
  constexpr uint64_t kMegabyte = 1 << 20;
  const uint64_t most = options.max_document_bytes;
  const std::string limit =
      most >= kMegabyte ? fmt::format("{} MB", most / kMegabyte) : fmt::format("{} bytes", most);
  return {ErrorCode::kTooLarge, name, "larger than " + limit,
          "raise the limit with --max-size if it is meant"};
}

void apply_options(Document& document, const SourceOptions& options) {
  Report& given = document.given;
  if (options.published) {
    given.published = options.published;
    state(given, "published", EvidenceFrom::kGiven);
  }
  if (!options.language.empty()) {
    given.language = options.language;
    state(given, "language", EvidenceFrom::kGiven);
  }
  if (!options.outlet.empty()) {
    given.outlet = options.outlet;
    state(given, "outlet", EvidenceFrom::kGiven);
  }
  if (!options.url.empty()) {
    given.url = options.url;
    document.url = options.url;
    state(given, "url", EvidenceFrom::kGiven);
  }
}

void read_source(const std::string& source, const SourceOptions& options,
                 const DocumentSink& sink) {
  if (is_url(source)) {
    sink(failure(ErrorCode::kUnsupported, source, "an address, which is not fetched here",
                 "give it to the program laut, or save the page and name the file"));
    return;
  }
  if (!is_folder(source)) {
    read_file(source, options, sink);
    return;
  }
  Result<std::vector<std::string>> files = list_files(source);
  if (!files) {
    sink(tl::unexpected(files.error()));
    return;
  }
  if (files->empty()) {
    sink(failure(ErrorCode::kEmpty, source, "no files in this folder",
                 "hidden files are passed over"));
    return;
  }
  for (const std::string& file : *files) {
    if (!read_file(file, options, sink)) return;
  }
}

void read_bytes(std::string_view bytes, const std::string& name, const SourceOptions& options,
                const DocumentSink& sink) {
  read_input(open_memory(bytes), name, options, sink);
}

}  // namespace laut::source
