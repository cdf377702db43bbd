// What the elements of HTML do to text.
#pragma once

#include <cstddef>
#include <cstdint>

#include "article/html.h"

namespace laut::article {

struct TagInfo {
  Tag tag = Tag::kInline;
  uint8_t level = 0;
  bool skip = false;  // nothing below it is text of the page
};

// Of an element by lexbor's number of its tag.
TagInfo tag_info(size_t id, bool inside_paragraph);

// Whether blocks below an element take their kind from it.
bool is_role(Tag tag);

}  // namespace laut::article
