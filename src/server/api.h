// The HTTP API: one function per path, from a ledger to a reply. docs/openapi.yaml describes it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "laut/ledger.h"
#include "server/reply.h"
#include "server/target.h"

namespace laut::server {

// The paths of the API as docs/openapi.yaml writes them, in its order.
const std::vector<std::string>& api_paths();

// The answers of one ledger. A Store serves one thread at a time, so the Api holds several and
// lends them out; any number of threads may call get() at once.
class Api {
 public:
  // Precondition: at least one store, all of the same ledger. get() waits where more threads ask
  // than there are stores.
  explicit Api(std::vector<std::unique_ptr<Store>> stores);

  // Precondition: the first segment of the target is "api". Never throws.
  Reply get(const Target& target);

 private:
  Reply route(Store& store, const Target& target);
  Reply derived(Store& store, const Target& target);

  std::mutex lending_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Store>> idle_;

  // What the story layer worked out is kept until the ledger changes; it is worked out by one
  // thread at a time, since it notes its results in the ledger.
  std::mutex deriving_;
  uint64_t revision_ = 0;
  size_t kept_bytes_ = 0;
  std::map<std::string, Reply> kept_;
};

}  // namespace laut::server
