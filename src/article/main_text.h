// Which blocks of a page are the article. Features of every block are computed in one pass, each
// block gets a value (prose counts for it, links against it), the element whose blocks sum up
// highest holds the article (a maximal-sum subtree), and what stands in it is sifted once more.
#pragma once

#include <string_view>
#include <vector>

#include "article/anchors.h"
#include "article/html.h"
#include "laut/report.h"

namespace laut::article {

// What is known of a block. Parallel to Page::blocks.
struct Features {
  float link_density = 0;  // share of its bytes that are link text
  bool ends_sentence = false;
  bool prose = false;  // reads like running text
  bool noise = false;  // by markup or wording no part of an article
  bool hidden = false;
  bool boxed = false;  // within an element that is no part of an article, or not to be seen
  bool caption = false;
  bool section_end = false;  // a heading that opens lists of links
  bool comments = false;     // a heading that counts comments
  int32_t value = 0;         // bytes of prose, less what speaks against it
};

struct ChosenBlock {
  uint32_t block = 0;
  PartKind kind = PartKind::kParagraph;
};

struct MainText {
  uint32_t element = 0;             // the one that holds the article
  std::vector<ChosenBlock> blocks;  // in page order
  uint32_t prose_bytes = 0;         // of the chosen blocks
  uint32_t prose_blocks = 0;
};

using PageWordList = std::vector<const language::PageWords*>;

// `features` receives what was found of every block. Linear in blocks and elements.
MainText find_main_text(const Page& page, const PageWordList& words, const Anchors& anchors,
                        std::vector<Features>& features);

// The same for a page that is the article and nothing else.
MainText sift_all(const Page& page, const PageWordList& words);

}  // namespace laut::article
