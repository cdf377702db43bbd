// Fetches pages from the web, politely: robots.txt is kept, a host is asked no oftener than once in
// a while, what was fetched before is asked for only if it changed, and a server that says when to
// come back is waited for. And safely: every limit below holds whatever a server sends, and nothing
// but public addresses is connected to, whatever a name or a redirect leads to.
//
//   auto fetcher = laut::fetch::Fetcher::open({});
//   auto page = (*fetcher)->get("https://www.bote.example/a");
//
// docs/fetching.md tells it to users.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "laut/report.h"
#include "laut/result.h"

namespace laut::fetch {

struct FetchOptions {
  // Who asks: the name of the program is always there; a contact, a web or mail address, comes
  // behind it: "laut/0.1.0 (+https://desk.example/crawler)".
  std::string contact;
  // Connects to private, loopback, link-local and other special addresses as well, and through the
  // proxy that the environment names. Off, no proxy is used: behind one, no address can be checked.
  bool allow_private = false;
  std::string cache;  // the folder for fetched pages; empty for none

  uint32_t connections = 8;           // at a time, over all hosts
  uint32_t connections_per_host = 2;  // at a time
  // From the start of a request to that of the next at the same host; robots.txt is asked for
  // apart. A longer Crawl-delay of the site holds instead.
  std::chrono::milliseconds delay{1000};

  std::chrono::milliseconds connect_timeout{10000};
  std::chrono::milliseconds timeout{60000};  // of one request, with its answer
  // An answer that stays below 100 bytes/s for so long is given up.
  std::chrono::milliseconds slow_timeout{20000};
  // A Retry-After up to this long is waited for; a longer one fails.
  std::chrono::milliseconds retry_most{120000};
  uint64_t max_bytes = 32u << 20;  // of a body, before and after its codings are undone
  uint32_t redirects = 5;

  // Set from elsewhere, as by a signal handler, it ends get_all() within half a second.
  const std::atomic<bool>* stop = nullptr;
};

struct Response {
  std::string asked;         // the address that was given
  std::string url;           // where redirects led
  std::string body;          // codings undone, as the server encoded the text
  std::string content_type;  // as the server wrote it: "text/html; charset=utf-8"
  Timestamp retrieved;       // when the server answered
  bool unchanged = false;    // the same as when it was last fetched, as the cache knows
  std::vector<Diagnostic> diagnostics;
};

// Not thread-safe: one thread at a time.
class Fetcher {
 public:
  // Errors: kIo where the cache's folder cannot be made.
  static Result<std::unique_ptr<Fetcher>> open(const FetchOptions& options);
  ~Fetcher();

  // Errors, of this and of each address of get_all(): kUsage for what is not to be asked for (no
  // address of http or https, with credentials, private, forbidden by robots.txt), kNotFound for
  // 404 and 410, kTooLarge, kBadFormat for a damaged body, kIo for the rest, which a later try may
  // mend. Each names the address as it was asked for, without credentials.
  Result<Response> get(const std::string& url);

  // Called once per address with its place in the list, in the order in which answers come.
  // Returns false to stop.
  using Done = std::function<bool(size_t, Result<Response>)>;

  // Fetches all addresses, as many at a time as the options allow. What is under way when `done`
  // or the options' `stop` ends it is dropped without a call.
  void get_all(const std::vector<std::string>& urls, const Done& done);

  // Deletes from the cache what was not asked for in so long.
  void prune_cache(std::chrono::hours age);

 private:
  struct State;
  explicit Fetcher(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace laut::fetch
