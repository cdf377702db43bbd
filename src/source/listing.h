// Lists of addresses, which name texts and hold none: sitemaps, news sitemaps and sitemap indexes
// (sitemaps.org protocol 0.9, Google's news extension 0.9), OPML 1.0 and 2.0, and plain files of
// addresses, one a line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "laut/report.h"
#include "laut/result.h"

namespace laut::source {

struct Address {
  enum class Kind : uint8_t {
    kArticle,  // a page
    kFeed,     // RSS, Atom or JSON Feed
    kList,     // another list: a sitemap of an index, an OPML list within one
  };

  Kind kind = Kind::kArticle;
  std::string url;                     // begins with "http://" or "https://"
  std::string title;                   // of the article or the feed; may be empty, like the rest
  std::string outlet;                  // news sitemaps: the publication
  std::string language;                // primary subtag
  std::optional<Timestamp> published;  // news sitemaps: when the article was first published
  std::optional<Timestamp> modified;   // when what is at the address last changed
};

struct Listing {
  std::string what;                // "a news sitemap", "an OPML list", for messages
  std::string title;               // of the list itself; may be empty
  std::vector<Address> addresses;  // in the order of the list, each URL once
  std::vector<Diagnostic> diagnostics;
  // Where the list breaks off: what stands before it is in `addresses`.
  std::optional<Error> damage;
};

// Reads a list of any of these kinds, in any encoding; `name` stands for it in errors. Errors:
// kBadFormat and kBadEncoding where it is no such list, kEmpty where it names no address. Linear in
// its size; thread-safe.
Result<Listing> read_listing(std::string bytes, const std::string& name);

}  // namespace laut::source
