// An address as a source: what is fetched from it is a page, a text, an archive, or a feed or list
// that leads to pages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "fetch/fetcher.h"
#include "source/document.h"
#include "source/listing.h"

namespace laut::fetch {

// What an address gave, taken apart.
struct Fetched {
  Response response;
  // A feed's entries, or what else holds documents of its own; failures among them.
  std::vector<Result<source::Document>> documents;
  // A list of addresses, where it is one.
  std::optional<source::Listing> listing;
};

// Takes an answer apart. The documents carry the time of the answer, and the address where they
// name none of their own.
Fetched take_apart(Response response, const SourceOptions& options);

// True for a feed's entry that holds no more than a teaser of the report at its address.
bool is_teaser(const source::Document& document);

// What to read for an entry once its page was asked for: the page, which knows what the feed says
// of it; the entry itself where the page cannot be had, with a diagnostic. `failure` is set where a
// person should be told why.
source::Document page_or_teaser(const source::Document& teaser, Result<Response> page,
                                const SourceOptions& options, std::optional<Error>& failure);

// The documents behind an address of a list, which know what the list says of them.
std::vector<Result<source::Document>> read_listed_page(const source::Address& address,
                                                       Response response,
                                                       const SourceOptions& options);

// Reads an address as source::read_source() reads a file: calls `sink` once per document or
// failure, in the order of the source. Of a feed whose entries are teasers, and of a list, the
// pages are fetched, at most `most` in all: the first of a feed, the newest of a list. Lists
// within lists are followed, up to a depth of 3. Returns false as soon as the sink does.
bool read_web(Fetcher& fetcher, const std::string& url, const SourceOptions& options, uint32_t most,
              const source::DocumentSink& sink);

// The same for a list that is at hand.
bool read_listed(Fetcher& fetcher, source::Listing listing, const std::string& name,
                 const SourceOptions& options, uint32_t most, const source::DocumentSink& sink);

}  // namespace laut::fetch
