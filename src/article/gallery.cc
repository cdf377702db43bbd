#include "article/gallery.h"

#include <unordered_set>

#include "base/hash.h"

namespace laut::article {

std::optional<MainText> find_gallery(const Page& page, const std::vector<Features>& features) {
  constexpr uint32_t kCaptionWords = 6, kLeastCaptions = 3, kLeastBytes = 300;
  MainText gallery;
  uint32_t captions = 0;
  std::unordered_set<uint64_t> seen;  // a picture may stand there large and small
  for (uint32_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    const Features& f = features[i];
    // A gallery is often a box that moves, which elsewhere holds no part of an article.
    const bool tells =
        f.caption && !f.hidden && block.words >= kCaptionWords && f.link_density < 0.5f;
    if (!tells && !(f.prose && !f.noise && !f.hidden)) continue;
    if (!seen.insert(hash64(page.text_of(block))).second) continue;
    gallery.blocks.push_back({i, tells ? PartKind::kCaption : PartKind::kParagraph});
    gallery.prose_bytes += block.text.size();
    ++gallery.prose_blocks;
    captions += tells;
  }
  if (captions < kLeastCaptions || gallery.prose_bytes < kLeastBytes) return std::nullopt;
  // The smallest element that holds all of it.
  uint32_t element = page.blocks[gallery.blocks.front().block].element;
  while (element != 0 && page.elements[element].end_block <= gallery.blocks.back().block) {
    element = page.elements[element].parent;
  }
  gallery.element = element;
  return gallery;
}

}  // namespace laut::article
