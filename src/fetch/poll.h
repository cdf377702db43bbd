// When to look at a feed again.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace laut::fetch {

struct PollOptions {
  std::chrono::seconds least{300};
  std::chrono::seconds most{7200};
};

enum class Poll : uint8_t {
  kChanged,    // there was something new
  kUnchanged,  // there was nothing new
  kFailed,     // it could not be had
};

// The time to wait after a look that followed the one before by `interval`: half as long where
// there was something new, half as long again where not, twice as long after a failure; never less
// than `least` or what the feed asks for, never more than `most`.
std::chrono::seconds next_interval(std::chrono::seconds interval, Poll outcome,
                                   std::optional<std::chrono::seconds> asked,
                                   const PollOptions& options);

}  // namespace laut::fetch
