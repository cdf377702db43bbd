#include "article/main_text.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

#include "article/labels.h"
#include "article/zones.h"
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
constexpr size_t kShortBlock = 320;    // boilerplate phrases count in blocks up to this
constexpr size_t kShortNotice = 270;   // and those that may stand anywhere up to this
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

int32_t value_of(const Block& block, const Features& f) {
  const auto size = static_cast<int32_t>(block.text.size());
  if (f.hidden || f.noise) return -4;
  if (f.link_density > kLinkHeavy) return -10 - size / 4;
  if (f.caption || block.tag == Tag::kHeading) return 0;
  if (block.tag == Tag::kCell && !f.prose) return 0;  // as many as there are, a table is one thing
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

// Elements within the article that speak against themselves: lists of links, boxes, and articles
// beside the one that bears the title.
std::vector<uint8_t> find_rejected(const Page& page, const std::vector<Features>& features,
                                   const Anchors& anchors, uint32_t root) {
  const Sums doubts(page.blocks.size(), [&](size_t i) {
    const auto size = static_cast<int64_t>(page.blocks[i].text.size());
    return features[i].link_density > kLinkHeavy ? 20 + size : -size;
  });
  const Sums prose(page.blocks.size(), [&](size_t i) { return std::max(0, features[i].value); });
  std::vector<uint8_t> rejected(page.elements.size());
  const uint32_t titled = article_of(page, anchors.headline);
  for (uint32_t i = root + 1; i < page.elements.size(); ++i) {
    const Element& element = page.elements[i];
    if (element.first_block >= page.elements[root].end_block) break;
    rejected[i] = rejected[element.parent];
    const uint32_t blocks = element.end_block - element.first_block;
    // What holds nearly all text is no list of links, however many stand below the text.
    const bool most = prose.of(element) * 5 >= prose.of(page.elements[root]) * 4;
    if (blocks >= 2 && doubts.of(element) > 30 && element.tag != Tag::kTable && !most) {
      rejected[i] = true;
    }
    const bool beside = titled != 0 && i != titled && element.tag == Tag::kArticle &&
                        element.parent == page.elements[titled].parent;
    if (beside) rejected[i] = true;
  }
  return rejected;
}

bool keeps(const Block& block, const Features& f) {
  if (f.link_density > 0.85f) return false;
  const bool sentence =
      block.tag == Tag::kParagraph && f.ends_sentence && block.words >= kProseWords;
  if (f.link_density > kLinkHeavy && block.words < 14 && !sentence) return false;
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

// Lists of which a third is worded like an offer, such as a subscription's, are one.
void mark_offers(const Page& page, std::vector<Features>& features) {
  for (const Element& element : page.elements) {
    const uint32_t items = element.end_block - element.first_block;
    if (element.tag != Tag::kList || items < 3) continue;
    uint32_t noise = 0;
    for (uint32_t i = element.first_block; i < element.end_block; ++i) noise += features[i].noise;
    if (noise < 2 || noise * 3 < items) continue;
    for (uint32_t i = element.first_block; i < element.end_block; ++i) features[i].noise = true;
  }
}

// Whether the section below a heading is text and another section of text follows, all of them side
// by side: "Share this, please?", the writer asks, and goes on.
bool is_section_of_text(const Page& page, const std::vector<Features>& features, uint32_t heading,
                        uint32_t end) {
  constexpr uint32_t kLongestSection = 60;  // blocks
  const uint32_t holder = holder_of(page, heading);
  const auto is_text = [&](uint32_t i) {
    return i < end && features[i].value > 0 && holder_of(page, i) == holder;
  };
  if (!is_text(heading + 1)) return false;
  end = std::min(end, heading + kLongestSection);
  for (uint32_t i = heading + 2; i + 1 < end; ++i) {
    if (features[i].link_density > kLinkHeavy) return false;
    if (page.blocks[i].tag != Tag::kHeading || holder_of(page, i) != holder) continue;
    return !features[i].section_end && is_text(i + 1);
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
              (text.size() <= kShortNotice &&
               any_of(words, &PageWords::noise_anywhere, &PhraseIndex::stands_in, folded));
    f.caption = starts(&PageWords::caption_openers, folded) ||
                starts(&PageWords::caption_openers, closing_bracket(folded));
    const bool title = block.tag == Tag::kHeading || block.bold_bytes * 2 > text.size();
    if (!title || block.words > 8) continue;
    f.comments = read_comment_count(text, credits).has_value();
    f.section_end = f.comments || starts(&PageWords::section_ends, folded);
  }
  mark_offers(page, features);
  const std::vector<uint8_t> teasers = find_teasers(page, features);
  const Zones zones = find_zones(page, features, anchors, lenient);
  std::vector<uint8_t> summaries = find_summaries(page, features);
  // A page that has one such text alone may have nothing else.
  if (lenient && std::accumulate(summaries.begin(), summaries.end(), 0) <= 1) summaries.clear();
  summaries.resize(page.blocks.size());
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    Features& f = features[i];
    f.boxed = zones.noise[block.element] || teasers[block.element] || zones.hidden[block.element];
    f.noise = f.noise || f.boxed;
    f.hidden = zones.hidden[block.element];
    f.caption = f.caption || zones.caption[block.element];
    if (summaries[i]) f.noise = true;
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
  // The text below a linked line is likely about what that leads to: no text that is still to come.
  int64_t prose_left = 0, text_left = 0;
  const auto is_below_link = [&](uint32_t i) {
    return i > root.first_block && features[i - 1].link_density > 0.85f;
  };
  for (uint32_t i = root.first_block; i < root.end_block; ++i) {
    if (features[i].value <= 0) continue;
    prose_left += features[i].value;
    if (!is_below_link(i)) text_left += features[i].value;
  }
  const int64_t prose_all = prose_left;
  std::unordered_map<uint64_t, uint32_t> seen;  // hash of a text → its holder
  std::set<uint32_t> holders;                   // elements that running text was kept from
  std::vector<uint32_t> last_text(page.elements.size());  // by element: behind its last such text
  for (uint32_t i = root.first_block; i < root.end_block; ++i) {
    if (features[i].value > 0) last_text[holder_of(page, i)] = i + 1;
  }
  uint32_t reach = 0;  // up to there stands running text that belongs to what was kept so far
  uint32_t copies = 0, first_copy = 0;
  for (uint32_t i = root.first_block; i < root.end_block; ++i) {
    const Block& block = page.blocks[i];
    const Features& f = features[i];
    const bool boxed = f.boxed || rejected[block.element];
    if (f.section_end && !boxed && !holders.empty()) {
      // The heading of the links after the article ends it, where little prose is still to come; a
      // line that only may be such a heading does where it stands apart from the text so far.
      const bool last = (f.comments || text_left * 2 < prose_all) && reach <= i;
      const bool beside = holders.count(holder_of(page, i)) > 0;
      if (f.noise ? last && !stands_in(page, i, holders)
                  : last || (prose_left * 3 < prose_all && beside &&
                             !is_section_of_text(page, features, i, root.end_block))) {
        break;
      }
    }
    if (f.value > 0) {
      prose_left -= f.value;
      if (!is_below_link(i)) text_left -= f.value;
      const uint32_t holder = holder_of(page, i);
      holders.insert(holder);
      reach = std::max(reach, last_text[holder]);
    }
    if (f.section_end || f.noise || boxed || !keeps(block, f)) continue;
    const std::string_view text = page.text_of(block);
    if (block.tag != Tag::kListItem && text.size() >= kDuplicate) {
      // What the same element says twice, other lines between, it means to say twice.
      const auto [before, is_new] = seen.try_emplace(hash64(text), holder_of(page, i));
      const bool beside =
          !result.blocks.empty() && page.text_of(page.blocks[result.blocks.back().block]) == text;
      if (!is_new && (before->second != holder_of(page, i) || beside)) {
        if (copies++ == 0) first_copy = i;
        continue;
      }
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

// The innermost element that says of itself that it holds the article, or else the one around the
// headline, that has `least` bytes of text that leads nowhere; 0 where none has.
uint32_t declared_element(const Page& page, const Anchors& anchors, int64_t least) {
  const Sums text(page.blocks.size(), [&](size_t i) {
    return static_cast<int64_t>(page.blocks[i].text.size()) - page.blocks[i].link_bytes;
  });
  uint32_t best = 0;
  for (uint32_t i = 1; i < page.elements.size(); ++i) {
    const Element& element = page.elements[i];
    const bool declared =
        element.article_body || element.tag == Tag::kArticle || element.tag == Tag::kMain;
    if (!declared || text.of(element) < least) continue;
    const bool within = best != 0 && element.first_block >= page.elements[best].first_block &&
                        element.end_block <= page.elements[best].end_block;
    if (best != 0 && !within) return 0;  // several texts
    best = i;
  }
  if (best != 0 || anchors.headline == Anchors::kNone) return best;
  best = page.blocks[anchors.headline].element;
  while (best != 0 && text.of(page.elements[best]) < least) best = page.elements[best].parent;
  return best;
}

// Tables of results, verse, a list of spells: an article without running text, where the page is
// clear about where it stands and what stands there leads nowhere.
std::optional<MainText> find_lines(const Page& page, const std::vector<Features>& features,
                                   const Anchors& anchors) {
  constexpr uint32_t kLeastText = 600;  // bytes
  const uint32_t element = declared_element(page, anchors, kLeastText);
  if (element == 0) return std::nullopt;
  MainText result = sift(page, features, anchors, element);
  uint32_t text = 0, titles = 0;
  for (const ChosenBlock& chosen : result.blocks) {
    const uint32_t size = page.blocks[chosen.block].text.size();
    (chosen.kind == PartKind::kSubheading ? titles : text) += size;
  }
  uint32_t all = 0, links = 0;
  const Element& root = page.elements[element];
  for (uint32_t i = root.first_block; i < root.end_block; ++i) {
    if (features[i].boxed) continue;
    all += page.blocks[i].text.size();
    links += page.blocks[i].link_bytes;
  }
  if (text < kLeastText || titles > text || links * 3 > all) return std::nullopt;
  result.prose_bytes = text;
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
  if (other.prose_bytes >= 2 * kLeastProse) {
    features = std::move(lenient);
    return other;
  }
  std::optional<MainText> lines = find_lines(page, features, anchors);
  return lines ? std::move(*lines) : std::move(strict);
}

}  // namespace laut::article
