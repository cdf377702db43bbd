// Public sets of news pages with what a reader should find on them. docs/evaluation.md says where
// each comes from; the format of each is that of its makers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "laut/report.h"
#include "laut/result.h"

namespace laut::eval {

// Which of the fields are filled depends on the set's kind.
struct GoldPage {
  std::string key;                   // the page's path below the folder, "html/4711.html"
  std::string body;                  // kZyte, kFundus
  std::vector<std::string> with;     // kTrafilatura: pieces that belong to the body
  std::vector<std::string> without;  // kTrafilatura: pieces that do not
  std::string headline;              // kFundus, as are the others
  std::vector<std::string> authors;  // agencies among them
  std::optional<Timestamp> published;
};

struct PageSet {
  enum class Kind {
    kZyte,         // ground-truth.json: the whole body
    kTrafilatura,  // evaldata.json: pieces of the body, and pieces of the rest
    kFundus,       // PUBLISHER.json beside PUBLISHER_DATE.html: body, headline, authors, time
    kNoArticle,    // pages alone: section fronts and the like
  };

  Kind kind = Kind::kZyte;
  std::string folder;
  std::vector<GoldPage> pages;  // by key
};

// "zyte", "trafilatura", "fundus", "no-article".
const char* name_of(PageSet::Kind kind);

// Tells by the files in a folder which sets are in it, mostly one, and reads their gold. Errors:
// kNotFound where there is none, kIo, kBadFormat naming the file and what is wrong in it.
Result<std::vector<PageSet>> load_page_sets(const std::string& folder);

}  // namespace laut::eval
