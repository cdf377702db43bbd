// When the report of a page was published and changed.
#pragma once

#include "article/page_fields.h"

namespace laut::article {

// A diagnostic says where the visible date and the metadata contradict each other.
void set_times(PageFields& page);

}  // namespace laut::article
