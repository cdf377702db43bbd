// All that is known of a page before it becomes a report.
#pragma once

#include <string_view>
#include <vector>

#include "article/header.h"
#include "article/html.h"
#include "article/json_ld.h"
#include "article/main_text.h"

namespace laut::article {

struct Found {
  Page page;
  LinkedData data;
  const LinkedArticle* linked = nullptr;  // into `data`: the article of the page, where it has one
  std::vector<Features> features;
  MainText main;
  Header header;
};

// A field of an article in JSON-LD, or "" where there is none.
inline std::string_view or_empty(const LinkedArticle* article, std::string LinkedArticle::* field) {
  return article ? std::string_view(article->*field) : std::string_view();
}

}  // namespace laut::article
