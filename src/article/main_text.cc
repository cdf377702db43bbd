#include "article/main_text.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "article/labels.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

// Lengths in bytes and words that separate running text from labels. Measured once on pages of many
// outlets; no single page hangs on them.
constexpr uint32_t kProseWords = 8;    // a sentence of running text
constexpr uint32_t kLongWords = 25;    // running text even without a full stop
constexpr uint32_t kLeastProse = 140;  // bytes: a page with less may name its parts oddly
constexpr float kLinkHeavy = 0.5f;     // more link than text
constexpr size_t kShortBlock = 320;    // boilerplate phrases count in blocks up to this
constexpr float kTrusted = 0.4f;       // share of all prose that outweighs an element's name
constexpr size_t kDuplicate = 40;      // repeated blocks of this length are said once

bool ends_sentence(std::string_view text) {
  // Closing quotation marks and brackets may follow the full stop.
  while (!text.empty()) {
    size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    size_t next = at;
    const char32_t c = next_codepoint(text, next);
    if (c == '.' || c == '!' || c == '?' || c == U'…' || c == ':') return true;
    if (c == U'。' || c == U'！' || c == U'？') return true;
    if (c != U'」' && c != U'』' && c != U'）' && c != '"' && c != U'“' && c != U'”' && c != U'«' &&
        c != U'»' && c != ')' && c != '\'' && c != U'’' && c != U'‘' && c != ']') {
      return false;
    }
    text = text.substr(0, at);
  }
  return false;
}

// Whether an index of any language says so of a folded text.
bool any_of(const PageWordList& words, PhraseIndex PageWords::* list,
            bool (PhraseIndex::*says)(std::string_view) const, std::string_view folded) {
  return std::any_of(words.begin(), words.end(),
                     [&](const PageWords* page) { return ((page->*list).*says)(folded); });
}

constexpr uint32_t kNoiseHints = kHintNoise | kHintComments | kHintAuthorBox | kHintPaywall;
constexpr uint32_t kSureHints = kHintConsent | kHintComments;

// Prefix sums over blocks, so that any element's total is one subtraction.
class Sums {
 public:
  template <typename Value>
  Sums(size_t size, Value value) : sums_(size + 1) {
    for (size_t i = 0; i < size; ++i) sums_[i + 1] = sums_[i] + value(i);
  }
  int64_t of(const Element& element) const {
    return sums_[element.end_block] - sums_[element.first_block];
  }
  int64_t all() const { return sums_.back(); }

 private:
  std::vector<int64_t> sums_;
};

struct Zones {
  std::vector<uint8_t> noise, hidden, caption;  // by element, inherited
};

// Hints that may be wrong, in groups that mean one thing.
enum Doubt : size_t { kDoubtNoise, kDoubtHidden, kDoubtCaption, kDoubts };

// What an element's name and its parents' names make of it, where they are to be believed: one that
// holds much of the page's prose, alone or with others of its name beside it, is not. What readers
// wrote is often longer than the article; its name is doubted only where `lenient`.
class ZoneFinder {
 public:
  ZoneFinder(const Page& page, const std::vector<Features>& features, bool lenient)
      : page_(page),
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
    for (auto& group : groups_) group.resize(count);
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
        return teaser || ((element.hints & kNoiseHints) != 0 && !body) ||
               element.tag == Tag::kNav || element.tag == Tag::kAside ||
               element.tag == Tag::kFooter || element.tag == Tag::kForm;
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
    return says(element, doubt) && static_cast<double>(groups_[doubt][element.parent]) <=
                                       kTrusted * static_cast<double>(all_);
  }

  const Page& page_;
  const bool lenient_;
  const Sums prose_, bytes_, links_;
  int64_t all_ = 0;
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
      if (is_linked_line(page, features, b)) ++linked;
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

int32_t value_of(const Block& block, const Features& f) {
  const auto size = static_cast<int32_t>(block.text.size());
  if (f.hidden || f.noise) return -4;
  if (f.link_density > kLinkHeavy) return -10 - size / 4;
  if (f.caption || block.tag == Tag::kHeading) return 0;
  if (f.prose) return size - static_cast<int32_t>(block.link_bytes);
  return -2;
}

// A line in bold, short and no sentence, does a heading's work.
bool is_bold_heading(const Block& block, const Features& f) {
  constexpr uint32_t kHeadingWords = 14;
  return (block.tag == Tag::kBlock || block.tag == Tag::kParagraph) && !f.ends_sentence &&
         block.words <= kHeadingWords && block.bold_bytes * 10 >= block.text.size() * 9;
}

PartKind kind_of(const Block& block, const Features& f) {
  if (f.caption) return PartKind::kCaption;
  if (is_bold_heading(block, f)) return PartKind::kSubheading;
  switch (block.tag) {
    case Tag::kHeading:
      return PartKind::kSubheading;
    case Tag::kListItem:
      return PartKind::kList;
    case Tag::kCell:
      return PartKind::kTable;
    case Tag::kQuote:
      return PartKind::kBlockquote;
    default:
      return PartKind::kParagraph;
  }
}

// An element that holds text of its own, not paragraphs: never the article as a whole.
bool is_text_element(Tag tag) {
  return tag == Tag::kParagraph || tag == Tag::kHeading || tag == Tag::kListItem ||
         tag == Tag::kList || tag == Tag::kCaption || tag == Tag::kQuote || tag == Tag::kRow;
}

uint32_t choose_element(const Page& page, const std::vector<Features>& features) {
  const Sums values(page.blocks.size(), [&](size_t i) { return features[i].value; });
  uint32_t best = 0;
  double best_score = -1e18;
  for (uint32_t i = 0; i < page.elements.size(); ++i) {
    const Element& element = page.elements[i];
    if (is_text_element(element.tag)) continue;
    double score = static_cast<double>(values.of(element));
    if (score > 0) {
      if (element.article_body || (element.hints & kHintBody)) score *= 1.15;
      if (element.tag == Tag::kArticle || element.tag == Tag::kMain) score *= 1.05;
    }
    if (score >= best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

// The <article> around a block, or 0.
uint32_t article_of(const Page& page, uint32_t block) {
  if (block == Anchors::kNone) return 0;
  uint32_t at = page.blocks[block].element;
  while (at != 0 && page.elements[at].tag != Tag::kArticle) at = page.elements[at].parent;
  return at;
}

// Elements within the article that speak against themselves: lists of links, boxes, and articles
// beside the one that bears the title.
std::vector<uint8_t> find_rejected(const Page& page, const std::vector<Features>& features,
                                   const Anchors& anchors, uint32_t root) {
  const Sums doubts(page.blocks.size(), [&](size_t i) {
    const auto size = static_cast<int64_t>(page.blocks[i].text.size());
    return features[i].link_density > kLinkHeavy ? 20 + size : -size;
  });
  std::vector<uint8_t> rejected(page.elements.size());
  const uint32_t titled = article_of(page, anchors.headline);
  for (uint32_t i = root + 1; i < page.elements.size(); ++i) {
    const Element& element = page.elements[i];
    if (element.first_block >= page.elements[root].end_block) break;
    rejected[i] = rejected[element.parent];
    const uint32_t blocks = element.end_block - element.first_block;
    if (blocks >= 2 && doubts.of(element) > 30 && element.tag != Tag::kTable) rejected[i] = true;
    const bool beside = titled != 0 && i != titled && element.tag == Tag::kArticle &&
                        element.parent == page.elements[titled].parent;
    if (beside) rejected[i] = true;
  }
  return rejected;
}

bool keeps(const Block& block, const Features& f) {
  if (f.link_density > kLinkHeavy && (block.words < 14 || f.link_density > 0.85f)) return false;
  if (f.prose || f.caption || block.tag == Tag::kHeading) return true;
  if (is_bold_heading(block, f)) return true;
  if (block.tag == Tag::kBlock) return f.ends_sentence || block.words >= 10;
  return true;
}

// A subheading stays where text of its section follows it, or a heading below it that stays.
void drop_empty_sections(const Page& page, std::vector<ChosenBlock>& blocks) {
  constexpr int kText = 10;  // below any heading
  const auto level_of = [&](const ChosenBlock& chosen) {
    const Block& block = page.blocks[chosen.block];
    return block.tag == Tag::kHeading ? int{block.level} : kText - 1;
  };
  int follows = 0;
  for (size_t i = blocks.size(); i-- > 0;) {
    if (blocks[i].kind == PartKind::kSubheading) {
      const int level = level_of(blocks[i]);
      if (follows > level) {
        follows = level;
      } else {
        blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
      }
    } else if (blocks[i].kind != PartKind::kCaption) {
      follows = kText;
    }
  }
}

// A text that stands on the page twice, for large screens and small ones: its short lines, which
// may well be said again in one text, go with its long ones.
void drop_copied_lines(const Page& page, std::vector<ChosenBlock>& blocks, uint32_t first_copy) {
  std::set<std::string_view> before;
  for (const ChosenBlock& chosen : blocks) {
    if (chosen.block < first_copy) before.insert(page.text_of(page.blocks[chosen.block]));
  }
  std::erase_if(blocks, [&](const ChosenBlock& chosen) {
    return chosen.block > first_copy && before.contains(page.text_of(page.blocks[chosen.block]));
  });
}

// The element whose child a paragraph is.
uint32_t holder_of(const Page& page, uint32_t block) {
  const Block& b = page.blocks[block];
  const Element& element = page.elements[b.element];
  const bool own = b.tag != Tag::kBlock || element.end_block - element.first_block == 1;
  return own ? element.parent : b.element;
}

// Whether a block stands in the same element as text that was kept, however deep.
bool stands_in(const Page& page, uint32_t block, const std::set<uint32_t>& holders) {
  for (uint32_t at = holder_of(page, block); at != 0; at = page.elements[at].parent) {
    if (holders.count(at) > 0) return true;
  }
  return false;
}

// What the brackets at the end of a text hold, "" where it ends in none: a credit may stand there.
std::string_view closing_bracket(std::string_view text) {
  constexpr size_t kLongest = 100;  // bytes
  if (!text.ends_with(')') && !text.ends_with(']')) return {};
  const size_t open = text.find_last_of("([");
  if (open == std::string_view::npos || text.size() - open > kLongest) return {};
  return text.substr(open + 1, text.size() - open - 2);
}

// Whether running text that belongs to what was kept so far is still to come.
bool goes_on(const Page& page, const std::vector<Features>& features, uint32_t from, uint32_t end,
             const std::set<uint32_t>& holders) {
  for (uint32_t i = from; i < end; ++i) {
    if (features[i].value > 0 && holders.count(holder_of(page, i)) > 0) return true;
  }
  return false;
}

std::vector<Features> compute_features(const Page& page, const PageWordList& words,
                                       const Anchors& anchors, bool lenient) {
  CreditWords credits;
  credits.pages = words;
  const auto is = [&](PhraseIndex PageWords::* list, std::string_view folded) {
    return any_of(words, list, &PhraseIndex::has, folded);
  };
  const auto starts = [&](PhraseIndex PageWords::* list, std::string_view folded) {
    return any_of(words, list, &PhraseIndex::opens, folded);
  };
  std::vector<Features> features(page.blocks.size());
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    Features& f = features[i];
    const std::string_view text = page.text_of(block);
    f.link_density = static_cast<float>(block.link_bytes) / static_cast<float>(text.size());
    f.ends_sentence = ends_sentence(text);
    f.prose = block.tag != Tag::kHeading && f.link_density <= kLinkHeavy &&
              ((block.words >= kProseWords && f.ends_sentence) || block.words >= kLongWords);
    if (text.size() > kShortBlock) continue;
    const std::string folded = fold_case(text);
    f.noise = is(&PageWords::noise_whole, folded) ||
              (block.tag != Tag::kHeading && starts(&PageWords::noise_start, folded)) ||
              any_of(words, &PageWords::noise_anywhere, &PhraseIndex::stands_in, folded);
    f.caption = starts(&PageWords::caption_openers, folded) ||
                starts(&PageWords::caption_openers, closing_bracket(folded));
    const bool title = block.tag == Tag::kHeading || block.bold_bytes * 2 > text.size();
    f.section_end = title && block.words <= 8 &&
                    (starts(&PageWords::section_ends, folded) || read_comment_count(text, credits));
  }
  const std::vector<uint8_t> teasers = find_teasers(page, features);
  const Zones zones = ZoneFinder(page, features, lenient).find();
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    Features& f = features[i];
    f.boxed = zones.noise[block.element] || teasers[block.element] || zones.hidden[block.element];
    f.noise = f.noise || f.boxed;
    f.hidden = zones.hidden[block.element];
    f.caption = f.caption || zones.caption[block.element];
    if (f.prose && (is_summary(page, features, i) || is_entry_of_lines(page, features, i))) {
      f.noise = true;
    }
    f.value = value_of(block, f);
    if (f.value > 0) {
      if (anchors.is_told(i)) f.value *= 2;
      const bool apart = anchors.headline != Anchors::kNone && i < anchors.headline;
      if (apart || (anchors.complete && !anchors.is_told(i))) f.value /= 4;
    }
  }
  return features;
}

// What stands of the article in `element`, sifted.
MainText sift(const Page& page, const std::vector<Features>& features, const Anchors& anchors,
              uint32_t element) {
  MainText result;
  result.element = element;
  const Element& root = page.elements[result.element];
  const std::vector<uint8_t> rejected = find_rejected(page, features, anchors, result.element);
  int64_t prose_left = 0;
  for (uint32_t i = root.first_block; i < root.end_block; ++i) {
    if (features[i].value > 0) prose_left += features[i].value;
  }
  const int64_t prose_all = prose_left;
  std::unordered_set<uint64_t> seen;
  std::set<uint32_t> holders;  // elements that running text was kept from
  uint32_t copies = 0, first_copy = 0;
  for (uint32_t i = root.first_block; i < root.end_block; ++i) {
    const Block& block = page.blocks[i];
    const Features& f = features[i];
    const bool boxed = f.boxed || rejected[block.element];
    if (f.section_end && !boxed && !holders.empty()) {
      // The heading of the links after the article ends it, where little prose is still to come; a
      // line that only may be such a heading does where it stands apart from the text so far.
      const bool last = !goes_on(page, features, i, root.end_block, holders);
      const bool beside = holders.count(holder_of(page, i)) > 0;
      if (f.noise ? last && !stands_in(page, i, holders)
                  : last || (prose_left * 3 < prose_all && beside)) {
        break;
      }
    }
    if (f.value > 0) {
      prose_left -= f.value;
      holders.insert(holder_of(page, i));
    }
    if (f.section_end || f.noise || boxed || !keeps(block, f)) continue;
    const std::string_view text = page.text_of(block);
    if (block.tag != Tag::kListItem && text.size() >= kDuplicate &&
        !seen.insert(hash64(text)).second) {
      if (copies++ == 0) first_copy = i;
      continue;
    }
    result.blocks.push_back({i, kind_of(block, f)});
  }
  if (copies >= 2 && copies * 4 >= seen.size() * 3) {
    drop_copied_lines(page, result.blocks, first_copy);
  }
  drop_empty_sections(page, result.blocks);
  for (const ChosenBlock& chosen : result.blocks) {
    if (!features[chosen.block].prose || chosen.kind == PartKind::kCaption) continue;
    result.prose_bytes += page.blocks[chosen.block].text.size();
    ++result.prose_blocks;
  }
  return result;
}

}  // namespace

MainText sift_all(const Page& page, const PageWordList& words) {
  const Anchors none;
  return sift(page, compute_features(page, words, none, false), none, 0);
}

MainText find_main_text(const Page& page, const PageWordList& words, const Anchors& anchors,
                        std::vector<Features>& features) {
  features = compute_features(page, words, anchors, false);
  MainText strict = sift(page, features, anchors, choose_element(page, features));
  if (strict.prose_bytes >= kLeastProse) return strict;
  std::vector<Features> lenient = compute_features(page, words, anchors, true);
  MainText other = sift(page, lenient, anchors, choose_element(page, lenient));
  if (other.prose_bytes < 2 * kLeastProse) return strict;
  features = std::move(lenient);
  return other;
}

}  // namespace laut::article
