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

  // All of a block in bold or in italics, or in a style of that name.
  bool is_emphasised(const Block& block) const {
    const uint32_t most = block.text.size() * 9;
    return block.bold_bytes * 10 > most || block.italic_bytes * 10 > most ||
           (view_.page.elements[block.element].hints & kHintEmphasis) != 0;
  }

  // A sub-headline or standfirst by its looks alone. Behind a sub-headline a standfirst may follow,
  // which is prose.
  bool is_set_apart(uint32_t i) const {
    const Block& block = view_.page.blocks[i];
    const Features& f = view_.features[i];
    const bool heading = block.tag == Tag::kHeading;
    if (heading ? block.level > 3 : !is_emphasised(block)) return false;
    if (!header_.lead.empty()) {
      const bool prose = f.prose || (f.ends_sentence && block.words >= 15);
      return prose && !view_.features[header_.lead.back()].ends_sentence;
    }
    if (f.ends_sentence || block.words >= 10) return true;
    return !heading && view_.text(i).find(':') == kNone;
  }

  // A date, the title of a box, or the headline said again.
  bool is_no_lead(uint32_t i) const {
    const std::string_view line = view_.text(i);
    if (line.back() == ':' || is_signed_date(i)) return true;
    // The excerpt of another article.
    const Element& root = view_.page.elements[view_.main.element];
    const bool outside = i < root.first_block || i >= root.end_block;
    if (outside && (view_.page.blocks[i].words < 4 || line.ends_with("...") || line.ends_with("…")))
      return true;
    if (view_.features[i].ends_sentence) return false;
    if (view_.page.blocks[i].words < 8 && view_.has_date(line)) return true;
    return title_likeness(line, view_.page.text_of(header_.headline_text)) > 0.6;
  }

  // "By Anna Example on Monday, May 2, 2033 at 11:08 a.m."
  bool is_signed_date(uint32_t i) const {
    if (view_.page.blocks[i].words > 20) return false;
    const std::string folded = fold_case(view_.text(i));
    const bool opened = std::any_of(
        view_.words.pages.begin(), view_.words.pages.end(), [&](const PageWords* language) {
          return std::any_of(language->byline_openers.begin(), language->byline_openers.end(),
                             [&](const std::string& opener) {
                               return folded.starts_with(opener) && folded.size() > opener.size() &&
                                      folded[opener.size()] == ' ';
                             });
        });
    return opened && view_.has_date(view_.text(i));
  }

  // A paragraph in the <header> of the article, below the headline.
  bool is_in_header(uint32_t i) const {
    const uint32_t box = view_.around(header_.headline, Tag::kHeader);
    if (box == 0 || i >= view_.page.elements[box].end_block) return false;
    const bool own = view_.page.elements[box].end_block - view_.page.elements[box].first_block < 30;
    return own && view_.features[i].ends_sentence && view_.page.blocks[i].words >= kLeadWords + 3;
  }

  // What the markup calls a lead. A paragraph that it calls a teaser is one too: of this article,
  // as it leads to no other.
  bool is_named_lead(uint32_t i) const {
    const Block& block = view_.page.blocks[i];
    if (view_.hints_near(i, 4) & kHintLead) return true;
    return block.tag == Tag::kParagraph && block.link_bytes == 0 &&
           (view_.page.elements[block.element].hints & kHintTeaser) != 0;
  }

  void find_lead() {
    uint32_t texts = 0;   // running text that was passed
    uint32_t passed = 0;  // of it, what is no lead
    for (uint32_t i = header_.headline + 1; i < end_ && texts < 3 && passed == 0; ++i) {
      const Block& block = view_.page.blocks[i];
      const Features& f = view_.features[i];
      const bool named = is_named_lead(i);
      if (!view_.usable(i) || (f.noise && !named)) continue;
      if (f.caption || view_.below_tag(i, Tag::kFigure)) continue;
      if (block.words < (named ? 2 : 4) || block.text.size() > kLongestLead) continue;
      if (f.link_density > 0.5f || is_byline(view_.text(i), view_.words)) continue;
      if (is_no_lead(i)) continue;
      if (f.prose) ++texts;
      const bool described = matches_description(i) && stands_apart(i);
      const bool apart = texts <= 1 + header_.lead.size() && is_set_apart(i);
      if (named || described || apart || is_in_header(i)) {
        header_.lead.push_back(i);
      } else {
        passed += f.prose || (!header_.lead.empty() && f.ends_sentence);
      }
    }
    keep_described();
    header_.taken.insert(header_.taken.end(), header_.lead.begin(), header_.lead.end());
  }

  // Boxes hold more than the lead, a caption for one; where one paragraph is what metadata
  // describes the article with, it is the lead.
  void keep_described() {
    const TitleWords described = title_words(view_.clues.description);
    for (const uint32_t block : header_.lead) {
      if (view_.features[block].prose &&
          title_likeness(title_words(view_.text(block)), described) > 0.9) {
        header_.lead = {block};
        return;
      }
    }
  }

  void find_dates_and_counts() {
    for (uint32_t i = begin_; i < end_; ++i) {
      const std::string_view line = view_.text(i);
      if (line.size() > 240 || view_.features[i].hidden) continue;
      const bool is_header =
          std::find(header_.lead.begin(), header_.lead.end(), i) == header_.lead.end() &&
          i != header_.headline && (!view_.features[i].prose || is_signed_date(i));
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
    find_count();
  }

  // Where the header has no count: the line above the comments, or the number in a link to them.
  void find_count() {
    constexpr uint32_t kShort = 6, kLong = 30;  // words
    for (const auto& [least, most] : {std::pair(0u, kShort), std::pair(kShort + 1, kLong)}) {
      for (uint32_t i = 0; i < view_.page.blocks.size() && !header_.comment_count; ++i) {
        const uint32_t count = view_.page.blocks[i].words;
        if (count < least || count > most || view_.features[i].prose) continue;
        header_.comment_count = count_in(i);
      }
    }
    for (uint32_t i = begin_; i < view_.page.blocks.size() && !header_.comment_count; ++i) {
      const std::string_view line = view_.text(i);
      const uint32_t hints = view_.page.elements[view_.page.blocks[i].element].hints;
      if ((hints & kHintCommentCount) == 0 || line.size() > 6) continue;
      if (view_.hints_near(i, 8) & kHintTeaser) continue;
      if (const auto number = parse_number(line)) {
        if (*number < UINT32_MAX) header_.comment_count = static_cast<uint32_t>(*number);
      }
    }
  }

  // The comment count of a line or of one of its pieces.
  std::optional<uint32_t> count_in(uint32_t i) const {
    if (const auto count = read_comment_count(view_.text(i), view_.words)) return count;
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
