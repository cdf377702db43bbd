#include "fetch/web.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/text.h"
#include "fetch/url.h"
#include "source/encoding.h"
#include "source/http.h"

namespace laut::fetch {
namespace {

using source::Address;
using source::Document;
using source::DocumentSink;
using source::Listing;

// Lists within lists are followed so far, and so many of them.
constexpr int kDeepest = 3;
constexpr size_t kMostLists = 100;

bool is_web_address(std::string_view line) {
  return line.starts_with("http://") || line.starts_with("https://");
}

// The list that the bytes are, if they are one.
std::optional<Result<Listing>> as_listing(const std::string& bytes, const std::string& name,
                                          Format format) {
  if (format == Format::kAuto) format = source::recognise(bytes);
  if (format != Format::kList) return std::nullopt;
  return source::read_listing(bytes, name);
}

int64_t time_of(const Address& address) {
  if (address.published) return address.published->seconds;
  return address.modified ? address.modified->seconds : INT64_MIN;
}

// What a news sitemap says of a report, as a feed would.
Report given_of(const Address& address) {
  Report given;
  const auto put = [&](std::string_view field, auto& to, const auto& value) {
    if (value == std::decay_t<decltype(value)>{}) return;
    to = value;
    given.evidence.push_back({std::string(field), EvidenceFrom::kFeed, {}});
  };
  put("headline", given.headline, address.title);
  put("outlet", given.outlet, address.outlet);
  put("language", given.language, address.language);
  put("published", given.published, address.published);
  return given;
}

// One reading of an address with all that it leads to.
class WebReader {
 public:
  WebReader(Fetcher& fetcher, const SourceOptions& options, uint32_t most, const DocumentSink& sink)
      : fetcher_(fetcher), options_(options), most_(most), sink_(sink) {}

  bool read(const std::string& url, int depth) {
    Result<Response> response = fetcher_.get(url);
    if (!response) return hand_on(tl::unexpected(response.error()));
    Fetched fetched = take_apart(std::move(*response), options_);
    if (fetched.listing) return follow(std::move(*fetched.listing), url, depth);
    return read_entries(std::move(fetched.documents));
  }

  // The pages of a list, the newest first as far as times are known, then what is in its lists.
  bool follow(Listing listing, const std::string& name, int depth) {
    std::vector<Address> pages;
    std::vector<Address> others;
    for (Address& address : listing.addresses) {
      if (!seen_.insert(address.url).second) continue;
      (address.kind == Address::Kind::kArticle ? pages : others).push_back(std::move(address));
    }
    const auto newer = [](const Address& a, const Address& b) { return time_of(a) > time_of(b); };
    std::stable_sort(pages.begin(), pages.end(), newer);
    std::stable_sort(others.begin(), others.end(), newer);
    const size_t found = pages.size();
    pages.resize(std::min<size_t>(found, most_));
    most_ -= static_cast<uint32_t>(pages.size());
    if (!read_pages(pages)) return false;
    if (listing.damage && !hand_on(tl::unexpected(*listing.damage))) return false;
    if (pages.size() < found &&
        !hand_on(failure(ErrorCode::kTooLarge, name,
                         fmt::format("{} of the {} pages that it names were read, the newest first",
                                     pages.size(), found),
                         "raise the limit with --max-articles if more are meant"))) {
      return false;
    }
    if (!others.empty() && depth >= kDeepest) {
      return hand_on(failure(ErrorCode::kTooLarge, name,
                             fmt::format("lists within lists, more than {} deep", kDeepest)));
    }
    for (const Address& other : others) {
      if (most_ == 0) break;
      if (++lists_ > kMostLists) {
        return hand_on(failure(ErrorCode::kTooLarge, name,
                               fmt::format("more than {} feeds and lists", kMostLists),
                               "name those that are meant"));
      }
      if (!read(other.url, depth + 1)) return false;
    }
    return true;
  }

 private:
  bool hand_on(Result<Document> document) {
    stopped_ = stopped_ || !sink_(std::move(document));
    return !stopped_;
  }

  // The pages behind the entries that are teasers, all in the order of the feed.
  bool read_entries(std::vector<Result<Document>> entries) {
    std::vector<std::string> urls;
    std::vector<size_t> places;  // in `entries`
    for (size_t i = 0; i < entries.size() && most_ > 0; ++i) {
      if (!entries[i] || !is_teaser(*entries[i]) || !seen_.insert(entries[i]->url).second) continue;
      urls.push_back(entries[i]->url);
      places.push_back(i);
      --most_;
    }
    std::vector<bool> ready(entries.size(), true);
    for (const size_t place : places) ready[place] = false;
    size_t next = 0;
    const auto hand_on_ready = [&] {
      for (; next < entries.size() && ready[next]; ++next) {
        if (const auto found = notes_.find(next); found != notes_.end()) {
          if (!hand_on(tl::unexpected(found->second))) return false;
        }
        if (!hand_on(std::move(entries[next]))) return false;
      }
      return true;
    };
    notes_.clear();
    if (!hand_on_ready()) return false;
    fetcher_.get_all(urls, [&](size_t i, Result<Response> page) {
      const size_t place = places[i];
      std::optional<Error> why;
      entries[place] = page_or_teaser(*entries[place], std::move(page), options_, why);
      if (why) notes_[place] = std::move(*why);
      ready[place] = true;
      return hand_on_ready();
    });
    return !stopped_;
  }

  // The pages of a list, in its order.
  bool read_pages(const std::vector<Address>& pages) {
    std::vector<std::string> urls;
    for (const Address& page : pages) urls.push_back(page.url);
    std::map<size_t, Result<Response>> early;
    size_t next = 0;
    fetcher_.get_all(urls, [&](size_t i, Result<Response> response) {
      early.emplace(i, std::move(response));
      for (auto found = early.begin(); found != early.end() && found->first == next;
           found = early.begin(), ++next) {
        if (!read_page(pages[next], std::move(found->second))) return false;
        early.erase(found);
      }
      return true;
    });
    return !stopped_;
  }

  bool read_page(const Address& address, Result<Response> response) {
    if (!response) return hand_on(tl::unexpected(response.error()));
    for (Result<Document>& document : read_listed_page(address, std::move(*response), options_)) {
      if (!hand_on(std::move(document))) return false;
    }
    return true;
  }

  Fetcher& fetcher_;
  const SourceOptions& options_;
  uint32_t most_;
  const DocumentSink& sink_;
  std::unordered_set<std::string> seen_;  // addresses that were asked for
  std::map<size_t, Error> notes_;         // why the page of an entry could not be had
  size_t lists_ = 0;
  bool stopped_ = false;
};

}  // namespace

Fetched take_apart(Response response, const SourceOptions& options) {
  Fetched fetched;
  const std::string name = without_credentials(response.asked);
  if (auto listing = as_listing(response.body, name, options.format)) {
    if (*listing) {
      fetched.listing = std::move(**listing);
    } else {
      fetched.documents.push_back(tl::unexpected(listing->error()));
    }
    fetched.response = std::move(response);
    return fetched;
  }
  SourceOptions own = options;
  own.charset = source::parse_content_type(response.content_type).second;
  // A feed that names no encoding of its own is in that of the header.
  if (!own.charset.empty() && source::recognise(response.body) == Format::kFeed &&
      source::xml_encoding(response.body).empty()) {
    Result<std::string> text =
        source::to_utf8(response.body, own.charset, false, response.diagnostics);
    if (text) response.body = std::move(*text);
  }
  source::read_bytes(response.body, name, own, [&](Result<Document> document) {
    if (document) {
      if (!document->retrieved) document->retrieved = response.retrieved;
      if (document->url.empty()) document->url = response.url;
      document->diagnostics.insert(document->diagnostics.end(), response.diagnostics.begin(),
                                   response.diagnostics.end());
    }
    fetched.documents.push_back(std::move(document));
    return true;
  });
  fetched.response = std::move(response);
  return fetched;
}

bool is_teaser(const Document& document) {
  return is_web_address(document.url) &&
         std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                     [](const Diagnostic& note) { return note.code == "teaser"; });
}

Document page_or_teaser(const Document& teaser, Result<Response> page, const SourceOptions& options,
                        std::optional<Error>& failure) {
  Error why;
  if (!page) {
    why = page.error();
  } else {
    std::vector<Result<Document>> documents = take_apart(std::move(*page), options).documents;
    if (documents.size() == 1 && documents[0]) {
      Document document = std::move(*documents[0]);
      document.given = teaser.given;
      document.from = teaser.from;
      document.teaser = std::make_shared<Document>(teaser);
      return document;
    }
    why = {ErrorCode::kBadFormat, teaser.url, "what the feed points to is no page", ""};
    if (documents.size() == 1) why = documents[0].error();
  }
  // That a site does not want to be read is no fault.
  if (why.code != ErrorCode::kUsage) failure = why;
  Document document = teaser;
  document.diagnostics.push_back(
      {"page-not-read", fmt::format("The page of the report was not read: {}.", why.message), {}});
  return document;
}

std::vector<Result<Document>> read_listed_page(const Address& address, Response response,
                                               const SourceOptions& options) {
  Fetched fetched = take_apart(std::move(response), options);
  if (fetched.listing) {
    fetched.documents.push_back(
        failure(ErrorCode::kBadFormat, address.url, "a list where another list names a page"));
  }
  for (Result<Document>& document : fetched.documents) {
    if (!document || !document->given.evidence.empty()) continue;
    document->given = given_of(address);
    document->from = EvidenceFrom::kFeed;
  }
  return std::move(fetched.documents);
}

bool read_web(Fetcher& fetcher, const std::string& url, const SourceOptions& options, uint32_t most,
              const DocumentSink& sink) {
  return WebReader(fetcher, options, most, sink).read(url, 0);
}

bool read_listed(Fetcher& fetcher, Listing listing, const std::string& name,
                 const SourceOptions& options, uint32_t most, const DocumentSink& sink) {
  return WebReader(fetcher, options, most, sink).follow(std::move(listing), name, 0);
}

}  // namespace laut::fetch
