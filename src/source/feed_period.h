// How often a feed asks to be looked at.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace laut::source {

// What RSS's <ttl> (minutes) or the syndication module's updatePeriod and updateFrequency say; the
// longer of both. Nothing where the feed says nothing, or nothing that makes sense: less than a
// minute, more than a month.
std::optional<std::chrono::seconds> feed_period(std::string_view bytes);

}  // namespace laut::source
