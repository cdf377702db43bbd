// A web page as the rest of this folder sees it: a flat array of blocks of text in page order, the
// elements they stand in, and what the page says of itself for machines. Made in one walk over the
// parsed tree; nothing of the HTML parser is visible from here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/page_words.h"
#include "laut/result.h"
#include "laut/span.h"

namespace laut::article {

enum class Tag : uint8_t {
  kInline,  // does not break text
  kBlock,   // breaks text, says nothing of its role
  kParagraph,
  kHeading,
  kListItem,
  kList,
  kTable,
  kRow,
  kCell,
  kFigure,
  kCaption,
  kQuote,
  kArticle,
  kMain,
  kNav,
  kAside,
  kHeader,
  kFooter,
  kForm,
  kBody,
};

// A block-level element. Parents stand before their children.
struct Element {
  uint32_t parent = 0;  // index into Page::elements; the root is its own parent
  Tag tag = Tag::kBlock;
  uint8_t level = 0;          // of a heading: 1 to 6
  uint32_t hints = 0;         // language::Hint, of the element itself
  bool article_body = false;  // marked as such by microdata
  uint32_t first_block = 0;   // the blocks below it: [first_block, end_block)
  uint32_t end_block = 0;
};

// A run of text that nothing breaks.
struct Block {
  Span text;              // in Page::text
  uint32_t element = 0;   // the innermost block-level element
  Tag tag = Tag::kBlock;  // the nearest role: paragraph, heading, list item, cell, caption, quote
  uint8_t level = 0;      // of a heading
  uint32_t words = 0;
  uint32_t link_bytes = 0;  // how much of it is link text
  uint32_t bold_bytes = 0;
  uint32_t italic_bytes = 0;
};

// An inline element, or a whole element, that says what its text is: a byline, a date.
struct Mark {
  enum class Kind : uint8_t { kHint, kTime, kAuthor, kItem };
  Kind kind = Kind::kHint;
  Span text;  // in Page::text, may be empty
  uint32_t hints = 0;
  std::string name;   // itemprop, lower-case
  std::string value;  // datetime or content attribute
};

struct Page {
  std::string text;  // of all blocks
  std::vector<Element> elements;
  std::vector<Block> blocks;
  std::vector<Mark> marks;
  // Where inline elements begin and end in `text`, ascending: twice the offset, plus 1 for an end.
  std::vector<uint32_t> cuts;
  std::vector<std::pair<std::string, std::string>> meta;  // name or property, lower-case → content
  std::vector<std::string> json_ld;
  std::string title;
  std::string language;  // of <html lang>
  std::string canonical;
  std::string next;        // <link rel="next">
  bool flattened = false;  // tags nested too deeply were left out

  std::string_view text_of(Span span) const {
    return std::string_view(text).substr(span.begin, span.size());
  }
  std::string_view text_of(const Block& block) const { return text_of(block.text); }
  // The pieces of a block between the borders of its inline elements, none of them empty.
  std::vector<Span> pieces_of(const Block& block) const;
  // Whether one inline element ends and another begins between two places of `text`.
  bool elements_meet(uint32_t from, uint32_t to) const;
  // The content of the first <meta> of one of these names, or "".
  std::string_view meta_content(const language::Phrases& names) const;
};

// Parses a page. Never recurses; elements nested deeper than kMaxDepth are flattened. Fails with
// kTooLarge where memory runs out.
inline constexpr size_t kMaxDepth = 512;
Result<Page> parse_page(std::string_view html, const language::CommonWords& words);

// Pages of the old school lay themselves out with tables. A table that holds another one, or
// running text in its cells, is no table of facts: its cells are blocks like any other.
void unmake_layout_tables(Page& page);

// The hints in the value of a class, id or similar attribute: its words, split at hyphens,
// underscores, spaces and capitals, alone and in pairs.
uint32_t hints_in(std::string_view attribute, const language::CommonWords& words);

}  // namespace laut::article
