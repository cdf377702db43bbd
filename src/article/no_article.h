// Whether a page holds an article at all, or is a front page, an error message, a question for
// consent, a list of search results.
#pragma once

#include <string>

#include "article/credits.h"
#include "article/found.h"

namespace laut::article {

// Why a page holds no article, in words for a person, or "" where it holds one.
std::string why_no_article(const Found& found, const CreditWords& words,
                           const language::CommonWords& any);

}  // namespace laut::article
