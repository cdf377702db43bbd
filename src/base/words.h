// Words as scorers of page text count them.
#pragma once

#include <string_view>
#include <vector>

namespace laut {

// Runs of letters, numbers of every kind (½, ², Ⅳ among them) and underscores: `\w+` of Python's
// `re`, which published scores are made with. Combining marks are no word characters there. Views
// into `text`, in its order. Precondition: valid UTF-8. Linear.
std::vector<std::string_view> word_runs(std::string_view text);

}  // namespace laut
