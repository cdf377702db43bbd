// What was fetched, on disk, so that a second fetch can ask whether anything changed. One file per
// address; each is written whole or not at all, and one that is damaged counts as not there. The
// folder may be deleted at any time.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "laut/result.h"

namespace laut::fetch {

struct Cached {
  int status = 200;
  std::string etag;           // validators, as the server wrote them; may be empty
  std::string last_modified;  // likewise
  std::string content_type;
  std::string body;                               // codings undone
  std::chrono::system_clock::time_point checked;  // when it was fetched or last found unchanged
};

// Several processes may use one folder at once: the last to store an address wins.
class Cache {
 public:
  // Makes the folder where it is not there. Errors: kIo.
  static Result<Cache> open(const std::string& folder);

  // Nothing where the address is not there, or its file is damaged or holds more than `most` bytes.
  std::optional<Cached> find(const std::string& url, size_t most) const;
  // `checked` is now. Errors: kIo.
  Result<void> store(const std::string& url, const Cached& page) const;
  // Notes that the page was found unchanged now.
  void touch(const std::string& url) const;
  // Deletes what was not checked for so long, and what a killed process left half written.
  void prune(std::chrono::hours age) const;

 private:
  explicit Cache(std::string folder) : folder_(std::move(folder)) {}
  std::string path_of(const std::string& url) const;

  std::string folder_;
};

// The folder for caches that the system names: $XDG_CACHE_HOME/laut, else ~/.cache/laut; empty
// where there is no home.
std::string default_cache_folder();

}  // namespace laut::fetch
