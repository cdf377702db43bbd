#include "article/header.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr size_t kNone = std::string_view::npos;
constexpr uint32_t kReach = 14;  // blocks around the headline that may belong to it
constexpr uint32_t kLeadWords = 7;
constexpr uint32_t kLongestLead = 1200;

class Finder {
 public:
  explicit Finder(const PageView& view) : view_(view) {}

  Header find() {
    static_cast<Headline&>(header_) = find_headline(view_);
    set_reach();
    if (header_.headline != kNoBlock) find_lead();
    header_.byline = find_byline(view_, {begin_, end_}, header_, header_.lead);
    for (const uint32_t block : {header_.headline, header_.kicker, header_.byline.block}) {
      if (block != kNoBlock) header_.taken.push_back(block);
    }
    find_dates_and_counts();
    std::sort(header_.taken.begin(), header_.taken.end());
    return std::move(header_);
  }

 private:
  void set_reach() {
    const uint32_t count = static_cast<uint32_t>(view_.page.blocks.size());
    const uint32_t headline = header_.headline;
    const uint32_t anchor =
        headline == kNoBlock ? view_.page.elements[view_.main.element].first_block : headline;
    first_text_ = view_.first_text_block(headline == kNoBlock ? 0 : headline);
    begin_ = anchor > kReach ? anchor - kReach : 0;
    end_ = std::min(count, anchor + kReach);
    if (first_text_ != kNoBlock) {
      end_ = std::min(count, std::max(anchor + 1, std::min(first_text_ + 3, anchor + 3 * kReach)));
    }
  }

  bool matches_description(uint32_t i) const {
    const std::string own = fold_case(view_.text(i));
    std::string described = fold_case(view_.clues.description);
    while (!described.empty() && (described.back() == '.' || described.back() == ' ' ||
                                  static_cast<unsigned char>(described.back()) >= 0x80)) {
      described.pop_back();
    }
    const size_t least = std::min<size_t>(own.size(), 40);
    return described.size() >= least && (own.compare(0, described.size(), described) == 0 ||
                                         described.compare(0, own.size(), own) == 0);
  }

  // Markup that sets a block apart from the paragraphs after it.
  bool stands_apart(uint32_t i) const {
    const Block& block = view_.page.blocks[i];
    if (block.tag == Tag::kHeading || block.bold_bytes * 10 > block.text.size() * 8) return true;
    const Element& root = view_.page.elements[view_.main.element];
    if (i < root.first_block || i >= root.end_block) return true;
    if (first_text_ == kNoBlock) return false;
    // Not a sibling of the next paragraph.
    const uint32_t next = view_.first_text_block(i);
    if (next == kNoBlock) return false;
    const Element& own = view_.page.elements[block.element];
    const Element& other = view_.page.elements[view_.page.blocks[next].element];
    if (own.tag != other.tag) return true;
    // Some pages wrap every paragraph in a box of its own.
    const Element& box = view_.page.elements[own.parent];
    const Element& other_box = view_.page.elements[other.parent];
    return own.parent != other.parent &&
           (box.parent != other_box.parent || box.hints != other_box.hints);
  }

  void find_lead() {
    uint32_t texts = 0;  // running text that was passed
    for (uint32_t i = header_.headline + 1; i < end_ && texts < 2; ++i) {
      const Block& block = view_.page.blocks[i];
      const Features& f = view_.features[i];
      if (!view_.usable(i) || (f.noise && !(view_.hints_near(i, 3) & kHintLead))) continue;
      if (f.caption || block.words < kLeadWords || block.text.size() > kLongestLead) continue;
      if (f.link_density > 0.5f || is_byline(view_.text(i), view_.words)) continue;
      if (f.prose) ++texts;
      const bool named = (view_.hints_near(i, 3) & kHintLead) != 0;
      const bool described = matches_description(i) && stands_apart(i);
      const bool set_apart = texts <= 1 && header_.lead.empty() &&
                             ((block.tag == Tag::kHeading && block.level <= 3) ||
                              block.bold_bytes * 10 > block.text.size() * 9) &&
                             (f.ends_sentence || block.words >= 10);
      if (named || described || set_apart) {
        if (!header_.lead.empty() && i != header_.lead.back() + 1) break;
        header_.lead.push_back(i);
        header_.taken.push_back(i);
        if (!named) break;
      } else if (!header_.lead.empty()) {
        break;
      }
    }
  }

  void find_dates_and_counts() {
    for (uint32_t i = begin_; i < end_; ++i) {
      const std::string_view line = view_.text(i);
      if (line.size() > 240 || view_.features[i].hidden) continue;
      const bool is_header =
          std::find(header_.lead.begin(), header_.lead.end(), i) == header_.lead.end() &&
          i != header_.headline && !view_.features[i].prose;
      if (!is_header) continue;
      bool dated = false;
      for (const PageWords* page : view_.words.pages) {
        const auto dates = find_dates(line, page->dates);
        if (dates.empty()) continue;
        header_.dates.insert(header_.dates.end(), dates.begin(), dates.end());
        // A line that is little more than its date is no body text.
        size_t covered = 0;
        for (const VisibleDate& date : dates) covered += date.labelled.size();
        dated = covered * 2 > line.size() || line.size() < 80;
        break;
      }
      const auto count = count_in(i);
      if (count && !header_.comment_count) header_.comment_count = count;
      if ((dated || count) && i != header_.byline.block) header_.taken.push_back(i);
    }
    if (header_.comment_count) return;
    for (uint32_t i = 0; i < view_.page.blocks.size(); ++i) {
      if (view_.page.blocks[i].words > 4) continue;
      header_.comment_count = read_comment_count(view_.text(i), view_.words);
      if (header_.comment_count) return;
    }
    for (uint32_t i = 0; i < view_.page.blocks.size(); ++i) {
      if (view_.page.blocks[i].words > 30 || view_.features[i].prose) continue;
      header_.comment_count = count_in(i);
      if (header_.comment_count) return;
    }
  }

  // The comment count of a line or of one of its pieces.
  std::optional<uint32_t> count_in(uint32_t i) const {
    if (const auto count = read_comment_count(view_.text(i), view_.words)) return count;
    if (view_.text(i).find_first_of("0123456789") == kNone) return std::nullopt;
    const std::vector<Span> pieces = view_.page.pieces_of(view_.page.blocks[i]);
    if (pieces.size() < 2 || pieces.size() > 12) return std::nullopt;
    for (const Span piece : pieces) {
      if (const auto count = read_comment_count(view_.page.text_of(piece), view_.words))
        return count;
    }
    return std::nullopt;
  }

  const PageView& view_;
  Header header_;
  uint32_t begin_ = 0, end_ = 0;  // blocks that may belong to the header
  uint32_t first_text_ = kNoBlock;
};

}  // namespace

Header find_header(const PageView& view) {
  return Finder(view).find();
}

}  // namespace laut::article
