#include "cli/watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/dates.h"
#include "base/hash.h"
#include "base/text.h"
#include "reading/reader_state.h"
#include "source/feed_period.h"

namespace laut::cli {
namespace {

using source::Address;
using source::Document;

// So many feeds and lists, those found in lists included.
constexpr size_t kMostFeeds = 2000;
// A page that fails so often is given up; of a feed's entry the teaser is read.
constexpr uint32_t kMostTries = 5;
// An index names the sitemaps of years; new reports are in the latest.
constexpr size_t kMostLists = 10;

std::string derived_name(const std::string& url) {
  return "watch " + url;
}

uint64_t print_of(const Document& entry) {
  const auto iso = [](const std::optional<Timestamp>& time) { return time ? to_iso(*time) : ""; };
  return Hasher()
      .add(entry.given.headline)
      .add(entry.body)
      .add(iso(entry.given.published))
      .add(iso(entry.given.modified))
      .value();
}

uint64_t print_of(const Address& address) {
  const auto iso = [](const std::optional<Timestamp>& time) { return time ? to_iso(*time) : ""; };
  return Hasher().add(address.title).add(iso(address.published)).add(iso(address.modified)).value();
}

int64_t time_of(const Address& address) {
  if (address.modified) return address.modified->seconds;
  return address.published ? address.published->seconds : INT64_MIN;
}

std::optional<uint64_t> parse_hex(std::string_view text) {
  uint64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Watch::Watch(const Reader& reader, Store& store, fetch::Fetcher& fetcher,
             const WatchOptions& options)
    : reader_(reader), store_(store), fetcher_(fetcher), options_(options), recorder_(store) {}

void Watch::add(const std::string& url) {
  if (feeds_.size() >= kMostFeeds || feeds_.contains(url)) return;
  Feed feed;
  feed.next = Clock::now();
  feed.interval = options_.poll.least;
  feeds_.emplace(url, std::move(feed));
}

Watch::Clock::time_point Watch::next() const {
  Clock::time_point next = Clock::time_point::max();
  for (const auto& [url, feed] : feeds_) next = std::min(next, feed.next);
  return next;
}

Result<void> Watch::load(const std::string& url, Feed& feed) {
  if (feed.loaded) return {};
  const Result<std::string> kept = store_.derived(derived_name(url));
  if (!kept) return tl::unexpected(kept.error());
  for (const std::string_view line : split_lines(*kept)) {
    const auto key = parse_hex(line.substr(0, line.find(' ')));
    const auto print = parse_hex(line.substr(std::min(line.size(), line.find(' ') + 1)));
    if (key && print) feed.seen[*key] = *print;
  }
  feed.loaded = true;
  return {};
}

// Behind the reports: a kill before this only costs that they are looked at once more.
Result<void> Watch::save() {
  if (Result<void> finished = recorder_.finish(); !finished) return finished;
  bool begun = false;
  for (auto& [url, feed] : feeds_) {
    if (!feed.changed || feed.seen == feed.now) continue;
    if (!begun) {
      if (Result<void> result = store_.begin(); !result) return result;
      begun = true;
    }
    std::string text;
    for (const auto& [key, print] : feed.now) text += hex64(key) + " " + hex64(print) + "\n";
    if (Result<void> kept = store_.set_derived(derived_name(url), text); !kept) return kept;
    feed.seen = feed.now;
    feed.changed = false;
  }
  return begun ? store_.commit() : Result<void>();
}

void Watch::fail(const Error& error) {
  ++failures_;
  (*complain_)(error);
}

// The same faults, look after look, are told of once.
void Watch::fail(Feed& feed, const std::vector<Error>& errors) {
  std::string all;
  for (const Error& error : errors) all += error.to_string() + "\n";
  failures_ += errors.size();
  if (all != feed.faults) {
    for (const Error& error : errors) (*complain_)(error);
  }
  feed.faults = std::move(all);
}

void Watch::settle(const Item& item) {
  Feed& feed = feeds_.at(item.feed);
  feed.now[item.key] = item.print;
  feed.changed = true;
}

Result<void> Watch::round(const Tell& tell, const Complain& complain) {
  tell_ = &tell;
  complain_ = &complain;
  items_.clear();
  for (auto& [url, feed] : feeds_) feed.looked = false;
  // A list leads to feeds that are due at once.
  while (!is_stopped()) {
    std::vector<std::string> due;
    for (auto& [url, feed] : feeds_) {
      if (feed.looked || feed.next > Clock::now()) continue;
      feed.looked = true;
      if (Result<void> loaded = load(url, feed); !loaded) return loaded;
      due.push_back(url);
    }
    if (due.empty()) break;
    fetcher_.get_all(due, [&](size_t i, Result<fetch::Response> response) {
      look(due[i], feeds_.at(due[i]), std::move(response));
      return true;
    });
    if (is_stopped()) break;
  }
  if (Result<void> read = read_items(); !read) return read;
  return save();
}

void Watch::look(const std::string& url, Feed& feed, Result<fetch::Response> response) {
  const size_t before = items_.size();
  fetch::Poll outcome = fetch::Poll::kUnchanged;
  std::optional<std::chrono::seconds> asked;
  feed.now.clear();
  if (!response) {
    outcome = fetch::Poll::kFailed;
    feed.now = feed.seen;
    fail(feed, {response.error()});
  } else {
    asked = source::feed_period(response->body);
    fetch::Fetched fetched = take_apart(std::move(*response), options_.source);
    fail(feed, fetched.listing ? take_listing(url, feed, *fetched.listing)
                               : take_entries(url, feed, std::move(fetched.documents)));
    // What is tried again is nothing new.
    const auto begin = items_.begin() + static_cast<std::ptrdiff_t>(before);
    const bool changed = std::any_of(
        begin, items_.end(), [&](const Item& item) { return !feed.tries.contains(item.key); });
    if (changed) outcome = fetch::Poll::kChanged;
    // What is no longer in the feed need not be known.
    feed.changed = feed.changed || feed.now != feed.seen;
  }
  feed.interval = fetch::next_interval(feed.interval, outcome, asked, options_.poll);
  feed.next = Clock::now() + feed.interval;
}

std::vector<Error> Watch::take_listing(const std::string& url, Feed& feed,
                                       const source::Listing& listing) {
  std::vector<const Address*> pages;
  std::vector<const Address*> lists;
  for (const Address& address : listing.addresses) {
    if (address.kind == Address::Kind::kArticle) pages.push_back(&address);
    if (address.kind == Address::Kind::kFeed) add(address.url);
    if (address.kind == Address::Kind::kList) lists.push_back(&address);
  }
  const auto newer = [](const Address* a, const Address* b) { return time_of(*a) > time_of(*b); };
  std::stable_sort(pages.begin(), pages.end(), newer);
  std::stable_sort(lists.begin(), lists.end(), newer);
  lists.resize(std::min(lists.size(), kMostLists));
  for (const Address* list : lists) add(list->url);

  const bool first = feed.seen.empty();
  uint32_t taken = 0;
  for (const Address* page : pages) {
    Item item{url, hash64(page->url), print_of(*page), {}, *page};
    const auto known = feed.seen.find(item.key);
    if (known != feed.seen.end()) feed.now[item.key] = known->second;
    if (known != feed.seen.end() && known->second == item.print) continue;
    if (taken < options_.max_articles) {
      items_.push_back(std::move(item));
      ++taken;
    } else if (first) {
      // What is older than that when the watch begins is left alone.
      feed.now[item.key] = item.print;
    }
  }
  if (listing.damage) return {*listing.damage};
  return {};
}

std::vector<Error> Watch::take_entries(const std::string& url, Feed& feed,
                                       std::vector<Result<Document>> entries) {
  std::vector<Error> errors;
  uint32_t taken = 0;
  for (Result<Document>& entry : entries) {
    if (!entry) {
      errors.push_back(entry.error());
      continue;
    }
    // A page that was named instead of a feed is one entry, told by its address.
    const std::string& address = entry->given.url.empty() ? entry->url : entry->given.url;
    Item item{url, hash64(address), print_of(*entry), {}, {}};
    const auto known = feed.seen.find(item.key);
    if (known != feed.seen.end()) feed.now[item.key] = known->second;
    if (known != feed.seen.end() && known->second == item.print) continue;
    if (taken++ >= options_.max_articles) continue;
    item.entry = std::move(*entry);
    items_.push_back(std::move(item));
  }
  return errors;
}

Result<void> Watch::read_items() {
  // One of each feed in turn, so that no host's rate holds up the others.
  std::map<std::string, size_t> turns;
  std::vector<std::pair<size_t, size_t>> order;
  for (size_t i = 0; i < items_.size(); ++i) order.emplace_back(turns[items_[i].feed]++, i);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> urls;
  std::vector<size_t> places;
  Result<void> result;
  for (const auto& [turn, i] : order) {
    const Item& item = items_[i];
    if (item.entry && !fetch::is_teaser(*item.entry)) {
      result = read_one(*item.entry);
      if (!result) return result;
      settle(item);
      continue;
    }
    urls.push_back(item.entry ? item.entry->url : item.address->url);
    places.push_back(i);
  }
  fetcher_.get_all(urls, [&](size_t i, Result<fetch::Response> page) {
    result = read_page(items_[places[i]], std::move(page));
    return result.has_value();
  });
  return result;
}

Result<void> Watch::read_page(const Item& item, Result<fetch::Response> page) {
  // What a later try may mend is tried in the next rounds, and told of once.
  auto& tries = feeds_.at(item.feed).tries;
  if (!page && page.error().code == ErrorCode::kIo && ++tries[item.key] < kMostTries) {
    if (tries[item.key] == 1) fail(page.error());
    return {};
  }
  tries.erase(item.key);
  if (item.entry) {
    std::optional<Error> failure;
    Document document = page_or_teaser(*item.entry, std::move(page), options_.source, failure);
    if (failure) fail(*failure);
    if (Result<void> read = read_one(std::move(document)); !read) return read;
  } else if (!page) {
    fail(page.error());
  } else {
    for (Result<Document>& document :
         fetch::read_listed_page(*item.address, std::move(*page), options_.source)) {
      if (Result<void> read = read_one(std::move(document)); !read) return read;
    }
  }
  settle(item);
  return {};
}

Result<void> Watch::read_one(Result<Document> document) {
  Result<Reading> reading = document ? reading::read_document(reader_, std::move(*document))
                                     : Result<Reading>(tl::unexpected(document.error()));
  if (!reading) {
    fail(reading.error());
    return {};
  }
  const Result<Added> added = recorder_.add(*reading);
  if (!added) return tl::unexpected(added.error());
  if (*added != Added::kUnchanged) (*tell_)(*reading, *added);
  return {};
}

}  // namespace laut::cli
