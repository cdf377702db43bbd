// Copy families: which reports share a text.
#pragma once

#include <string>
#include <vector>

#include "story/digest.h"
#include "story/story.h"

namespace laut::story {

std::vector<CopyPair> copy_pairs(const std::vector<Digest>& reports);

// A partition into families, one label per report, numbered by first member.
std::vector<uint32_t> family_labels(const std::vector<Digest>& reports);

// A family of two reports or more, told in full. Members are indices, by time of publication.
struct Family {
  std::vector<uint32_t> members;
  uint32_t origin = 0;
  std::string agency;            // as printed; empty if no agency is credited by all
  std::vector<CopyRole> roles;   // per member
  std::vector<double> overlaps;  // per member: share of its shingles that the others hold
};
std::vector<Family> families(const std::vector<Digest>& reports,
                             const std::vector<uint32_t>& labels);

}  // namespace laut::story
