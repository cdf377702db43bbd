// Scores how laut reads pages against public sets of news pages, beside a peer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "eval/page_scores.h"
#include "eval/scores.h"
#include "laut/reader.h"
#include "laut/result.h"

namespace laut::eval {

struct PagesOptions {
  std::vector<std::string> folders;  // each an unpacked set, or several in one
  std::string peer;                  // a file of results (load_peer), or empty
  std::string labels;                // a file of labels (load_labels), or empty
  uint32_t worst = 0;                // list so many pages of each set, the worst first
  unsigned threads = 0;              // 0: one per core
};

// Errors: those of load_page_sets, load_peer and load_labels; kBadFormat for a peer that lacks a
// page, kNotFound for labels of which no page is there.
Result<Scores> pages(const PagesOptions& options, const Reader& reader);

// One set, scored for laut and for the peer if there is one.
struct ComparedScores {
  SetScores ours;
  std::optional<SetScores> theirs;  // the same figures over the same pages
};

// For people, within 80 columns but for the lists of worst pages. `peer` is its name, or empty.
std::string pages_table(const std::vector<ComparedScores>& sets, const std::string& peer,
                        uint32_t worst);
// Fractions; null where a measure has nothing to be measured on.
std::string pages_json(const std::vector<ComparedScores>& sets, const std::string& peer,
                       uint32_t worst);

}  // namespace laut::eval
