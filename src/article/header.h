// The parts around an article's text: kicker, headline, lead, byline, dates, comment count. Found
// by where they stand, what their markup is called, and what the page says of itself for machines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "article/credits.h"
#include "article/html.h"
#include "article/json_ld.h"
#include "article/labels.h"
#include "article/main_text.h"
#include "article/visible_dates.h"

namespace laut::article {

inline constexpr uint32_t kNoBlock = UINT32_MAX;

struct Header {
  uint32_t headline = kNoBlock;  // blocks of Page
  uint32_t kicker = kNoBlock;
  uint32_t byline = kNoBlock;
  Span headline_text;  // in Page::text: the block, or a piece of it
  Span kicker_text;    // may be a piece of the headline's block
  std::vector<uint32_t> lead;
  std::string byline_text;   // without date and comment count
  std::string byline_names;  // the same with kElementBorder where elements meet
  // Its words or its markup say that it is one, not its place alone.
  bool byline_sure = false;
  std::vector<VisibleDate> dates;
  std::vector<std::string> marked_authors;  // names that the markup calls authors
  std::optional<uint32_t> comment_count;
  std::vector<uint32_t> taken;  // blocks that are header and not body, sorted
};

struct HeaderClues {
  std::vector<std::string> titles;  // what metadata calls the article, best first
  std::string description;
  std::vector<std::string> authors;  // whom metadata calls its writers
};

Header find_header(const Page& page, const std::vector<Features>& features, const MainText& main,
                   const HeaderClues& clues, const CreditWords& words);

// How alike two titles are: twice the shared words over all words, 0 to 1, case aside.
double title_likeness(std::string_view a, std::string_view b);

}  // namespace laut::article
