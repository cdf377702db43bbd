#include "fetch/poll.h"

#include <algorithm>

namespace laut::fetch {

std::chrono::seconds next_interval(std::chrono::seconds interval, Poll outcome,
                                   std::optional<std::chrono::seconds> asked,
                                   const PollOptions& options) {
  if (outcome == Poll::kChanged) interval /= 2;
  if (outcome == Poll::kUnchanged) interval += interval / 2;
  if (outcome == Poll::kFailed) interval *= 2;
  const std::chrono::seconds least = std::max(options.least, asked.value_or(options.least));
  return std::min(std::max(interval, least), std::max(options.most, options.least));
}

}  // namespace laut::fetch
