// From a document to a Report: metadata, main text, parts.
#pragma once

#include "language/pack.h"
#include "laut/report.h"
#include "laut/result.h"
#include "source/document.h"

namespace laut::article {

// Finds the report in a document. A page's text is its parts joined by a blank line, NFC; a plain
// text keeps its text character for character and gets its header lines (publisher line, kicker,
// headline, lead, byline, agency, time, comment count) as fields and parts; one that names its own
// parts keeps them. Errors: kEmpty, kNoArticle. Linear in the size of the document; thread-safe.
//
// What is visible stands in the text as kicker, headline, lead, byline, then the body in page
// order; a field that only metadata knows is a field with evidence and without spans. Where
// metadata and the visible page disagree, the page wins and a diagnostic says so. A dateline is a
// part inside its paragraph, with the dash or full stop and the space after it; the field
// `dateline` has neither.
Result<Report> extract(source::Document document, const language::Packs& packs);

// Fills Report::id and Report::version from the other fields.
void identify(Report& report);

}  // namespace laut::article
