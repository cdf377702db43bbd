// Galleries: reports told in pictures, whose text is their captions.
#pragma once

#include <optional>
#include <vector>

#include "article/main_text.h"

namespace laut::article {

// The captions of a page that has little other text, and what it has of that; nothing where fewer
// than three say something. Captions count as its prose.
std::optional<MainText> find_gallery(const Page& page, const std::vector<Features>& features);

}  // namespace laut::article
