// What the finders of headline, byline and the other parts of a header ask of a page: its blocks,
// how they are marked, what metadata says they should be, and the words of the languages that may
// apply.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "article/credits.h"
#include "article/html.h"
#include "article/main_text.h"

namespace laut::article {

inline constexpr uint32_t kNoBlock = UINT32_MAX;

struct HeaderClues {
  std::vector<std::string> titles;  // what metadata calls the article, best first
  std::string description;
  std::vector<std::string> authors;  // whom metadata calls its writers
};

struct PageView {
  const Page& page;
  const std::vector<Features>& features;
  const MainText& main;
  const HeaderClues& clues;
  const CreditWords& words;

  std::string_view text(uint32_t block) const { return page.text_of(page.blocks[block]); }
  // Not hidden and in no menu.
  bool usable(uint32_t block) const;
  bool has_date(std::string_view line) const;
  // A word of the page's furniture and nothing else: "Share", "Live".
  bool is_noise_word(std::string_view line) const;
  // The hints of a block's element and of up to three above it, as far as they hold few blocks.
  uint32_t hints_near(uint32_t block, uint32_t most_blocks) const;
  // The innermost element of a kind around a block, or the root.
  uint32_t around(uint32_t block, Tag tag) const;
  bool below_tag(uint32_t block, Tag tag) const { return around(block, tag) != 0; }
  // The first block of running text behind `after`, or kNoBlock.
  uint32_t first_text_block(uint32_t after) const;
};

// The words of a title: their hashes, whatever their case, sorted.
using TitleWords = std::vector<uint64_t>;
TitleWords title_words(std::string_view text);

// How alike two titles are: twice the shared words over all words, 0 to 1, case aside.
double title_likeness(std::string_view a, std::string_view b);
double title_likeness(const TitleWords& a, const TitleWords& b);

}  // namespace laut::article
