#include "article/main_text.h"

#include <algorithm>
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
constexpr uint32_t kProseWords = 8;  // a sentence of running text
constexpr uint32_t kLongWords = 25;  // running text even without a full stop
constexpr float kLinkHeavy = 0.5f;   // more link than text
constexpr size_t kShortBlock = 320;  // boilerplate phrases count in blocks up to this
constexpr float kTrusted = 0.4f;     // share of all prose that outweighs an element's name
constexpr size_t kDuplicate = 40;    // repeated blocks of this length are said once

bool ends_sentence(std::string_view text) {
  // Closing quotation marks and brackets may follow the full stop.
  while (!text.empty()) {
    size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    size_t next = at;
    const char32_t c = next_codepoint(text, next);
    if (c == '.' || c == '!' || c == '?' || c == U'…' || c == ':') return true;
    if (c != '"' && c != U'“' && c != U'”' && c != U'«' && c != U'»' && c != ')' && c != '\'' &&
        c != U'’' && c != U'‘' && c != ']') {
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

constexpr uint32_t kNoiseHints = kHintNoise | kHintComments | kHintAuthorBox;

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

// What an element's name and its parents' names make of it, where they are to be believed.
Zones find_zones(const Page& page, const std::vector<Features>& features) {
  const Sums prose(page.blocks.size(),
                   [&](size_t i) { return features[i].prose ? page.blocks[i].text.size() : 0; });
  const Sums bytes(page.blocks.size(), [&](size_t i) { return page.blocks[i].text.size(); });
  const Sums links(page.blocks.size(), [&](size_t i) { return page.blocks[i].link_bytes; });
  const size_t count = page.elements.size();
  Zones zones{std::vector<uint8_t>(count), std::vector<uint8_t>(count),
              std::vector<uint8_t>(count)};
  for (size_t i = 0; i < count; ++i) {
    const Element& element = page.elements[i];
    const bool is_root = i == 0 || element.tag == Tag::kBody;
    uint8_t noise = i > 0 && zones.noise[element.parent];
    uint8_t hidden = i > 0 && zones.hidden[element.parent];
    uint8_t caption = i > 0 && zones.caption[element.parent];
    const bool heavy = prose.of(element) > kTrusted * prose.all() && prose.all() > 0;
    if (!is_root && !heavy) {
      const bool body_too = (element.hints & kHintBody) != 0 || element.article_body;
      const bool named = (element.hints & kNoiseHints) != 0 && !body_too;
      const bool tagged = element.tag == Tag::kNav || element.tag == Tag::kAside ||
                          element.tag == Tag::kFooter || element.tag == Tag::kForm;
      const bool teaser =
          (element.hints & kHintTeaser) != 0 && links.of(element) * 3 > bytes.of(element);
      noise = noise || named || tagged || teaser;
      hidden = hidden || (element.hints & kHintHidden) != 0;
      caption = caption || element.tag == Tag::kCaption || element.tag == Tag::kFigure ||
                (element.hints & kHintCaption) != 0;
    }
    zones.noise[i] = noise;
    zones.hidden[i] = hidden;
    zones.caption[i] = caption;
  }
  return zones;
}

// A line that is one link.
bool is_linked_line(const Page& page, const std::vector<Features>& features, size_t i) {
  return i < page.blocks.size() && features[i].link_density > 0.85f && page.blocks[i].words >= 3;
}

// The summary below a linked headline leads to another article.
bool is_summary(const Page& page, const std::vector<Features>& features, size_t i) {
  constexpr uint32_t kSummaryWords = 45;
  if (i == 0) return false;
  const Block& before = page.blocks[i - 1];
  // Three links with short texts between them are a list of teasers, whatever their markup.
  if (page.blocks[i].tag == Tag::kBlock && page.blocks[i].words <= kSummaryWords &&
      is_linked_line(page, features, i - 1)) {
    const auto linked = [&](size_t before, size_t after) {
      return i + after >= before && is_linked_line(page, features, i + after - before);
    };
    const bool next = linked(0, 1);
    const bool last = linked(3, 0);
    if ((next && linked(0, 3)) || (next && last) || (last && linked(5, 0))) return true;
  }
  if (before.tag != Tag::kHeading || features[i - 1].link_density < 0.8f) return false;
  // Both below one element that holds little else.
  uint32_t parent = page.elements[before.element].parent;
  for (int up = 0; up < 3; ++up) {
    const Element& element = page.elements[parent];
    if (i < element.end_block) return element.end_block - element.first_block <= 6;
    parent = element.parent;
  }
  return false;
}

int32_t value_of(const Block& block, const Features& f) {
  const auto size = static_cast<int32_t>(block.text.size());
  if (f.link_density > kLinkHeavy) return -20 - size;
  if (f.hidden || f.noise) return -10;
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

uint32_t choose_element(const Page& page, const Sums& values, const std::vector<uint8_t>& noise) {
  uint32_t best = 0;
  double best_score = -1e18;
  for (uint32_t i = 0; i < page.elements.size(); ++i) {
    const Element& element = page.elements[i];
    if (noise[i]) continue;
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

// Elements within the article whose blocks speak against them: lists of links, boxes.
std::vector<uint8_t> find_rejected(const Page& page, const Sums& values, uint32_t root) {
  std::vector<uint8_t> rejected(page.elements.size());
  for (uint32_t i = root + 1; i < page.elements.size(); ++i) {
    const Element& element = page.elements[i];
    if (element.first_block >= page.elements[root].end_block) break;
    rejected[i] = rejected[element.parent];
    const uint32_t blocks = element.end_block - element.first_block;
    if (blocks >= 2 && values.of(element) < -30 && element.tag != Tag::kTable) rejected[i] = true;
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

// A subheading stays where text of its section follows it.
void drop_empty_sections(std::vector<ChosenBlock>& blocks) {
  bool text_follows = false;
  for (size_t i = blocks.size(); i-- > 0;) {
    if (blocks[i].kind == PartKind::kSubheading) {
      if (!text_follows) blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
      text_follows = false;
    } else if (blocks[i].kind != PartKind::kCaption) {
      text_follows = true;
    }
  }
}

// The element whose child a paragraph is.
uint32_t holder_of(const Page& page, uint32_t block) {
  const Block& b = page.blocks[block];
  const Element& element = page.elements[b.element];
  const bool own = b.tag != Tag::kBlock || element.end_block - element.first_block == 1;
  return own ? element.parent : b.element;
}

// Whether running text that belongs to what was kept so far is still to come.
bool goes_on(const Page& page, const std::vector<Features>& features, uint32_t from, uint32_t end,
             const std::set<uint32_t>& holders) {
  for (uint32_t i = from; i < end; ++i) {
    if (features[i].value > 0 && holders.count(holder_of(page, i)) > 0) return true;
  }
  return false;
}

}  // namespace

std::vector<Features> compute_features(const Page& page, const PageWordList& words) {
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
    f.caption = starts(&PageWords::caption_openers, folded);
    const bool title = block.tag == Tag::kHeading || block.bold_bytes * 2 > text.size();
    f.section_end = title && block.words <= 8 &&
                    (starts(&PageWords::section_ends, folded) || read_comment_count(text, credits));
  }
  const Zones zones = find_zones(page, features);
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    Features& f = features[i];
    f.noise = f.noise || zones.noise[block.element];
    f.hidden = zones.hidden[block.element];
    f.caption = f.caption || zones.caption[block.element];
    if (f.prose && is_summary(page, features, i)) f.noise = true;
    f.value = value_of(block, f);
  }
  return features;
}

MainText find_main_text(const Page& page, const std::vector<Features>& features) {
  const Sums values(page.blocks.size(), [&](size_t i) { return features[i].value; });
  return sift_element(page, features,
                      choose_element(page, values, find_zones(page, features).noise));
}

MainText sift_element(const Page& page, const std::vector<Features>& features, uint32_t element) {
  MainText result;
  result.element = element;
  const Sums values(page.blocks.size(), [&](size_t i) { return features[i].value; });
  const Element& root = page.elements[result.element];
  const std::vector<uint8_t> rejected = find_rejected(page, values, result.element);
  int64_t prose_left = 0;
  for (uint32_t i = root.first_block; i < root.end_block; ++i) {
    if (features[i].value > 0) prose_left += features[i].value;
  }
  const int64_t prose_all = prose_left;
  std::unordered_set<uint64_t> seen;
  std::set<uint32_t> holders;  // elements that running text was kept from
  for (uint32_t i = root.first_block; i < root.end_block; ++i) {
    const Block& block = page.blocks[i];
    const Features& f = features[i];
    // The heading of the links after the article ends it, where little prose is still to come.
    const bool boxed = f.noise || f.hidden || rejected[block.element];
    if (f.section_end && !boxed &&
        ((prose_left * 3 < prose_all && holders.count(holder_of(page, i)) > 0) ||
         (!holders.empty() && !goes_on(page, features, i, root.end_block, holders)))) {
      break;
    }
    if (f.value > 0) {
      prose_left -= f.value;
      holders.insert(holder_of(page, i));
    }
    if (f.section_end || boxed || !keeps(block, f)) continue;
    const std::string_view text = page.text_of(block);
    if (text.size() >= kDuplicate && !seen.insert(hash64(text)).second) continue;
    result.blocks.push_back({i, kind_of(block, f)});
  }
  drop_empty_sections(result.blocks);
  for (const ChosenBlock& chosen : result.blocks) {
    if (!features[chosen.block].prose || chosen.kind == PartKind::kCaption) continue;
    result.prose_bytes += page.blocks[chosen.block].text.size();
    ++result.prose_blocks;
  }
  return result;
}

}  // namespace laut::article
