// Feeds and lists of addresses, looked at again and again. What of a feed was dealt with stands in
// the ledger, in the same transactions as the reports, so that a kill at any moment costs some
// fetching and no report. The cache of pages only saves the fetching.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/recorder.h"
#include "fetch/fetcher.h"
#include "fetch/poll.h"
#include "fetch/web.h"
#include "laut/ledger.h"
#include "laut/reader.h"

namespace laut::cli {

struct WatchOptions {
  fetch::PollOptions poll;
  uint32_t max_articles = 200;  // of one feed in one round
  SourceOptions source;
  const std::atomic<bool>* stop = nullptr;
};

class Watch {
 public:
  using Clock = std::chrono::steady_clock;

  // Called for every report that is new or changed, and for every failure.
  using Tell = std::function<void(const Reading&, Added)>;
  using Complain = std::function<void(const Error&)>;

  // What is given must outlive it.
  Watch(const Reader& reader, Store& store, fetch::Fetcher& fetcher, const WatchOptions& options);

  // Adds a feed or list to those watched; one that is watched already changes nothing.
  void add(const std::string& url);

  // Looks at all that is due, and reads what is new of it. Errors: those of the ledger, which end
  // everything.
  Result<void> round(const Tell& tell, const Complain& complain);

  // When something is due next.
  Clock::time_point next() const;
  size_t feeds() const { return feeds_.size(); }
  const Recorder& recorder() const { return recorder_; }
  uint64_t failures() const { return failures_; }

 private:
  struct Feed {
    Clock::time_point next;
    std::chrono::seconds interval{0};
    std::string faults;  // that were told of last
    bool loaded = false;
    bool looked = false;  // in this round
    // What was dealt with, of what the feed holds now: hash of the address, hash of what the feed
    // says of it.
    std::map<uint64_t, uint64_t> seen;
    std::map<uint64_t, uint64_t> now;  // the same, as it will be
    bool changed = false;
    std::map<uint64_t, uint32_t> tries;  // of pages that failed in a way that may pass
  };

  // Something new in a feed.
  struct Item {
    std::string feed;
    uint64_t key = 0;
    uint64_t print = 0;
    std::optional<source::Document> entry;   // what the feed says
    std::optional<source::Address> address;  // what the list says
  };

  bool is_stopped() const { return options_.stop != nullptr && options_.stop->load(); }
  Result<void> load(const std::string& url, Feed& feed);
  Result<void> save();
  void look(const std::string& url, Feed& feed, Result<fetch::Response> response);
  // Both hand back what is wrong with the feed.
  std::vector<Error> take_listing(const std::string& url, Feed& feed,
                                  const source::Listing& listing);
  std::vector<Error> take_entries(const std::string& url, Feed& feed,
                                  std::vector<Result<source::Document>> entries);
  void fail(Feed& feed, const std::vector<Error>& errors);
  Result<void> read_items();
  Result<void> read_one(Result<source::Document> document);
  Result<void> read_page(const Item& item, Result<fetch::Response> page);
  void fail(const Error& error);
  void settle(const Item& item);

  const Reader& reader_;
  Store& store_;
  fetch::Fetcher& fetcher_;
  WatchOptions options_;
  Recorder recorder_;
  std::map<std::string, Feed> feeds_;
  std::vector<Item> items_;  // of this round
  const Tell* tell_ = nullptr;
  const Complain* complain_ = nullptr;
  uint64_t failures_ = 0;
};

}  // namespace laut::cli
