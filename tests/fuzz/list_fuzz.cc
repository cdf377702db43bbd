// Lists of addresses from strangers: sitemaps, OPML, lines.
#include "source/listing.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using laut::fuzz::require;
  using laut::fuzz::require_text;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto listing = laut::source::read_listing(bytes, "in");
  if (!listing) {
    require(listing.error().source == "in");
    require(!listing.error().message.empty());
    require_text(listing.error().to_string());
    return 0;
  }
  require(!listing->what.empty());
  require_text(listing->title);
  require(!listing->addresses.empty() || listing->damage);
  for (const laut::source::Address& address : listing->addresses) {
    require(address.url.starts_with("http://") || address.url.starts_with("https://"));
    for (const std::string* text :
         {&address.url, &address.title, &address.outlet, &address.language}) {
      require_text(*text);
    }
  }
  for (const laut::Diagnostic& diagnostic : listing->diagnostics) require_text(diagnostic.message);
  return 0;
}
