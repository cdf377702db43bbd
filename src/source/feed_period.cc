// RSS 2.0, <ttl>; RDF Site Summary 1.0 Modules: Syndication.
#include "source/feed_period.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <string>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::source {
namespace {

using std::chrono::seconds;

constexpr std::array<std::pair<std::string_view, int64_t>, 5> kPeriods = {{
    {"hourly", 3600},
    {"daily", 86400},
    {"weekly", 7 * 86400},
    {"monthly", 30 * 86400},
    {"yearly", 365 * 86400},
}};

std::string text_of(pugi::xml_node node, const char* name) {
  return squeeze(node.child(name).text().get());
}

}  // namespace

std::optional<seconds> feed_period(std::string_view bytes) {
  pugi::xml_document document;
  // What broke off behind its head still has the head.
  (void)document.load_buffer(bytes.data(), bytes.size());
  const pugi::xml_node root = document.document_element();
  const pugi::xml_node channel = root.child("channel") ? root.child("channel") : root;
  seconds longest{0};
  const auto take = [&](uint64_t value) {
    if (value >= 60 && value <= 31 * 86400) longest = std::max(longest, seconds(value));
  };
  if (const auto minutes = parse_number(text_of(channel, "ttl"))) {
    take(60 * std::min<uint64_t>(*minutes, 1'000'000));
  }
  const std::string period = fold_case(text_of(channel, "sy:updatePeriod"));
  const uint64_t frequency = parse_number(text_of(channel, "sy:updateFrequency")).value_or(1);
  for (const auto& [name, length] : kPeriods) {
    if (name == period && frequency > 0) take(static_cast<uint64_t>(length) / frequency);
  }
  if (longest == seconds(0)) return std::nullopt;
  return longest;
}

}  // namespace laut::source
