// A plain text → a Report, its text kept character for character.
#pragma once

#include "language/pack.h"
#include "laut/report.h"
#include "laut/result.h"
#include "source/document.h"

namespace laut::article {

// Errors: kEmpty.
Result<Report> extract_text(source::Document document, const language::Packs& packs);

}  // namespace laut::article
