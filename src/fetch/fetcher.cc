// The way of one address (a Job): its origin's robots.txt must be known and allow it; then it waits
// in the queue of its host until that may be asked again; then a Transfer runs; its answer ends the
// job or sends it, as a redirect or a "come back later", through the same gates once more. The
// robots.txt of an origin is a job too, but passes no gate but that of the addresses.
//
// One loop on the caller's thread does all that: start what may start, let libcurl work, take what
// it is done with, sleep until something can happen.
#include "fetch/fetcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>

#include "base/dates.h"
#include "base/text.h"
#include "fetch/cache.h"
#include "fetch/robots.h"
#include "fetch/transfer.h"

namespace laut::fetch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Clock = std::chrono::steady_clock;

constexpr std::string_view kAgent = "laut";  // what robots.txt may call this crawler
// RFC 9309, 2.4: not longer than a day. What a broken server is taken to forbid is asked again
// soon.
constexpr std::chrono::hours kRobotsLast{24};
constexpr std::chrono::minutes kRobotsFaultLasts{10};
constexpr uint32_t kRobotsRedirects = 5;  // RFC 9309, 2.3.1.2
constexpr uint32_t kTries = 2;            // of a connection that breaks
constexpr uint32_t kWaits = 2;            // for a server that says when to come back
constexpr milliseconds kLongestSleep{250};

struct Job {
  bool robots = false;
  size_t index = 0;
  std::string asked;
  Url url;
  std::string origin;  // of `asked`, for robots.txt
  uint32_t hops = 0;
  uint32_t tries = 0;
  uint32_t waits = 0;
  std::optional<Cached> cached;
  std::unique_ptr<Transfer> transfer;
};
using JobPtr = std::unique_ptr<Job>;

struct Host {
  std::deque<JobPtr> queue;
  Clock::time_point next;    // when it may be asked again
  Clock::time_point closed;  // until then it wants to be left alone for longer than is waited
  uint32_t active = 0;
  milliseconds delay{0};
};

struct Origin {
  bool asked = false;  // robots.txt is under way
  bool known = false;
  Clock::time_point until;  // when it is to be asked for again
  Robots robots;
  std::optional<Error> fault;  // why nothing may be asked for, where that is not in the rules
  std::vector<JobPtr> waiting;
};

Timestamp now() {
  Timestamp time;
  time.seconds =
      std::chrono::duration_cast<seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  time.offset_minutes = 0;
  return time;
}

// Retry-After as seconds or as a date (RFC 9110, 10.2.3).
std::optional<milliseconds> retry_after(const source::Headers& headers) {
  const std::string_view value = headers.get("retry-after");
  if (value.empty()) return std::nullopt;
  if (const auto count = parse_number(value)) {
    return milliseconds(1000 * std::min<uint64_t>(*count, 1'000'000));
  }
  const auto date = parse_timestamp(value);
  if (!date) return std::nullopt;
  return milliseconds(1000 * std::clamp<int64_t>(date->seconds - now().seconds, 0, 1'000'000));
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Error refusal(int status) {
  switch (status) {
    case 404:
    case 410:
      return {ErrorCode::kNotFound, "",
              fmt::format("the server says that there is no such page ({})", status),
              "check the address"};
    case 401:
    case 402:
    case 403:
    case 451:
      return {ErrorCode::kUsage, "",
              fmt::format("the server does not let laut read it ({})", status),
              "save the page and name the file, if you may read it"};
    case 429:
      return {ErrorCode::kIo, "", "the server is asked too often (429)", "try again later"};
    default:
      if (status >= 500) {
        return {ErrorCode::kIo, "", fmt::format("the server fails ({})", status),
                "try again later"};
      }
      return {ErrorCode::kIo, "", fmt::format("the server answers with status {}", status), ""};
  }
}

}  // namespace

struct Fetcher::State {
  explicit State(const FetchOptions& given) : options(given), multi(curl_multi_init()) {
    if (multi == nullptr) return;
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 4L * static_cast<long>(options.connections));
  }
  ~State() {
    drop_all();
    if (multi != nullptr) curl_multi_cleanup(multi);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  bool is_stopped() const {
    return stopped || (options.stop != nullptr && options.stop->load(std::memory_order_relaxed));
  }

  void drop_all() {
    for (auto& [handle, job] : running) curl_multi_remove_handle(multi, handle);
    running.clear();
    for (auto& [name, host] : hosts) {
      host.queue.clear();
      host.active = 0;
    }
    for (auto& [name, origin] : origins) {
      origin.waiting.clear();
      origin.asked = false;
    }
    pending = 0;
  }

  // --- the gates

  // To the queue of the host, by way of robots.txt.
  void route(JobPtr job) {
    if (job->robots) return enqueue(std::move(job));
    Origin& origin = origins[job->url.origin];
    if (origin.known && Clock::now() >= origin.until) origin.known = false;
    if (!origin.known) find_robots(*job, origin);
    if (!origin.known) {
      origin.waiting.push_back(std::move(job));
      return;
    }
    if (origin.fault) return fail(std::move(job), *origin.fault);
    if (Clock::now() < hosts[job->url.host].closed) return fail(std::move(job), refusal(429));
    if (!origin.robots.allows(job->url.path)) {
      return fail(std::move(job),
                  {ErrorCode::kUsage, "", "the site asks crawlers not to read it (robots.txt)",
                   "save the page and name the file, if you may read it"});
    }
    enqueue(std::move(job));
  }

  void enqueue(JobPtr job) {
    Host& host = hosts[job->url.host];
    if (job->robots) {
      host.queue.push_front(std::move(job));
    } else {
      host.queue.push_back(std::move(job));
    }
  }

  // Knows the origin from the cache, or sends for its robots.txt.
  void find_robots(const Job& job, Origin& origin) {
    if (origin.asked) return;
    auto robots = std::make_unique<Job>();
    robots->robots = true;
    robots->origin = job.url.origin;
    Result<Url> url = parse_url(job.url.origin + "/robots.txt");
    if (!url) {
      settle(origin, Robots::disallow_all(), kRobotsLast, url.error());
      return;
    }
    robots->url = std::move(*url);
    robots->asked = robots->url.whole;
    if (cache) robots->cached = cache->find(robots->asked, Robots::kLargest);
    if (robots->cached) {
      const auto age = std::chrono::system_clock::now() - robots->cached->checked;
      if (age >= seconds(0) && age < kRobotsLast) {
        settle(origin, rules_of(*robots->cached),
               std::chrono::duration_cast<milliseconds>(kRobotsLast - age), {});
        hosts[robots->url.host].delay =
            std::max(hosts[robots->url.host].delay, origin.robots.delay());
        return;
      }
    }
    origin.asked = true;
    route(std::move(robots));
  }

  static Robots rules_of(const Cached& page) {
    return page.status == 200 ? Robots::parse(page.body, kAgent) : Robots::allow_all();
  }

  void settle(Origin& origin, Robots robots, milliseconds lasts, std::optional<Error> fault) {
    origin.robots = std::move(robots);
    origin.fault = std::move(fault);
    origin.known = true;
    origin.asked = false;
    origin.until = Clock::now() + lasts;
  }

  // The end of a robots.txt job: who waited for it goes on.
  void robots_known(const Job& job, Robots robots, milliseconds lasts,
                    std::optional<Error> fault = {}) {
    Origin& origin = origins[job.origin];
    settle(origin, std::move(robots), lasts, std::move(fault));
    std::vector<JobPtr> waiting = std::move(origin.waiting);
    origin.waiting.clear();
    for (JobPtr& waiter : waiting) {
      Host& host = hosts[waiter->url.host];
      host.delay = std::max(host.delay, origin.robots.delay());
      route(std::move(waiter));
    }
  }

  // --- starting

  // Starts what may start; the time until something else may, if only time is in the way.
  milliseconds start_some() {
    milliseconds sleep = kLongestSleep;
    const auto time = Clock::now();
    for (auto& [name, host] : hosts) {
      while (!host.queue.empty() && running.size() < options.connections &&
             host.active < options.connections_per_host) {
        const bool robots = host.queue.front()->robots;
        if (!robots && time < host.next) {
          const auto left = std::chrono::duration_cast<milliseconds>(host.next - time);
          sleep = std::min(sleep, left + milliseconds(1));
          break;
        }
        JobPtr job = std::move(host.queue.front());
        host.queue.pop_front();
        if (!robots) host.next = time + std::max(options.delay, host.delay);
        start(std::move(job), host);
        sleep = milliseconds(0);
      }
    }
    return sleep;
  }

  void start(JobPtr job, Host& host) {
    std::vector<std::string> headers = {
        "Accept: text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
        "application/feed+json, application/xml;q=0.9, */*;q=0.8",
        "Accept-Encoding: gzip, br, zstd"};
    if (cache && !job->cached) job->cached = cache->find(job->url.whole, options.max_bytes);
    if (job->cached) {
      if (!job->cached->etag.empty()) headers.push_back("If-None-Match: " + job->cached->etag);
      if (!job->cached->last_modified.empty()) {
        headers.push_back("If-Modified-Since: " + job->cached->last_modified);
      }
    }
    // Of a robots.txt only the beginning counts; a server that sends more is not cut off at once.
    const size_t most = job->robots ? 8 * Robots::kLargest : options.max_bytes;
    job->transfer = std::make_unique<Transfer>(options, job->url, headers, most);
    CURL* handle = job->transfer->handle();
    if (handle == nullptr || curl_multi_add_handle(multi, handle) != CURLM_OK) {
      return fail(std::move(job), {ErrorCode::kIo, "", "no memory for another connection", ""});
    }
    ++host.active;
    running[handle] = std::move(job);
  }

  // --- ending

  void ended(CURL* handle, CURLcode code) {
    const auto found = running.find(handle);
    if (found == running.end()) return;
    JobPtr job = std::move(found->second);
    running.erase(found);
    curl_multi_remove_handle(multi, handle);
    --hosts[job->url.host].active;
    bool again = false;
    Result<Answer> answer = job->transfer->finish(code, again);
    job->transfer.reset();
    if (!answer && again && ++job->tries < kTries) return route(std::move(job));
    if (job->robots) return take_robots(std::move(job), std::move(answer));
    if (!answer) return fail(std::move(job), answer.error());
    if (is_redirect(answer->status)) return follow(std::move(job), *answer, options.redirects);
    if (answer->status == 429 || answer->status == 503) return wait(std::move(job), *answer);
    if (answer->status == 304 && job->cached) return take_cached(std::move(job));
    if (answer->status < 200 || answer->status > 299) {
      return fail(std::move(job), refusal(answer->status));
    }
    take_page(std::move(job), std::move(*answer));
  }

  void follow(JobPtr job, const Answer& answer, uint32_t most) {
    const std::string_view location = answer.headers.get("location");
    Result<Url> url = resolve(job->url, location);
    std::optional<Error> error;
    if (location.empty()) {
      error = {ErrorCode::kBadFormat, "", "a redirect that does not say where to", ""};
    } else if (!url) {
      error = url.error();
      error->message = fmt::format("it redirects to {}: {}", error->source, error->message);
    } else if (++job->hops > most) {
      error = {ErrorCode::kBadFormat, "", fmt::format("it redirects more than {} times", most), ""};
    }
    if (error && job->robots) {
      // As where there is none (RFC 9309, 2.3.1.2 and 2.3.1.3).
      return robots_known(*job, Robots::allow_all(), kRobotsLast);
    }
    if (error) return fail(std::move(job), *error);
    job->url = std::move(*url);
    job->cached.reset();
    route(std::move(job));
  }

  void wait(JobPtr job, const Answer& answer) {
    const auto later = retry_after(answer.headers);
    Host& host = hosts[job->url.host];
    if (later && *later <= options.retry_most) {
      host.next = std::max(host.next, Clock::now() + *later);
      if (++job->waits <= kWaits) return route(std::move(job));
    } else if (later) {
      host.closed = Clock::now() + *later;
    }
    Error error = refusal(answer.status);
    if (later)
      error.hint = fmt::format("it wants to be asked again in {} s", later->count() / 1000);
    fail(std::move(job), std::move(error));
    // Those that wait for the same host learn of it at the gate.
    if (Clock::now() >= host.closed) return;
    std::deque<JobPtr> queue = std::exchange(host.queue, {});
    for (JobPtr& waiter : queue) route(std::move(waiter));
  }

  void take_robots(JobPtr job, Result<Answer> answer) {
    if (!answer) {
      // What is too large is read as far as it counts, were it kept; nobody has such a file.
      if (answer.error().code == ErrorCode::kTooLarge) {
        return robots_known(*job, Robots::disallow_all(), kRobotsFaultLasts,
                            Error{ErrorCode::kIo, "", "the robots.txt of its site has no end", ""});
      }
      return robots_known(*job, Robots::disallow_all(), kRobotsFaultLasts, answer.error());
    }
    const int status = answer->status;
    if (is_redirect(status)) return follow(std::move(job), *answer, kRobotsRedirects);
    if (status == 304 && job->cached) {
      if (cache) cache->touch(job->asked);
      return robots_known(*job, rules_of(*job->cached), kRobotsLast);
    }
    if (status >= 500 || status == 429) {
      return robots_known(
          *job, Robots::disallow_all(), kRobotsFaultLasts,
          Error{
              ErrorCode::kIo, "",
              fmt::format("the server fails on robots.txt ({}), so that nothing may be read of it",
                          status),
              "try again later"});
    }
    Cached page;
    page.status = status >= 200 && status <= 299 ? 200 : status;
    if (page.status == 200) {
      std::vector<Diagnostic> ignored;
      page.etag = answer->headers.get("etag");
      page.last_modified = answer->headers.get("last-modified");
      Result<std::string> body = source::undo_content_codings(
          answer->body, answer->headers.get("content-encoding"), Robots::kLargest, ignored);
      if (body) page.body = body->substr(0, Robots::kLargest);
    }
    // Under the address that was asked first: it speaks for that origin.
    if (cache) (void)cache->store(job->asked, page);
    robots_known(*job, rules_of(page), kRobotsLast);
  }

  void take_cached(JobPtr job) {
    if (cache) cache->touch(job->url.whole);
    Response response;
    response.body = std::move(job->cached->body);
    response.content_type = std::move(job->cached->content_type);
    response.unchanged = true;
    deliver(*job, std::move(response));
  }

  void take_page(JobPtr job, Answer answer) {
    Response response;
    Result<std::string> body =
        source::undo_content_codings(answer.body, answer.headers.get("content-encoding"),
                                     options.max_bytes, response.diagnostics);
    if (!body) {
      Error error = body.error();
      if (error.hint.empty()) error.hint = "try again later";
      return fail(std::move(job), std::move(error));
    }
    if (body->size() > options.max_bytes) {
      return fail(std::move(job), {ErrorCode::kTooLarge, "", "", ""});
    }
    response.content_type = answer.headers.get("content-type");
    response.unchanged = job->cached && job->cached->body == *body;
    response.body = std::move(*body);
    const std::string control(answer.headers.get("cache-control"));
    // A body that breaks off is not to be taken for the page the next time.
    if (cache && control.find("no-store") == std::string::npos && response.diagnostics.empty()) {
      Cached page;
      page.etag = answer.headers.get("etag");
      page.last_modified = answer.headers.get("last-modified");
      page.content_type = response.content_type;
      page.body = response.body;
      // A full disk costs the next fetch some bytes; this one is as good as ever.
      (void)cache->store(job->url.whole, page);
    }
    deliver(*job, std::move(response));
  }

  void deliver(const Job& job, Response response) {
    response.asked = job.asked;
    response.url = job.url.whole;
    response.retrieved = now();
    end(job.index, std::move(response));
  }

  void fail(JobPtr job, Error error) {
    if (job->robots) {
      return robots_known(*job, Robots::disallow_all(), kRobotsFaultLasts, std::move(error));
    }
    if (error.code == ErrorCode::kTooLarge && error.message.empty()) {
      error.message = options.max_bytes >= 1 << 20
                          ? fmt::format("larger than {} MB", options.max_bytes >> 20)
                          : fmt::format("larger than {} bytes", options.max_bytes);
      error.hint = "raise the limit with --max-size if it is meant";
    }
    error.source = without_credentials(job->asked);
    end(job->index, tl::unexpected(std::move(error)));
  }

  void end(size_t index, Result<Response> result) {
    --pending;
    if (!is_stopped() && !(*done)(index, std::move(result))) stopped = true;
  }

  // --- the loop

  void run(const std::vector<std::string>& urls, const Done& to) {
    done = &to;
    stopped = false;
    pending = urls.size();
    for (size_t i = 0; i < urls.size() && !is_stopped(); ++i) {
      Result<Url> url = parse_url(urls[i]);
      if (!url) {
        end(i, tl::unexpected(url.error()));
        continue;
      }
      auto job = std::make_unique<Job>();
      job->index = i;
      job->asked = urls[i];
      job->url = std::move(*url);
      route(std::move(job));
    }
    while (pending > 0 && !is_stopped()) {
      const milliseconds sleep = start_some();
      int active = 0;
      curl_multi_perform(multi, &active);
      bool ended_some = false;
      int left = 0;
      while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        ended_some = true;
        ended(message->easy_handle, message->data.result);
      }
      if (!ended_some && sleep > milliseconds(0)) {
        curl_multi_poll(multi, nullptr, 0, static_cast<int>(sleep.count()), nullptr);
      }
    }
    drop_all();
  }

  FetchOptions options;
  CURLM* multi;
  std::optional<Cache> cache;
  std::map<std::string, Host> hosts;
  std::map<std::string, Origin> origins;
  std::map<CURL*, JobPtr> running;
  size_t pending = 0;  // addresses that were not told of yet
  const Done* done = nullptr;
  bool stopped = false;
};

Fetcher::Fetcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Fetcher::~Fetcher() = default;

Result<std::unique_ptr<Fetcher>> Fetcher::open(const FetchOptions& options) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  auto state = std::make_unique<State>(options);
  if (state->multi == nullptr) return failure(ErrorCode::kIo, "", "no memory to fetch pages");
  if (!options.cache.empty()) {
    Result<Cache> cache = Cache::open(options.cache);
    if (!cache) return tl::unexpected(cache.error());
    state->cache = std::move(*cache);
  }
  return std::unique_ptr<Fetcher>(new Fetcher(std::move(state)));
}

Result<Response> Fetcher::get(const std::string& url) {
  Result<Response> result = failure(ErrorCode::kIo, without_credentials(url), "it was stopped");
  get_all({url}, [&](size_t, Result<Response> response) {
    result = std::move(response);
    return true;
  });
  return result;
}

void Fetcher::get_all(const std::vector<std::string>& urls, const Done& done) {
  state_->run(urls, done);
}

void Fetcher::prune_cache(std::chrono::hours age) {
  if (state_->cache) state_->cache->prune(age);
}

}  // namespace laut::fetch
