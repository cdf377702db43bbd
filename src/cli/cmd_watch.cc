// laut watch FEEDS: keep adding as feeds change.
#include <fmt/format.h>

#include <csignal>
#include <thread>

#include "base/dates.h"
#include "base/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/sources.h"
#include "cli/watch.h"

namespace laut::cli {
namespace {

using Clock = Watch::Clock;

// Pages that no feed led to for so long are dropped from the cache.
constexpr std::chrono::hours kCacheLasts{30 * 24};

std::atomic<bool> stopped = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

// The first signal asks for an end; a second one ends the program at once.
void stop_on_signals() {
  struct sigaction action{};
  action.sa_handler = [](int) { stopped = true; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

std::chrono::seconds seconds_of(double seconds) {
  return std::chrono::seconds(static_cast<int64_t>(seconds));
}

// "new      2031-03-04 09:12  Norwick Gazette: Harbour bridge to close in May  4 statements"
std::string line_of(const Reading& reading, Added added) {
  const Report& report = reading.report;
  std::string when = report.published ? to_iso(*report.published).substr(0, 16) : "undated";
  if (when.size() > 10) when[10] = ' ';
  const std::string& name = report.headline.empty() ? report.url : report.headline;
  return fmt::format("{:<7}  {:<16}  {}{}{}  {}\n", added == Added::kNew ? "new" : "changed", when,
                     report.outlet, report.outlet.empty() ? "" : ": ", squeeze(name),
                     counted(reading.statements.size(), "statement"));
}

// The feeds of the arguments, those in lists on disk among them.
Result<void> add_feeds(const Arguments& arguments, Watch& watch) {
  for (const std::string& source : arguments.sources) {
    if (is_address(source)) {
      watch.add(source);
      continue;
    }
    Result<std::string> bytes = read_file(source, arguments.max_size_mb << 20);
    if (!bytes) return tl::unexpected(bytes.error());
    const Result<source::Listing> listing = source::read_listing(std::move(*bytes), source);
    if (!listing) {
      return failure(ErrorCode::kUsage, source, "no list of feeds",
                     "name the address of a feed or a sitemap, or an OPML file");
    }
    for (const source::Address& address : listing->addresses) watch.add(address.url);
  }
  return {};
}

void sleep_until(Clock::time_point time, Progress& progress, const Watch& watch) {
  while (!stopped && Clock::now() < time) {
    const auto left = std::chrono::duration_cast<std::chrono::seconds>(time - Clock::now()).count();
    progress.show(fmt::format("{}, {}; next look in {}:{:02}", counted(watch.feeds(), "feed"),
                              counted(watch.recorder().reports(), "report"), left / 60, left % 60));
    std::this_thread::sleep_for(
        std::min<Clock::duration>(std::chrono::milliseconds(200), time - Clock::now()));
  }
}

}  // namespace

int cmd_watch(const Arguments& arguments) {
  const auto options = source_options(arguments);
  if (!options) return complain(options.error()), kWrongUsage;
  if (arguments.max_interval < arguments.min_interval) {
    complain("--max-interval: shorter than --min-interval; make it longer");
    return kWrongUsage;
  }
  const auto reader = Reader::load({});
  if (!reader) return complain(reader.error()), kSomeFailed;

  fetch::FetchOptions fetching = fetch_options(arguments);
  fetching.stop = &stopped;
  auto fetcher = open_fetcher(arguments, fetching);
  if (!fetcher) return complain(fetcher.error()), kSomeFailed;
  (*fetcher)->prune_cache(kCacheLasts);
  auto store = open_ledger(arguments.ledger, true);
  if (!store) return complain(store.error()), kSomeFailed;

  WatchOptions watching;
  watching.poll = {seconds_of(arguments.min_interval), seconds_of(arguments.max_interval)};
  watching.max_articles = arguments.max_articles;
  watching.source = *options;
  watching.stop = &stopped;
  Watch watch(*reader, **store, **fetcher, watching);
  if (const auto added = add_feeds(arguments, watch); !added) {
    complain(added.error());
    return kSomeFailed;
  }
  stop_on_signals();

  Progress progress(0);
  bool listened_to = true;
  const auto tell = [&](const Reading& reading, Added added) {
    progress.clear();
    listened_to = print(line_of(reading, added)) && std::fflush(stdout) == 0 && listened_to;
    if (!listened_to) stopped = true;
  };
  const auto told = [&](const Error& error) {
    progress.clear();
    complain(error);
  };
  bool ledger_failed = false;
  while (!stopped) {
    if (const auto done = watch.round(tell, told); !done) {
      told(done.error());
      ledger_failed = true;
      break;
    }
    if (arguments.once) break;
    sleep_until(watch.next(), progress, watch);
  }
  progress.clear();
  print(watch.recorder().summary(watch.failures()));
  return watch.failures() > 0 || ledger_failed ? kSomeFailed : kDone;
}

}  // namespace laut::cli
