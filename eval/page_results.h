// What an extractor found on pages: laut, or a peer whose results stand in a file.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "laut/reader.h"
#include "laut/report.h"
#include "laut/result.h"

namespace laut::eval {

struct PageResult {
  bool found = false;       // an article
  bool no_article = false;  // it was said that the page is none
  std::string why;          // why nothing was found, a line for people

  std::string body;
  std::string headline;
  std::vector<std::string> authors;
  std::vector<std::string> agencies;
  std::optional<Timestamp> published;
  // No peer has these.
  std::string kicker;
  std::string lead;
  std::string dateline;
  std::optional<uint32_t> comment_count;
};

// By the page's key.
using PageResults = std::map<std::string, PageResult>;

// The parts of a report that scorers take for its body, joined by line feeds: lead, subheadings,
// paragraphs, lists, tables, block quotes and entries of a ticker.
std::string body_of(const Report& report);

// Has laut read the pages `keys` below a folder on so many threads (0: one per core). A page that
// cannot be read is a result as well.
PageResults read_pages(const std::string& folder, const std::vector<std::string>& keys,
                       const Reader& reader, unsigned threads);

// A peer's results, a JSON object a line: {"file": KEY, "text": the body or null, "headline",
// "authors": [...], "published": ISO 8601}; all but the first two may be missing or null. Errors:
// kNotFound, kIo; kBadFormat, naming the line.
Result<PageResults> load_peer(const std::string& file);

}  // namespace laut::eval
