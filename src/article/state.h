// An article that a page carries only as the state of its program: JSON in a script of type
// application/json ("__NEXT_DATA__"), or an object that a script assigns ("window.__STATE__ =
// {…}"). No two sites name things alike, so that it is found by its structure: the object with a
// headline that holds most running text, not counting other such objects within it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/json_ld.h"

namespace laut::article {

// The article in the scripts of a page, its body as HTML; nothing where none has running text.
// Of several the one that bears one of `titles` wins. `html` is the page's source; scripts are
// taken up to a bound of bytes, depth and number, in time linear in these. Never fails.
std::optional<LinkedArticle> find_state_article(std::string_view html,
                                                const std::vector<std::string>& titles,
                                                bool declared, const language::CommonWords& words);

}  // namespace laut::article
