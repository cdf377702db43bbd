// The text of an article that a page carries as data: articleBody in JSON-LD, a field of an
// embedded state. It comes as plain lines or as markup, sometimes escaped once or twice too often.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/main_text.h"
#include "language/page_words.h"
#include "laut/report.h"

namespace laut::article {

struct BodyPiece {
  PartKind kind = PartKind::kParagraph;
  std::string text;  // one line, white space squeezed
};

// The pieces of such a text in order, with nothing of menus and advertisements that markup holds.
// Linear in its size; what is no text gives no pieces.
std::vector<BodyPiece> read_body_text(std::string_view body, const language::CommonWords& any,
                                      const PageWordList& words);

}  // namespace laut::article
