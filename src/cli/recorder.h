// Writes readings to the ledger in batches, and counts them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "laut/ledger.h"

namespace laut::cli {

class Recorder {
 public:
  explicit Recorder(Store& store) : store_(store) {}

  // Commits now and then; what is not committed is lost with the process.
  Result<Added> add(const Reading& reading);
  // Commits the rest.
  Result<void> finish();

  uint64_t count(Added added) const { return counts_[static_cast<size_t>(added)]; }
  uint64_t reports() const { return counts_[0] + counts_[1] + counts_[2]; }
  uint64_t statements() const { return statements_; }

  // "3 reports: 2 new, 1 new version, 0 unchanged; 9 new statements; 0 failed", with a line end.
  std::string summary(uint64_t failures) const;

 private:
  Store& store_;
  uint32_t pending_ = 0;
  std::chrono::steady_clock::time_point begun_;
  uint64_t counts_[3] = {0, 0, 0};
  uint64_t statements_ = 0;
};

}  // namespace laut::cli
