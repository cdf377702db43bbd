#include "article/anchors.h"

#include <algorithm>

#include "article/page_view.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

constexpr double kSameTitle = 0.7;  // words shared, of the shorter title's and the longer one's
constexpr size_t kLeastBody = 300;  // bytes of text in metadata that are more than a summary
constexpr size_t kLeastTold = 40;   // letters of a block that can be looked for
constexpr size_t kProbe = 24;       // letters looked for at a time
constexpr size_t kLongestBody = 1 << 17;

uint32_t find_headline(const Page& page, const std::vector<std::string>& titles) {
  std::vector<TitleWords> wanted;
  for (const std::string& title : titles) wanted.push_back(title_words(title));
  uint32_t linked = Anchors::kNone;
  for (uint32_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    if (block.tag != Tag::kHeading || block.words < 2) continue;
    const TitleWords words = title_words(page.text_of(block));
    const bool same = std::any_of(wanted.begin(), wanted.end(), [&](const TitleWords& title) {
      return title_likeness(words, title) >= kSameTitle;
    });
    if (!same) continue;
    if (block.link_bytes * 2 < block.text.size()) return i;
    linked = std::min(linked, i);
  }
  return linked;
}

// Letters and figures alone: white space, punctuation and markup differ between page and metadata.
std::string letters_of(std::string_view text) {
  std::string letters;
  letters.reserve(text.size());
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      letters += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return letters;
}

}  // namespace

Anchors find_anchors(const Page& page, const std::vector<std::string>& titles,
                     std::string_view body) {
  Anchors anchors;
  anchors.headline = find_headline(page, titles);
  if (body.size() < kLeastBody || body.size() > kLongestBody) return anchors;
  const std::string said = letters_of(body);
  anchors.told.resize(page.blocks.size());
  size_t covered = 0;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    if (block.text.size() < kLeastTold || block.link_bytes * 2 > block.text.size()) continue;
    const std::string letters = letters_of(page.text_of(block));
    if (letters.size() < kLeastTold) continue;
    const auto has = [&](size_t at) { return said.find(letters.substr(at, kProbe)) != said.npos; };
    const size_t last = letters.size() - kProbe;
    if (has(0) + has(last / 2) + has(last) < 2) continue;
    anchors.told[i] = 1;
    covered += letters.size();
  }
  anchors.complete = covered * 10 >= said.size() * 9;
  if (covered == 0) anchors.told.clear();
  return anchors;
}

}  // namespace laut::article
