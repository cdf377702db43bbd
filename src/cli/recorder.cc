#include "cli/recorder.h"

#include <fmt/format.h>

#include "cli/terminal.h"

namespace laut::cli {
namespace {

// Reports recorded between two commits: enough to make a commit cheap, few enough that a kill costs
// little work.
constexpr uint32_t kBatch = 64;
constexpr std::chrono::seconds kLongest{2};

}  // namespace

Result<Added> Recorder::add(const Reading& reading) {
  if (pending_ == 0) {
    if (auto begun = store_.begin(); !begun) return tl::unexpected(begun.error());
    begun_ = std::chrono::steady_clock::now();
  }
  const auto added = store_.add(reading);
  if (!added) return added;
  ++counts_[static_cast<size_t>(*added)];
  if (*added != Added::kUnchanged) statements_ += reading.statements.size();
  if (++pending_ >= kBatch || std::chrono::steady_clock::now() - begun_ > kLongest) {
    if (auto finished = finish(); !finished) return tl::unexpected(finished.error());
  }
  return added;
}

Result<void> Recorder::finish() {
  if (pending_ == 0) return {};
  pending_ = 0;
  return store_.commit();
}

std::string Recorder::summary(uint64_t failures) const {
  return fmt::format(
      "{}: {} new, {} new {}, {} unchanged; {}; {} failed\n", counted(reports(), "report"),
      grouped(count(Added::kNew)), grouped(count(Added::kVersion)),
      count(Added::kVersion) == 1 ? "version" : "versions", grouped(count(Added::kUnchanged)),
      counted(statements_, "new statement"), grouped(failures));
}

}  // namespace laut::cli
