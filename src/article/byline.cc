#include "article/byline.h"

#include <algorithm>

#include "article/labels.h"
#include "article/visible_dates.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kLongestByline = 200;

class BylineFinder {
 public:
  BylineFinder(const PageView& view, Span reach, const Headline& headline,
               const std::vector<uint32_t>& lead)
      : view_(view), reach_(reach), headline_(headline), lead_(lead) {}

  PageByline find() {
    find_line();
    return std::move(found_);
  }

 private:
  bool is_reading_time(std::string_view piece) const {
    if (piece.size() > 40) return false;
    const std::string folded = fold_case(piece);
    return std::any_of(
        view_.words.pages.begin(), view_.words.pages.end(), [&](const PageWords* page) {
          return std::any_of(
              page->reading_times.begin(), page->reading_times.end(),
              [&](const std::string& phrase) { return folded.find(phrase) != kNone; });
        });
  }

  // The text of a byline without its dates, its comment count and the time that reading takes. A
  // line may hold all of these, in elements of their own or between bars.
  std::string bare_byline(uint32_t i) const {
    const Block& block = view_.page.blocks[i];
    std::string result;
    bool ended = false;  // what follows a date is no longer the byline
    std::vector<Span> pieces = view_.page.pieces_of(block);
    if (pieces.size() > 12) pieces = {block.text};
    for (const Span piece : pieces) {
      const std::string_view content = view_.page.text_of(piece);
      if (read_comment_count(content, view_.words) || is_reading_time(content) ||
          is_only_date(content) || is_date_label(content)) {
        ended = !result.empty();
        continue;
      }
      if (ended) break;
      if (!result.empty()) result += kElementBorder;
      result += content;
    }
    return bare_line(std::move(result));
  }

  // "Published", "Stand:": the date stands in the next element.
  bool is_date_label(std::string_view piece) const {
    const std::string folded = fold_case(squeeze(trim_edges(piece)));
    const auto is_one = [&](const Phrases& labels) {
      return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
        return label.size() >= folded.size() && trim_edges(label) == folded;
      });
    };
    return std::any_of(view_.words.pages.begin(), view_.words.pages.end(),
                       [&](const PageWords* page) {
                         return is_one(page->dates.published) || is_one(page->dates.modified);
                       });
  }

  bool is_only_date(std::string_view line) const {
    if (!has_digit(line)) return false;
    return std::any_of(view_.words.pages.begin(), view_.words.pages.end(),
                       [&](const PageWords* page) {
                         std::string rest(line);
                         const auto dates = find_dates(rest, page->dates);
                         for (size_t d = dates.size(); d-- > 0;) {
                           rest.erase(dates[d].labelled.begin, dates[d].labelled.size());
                         }
                         return !dates.empty() && trim_edges(rest).size() < 2;
                       });
  }

  std::string bare_line(std::string result) const {
    for (const PageWords* page : view_.words.pages) {
      const auto dates = find_dates(result, page->dates);
      for (size_t d = dates.size(); d-- > 0;) {
        result.erase(dates[d].labelled.begin, dates[d].labelled.size());
      }
    }
    // Of several parts between bars the first that says anything.
    for (const std::string_view bar : {"|", "·", "•", " – ", " - "}) {
      for (const std::string_view part : split_at(result, bar)) {
        if (trim_edges(part).size() < 2) continue;
        result = std::string(trim_edges(part));
        break;
      }
    }
    return squeeze(trim_edges(result));
  }

  static std::vector<std::string_view> split_at(std::string_view line, std::string_view separator) {
    std::vector<std::string_view> parts;
    for (size_t at = 0; at <= line.size();) {
      const size_t end = std::min(line.find(separator, at), line.size());
      parts.push_back(line.substr(at, end - at));
      at = end + separator.size();
    }
    return parts;
  }

  static std::string_view trim_edges(std::string_view line) {
    static constexpr std::string_view kEdges = " ,;|-/:(\x1f";
    while (!line.empty() && kEdges.find(line.back()) != kNone) line.remove_suffix(1);
    while (!line.empty() && kEdges.find(line.front()) != kNone) line.remove_prefix(1);
    return line;
  }

  void find_line() {
    const Span text{
        reach_.begin < view_.page.blocks.size() ? view_.page.blocks[reach_.begin].text.begin : 0,
        reach_.end > reach_.begin ? view_.page.blocks[reach_.end - 1].text.end : 0};
    int best = 0;
    for (uint32_t i = reach_.begin; i < reach_.end; ++i) {
      if (i == headline_.headline || i == headline_.kicker || !view_.usable(i)) continue;
      if (std::find(lead_.begin(), lead_.end(), i) != lead_.end()) continue;
      if (view_.page.blocks[i].text.size() > kLongestByline || view_.features[i].caption) continue;
      const std::string bare = bare_byline(i);
      if (bare.size() < 2 || view_.is_noise_word(bare)) continue;
      const bool named = (view_.hints_near(i, 4) & kHintByline) != 0;
      const Byline byline = read_byline(bare, view_.words);
      const bool names = !byline.authors.empty() || !byline.agencies.empty() || byline.desk ||
                         !byline.initials.empty();
      int score = 0;
      if (is_byline(shown(bare), byline, view_.words)) score = byline.opened ? 3 : 1;
      if (named && (names || !byline.unsure.empty())) score += 2;
      const bool sure = score > 0;
      // Names beside the date, and nothing else.
      const bool dated =
          is_dated(i) || (i > 0 && is_dated(i - 1)) || (i + 1 < reach_.end && is_dated(i + 1));
      if (score == 0 && dated && names && byline.clean && i > headline_.headline &&
          !view_.features[i].prose && !view_.features[i].ends_sentence && are_known(byline)) {
        score = 1;
      }
      if (score > 0 && i > headline_.headline) ++score;
      if (score <= best || (score < 3 && !named && i < headline_.headline)) continue;
      best = score;
      found_.block = i;
      found_.names = bare;
      found_.text = shown(bare);
      found_.sure = sure;
    }
    find_marked_authors(text);
  }

  // A line that may be read by people: elements part words.
  static std::string shown(std::string_view line) {
    std::string result(line);
    std::replace(result.begin(), result.end(), kElementBorder, ' ');
    return squeeze(result);
  }

  // Nothing says that the line is a byline, so that its names have to be known ones.
  bool are_known(const Byline& byline) const {
    return std::all_of(byline.authors.begin(), byline.authors.end(), [&](const std::string& name) {
      return starts_with_first_name(name, view_.words) ||
             std::any_of(
                 view_.clues.authors.begin(), view_.clues.authors.end(),
                 [&](const std::string& known) { return title_likeness(known, name) > 0.6; });
    });
  }

  // What the markup calls an author by its meaning; by the name of a class only where there is
  // none.
  void find_marked_authors(Span reach) {
    for (const bool by_class : {false, true}) {
      if (!found_.marked.empty()) return;
      for (const Mark& mark : view_.page.marks) {
        const bool author = by_class
                                ? mark.kind == Mark::Kind::kHint && (mark.hints & kHintByline) != 0
                                : mark.kind == Mark::Kind::kAuthor ||
                                      (mark.kind == Mark::Kind::kItem && mark.name == "author");
        if (!author || !reach.contains(mark.text) || mark.text.size() > 80) continue;
        if (in_caption(mark.text)) continue;
        const std::string name = squeeze(view_.page.text_of(mark.text));
        if (!name.empty()) add_unique(found_.marked, name);
      }
    }
  }

  // Who took a picture is an author too, to those who write markup.
  bool in_caption(Span span) const {
    const auto block =
        std::upper_bound(view_.page.blocks.begin(), view_.page.blocks.end(), span.begin,
                         [](uint32_t at, const Block& other) { return at < other.text.begin; });
    if (block == view_.page.blocks.begin()) return false;
    const auto index = static_cast<uint32_t>(block - view_.page.blocks.begin() - 1);
    return view_.features[index].caption || view_.below_tag(index, Tag::kFigure);
  }

  bool is_dated(uint32_t i) {
    if (dated_.empty()) dated_.resize(view_.page.blocks.size(), kUnknown);
    if (dated_[i] == kUnknown) {
      const bool dated = view_.page.blocks[i].text.size() < 160 && !view_.features[i].prose &&
                         view_.has_date(view_.text(i));
      dated_[i] = dated ? kYes : kNo;
    }
    return dated_[i] == kYes;
  }

  const PageView& view_;
  const Span reach_;
  const Headline& headline_;
  const std::vector<uint32_t>& lead_;
  PageByline found_;
  enum Answer : uint8_t { kUnknown, kNo, kYes };
  std::vector<Answer> dated_;  // of each block: is_dated, asked for its neighbours' sake too
};

}  // namespace

PageByline find_byline(const PageView& view, Span reach, const Headline& headline,
                       const std::vector<uint32_t>& lead) {
  return BylineFinder(view, reach, headline, lead).find();
}

}  // namespace laut::article
