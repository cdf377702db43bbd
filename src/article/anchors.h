// What fixes the article's place on the page: the heading that bears the title which metadata
// gives, and the blocks whose text metadata has too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "article/html.h"

namespace laut::article {

struct Anchors {
  static constexpr uint32_t kNone = UINT32_MAX;
  uint32_t headline = kNone;  // the first heading that bears the title
  // By block: metadata has its text. Empty where metadata has no text.
  std::vector<uint8_t> told;
  bool complete = false;  // nearly all the text that metadata has is visible

  bool is_told(size_t block) const { return !told.empty() && told[block] != 0; }
};

// `titles`: what metadata calls the article; `body`: its text in metadata, may be empty. Linear in
// the page's headings; where there is a body, in its length times the longer blocks.
Anchors find_anchors(const Page& page, const std::vector<std::string>& titles,
                     std::string_view body);

}  // namespace laut::article
