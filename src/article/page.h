// A web page → a Report.
#pragma once

#include "article/html.h"
#include "language/pack.h"
#include "laut/report.h"
#include "laut/result.h"
#include "source/document.h"

namespace laut::article {

// Errors: kEmpty, kNoArticle, kTooLarge.
Result<Report> extract_page(const source::Document& document, const language::Packs& packs);

}  // namespace laut::article
