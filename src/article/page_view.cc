#include "article/page_view.h"

#include <algorithm>

#include "article/visible_dates.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {

using language::PageWords;

bool PageView::usable(uint32_t block) const {
  return !features[block].hidden && !below_tag(block, Tag::kNav);
}

bool PageView::has_date(std::string_view line) const {
  return std::any_of(words.pages.begin(), words.pages.end(), [&](const PageWords* language) {
    return !find_dates(line, language->dates).empty();
  });
}

bool PageView::is_noise_word(std::string_view line) const {
  const std::string folded = fold_case(line);
  return std::any_of(words.pages.begin(), words.pages.end(),
                     [&](const PageWords* language) { return language->noise_whole.has(folded); });
}

uint32_t PageView::hints_near(uint32_t block, uint32_t most_blocks) const {
  uint32_t hints = 0;
  uint32_t at = page.blocks[block].element;
  for (int up = 0; up < 4; ++up) {
    const Element& element = page.elements[at];
    if (element.end_block - element.first_block > most_blocks) break;
    hints |= element.hints;
    at = element.parent;
  }
  return hints;
}

uint32_t PageView::around(uint32_t block, Tag tag) const {
  uint32_t at = page.blocks[block].element;
  while (at != 0 && page.elements[at].tag != tag) at = page.elements[at].parent;
  return at;
}

uint32_t PageView::first_text_block(uint32_t after) const {
  for (const ChosenBlock& chosen : main.blocks) {
    if (chosen.block > after && features[chosen.block].prose && chosen.kind != PartKind::kCaption) {
      return chosen.block;
    }
  }
  return kNoBlock;
}

TitleWords title_words(std::string_view text) {
  TitleWords words;
  const std::string folded = fold_case(text);
  size_t begin = 0;
  bool inside = false;
  for (size_t at = 0; at < folded.size();) {
    const size_t here = at;
    const char32_t c = next_codepoint(folded, at);
    const bool word = is_letter(c) || is_digit(c);
    if (word && !inside) begin = here;
    if (!word && inside) words.push_back(hash64({folded.data() + begin, here - begin}));
    inside = word;
  }
  if (inside) words.push_back(hash64({folded.data() + begin, folded.size() - begin}));
  std::sort(words.begin(), words.end());
  return words;
}

double title_likeness(const TitleWords& a, const TitleWords& b) {
  if (a.empty() || b.empty()) return 0;
  size_t shared = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    const bool same = *x == *y;
    shared += same;
    const bool first = *x <= *y;
    if (*y <= *x) ++y;
    if (first) ++x;
  }
  return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

double title_likeness(std::string_view a, std::string_view b) {
  return title_likeness(title_words(a), title_words(b));
}

}  // namespace laut::article
