// The Reader: source → document → report → reading, and the stages run over it in their order.
#include "laut/reader.h"

#include <optional>
#include <utility>

#include "article/article.h"
#include "base/files.h"
#include "base/hash.h"
#include "language/identify.h"
#include "reading/reader_state.h"
#include "reading/reading_stages.h"
#include "source/document.h"

namespace laut {
namespace {

// The key of a statement: the same wherever the same text is read.
std::string key_of(uint64_t text_hash, const Statement& statement) {
  Hasher hasher;
  hasher.add(text_hash).add(static_cast<uint64_t>(statement.type));
  for (const Span span : statement.quote) {
    hasher.add(static_cast<uint64_t>(span.begin)).add(static_cast<uint64_t>(span.end));
  }
  return hasher.hex();
}

bool holds_many(Format format) {
  switch (format) {
    case Format::kAuto:
    case Format::kPage:
    case Format::kText:
    case Format::kMarkdown:
    case Format::kNitf:
      return false;
    default:
      return true;
  }
}

}  // namespace

Reader::Reader(std::unique_ptr<const State> state) : state_(std::move(state)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::load(const ReaderOptions& options) {
  std::string folder = options.languages;
  if (folder.empty()) {
    Result<std::string> found = find_data("languages");
    if (!found) return tl::unexpected(found.error());
    folder = std::move(*found);
  }
  if (Result<void> checked = reading::check(reading::stages()); !checked) {
    return tl::unexpected(checked.error());
  }
  Result<language::Packs> packs = language::load_packs(folder, options.words);
  if (!packs) return tl::unexpected(packs.error());
  return Reader(std::make_unique<const State>(State{std::move(*packs)}));
}

Reading Reader::read(Report report) const {
  Reading reading;
  reading.report = std::move(report);
  Report& text = reading.report;
  if (text.language.empty() && !text.text.empty()) {
    text.language = language::identify(text.text, state_->packs);
  }
  const language::Pack* pack = state_->packs.find(text.language);
  if (pack == nullptr) {
    if (!text.text.empty()) {
      text.diagnostics.push_back({"language-not-read",
                                  "No language pack reads this text, so no statements were sought.",
                                  {}});
    }
    return reading;
  }
  for (const reading::Stage& stage : reading::stages()) {
    if (!stage.capability.empty() && !pack->has(stage.capability)) continue;
    if (!reading::has_layers(reading, stage.needs)) continue;
    reading::run(stage, reading, *pack, state_->packs);
    for (const std::string_view layer : stage.writes) reading.layers.emplace_back(layer);
  }
  const uint64_t text_hash = hash64(text.text);
  for (Statement& statement : reading.statements) statement.key = key_of(text_hash, statement);
  return reading;
}

Result<Reading> Reader::read_document(std::string_view bytes, const std::string& name,
                                      const SourceOptions& options) const {
  const Format format = options.format == Format::kAuto ? source::recognise(bytes) : options.format;
  if (holds_many(format)) {
    return failure(ErrorCode::kUsage, name, "holds many documents, not one",
                   "read it as a source: Reader::read_source");
  }
  std::optional<Result<Reading>> result;
  source::read_bytes(bytes, name, options, [&](Result<source::Document> document) {
    result = document ? reading::read_document(*this, std::move(*document))
                      : Result<Reading>(tl::unexpected(document.error()));
    return false;
  });
  if (!result) return failure(ErrorCode::kEmpty, name, "nothing to read");
  return std::move(*result);
}

void Reader::read_source(const std::string& source, const SourceOptions& options,
                         const std::function<bool(Result<Reading>)>& sink) const {
  source::read_source(source, options, [&](Result<source::Document> document) {
    if (!document) return sink(tl::unexpected(document.error()));
    return sink(reading::read_document(*this, std::move(*document)));
  });
}

std::vector<std::pair<std::string, std::string>> Reader::packs() const {
  std::vector<std::pair<std::string, std::string>> packs;
  for (const language::Pack& pack : state_->packs.packs) packs.emplace_back(pack.code, pack.hash);
  return packs;
}

namespace reading {

Result<Reading> read_document(const Reader& reader, source::Document document) {
  const std::shared_ptr<const source::Document> teaser = document.teaser;
  Result<Report> report = article::extract(std::move(document), reader.state().packs);
  if (!report && report.error().code == ErrorCode::kNoArticle && teaser) {
    report = article::extract(*teaser, reader.state().packs);
  }
  if (!report) return tl::unexpected(report.error());
  return reader.read(std::move(*report));
}

}  // namespace reading
}  // namespace laut
