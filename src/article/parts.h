// A document that names its own parts → a Report: wire formats, Markdown, teasers of feeds.
#pragma once

#include "article/credits.h"
#include "language/pack.h"
#include "laut/report.h"
#include "laut/result.h"
#include "source/document.h"

namespace laut::article {

// What the container states is weighed here, for much of it stands in the text as well. Errors:
// kEmpty.
Result<Report> extract_parts(source::Document document, const language::Packs& packs);

// Containers call anybody an author: a person ("By Ann Bere"), an agency, a desk. Leaves persons in
// `given.authors` and adds the agencies among them to `given.agencies`.
void sort_authors(Report& given, EvidenceFrom from, const CreditWords& words);

}  // namespace laut::article
