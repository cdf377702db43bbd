// The parts around an article's text: kicker, headline, lead, byline, dates, comment count. Found
// by where they stand, what their markup is called, and what the page says of itself for machines.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "article/byline.h"
#include "article/headline.h"
#include "article/labels.h"
#include "article/visible_dates.h"

namespace laut::article {

struct Header : Headline {
  PageByline byline;
  std::vector<uint32_t> lead;  // blocks of Page
  std::vector<VisibleDate> dates;
  std::optional<uint32_t> comment_count;
  std::vector<uint32_t> taken;  // blocks that are header and not body, sorted
};

Header find_header(const PageView& view);

}  // namespace laut::article
