// Sources of the command line: what source::read_source() reads, and addresses, which are fetched.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "base/threads.h"
#include "cli/command.h"
#include "fetch/fetcher.h"
#include "source/document.h"
#include "source/listing.h"

namespace laut::cli {

bool is_address(std::string_view source);

// The options for fetching of the arguments.
fetch::FetchOptions fetch_options(const Arguments& arguments);

// Opens a fetcher. Without its cache where that is the system's own and cannot be had; errors as
// Fetcher::open() where it was named.
Result<std::unique_ptr<fetch::Fetcher>> open_fetcher(const Arguments& arguments,
                                                     fetch::FetchOptions options);

// The list of addresses in a file of that format (kAuto: recognised); nothing for other files, and
// for lists that cannot be read.
std::optional<source::Listing> listing_in_file(const std::string& path, Format format);

class SourceReader {
 public:
  SourceReader(const Arguments& arguments, const SourceOptions& options)
      : arguments_(arguments), options_(options) {}

  // As source::read_source(), for addresses and local lists of addresses as well.
  void read(const std::string& source, const source::DocumentSink& sink);

 private:
  // Opened when it is first needed; null, after a call of the sink, where that fails.
  fetch::Fetcher* fetcher(const source::DocumentSink& sink);

  const Arguments& arguments_;
  const SourceOptions& options_;
  std::unique_ptr<fetch::Fetcher> fetcher_;
};

// Turns every document of the sources into an Out on the arguments' number of threads, and hands
// the results to `done` in the order of the sources. `done` returns false to stop. A source that
// fails becomes an Out as well, by way of `work`.
template <typename Out>
void for_each_document(const Arguments& arguments, const SourceOptions& options,
                       std::function<Out(Result<source::Document>)> work,
                       std::function<bool(Out)> done) {
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const unsigned threads = arguments.threads == 0 ? cores : arguments.threads;
  bool stopped = false;
  OrderedPool<Result<source::Document>, Out> pool(threads, 4 * size_t{threads}, std::move(work),
                                                  [&](Out out) {
                                                    if (!stopped) stopped = !done(std::move(out));
                                                  });
  SourceReader reader(arguments, options);
  for (const std::string& source : arguments.sources) {
    reader.read(source, [&](Result<source::Document> document) {
      pool.push(std::move(document));
      return !stopped;
    });
    if (stopped) break;
  }
  pool.finish();
}

}  // namespace laut::cli
