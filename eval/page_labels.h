// Our own labels of pages: fields that no public set has gold for. The file holds no text of the
// pages, only hashes; tools/label_pages.py makes it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "eval/page_scores.h"
#include "laut/result.h"

namespace laut::eval {

// Hashes of what the page says, see label_hash(); nothing where it says nothing.
struct PageLabels {
  std::string key;  // as GoldPage's
  std::optional<std::string> kicker;
  std::optional<std::string> lead;
  std::optional<std::string> dateline;
  std::vector<std::string> agencies;
  std::optional<uint32_t> comment_count;
};

// The first 16 hex digits of the SHA-256 of a string in NFC, white space squeezed and trimmed,
// case kept.
std::string label_hash(std::string_view text);

// Errors: kNotFound, kIo; kBadFormat, naming the page and the field.
Result<std::vector<PageLabels>> load_labels(const std::string& file);

// Two views of each field: "exact" over all pages, which a field that most pages lack makes easy;
// and precision, recall and F1 over the pages that state it ("stated"), a field being right if it
// is exact. Precondition: there is a result for every page.
SetScores score_labels(const std::vector<PageLabels>& labels, const PageResults& results);

}  // namespace laut::eval
