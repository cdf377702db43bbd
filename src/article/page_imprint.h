// Where the report of a page stands: outlet and publisher, section, address, whether it is for sale
// and how many comments it has.
#pragma once

#include <string>

#include "article/page_fields.h"

namespace laut::article {

// Outlet and publisher.
void set_outlet(PageFields& page);

// The rest. `address` is where the page was read from, for a page that does not say its own.
void set_imprint(PageFields& page, const std::string& address);

}  // namespace laut::article
