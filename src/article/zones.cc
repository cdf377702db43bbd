#include "article/zones.h"

#include <algorithm>
#include <array>

namespace laut::article {
namespace {

using namespace language;

constexpr float kTrusted = 0.4f;  // share of all prose that outweighs an element's name
constexpr uint32_t kNoiseHints = kHintNoise | kHintComments | kHintAuthorBox | kHintPaywall;
constexpr uint32_t kSureHints = kHintConsent | kHintComments;
constexpr uint32_t kNamedAlike = kHintComments | kHintAuthorBox | kHintPaywall;

// Hints that may be wrong, in groups that mean one thing.
enum Doubt : size_t { kDoubtNoise, kDoubtHidden, kDoubtCaption, kDoubts };

class ZoneFinder {
 public:
  ZoneFinder(const Page& page, const std::vector<Features>& features, const Anchors& anchors,
             bool lenient)
      : page_(page),
        anchors_(anchors),
        lenient_(lenient),
        prose_(page.blocks.size(),
               [&](size_t i) { return features[i].prose ? page.blocks[i].text.size() : 0; }),
        bytes_(page.blocks.size(), [&](size_t i) { return page.blocks[i].text.size(); }),
        links_(page.blocks.size(), [&](size_t i) { return page.blocks[i].link_bytes; }) {}

  Zones find() {
    const size_t count = page_.elements.size();
    Zones zones{std::vector<uint8_t>(count), std::vector<uint8_t>(count),
                std::vector<uint8_t>(count)};
    find_sure(zones.noise);
    find_article();
    for (auto& group : groups_) group.resize(count);
    doubted_.resize(count);
    for (size_t i = 1; i < count; ++i) {
      const Element& element = page_.elements[i];
      for (size_t doubt = 0; doubt < kDoubts; ++doubt) {
        if (!zones.noise[i] && says(element, static_cast<Doubt>(doubt)))
          groups_[doubt][element.parent] += prose_.of(element);
      }
    }
    for (size_t i = 1; i < count; ++i) {
      const Element& element = page_.elements[i];
      zones.noise[i] |= zones.noise[element.parent] | believes(i, kDoubtNoise);
      // Who did not believe the name of a whole does not believe its parts, named like it.
      doubted_[i] = doubted_[element.parent];
      if (!zones.noise[i]) doubted_[i] |= element.hints & kNamedAlike;
      zones.hidden[i] = zones.hidden[element.parent] | believes(i, kDoubtHidden);
      zones.caption[i] = zones.caption[element.parent] | believes(i, kDoubtCaption);
    }
    return zones;
  }

 private:
  // What no length makes an article; all other prose is what names are measured against.
  void find_sure(std::vector<uint8_t>& noise) {
    all_ = prose_.all();
    for (size_t i = 1; i < page_.elements.size(); ++i) {
      const Element& element = page_.elements[i];
      const uint32_t sure = lenient_ ? language::kHintConsent : kSureHints;
      const bool body = (element.hints & kHintBody) != 0 || element.article_body;
      const bool whole = prose_.of(element) * 5 > prose_.all() * 4;
      const bool named = (element.hints & sure) != 0 && !is_root(element) && !body && !whole;
      if (named && !noise[element.parent]) all_ -= prose_.of(element);
      noise[i] = noise[element.parent] || named;
    }
  }

  // The element that is declared to be the article's text, or the smallest around the headline that
  // has text enough to be one.
  void find_article() {
    constexpr int64_t kText = 140, kProse = 600;  // bytes
    int64_t most = kText - 1;
    for (uint32_t i = 1; i < page_.elements.size(); ++i) {
      const Element& element = page_.elements[i];
      const int64_t text = bytes_.of(element) - links_.of(element);
      if (!element.article_body || text <= most) continue;
      most = text;
      surely_ = i;
    }
    if (surely_ != 0 || anchors_.headline == Anchors::kNone) return;
    surely_ = page_.blocks[anchors_.headline].element;
    while (surely_ != 0 && prose_.of(page_.elements[surely_]) < kProse) {
      surely_ = page_.elements[surely_].parent;
    }
  }

  bool is_apart(const Element& element) const {
    if (surely_ == 0 || lenient_) return false;
    const Element& article = page_.elements[surely_];
    return element.end_block <= article.first_block || element.first_block >= article.end_block;
  }

  // <html> and <body> are named after what stands somewhere on the page.
  static bool is_root(const Element& element) {
    return element.parent == 0 || element.tag == Tag::kBody;
  }

  bool says(const Element& element, Doubt doubt) const {
    if (is_root(element)) return false;
    switch (doubt) {
      case kDoubtNoise: {
        const bool body = (element.hints & kHintBody) != 0 || element.article_body;
        const bool teaser =
            (element.hints & kHintTeaser) != 0 && links_.of(element) * 3 > bytes_.of(element);
        const uint32_t names = element.hints & kNoiseHints & ~doubted_[element.parent];
        return teaser || (names != 0 && !body) || element.tag == Tag::kNav ||
               element.tag == Tag::kAside || element.tag == Tag::kFooter ||
               element.tag == Tag::kForm;
      }
      case kDoubtHidden:
        return (element.hints & kHintHidden) != 0;
      default:
        return element.tag == Tag::kCaption || element.tag == Tag::kFigure ||
               (element.hints & kHintCaption) != 0;
    }
  }

  bool believes(size_t i, Doubt doubt) const {
    const Element& element = page_.elements[i];
    if (!says(element, doubt)) return false;
    return is_apart(element) || static_cast<double>(groups_[doubt][element.parent]) <=
                                    kTrusted * static_cast<double>(all_);
  }

  const Page& page_;
  const Anchors& anchors_;
  const bool lenient_;
  uint32_t surely_ = 0;  // the element that surely holds the article, or 0
  const Sums prose_, bytes_, links_;
  int64_t all_ = 0;
  std::vector<uint32_t> doubted_;                     // hints that are not believed there
  std::array<std::vector<int64_t>, kDoubts> groups_;  // by parent: prose of its children so named
};

// A line that is one link.
bool is_linked_line(const Page& page, const std::vector<Features>& features, size_t i) {
  return i < page.blocks.size() && features[i].link_density > 0.85f && page.blocks[i].words >= 3;
}

// Whether a text breaks off: a summary cut to length.
bool breaks_off(std::string_view text) {
  while (text.ends_with(']') || text.ends_with(')') || text.ends_with(' ')) text.remove_suffix(1);
  return text.ends_with("…") || text.ends_with("...");
}

// A short text below a line that is one link, in a list of such pairs that only line breaks part.
bool is_entry_of_lines(const Page& page, const std::vector<Features>& features, size_t i) {
  constexpr uint32_t kSummaryWords = 45;
  const Block& block = page.blocks[i];
  const auto linked = [&](size_t line) {
    return is_linked_line(page, features, line) && page.blocks[line].element == block.element;
  };
  if (i == 0 || block.tag != Tag::kBlock || block.words > kSummaryWords || !linked(i - 1)) {
    return false;
  }
  // Two more links at the same distance: on both sides, or both on one.
  const bool next = linked(i + 1);
  const bool last = i >= 3 && linked(i - 3);
  return (next && (last || linked(i + 3))) || (last && i >= 5 && linked(i - 5));
}

// The summary below a linked headline leads to another article.
bool is_summary(const Page& page, const std::vector<Features>& features, size_t i) {
  if (i == 0) return false;
  const Block& before = page.blocks[i - 1];
  if (before.tag != Tag::kHeading || features[i - 1].link_density < 0.8f) return false;
  // Both below one element that holds little else.
  uint32_t parent = page.elements[before.element].parent;
  for (int up = 0; up < 3; ++up) {
    const Element& element = page.elements[parent];
    if (i < element.end_block) {
      for (uint32_t b = element.first_block; b + 1 < i; ++b) {
        if (features[b].prose) return false;
      }
      return element.end_block - element.first_block <= 6;
    }
    parent = element.parent;
  }
  return false;
}

}  // namespace

Zones find_zones(const Page& page, const std::vector<Features>& features, const Anchors& anchors,
                 bool lenient) {
  return ZoneFinder(page, features, anchors, lenient).find();
}

// Entries of a list of teasers: three or more elements side by side, each of them a linked line
// with a short text below it, or a text that is partly a link and breaks off.
std::vector<uint8_t> find_teasers(const Page& page, const std::vector<Features>& features) {
  constexpr uint32_t kMostBlocks = 12, kSummaryWords = 90;
  const size_t count = page.elements.size();
  std::vector<uint8_t> entry(count), teaser(count);
  std::vector<uint32_t> entries(count), texts(count);  // by parent
  for (size_t i = 1; i < count; ++i) {
    const Element& element = page.elements[i];
    const uint32_t blocks = element.end_block - element.first_block;
    uint32_t linked = 0, prose = 0, words = 0;
    bool summary = false;
    for (uint32_t b = element.first_block; b < element.end_block && blocks <= kMostBlocks; ++b) {
      const Block& block = page.blocks[b];
      linked += is_linked_line(page, features, b) ||
                (b == element.first_block && features[b].link_density > 0.85f);
      if (!features[b].prose) continue;
      ++prose;
      words = std::max(words, block.words);
      summary = summary || linked > 0 || (block.link_bytes > 0 && breaks_off(page.text_of(block)));
    }
    entry[i] = summary && prose <= 2 && words <= kSummaryWords;
    if (entry[i]) {
      ++entries[element.parent];
    } else if (prose > 0 || blocks > kMostBlocks) {
      ++texts[element.parent];
    }
  }
  for (size_t i = 1; i < count; ++i) {
    const uint32_t parent = page.elements[i].parent;
    const bool list = entries[parent] >= 3 && entries[parent] >= 2 * texts[parent];
    teaser[i] = teaser[parent] || (list && entry[i]);
  }
  return teaser;
}

std::vector<uint8_t> find_summaries(const Page& page, const std::vector<Features>& features) {
  std::vector<uint8_t> summaries(page.blocks.size());
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    summaries[i] = features[i].prose &&
                   (is_summary(page, features, i) || is_entry_of_lines(page, features, i));
  }
  return summaries;
}

uint32_t article_of(const Page& page, uint32_t block) {
  if (block == Anchors::kNone) return 0;
  uint32_t at = page.blocks[block].element;
  while (at != 0 && page.elements[at].tag != Tag::kArticle) at = page.elements[at].parent;
  return at;
}

}  // namespace laut::article
