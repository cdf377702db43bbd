#include "cli/sources.h"

#include <filesystem>

#include "base/files.h"
#include "fetch/cache.h"
#include "fetch/web.h"
#include "source/input.h"

namespace laut::cli {
namespace {

// Lists of addresses are no longer (50 MB is the limit of a sitemap, unpacked).
constexpr uint64_t kLongestList = 50 << 20;

std::chrono::milliseconds milliseconds_of(double seconds) {
  return std::chrono::milliseconds(static_cast<int64_t>(seconds * 1000));
}

}  // namespace

bool is_address(std::string_view source) {
  return source.starts_with("http://") || source.starts_with("https://");
}

fetch::FetchOptions fetch_options(const Arguments& arguments) {
  fetch::FetchOptions options;
  options.contact = arguments.contact;
  options.allow_private = arguments.allow_private;
  const bool system = arguments.cache == "default";
  options.cache = system ? fetch::default_cache_folder() : arguments.cache;
  if (arguments.no_cache) options.cache.clear();
  options.connections = arguments.connections;
  options.delay = milliseconds_of(arguments.delay);
  options.timeout = milliseconds_of(arguments.timeout);
  options.connect_timeout = std::min(options.connect_timeout, options.timeout);
  options.slow_timeout = std::min(options.slow_timeout, options.timeout);
  options.max_bytes = arguments.max_size_mb << 20;
  return options;
}

Result<std::unique_ptr<fetch::Fetcher>> open_fetcher(const Arguments& arguments,
                                                     fetch::FetchOptions options) {
  auto fetcher = fetch::Fetcher::open(options);
  if (fetcher || arguments.cache != "default" || options.cache.empty()) return fetcher;
  options.cache.clear();
  return fetch::Fetcher::open(options);
}

std::optional<source::Listing> listing_in_file(const std::string& path, Format format) {
  constexpr size_t kHead = 1 << 14;
  std::error_code error;
  // A pipe could not be read a second time.
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  if (format == Format::kAuto) {
    auto input = source::open_file(path);
    if (!input) return std::nullopt;
    source::Window window(std::move(*input));
    if (window.fill(kHead)) format = source::recognise(window.view().substr(0, kHead));
  }
  if (format != Format::kList) return std::nullopt;
  Result<std::string> bytes = read_file(path, kLongestList);
  if (!bytes) return std::nullopt;
  Result<source::Listing> listing = source::read_listing(std::move(*bytes), path);
  if (!listing) return std::nullopt;
  return std::move(*listing);
}

fetch::Fetcher* SourceReader::fetcher(const source::DocumentSink& sink) {
  if (!fetcher_) {
    auto opened = open_fetcher(arguments_, fetch_options(arguments_));
    if (!opened) {
      sink(tl::unexpected(opened.error()));
      return nullptr;
    }
    fetcher_ = std::move(*opened);
  }
  return fetcher_.get();
}

void SourceReader::read(const std::string& source, const source::DocumentSink& sink) {
  std::optional<source::Listing> listing;
  if (!is_address(source)) listing = listing_in_file(source, options_.format);
  if (!is_address(source) && !listing) return source::read_source(source, options_, sink);
  fetch::Fetcher* web = fetcher(sink);
  if (web == nullptr) return;
  if (listing) {
    read_listed(*web, std::move(*listing), source, options_, arguments_.max_articles, sink);
  } else {
    read_web(*web, source, options_, arguments_.max_articles, sink);
  }
}

}  // namespace laut::cli
