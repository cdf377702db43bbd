// What can be asked of a page's blocks and markup once it is read, without its tree.
#include <algorithm>

#include "article/html.h"
#include "base/utf8.h"

namespace laut::article {

std::vector<Span> Page::pieces_of(const Block& block) const {
  std::vector<Span> pieces;
  uint32_t begin = block.text.begin;
  const auto take = [&](uint32_t end) {
    const Span piece = trim(text, Span{begin, end});
    if (!piece.empty()) pieces.push_back(piece);
    begin = end;
  };
  auto cut = std::lower_bound(cuts.begin(), cuts.end(), block.text.begin * 2);
  for (; cut != cuts.end() && *cut / 2 < block.text.end; ++cut) {
    if (*cut / 2 > begin) take(*cut / 2);
  }
  take(block.text.end);
  return pieces;
}

bool Page::elements_meet(uint32_t from, uint32_t to) const {
  bool ended = false, began = false;
  auto cut = std::lower_bound(cuts.begin(), cuts.end(), from * 2);
  for (; cut != cuts.end() && *cut / 2 <= to; ++cut) (*cut % 2 ? ended : began) = true;
  return ended && began;
}

std::string_view Page::meta_content(const language::Phrases& names) const {
  for (const std::string& name : names) {
    for (const auto& [key, content] : meta) {
      if (key == name) return content;
    }
  }
  return {};
}

uint32_t hints_in(std::string_view attribute, const language::CommonWords& words) {
  constexpr size_t kNone = std::string::npos;
  uint32_t hints = 0;
  // The words in small letters, a hyphen behind each: a word and the one before it are a pair.
  std::string said;
  said.reserve(2 * attribute.size() + 1);
  size_t begin = 0;         // of the word under way
  size_t previous = kNone;  // where the word before begins; nowhere after a space
  const auto take = [&] {
    if (begin == said.size()) return;
    uint32_t alone = words.hints_of(std::string_view(said).substr(begin));
    if (previous != kNone) {
      const uint32_t both = words.hints_of(std::string_view(said).substr(previous));
      if (both & language::kHintPlain) alone = 0;
      hints |= both & ~uint32_t{language::kHintPlain};
    }
    hints |= alone;
    previous = begin;
    said += '-';
    begin = said.size();
  };
  char before = ' ';
  for (const char c : attribute) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
      if (upper && before >= 'a' && before <= 'z') take();
      said += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else {
      take();
      if (c == ' ' || (c >= 9 && c <= 13)) previous = kNone;
    }
    before = c;
  }
  take();
  return hints;
}

void unmake_layout_tables(Page& page) {
  constexpr uint32_t kRunningWords = 30;
  constexpr uint32_t kManyBlocks = 4;  // in one cell
  const size_t count = page.elements.size();
  std::vector<uint32_t> table(count, 0);  // the innermost table that an element stands in
  std::vector<uint8_t> layout(count, 0);
  for (uint32_t i = 1; i < count; ++i) {
    const uint32_t parent = page.elements[i].parent;
    table[i] = page.elements[parent].tag == Tag::kTable ? parent : table[parent];
    if (page.elements[i].tag == Tag::kTable && table[i] != 0) layout[table[i]] = 1;
    if (page.elements[i].tag == Tag::kParagraph && table[i] != 0) layout[table[i]] = 1;
  }
  uint32_t before = 0, in_a_row = 0;  // the cell of the last block, and its blocks so far
  for (const Block& block : page.blocks) {
    if (block.tag != Tag::kCell) continue;
    in_a_row = block.element == before ? in_a_row + 1 : 1;
    before = block.element;
    if (block.words >= kRunningWords || in_a_row >= kManyBlocks) layout[table[block.element]] = 1;
  }
  for (Block& block : page.blocks) {
    if (block.tag == Tag::kCell && layout[table[block.element]]) block.tag = Tag::kBlock;
  }
}

}  // namespace laut::article
