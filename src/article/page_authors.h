// Who wrote the report of a page, and whose wire it came over.
#pragma once

#include "article/page_fields.h"

namespace laut::article {

// Adds the visible byline as a part and reads it.
void set_byline(PageFields& page);

// Authors and agencies, once the outlet is known and the credits in the text are read.
void set_authors(PageFields& page);

}  // namespace laut::article
