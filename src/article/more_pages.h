// Articles that are spread over several pages, of which only one is before us.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "article/credits.h"
#include "article/found.h"

namespace laut::article {

struct MorePages {
  uint32_t page = 0, pages = 0;  // "page 1 of 3"; 0 where the page does not say
  std::string next;              // the address of the next page, may be empty and relative
};

// That pages of the article follow, as the page shows or links; nothing where none do. A link to
// the next article is none to the next page: their addresses must be alike.
std::optional<MorePages> find_more_pages(const Found& found, const CreditWords& words);

}  // namespace laut::article
