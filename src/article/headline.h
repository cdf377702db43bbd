// Headline and kicker of a page. The headline is what people see as one: neither the title that
// metadata has nor the h1 of a breadcrumb, where the article has a heading of its own.
#pragma once

#include "article/page_view.h"

namespace laut::article {

struct Headline {
  uint32_t headline = kNoBlock;  // blocks of Page
  uint32_t kicker = kNoBlock;    // may be the headline's
  Span headline_text;            // in Page::text: the block, or a piece of it
  Span kicker_text;
};

Headline find_headline(const PageView& view);

}  // namespace laut::article
