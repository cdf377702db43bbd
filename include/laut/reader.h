// Start here. A Reader turns what news comes in into Readings:
//
//   auto reader = laut::Reader::load({});
//   if (!reader) return complain(reader.error());
//   reader->read_source("page.html", {}, [](laut::Result<laut::Reading> reading) {
//     if (!reading) return complain(reading.error()), true;
//     for (const laut::Statement& statement : reading->statements) ...
//     return true;
//   });
//
// A Reader is immutable once loaded and may be used by any number of threads at once.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "laut/options.h"
#include "laut/reading.h"
#include "laut/result.h"

namespace laut {

class Reader {
 public:
  // Loads the language packs. Errors: kNotFound, kCorrupt, each naming the file.
  static Result<Reader> load(const ReaderOptions& options);

  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // Finds the statements of a report. Cannot fail: what cannot be read is left out, with a
  // diagnostic. Linear in the length of the text.
  Reading read(Report report) const;

  // Reads one document held in memory, a page or a text; `name` stands for it in errors and in
  // Report::source. Errors: kEmpty, kBadFormat, kBadEncoding, kNoArticle, kTooLarge; kUsage for a
  // feed, an archive or JSON Lines, which hold many documents: use read_source.
  Result<Reading> read_document(std::string_view bytes, const std::string& name,
                                const SourceOptions& options) const;

  // Reads a source that may hold many documents: a file, a folder (its files in order of name), or
  // "-" for standard input. Calls `sink` once per document, in order, with a reading or with the
  // error that names it; stops when the sink returns false.
  void read_source(const std::string& source, const SourceOptions& options,
                   const std::function<bool(Result<Reading>)>& sink) const;

  // The loaded packs: language code and content hash, sorted by code.
  std::vector<std::pair<std::string, std::string>> packs() const;

  // For the other parts of laut.
  struct State;
  const State& state() const { return *state_; }

 private:
  explicit Reader(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

}  // namespace laut
