#include "article/header.h"

#include <algorithm>

#include "base/dates.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr size_t kNone = std::string_view::npos;
constexpr uint32_t kReach = 14;  // blocks around the headline that may belong to it
constexpr size_t kLongestByline = 200;
constexpr uint32_t kKickerWords = 9;
constexpr uint32_t kLeadWords = 7;
constexpr uint32_t kLongestLead = 1200;

std::vector<std::string> title_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const std::string folded = fold_case(text);
  for (size_t at = 0; at < folded.size();) {
    const size_t here = at;
    const char32_t c = next_codepoint(folded, at);
    if (is_letter(c) || is_digit(c)) {
      word.append(folded, here, at - here);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  std::sort(words.begin(), words.end());
  return words;
}

double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return 2.0 * static_cast<double>(shared.size()) / static_cast<double>(a.size() + b.size());
}

// The hints of a block's element and those above it, up to three, that hold few blocks.
uint32_t hints_near(const Page& page, uint32_t block, uint32_t most_blocks) {
  uint32_t hints = 0;
  uint32_t at = page.blocks[block].element;
  for (int up = 0; up < 4; ++up) {
    const Element& element = page.elements[at];
    if (element.end_block - element.first_block > most_blocks) break;
    hints |= element.hints;
    at = element.parent;
  }
  return hints;
}

bool below_tag(const Page& page, uint32_t block, Tag tag) {
  for (uint32_t at = page.blocks[block].element; at != 0; at = page.elements[at].parent) {
    if (page.elements[at].tag == tag) return true;
  }
  return false;
}

// Titles whole, and cut at the separators that sites put before their name.
std::vector<std::vector<std::string>> title_variants(const std::vector<std::string>& titles) {
  std::vector<std::vector<std::string>> variants;
  for (const std::string& title : titles) {
    variants.push_back(title_words(title));
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " :: ", " » "}) {
      const size_t at = title.rfind(separator);
      if (at != std::string::npos) variants.push_back(title_words(title.substr(0, at)));
    }
  }
  return variants;
}

uint32_t first_text_block(const MainText& main, const std::vector<Features>& features,
                          uint32_t after) {
  for (const ChosenBlock& chosen : main.blocks) {
    if (chosen.block > after && features[chosen.block].prose && chosen.kind != PartKind::kCaption) {
      return chosen.block;
    }
  }
  return kNoBlock;
}

class Finder {
 public:
  Finder(const Page& page, const std::vector<Features>& features, const MainText& main,
         const HeaderClues& clues, const CreditWords& words)
      : page_(page), features_(features), main_(main), clues_(clues), words_(words) {}

  Header find() {
    find_headline();
    set_reach();
    if (header_.headline != kNoBlock) {
      find_kicker();
      find_lead();
    }
    find_byline();
    find_dates_and_counts();
    std::sort(header_.taken.begin(), header_.taken.end());
    return std::move(header_);
  }

 private:
  std::string_view text(uint32_t block) const { return page_.text_of(page_.blocks[block]); }

  void find_headline() {
    const auto variants = title_variants(clues_.titles);
    const uint32_t first = first_text_block(main_, features_, 0);
    double best = 1.2;
    for (uint32_t i = 0; i < page_.blocks.size(); ++i) {
      const Block& block = page_.blocks[i];
      const uint32_t hints = hints_near(page_, i, 4);
      const bool heading = block.tag == Tag::kHeading && block.level <= 3;
      const bool named = (hints & kHintHeadline) != 0 && block.words <= 40;
      if ((!heading && !named) || features_[i].hidden) continue;
      if ((hints & kHintKicker) != 0 && !ends_heading(i)) continue;
      if (block.text.size() < 4 || block.words > 60) continue;
      const std::vector<std::string> own = title_words(text(i));
      double alike = 0;
      for (const auto& variant : variants) alike = std::max(alike, likeness(own, variant));
      double score = 3 * alike + (named ? 0.4 : 0) + (heading && block.level == 1 ? 1.0 : 0);
      if (heading && block.level == 2) score += 0.3;
      if (first == kNoBlock || i < first) score += 0.4;
      if (features_[i].link_density > 0.8f) score -= 0.7;
      if (features_[i].noise) score -= 0.8;
      if (block.words == 1) score -= 0.5;
      if (score > best) {
        best = score;
        header_.headline = i;
      }
    }
    if (header_.headline == kNoBlock) return;
    leave_breadcrumb(first);
    leave_kicker();
    header_.headline_text = page_.blocks[header_.headline].text;
    header_.taken.push_back(header_.headline);
    split_kicker(variants);
  }

  // Whether a block stands last in a heading of several: there the first of them is the kicker,
  // whatever the markup calls the two.
  bool ends_heading(uint32_t i) const {
    const uint32_t at = heading_around(i);
    return at != 0 && page_.elements[at].first_block < i && page_.elements[at].end_block == i + 1;
  }

  // The innermost <article> around a block, or the root.
  uint32_t article_around(uint32_t i) const {
    uint32_t at = page_.blocks[i].element;
    while (at != 0 && page_.elements[at].tag != Tag::kArticle) at = page_.elements[at].parent;
    return at;
  }

  // The heading around a block, or the root.
  uint32_t heading_around(uint32_t i) const {
    uint32_t at = page_.blocks[i].element;
    while (at != 0 && page_.elements[at].tag != Tag::kHeading) at = page_.elements[at].parent;
    return at;
  }

  // Some pages make the last step of their breadcrumb the h1, in words of its own; the headline
  // that people see opens the <article>, in one heading with its kicker.
  void leave_breadcrumb(uint32_t first_text) {
    const uint32_t h1 = header_.headline;
    if (first_text == kNoBlock || first_text < h1 || h1 == 0) return;
    const uint32_t article = article_around(first_text);
    if (article == 0 || page_.elements[article].first_block <= h1) return;
    if (!features_[h1].noise && features_[h1 - 1].link_density < 0.8f) return;
    for (uint32_t i = page_.elements[article].first_block; i < first_text; ++i) {
      if (page_.blocks[i].tag != Tag::kHeading || page_.blocks[i].level > 2) continue;
      const Element& heading = page_.elements[heading_around(i)];
      const uint32_t last = heading.end_block - 1;
      if (last > i && page_.blocks[i].words <= kKickerWords && page_.blocks[last].words >= 3)
        header_.headline = last;
      return;
    }
  }

  // "<h1>Traffic<span hidden>: </span>Bridge closed</h1>": what stands behind a colon for screen
  // readers is the headline, whatever the title of the page repeats.
  void leave_kicker() {
    const uint32_t i = header_.headline;
    const Element& heading = page_.elements[heading_around(i)];
    if (heading.tag != Tag::kHeading || i + 3 != heading.end_block) return;
    if (features_[i + 1].hidden && trim(text(i + 1)) == ":" && !features_[i + 2].hidden)
      header_.headline = i + 2;
  }

  // A kicker inside the heading: "<h1><span>Traffic</span> <span>Bridge closed</span></h1>".
  void split_kicker(const std::vector<std::vector<std::string>>& variants) {
    const Block& block = page_.blocks[header_.headline];
    const std::vector<Span> pieces = page_.pieces_of(block);
    if (pieces.size() < 2 || pieces.size() > 4) return;
    const auto best_of = [&](std::string_view candidate) {
      const auto own = title_words(candidate);
      double best = 0;
      for (const auto& variant : variants) best = std::max(best, likeness(own, variant));
      return best;
    };
    const double whole = best_of(page_.text_of(block));
    for (size_t i = 1; i < pieces.size(); ++i) {
      const Span before = trim(page_.text, Span{block.text.begin, pieces[i - 1].end});
      const Span after{pieces[i].begin, block.text.end};
      const size_t kicker_words = title_words(page_.text_of(before)).size();
      if (kicker_words == 0 || kicker_words > kKickerWords) continue;
      const bool named = best_of(page_.text_of(after)) > std::max(whole, 0.9);
      const bool apart =
          page_.elements_meet(before.end, after.begin) && kicker_words <= 6 &&
          title_words(page_.text_of(after)).size() > std::max<size_t>(kicker_words, 3);
      if (!named && !apart && !is_marked_kicker(before)) continue;
      header_.headline_text = without_colon(after);
      header_.kicker_text = without_colon(before);
      header_.kicker = header_.headline;
      return;
    }
  }

  // Whether the markup calls a piece of the heading something else than the headline.
  bool is_marked_kicker(Span piece) const {
    return std::any_of(page_.marks.begin(), page_.marks.end(), [&](const Mark& mark) {
      return mark.kind == Mark::Kind::kHint && mark.text == piece &&
             (mark.hints & (kHintKicker | kHintLead)) != 0;
    });
  }

  // A colon between kicker and headline belongs to neither.
  Span without_colon(Span span) const {
    while (!span.empty() && (page_.text[span.end - 1] == ':' || page_.text[span.end - 1] == ' '))
      --span.end;
    while (!span.empty() && (page_.text[span.begin] == ':' || page_.text[span.begin] == ' '))
      ++span.begin;
    return span;
  }

  void set_reach() {
    const uint32_t count = static_cast<uint32_t>(page_.blocks.size());
    const uint32_t headline = header_.headline;
    const uint32_t anchor =
        headline == kNoBlock ? page_.elements[main_.element].first_block : headline;
    first_text_ = first_text_block(main_, features_, headline == kNoBlock ? 0 : headline);
    begin_ = anchor > kReach ? anchor - kReach : 0;
    end_ = std::min(count, anchor + kReach);
    if (first_text_ != kNoBlock) {
      end_ = std::min(count, std::max(anchor + 1, std::min(first_text_ + 3, anchor + 3 * kReach)));
    }
  }

  bool usable(uint32_t i) const { return !features_[i].hidden && !below_tag(page_, i, Tag::kNav); }

  bool has_date(std::string_view line) const {
    return std::any_of(words_.pages.begin(), words_.pages.end(), [&](const PageWords* page) {
      return !find_dates(line, page->dates).empty();
    });
  }

  void find_kicker() {
    if (header_.kicker != kNoBlock) return;
    const uint32_t headline = header_.headline;
    const uint32_t reach = headline > 6 ? headline - 6 : 0;
    for (uint32_t i = std::min<uint32_t>(headline + 3, end_); i-- > reach;) {
      if (i == headline || !usable(i) || page_.blocks[i].words > kKickerWords) continue;
      if ((hints_near(page_, i, 2) & kHintKicker) == 0 || has_date(text(i))) continue;
      if (ends_in_step(text(i)) || is_noise_word(std::string(text(i)))) continue;
      take_kicker(i);
      return;
    }
    if (headline == 0) return;
    uint32_t i = headline - 1;
    if (features_[i].hidden && i > 0) --i;  // a colon for screen readers
    const Block& block = page_.blocks[i];
    if (!usable(i) || features_[i].noise || features_[i].caption || block.words > kKickerWords)
      return;
    if (ends_in_step(text(i)) || is_noise_word(std::string(text(i)))) return;
    if (features_[i].prose || has_date(text(i))) return;
    if (is_byline(text(i), words_) || read_comment_count(text(i), words_)) return;
    // Both in one box that holds little before the headline.
    uint32_t box = page_.blocks[headline].element;
    for (int up = 0; up < 3 && page_.elements[box].first_block > i; ++up) {
      box = page_.elements[box].parent;
    }
    const Element& element = page_.elements[box];
    const bool in_heading = element.tag == Tag::kHeading;
    const bool is_heading = block.tag == Tag::kHeading && block.level > 1;
    if (features_[i].ends_sentence && !in_heading) return;
    if (element.first_block > i || element.tag == Tag::kBody || box == 0) return;
    if (!in_heading && !is_heading && is_crowded(element.first_block, i)) return;
    // Links above a headline are sections and tags.
    if (features_[i].link_density > 0.5f && !in_heading) return;
    take_kicker(i);
  }

  // Whether more stands between two blocks than a line, or the steps of a breadcrumb.
  bool is_crowded(uint32_t from, uint32_t to) const {
    uint32_t lines = 0;
    for (uint32_t i = from; i < to; ++i) {
      lines += !features_[i].noise && !features_[i].hidden && features_[i].link_density < 0.8f;
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
    header_.kicker = i;
    header_.kicker_text = without_colon(page_.blocks[i].text);
    header_.taken.push_back(i);
  }

  bool matches_description(uint32_t i) const {
    const std::string own = fold_case(text(i));
    std::string described = fold_case(clues_.description);
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
    const Block& block = page_.blocks[i];
    if (block.tag == Tag::kHeading || block.bold_bytes * 10 > block.text.size() * 8) return true;
    const Element& root = page_.elements[main_.element];
    if (i < root.first_block || i >= root.end_block) return true;
    if (first_text_ == kNoBlock) return false;
    // Not a sibling of the next paragraph.
    const uint32_t next = first_text_block(main_, features_, i);
    if (next == kNoBlock) return false;
    const Element& own = page_.elements[block.element];
    const Element& other = page_.elements[page_.blocks[next].element];
    if (own.tag != other.tag) return true;
    // Some pages wrap every paragraph in a box of its own.
    const Element& box = page_.elements[own.parent];
    const Element& other_box = page_.elements[other.parent];
    return own.parent != other.parent &&
           (box.parent != other_box.parent || box.hints != other_box.hints);
  }

  void find_lead() {
    uint32_t texts = 0;  // running text that was passed
    for (uint32_t i = header_.headline + 1; i < end_ && texts < 2; ++i) {
      const Block& block = page_.blocks[i];
      const Features& f = features_[i];
      if (!usable(i) || (f.noise && !(hints_near(page_, i, 3) & kHintLead))) continue;
      if (f.caption || block.words < kLeadWords || block.text.size() > kLongestLead) continue;
      if (f.link_density > 0.5f || is_byline(text(i), words_)) continue;
      if (f.prose) ++texts;
      const bool named = (hints_near(page_, i, 3) & kHintLead) != 0;
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

  bool is_reading_time(std::string_view piece) const {
    if (piece.size() > 40) return false;
    const std::string folded = fold_case(piece);
    return std::any_of(words_.pages.begin(), words_.pages.end(), [&](const PageWords* page) {
      return std::any_of(page->reading_times.begin(), page->reading_times.end(),
                         [&](const std::string& phrase) { return folded.find(phrase) != kNone; });
    });
  }

  // The text of a byline without its dates, its comment count and the time that reading takes. A
  // line may hold all of these, in elements of their own or between bars.
  std::string bare_byline(uint32_t i) const {
    const Block& block = page_.blocks[i];
    std::string result;
    bool ended = false;  // what follows a date is no longer the byline
    std::vector<Span> pieces = page_.pieces_of(block);
    if (pieces.size() > 12) pieces = {block.text};
    for (const Span piece : pieces) {
      const std::string_view content = page_.text_of(piece);
      if (read_comment_count(content, words_) || is_reading_time(content) ||
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
      return std::any_of(labels.begin(), labels.end(),
                         [&](const std::string& label) { return trim_edges(label) == folded; });
    };
    return std::any_of(words_.pages.begin(), words_.pages.end(), [&](const PageWords* page) {
      return is_one(page->dates.published) || is_one(page->dates.modified);
    });
  }

  bool is_only_date(std::string_view line) const {
    return std::any_of(words_.pages.begin(), words_.pages.end(), [&](const PageWords* page) {
      std::string rest(line);
      const auto dates = find_dates(rest, page->dates);
      for (size_t d = dates.size(); d-- > 0;) {
        rest.erase(dates[d].labelled.begin, dates[d].labelled.size());
      }
      return !dates.empty() && trim_edges(rest).size() < 2;
    });
  }

  std::string bare_line(std::string result) const {
    for (const PageWords* page : words_.pages) {
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

  void find_byline() {
    const Span reach{begin_ < page_.blocks.size() ? page_.blocks[begin_].text.begin : 0,
                     end_ > begin_ ? page_.blocks[end_ - 1].text.end : 0};
    int best = 0;
    for (uint32_t i = begin_; i < end_; ++i) {
      if (i == header_.headline || i == header_.kicker || !usable(i)) continue;
      if (std::find(header_.lead.begin(), header_.lead.end(), i) != header_.lead.end()) continue;
      if (page_.blocks[i].text.size() > kLongestByline || features_[i].caption) continue;
      const std::string bare = bare_byline(i);
      if (bare.size() < 2 || is_noise_word(bare)) continue;
      const bool named = (hints_near(page_, i, 4) & kHintByline) != 0;
      const Byline byline = read_byline(bare, words_);
      const bool names = !byline.authors.empty() || !byline.agencies.empty() || byline.desk ||
                         !byline.initials.empty();
      int score = 0;
      if (is_byline(shown(bare), byline, words_)) score = byline.opened ? 3 : 1;
      if (named && (names || !byline.unsure.empty())) score += 2;
      const bool sure = score > 0;
      // Names beside the date, and nothing else.
      const bool dated =
          is_dated(i) || (i > 0 && is_dated(i - 1)) || (i + 1 < end_ && is_dated(i + 1));
      if (score == 0 && dated && names && byline.clean && i > header_.headline &&
          !features_[i].prose && !features_[i].ends_sentence && are_known(byline)) {
        score = 1;
      }
      if (score > 0 && i > header_.headline) ++score;
      if (score <= best || (score < 3 && !named && i < header_.headline)) continue;
      best = score;
      header_.byline = i;
      header_.byline_names = bare;
      header_.byline_text = shown(bare);
      header_.byline_sure = sure;
    }
    if (header_.byline != kNoBlock) header_.taken.push_back(header_.byline);
    find_marked_authors(reach);
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
      return starts_with_first_name(name, words_) ||
             std::any_of(
                 clues_.authors.begin(), clues_.authors.end(),
                 [&](const std::string& known) { return title_likeness(known, name) > 0.6; });
    });
  }

  // What the markup calls an author by its meaning; by the name of a class only where there is
  // none.
  void find_marked_authors(Span reach) {
    for (const bool by_class : {false, true}) {
      if (!header_.marked_authors.empty()) return;
      for (const Mark& mark : page_.marks) {
        const bool author = by_class
                                ? mark.kind == Mark::Kind::kHint && (mark.hints & kHintByline) != 0
                                : mark.kind == Mark::Kind::kAuthor ||
                                      (mark.kind == Mark::Kind::kItem && mark.name == "author");
        if (!author || !reach.contains(mark.text) || mark.text.size() > 80) continue;
        if (in_caption(mark.text)) continue;
        const std::string name = squeeze(page_.text_of(mark.text));
        if (!name.empty()) add_unique(header_.marked_authors, name);
      }
    }
  }

  // Who took a picture is an author too, to those who write markup.
  bool in_caption(Span span) const {
    const auto block =
        std::upper_bound(page_.blocks.begin(), page_.blocks.end(), span.begin,
                         [](uint32_t at, const Block& other) { return at < other.text.begin; });
    if (block == page_.blocks.begin()) return false;
    const auto index = static_cast<uint32_t>(block - page_.blocks.begin() - 1);
    return features_[index].caption || below_tag(page_, index, Tag::kFigure);
  }

  bool is_dated(uint32_t i) {
    if (dated_.empty()) dated_.resize(page_.blocks.size(), kUnknown);
    if (dated_[i] == kUnknown) {
      const bool dated =
          page_.blocks[i].text.size() < 160 && !features_[i].prose && has_date(text(i));
      dated_[i] = dated ? kYes : kNo;
    }
    return dated_[i] == kYes;
  }

  bool is_noise_word(const std::string& line) const {
    const std::string folded = fold_case(line);
    return std::any_of(words_.pages.begin(), words_.pages.end(),
                       [&](const PageWords* page) { return page->noise_whole.has(folded); });
  }

  void find_dates_and_counts() {
    for (uint32_t i = begin_; i < end_; ++i) {
      const std::string_view line = text(i);
      if (line.size() > 240 || features_[i].hidden) continue;
      const bool is_header =
          std::find(header_.lead.begin(), header_.lead.end(), i) == header_.lead.end() &&
          i != header_.headline && !features_[i].prose;
      if (!is_header) continue;
      bool dated = false;
      for (const PageWords* page : words_.pages) {
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
      if ((dated || count) && i != header_.byline) header_.taken.push_back(i);
    }
    if (header_.comment_count) return;
    for (uint32_t i = 0; i < page_.blocks.size(); ++i) {
      if (page_.blocks[i].words > 4) continue;
      header_.comment_count = read_comment_count(text(i), words_);
      if (header_.comment_count) return;
    }
    for (uint32_t i = 0; i < page_.blocks.size(); ++i) {
      if (page_.blocks[i].words > 30 || features_[i].prose) continue;
      header_.comment_count = count_in(i);
      if (header_.comment_count) return;
    }
  }

  // The comment count of a line or of one of its pieces.
  std::optional<uint32_t> count_in(uint32_t i) const {
    if (const auto count = read_comment_count(text(i), words_)) return count;
    if (text(i).find_first_of("0123456789") == kNone) return std::nullopt;
    const std::vector<Span> pieces = page_.pieces_of(page_.blocks[i]);
    if (pieces.size() < 2 || pieces.size() > 12) return std::nullopt;
    for (const Span piece : pieces) {
      if (const auto count = read_comment_count(page_.text_of(piece), words_)) return count;
    }
    return std::nullopt;
  }

  const Page& page_;
  const std::vector<Features>& features_;
  const MainText& main_;
  const HeaderClues& clues_;
  const CreditWords& words_;
  Header header_;
  uint32_t begin_ = 0, end_ = 0;  // blocks that may belong to the header
  uint32_t first_text_ = kNoBlock;
  enum Answer : uint8_t { kUnknown, kNo, kYes };
  std::vector<Answer> dated_;  // of each block: is_dated, asked for its neighbours' sake too
};

}  // namespace

Header find_header(const Page& page, const std::vector<Features>& features, const MainText& main,
                   const HeaderClues& clues, const CreditWords& words) {
  return Finder(page, features, main, clues, words).find();
}

double title_likeness(std::string_view a, std::string_view b) {
  return likeness(title_words(a), title_words(b));
}

}  // namespace laut::article
