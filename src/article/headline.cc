#include "article/headline.h"

#include <algorithm>

#include "article/labels.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr uint32_t kKickerWords = 9;

// Titles whole, and cut at the separators that sites put before their name.
std::vector<TitleWords> title_variants(const std::vector<std::string>& titles) {
  std::vector<TitleWords> variants;
  for (const std::string& title : titles) {
    variants.push_back(title_words(title));
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " :: ", " » "}) {
      const size_t at = title.rfind(separator);
      if (at != std::string::npos) variants.push_back(title_words(title.substr(0, at)));
    }
  }
  return variants;
}

class HeadlineFinder {
 public:
  explicit HeadlineFinder(const PageView& view) : view_(view) {}

  Headline find() {
    find_headline();
    if (found_.headline != kNoBlock) find_kicker();
    return found_;
  }

 private:
  void find_headline() {
    const auto variants = title_variants(view_.clues.titles);
    const uint32_t first = view_.first_text_block(0);
    double best = 1.2;
    for (uint32_t i = 0; i < view_.page.blocks.size(); ++i) {
      const Block& block = view_.page.blocks[i];
      const uint32_t hints = view_.hints_near(i, 4);
      const bool heading = block.tag == Tag::kHeading && block.level <= 3;
      const bool named = (hints & kHintHeadline) != 0 && block.words <= 40;
      if ((!heading && !named) || view_.features[i].hidden) continue;
      if ((hints & kHintKicker) != 0 && !ends_heading(i)) continue;
      if (block.text.size() < 4 || block.words > 60) continue;
      const TitleWords own = title_words(view_.text(i));
      double alike = 0;
      for (const auto& variant : variants) alike = std::max(alike, title_likeness(own, variant));
      double score = 3 * alike + (named ? 0.4 : 0) + (heading && block.level == 1 ? 1.0 : 0);
      if (heading && block.level == 2) score += 0.3;
      if (first == kNoBlock || i < first) score += 0.4;
      if (view_.features[i].link_density > 0.8f) score -= 0.7;
      if (view_.features[i].noise) score -= 0.8;
      if (block.words == 1) score -= 0.5;
      if (score > best) {
        best = score;
        found_.headline = i;
      }
    }
    if (found_.headline == kNoBlock) find_plain_title(first, variants);
    if (found_.headline == kNoBlock) return;
    leave_breadcrumb(first);
    leave_kicker();
    found_.headline_text = view_.page.blocks[found_.headline].text;
    split_kicker(variants);
  }

  // A line before the text, no heading by its markup, that says the title of the page.
  void find_plain_title(uint32_t first_text, const std::vector<TitleWords>& variants) {
    constexpr uint32_t kReach = 12;  // blocks
    if (first_text == kNoBlock) return;
    for (uint32_t i = first_text; i-- > (first_text > kReach ? first_text - kReach : 0);) {
      const Block& block = view_.page.blocks[i];
      if (block.words < 3 || block.words > 40 || view_.features[i].noise) continue;
      if (view_.features[i].link_density > 0.5f) continue;
      const TitleWords own = title_words(view_.text(i));
      const bool same = std::any_of(variants.begin(), variants.end(), [&](const auto& variant) {
        return title_likeness(own, variant) > 0.9;
      });
      if (!same) continue;
      found_.headline = i;
      return;
    }
  }

  // Whether a block stands last in a heading of several: there the first of them is the kicker,
  // whatever the markup calls the two.
  bool ends_heading(uint32_t i) const {
    const uint32_t at = view_.around(i, Tag::kHeading);
    return at != 0 && view_.page.elements[at].first_block < i &&
           view_.page.elements[at].end_block == i + 1;
  }

  // Some pages make the last step of their breadcrumb the h1, in words of its own; the headline
  // that people see opens the <article>, in one heading with its kicker.
  void leave_breadcrumb(uint32_t first_text) {
    const uint32_t h1 = found_.headline;
    if (first_text == kNoBlock || first_text < h1 || h1 == 0) return;
    const uint32_t article = view_.around(first_text, Tag::kArticle);
    if (article == 0 || view_.page.elements[article].first_block <= h1) return;
    if (!view_.features[h1].noise && view_.features[h1 - 1].link_density < 0.8f) return;
    for (uint32_t i = view_.page.elements[article].first_block; i < first_text; ++i) {
      if (view_.page.blocks[i].tag != Tag::kHeading || view_.page.blocks[i].level > 2) continue;
      const Element& heading = view_.page.elements[view_.around(i, Tag::kHeading)];
      const uint32_t last = heading.end_block - 1;
      if (last > i && view_.page.blocks[i].words <= kKickerWords &&
          view_.page.blocks[last].words >= 3)
        found_.headline = last;
      return;
    }
  }

  // "<h1>Traffic<span hidden>: </span>Bridge closed</h1>": what stands behind a colon for screen
  // readers is the headline, whatever the title of the page repeats.
  void leave_kicker() {
    const uint32_t i = found_.headline;
    const Element& heading = view_.page.elements[view_.around(i, Tag::kHeading)];
    if (heading.tag != Tag::kHeading || i + 3 != heading.end_block) return;
    if (view_.features[i + 1].hidden && trim(view_.text(i + 1)) == ":" &&
        !view_.features[i + 2].hidden)
      found_.headline = i + 2;
  }

  // A kicker inside the heading: "<h1><span>Traffic</span> <span>Bridge closed</span></h1>".
  void split_kicker(const std::vector<TitleWords>& variants) {
    const Block& block = view_.page.blocks[found_.headline];
    const std::vector<Span> pieces = view_.page.pieces_of(block);
    if (pieces.size() < 2 || pieces.size() > 4) return;
    const auto best_of = [&](std::string_view candidate) {
      const auto own = title_words(candidate);
      double best = 0;
      for (const auto& variant : variants) best = std::max(best, title_likeness(own, variant));
      return best;
    };
    const double whole = best_of(view_.page.text_of(block));
    for (size_t i = 1; i < pieces.size(); ++i) {
      const Span before = trim(view_.page.text, Span{block.text.begin, pieces[i - 1].end});
      const Span after{pieces[i].begin, block.text.end};
      const size_t kicker_words = title_words(view_.page.text_of(before)).size();
      if (kicker_words == 0 || kicker_words > kKickerWords) continue;
      const bool named = best_of(view_.page.text_of(after)) > std::max(whole, 0.9);
      const bool apart =
          view_.page.elements_meet(before.end, after.begin) && kicker_words <= 6 &&
          title_words(view_.page.text_of(after)).size() > std::max<size_t>(kicker_words, 3);
      if (!named && !apart && !is_marked_kicker(before)) continue;
      found_.headline_text = without_colon(after);
      found_.kicker_text = without_colon(before);
      found_.kicker = found_.headline;
      return;
    }
  }

  // Whether the markup calls a piece of the heading something else than the headline.
  bool is_marked_kicker(Span piece) const {
    return std::any_of(view_.page.marks.begin(), view_.page.marks.end(), [&](const Mark& mark) {
      return mark.kind == Mark::Kind::kHint && mark.text == piece &&
             (mark.hints & (kHintKicker | kHintLead)) != 0;
    });
  }

  // A colon between kicker and headline belongs to neither.
  Span without_colon(Span span) const {
    while (!span.empty() &&
           (view_.page.text[span.end - 1] == ':' || view_.page.text[span.end - 1] == ' '))
      --span.end;
    while (!span.empty() &&
           (view_.page.text[span.begin] == ':' || view_.page.text[span.begin] == ' '))
      ++span.begin;
    return span;
  }

  void find_kicker() {
    if (found_.kicker != kNoBlock) return;
    const uint32_t headline = found_.headline;
    const uint32_t reach = headline > 6 ? headline - 6 : 0;
    for (uint32_t i = std::min<uint32_t>(headline + 3, view_.page.blocks.size()); i-- > reach;) {
      if (i == headline || !view_.usable(i) || view_.page.blocks[i].words > kKickerWords) continue;
      if ((view_.hints_near(i, 2) & kHintKicker) == 0 || view_.has_date(view_.text(i))) continue;
      if (ends_in_step(view_.text(i)) || view_.is_noise_word(view_.text(i))) continue;
      take_kicker(i);
      return;
    }
    if (headline == 0) return;
    uint32_t i = headline - 1;
    if (view_.features[i].hidden && i > 0) --i;  // a colon for screen readers
    const Block& block = view_.page.blocks[i];
    if (!view_.usable(i) || view_.features[i].noise || view_.features[i].caption ||
        block.words > kKickerWords)
      return;
    if (ends_in_step(view_.text(i)) || view_.is_noise_word(view_.text(i))) return;
    if (view_.features[i].prose || view_.has_date(view_.text(i))) return;
    if (is_byline(view_.text(i), view_.words) || read_comment_count(view_.text(i), view_.words))
      return;
    // Both in one box that holds little before the headline.
    uint32_t box = view_.page.blocks[headline].element;
    for (int up = 0; up < 3 && view_.page.elements[box].first_block > i; ++up) {
      box = view_.page.elements[box].parent;
    }
    const Element& element = view_.page.elements[box];
    const bool in_heading = element.tag == Tag::kHeading;
    const bool is_heading = block.tag == Tag::kHeading && block.level > 1;
    if (view_.features[i].ends_sentence && !in_heading) return;
    if (element.first_block > i || element.tag == Tag::kBody || box == 0) return;
    if (!in_heading && !is_heading && is_crowded(element.first_block, i)) return;
    // Links above a headline are sections and tags.
    if (view_.features[i].link_density > 0.5f && !in_heading) return;
    take_kicker(i);
  }

  // Whether more stands between two blocks than a line, or the steps of a breadcrumb.
  bool is_crowded(uint32_t from, uint32_t to) const {
    uint32_t lines = 0;
    for (uint32_t i = from; i < to; ++i) {
      lines += !view_.features[i].noise && !view_.features[i].hidden &&
               view_.features[i].link_density < 0.8f;
    }
    return lines > 1;
  }

  // "Home | Sport |", "Sport »": a breadcrumb.
  static bool ends_in_step(std::string_view line) {
    static constexpr std::string_view kSteps[] = {"|", "›", "»", ">", "/"};
    return std::any_of(std::begin(kSteps), std::end(kSteps),
                       [&](std::string_view step) { return line.ends_with(step); });
  }

  void take_kicker(uint32_t i) {
    found_.kicker = i;
    found_.kicker_text = without_colon(view_.page.blocks[i].text);
  }

  const PageView& view_;
  Headline found_;
};

}  // namespace

Headline find_headline(const PageView& view) {
  return HeadlineFinder(view).find();
}

}  // namespace laut::article
