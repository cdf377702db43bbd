// The byline of a page, and the names that its markup calls authors.
#pragma once

#include "article/headline.h"

namespace laut::article {

struct PageByline {
  uint32_t block = kNoBlock;  // of Page
  std::string text;           // without date and comment count
  std::string names;          // the same with kElementBorder where elements meet
  bool sure = false;          // its words or its markup say that it is one, not its place alone
  std::vector<std::string> marked;  // names that the markup calls authors
};

// Looks at the blocks `reach` (indices, the end excluded); those of the headline and of the lead
// are none.
PageByline find_byline(const PageView& view, Span reach, const Headline& headline,
                       const std::vector<uint32_t>& lead);

}  // namespace laut::article
