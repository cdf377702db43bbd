// What the fields of a page's report are filled from, and the report that they stand in. Each group
// of fields has a file of its own: page_authors, page_times, page_imprint. All follow one order:
// what is visible counts most, then JSON-LD, then <meta> elements.
#pragma once

#include <string>
#include <string_view>

#include "article/credits.h"
#include "article/found.h"
#include "laut/report.h"

namespace laut::article {

struct PageFields {
  const Found& found;
  const language::CommonWords& any;
  const CreditWords& words;
  Report& report;
  Byline byline;     // as read from the visible line; empty where there is none
  Span byline_span;  // of its part
};

// Sets a field to `value`, where that says anything, and notes where it came from.
void set_field(PageFields& page, std::string_view name, std::string Report::* field,
               std::string_view value, EvidenceFrom from);

// Appends a piece of text as a part; its span.
Span add_part(Report& report, PartKind kind, std::string_view text);

// Appends to the last part, behind a separator.
void extend_part(Report& report, char separator, std::string_view text);

}  // namespace laut::article
