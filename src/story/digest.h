// What the story layer needs of a report, and no more: a ledger of many thousand reports must fit
// into memory, and what was worked out of a reading once can be kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "laut/reading.h"

namespace laut::story {

// A word that helps to tell stories apart, with its weight within the report.
struct Feature {
  uint64_t hash = 0;
  float weight = 0;
};

struct Digest {
  std::string id;
  std::optional<int64_t> published;  // seconds
  std::string language;
  std::string outlet;                     // folded
  std::string outlet_name;                // as printed
  std::vector<std::string> agencies;      // folded, as credited
  std::vector<std::string> agency_names;  // as printed, in the same order
  std::optional<int32_t> day;             // of publication, local
  std::vector<uint64_t> shingles;         // sorted
  std::vector<Feature> features;          // sorted by hash
  // Whom its source chains name but its own outlet, with the number of statements that came by
  // them; sorted by folded name.
  struct Source {
    std::string folded;
    std::string name;
    uint32_t statements = 0;
    bool relays = false;  // named as one who relays, not only as one who speaks
  };
  std::vector<Source> sources;
  // Who speaks, by the names of actors, with the number of statements; sorted by name.
  std::vector<std::pair<std::string, uint32_t>> speakers;
  uint32_t statements = 0;
};

Digest digest(const Reading& reading);
std::vector<Digest> digests(const std::vector<const Reading*>& readings);

// The order in which reports came out: by time of publication, undated ones last, then by id.
bool earlier(const Digest& a, const Digest& b);
std::vector<uint32_t> by_time(const std::vector<Digest>& reports);

}  // namespace laut::story
