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
      if ((!heading && !named) || features_[i].hidden || (hints & kHintKicker) != 0) continue;
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
    if (header_.headline != kNoBlock) header_.taken.push_back(header_.headline);
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
    const uint32_t headline = header_.headline;
    const uint32_t reach = headline > 6 ? headline - 6 : 0;
    for (uint32_t i = std::min<uint32_t>(headline + 3, end_); i-- > reach;) {
      if (i == headline || !usable(i) || page_.blocks[i].words > kKickerWords) continue;
      if ((hints_near(page_, i, 2) & kHintKicker) == 0 || has_date(text(i))) continue;
      take_kicker(i);
      return;
    }
    if (headline == 0) return;
    const uint32_t i = headline - 1;
    const Block& block = page_.blocks[i];
    if (!usable(i) || features_[i].noise || features_[i].caption || block.words > kKickerWords)
      return;
    if (features_[i].ends_sentence || features_[i].prose || has_date(text(i))) return;
    if (is_byline(text(i), words_) || read_comment_count(text(i), words_)) return;
    // Both in one box that holds little before the headline.
    uint32_t box = page_.blocks[headline].element;
    for (int up = 0; up < 3 && page_.elements[box].first_block > i; ++up) {
      box = page_.elements[box].parent;
    }
    const Element& element = page_.elements[box];
    if (element.first_block > i || i - element.first_block > 1) return;
    if (element.tag == Tag::kBody || box == 0) return;
    if (features_[i].link_density > 0.5f && i != element.first_block) return;
    take_kicker(i);
  }

  void take_kicker(uint32_t i) {
    header_.kicker = i;
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
    return own.parent != other.parent || own.tag != other.tag;
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

  // The text of a byline without its date and its comment count.
  std::string bare_byline(std::string_view line) const {
    std::string result(line);
    for (const PageWords* page : words_.pages) {
      const auto dates = find_dates(result, page->dates);
      for (size_t d = dates.size(); d-- > 0;) {
        result.erase(dates[d].labelled.begin, dates[d].labelled.size());
      }
    }
    static constexpr std::string_view kEdges = " ,;|-/·•:(";
    const auto at_edge = [&](char c) { return kEdges.find(c) != kNone; };
    while (!result.empty() && at_edge(result.back())) result.pop_back();
    while (!result.empty() && at_edge(result.front())) result.erase(result.begin());
    for (const std::string_view mark : {"·", "•", "–", "—"}) {
      while (result.size() >= mark.size() && result.ends_with(mark)) {
        result.resize(result.size() - mark.size());
        result = std::string(trim(result));
      }
    }
    return squeeze(result);
  }

  void find_byline() {
    const Span reach{begin_ < page_.blocks.size() ? page_.blocks[begin_].text.begin : 0,
                     end_ > begin_ ? page_.blocks[end_ - 1].text.end : 0};
    int best = 0;
    for (uint32_t i = begin_; i < end_; ++i) {
      if (i == header_.headline || i == header_.kicker || !usable(i)) continue;
      if (std::find(header_.lead.begin(), header_.lead.end(), i) != header_.lead.end()) continue;
      if (page_.blocks[i].text.size() > kLongestByline || features_[i].caption) continue;
      const std::string bare = bare_byline(text(i));
      if (bare.size() < 2) continue;
      const bool named = (hints_near(page_, i, 4) & kHintByline) != 0;
      const Byline byline = read_byline(bare, words_);
      const bool names = !byline.authors.empty() || !byline.agencies.empty() || byline.desk ||
                         !byline.initials.empty();
      int score = 0;
      if (is_byline(bare, words_)) score = byline.opened ? 3 : 1;
      if (named && names) score += 2;
      if (score > 0 && i > header_.headline) ++score;
      if (score <= best || (score < 3 && !named && i < header_.headline)) continue;
      best = score;
      header_.byline = i;
      header_.byline_text = bare;
    }
    if (header_.byline != kNoBlock) header_.taken.push_back(header_.byline);
    for (const Mark& mark : page_.marks) {
      const bool author = mark.kind == Mark::Kind::kAuthor ||
                          (mark.kind == Mark::Kind::kItem && mark.name == "author") ||
                          (mark.kind == Mark::Kind::kHint && (mark.hints & kHintByline) != 0);
      if (!author || !reach.contains(mark.text) || mark.text.size() > 80) continue;
      const std::string name = squeeze(page_.text_of(mark.text));
      if (!name.empty()) add_unique(header_.marked_authors, name);
    }
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
      auto count = read_comment_count(line, words_);
      if (!count && dated) count = read_comment_count(bare_byline(line), words_);
      if (count && !header_.comment_count) header_.comment_count = count;
      if ((dated || count) && i != header_.byline) header_.taken.push_back(i);
    }
    if (header_.comment_count) return;
    for (uint32_t i = 0; i < page_.blocks.size(); ++i) {
      if (page_.blocks[i].words > 4) continue;
      header_.comment_count = read_comment_count(text(i), words_);
      if (header_.comment_count) return;
    }
  }

  const Page& page_;
  const std::vector<Features>& features_;
  const MainText& main_;
  const HeaderClues& clues_;
  const CreditWords& words_;
  Header header_;
  uint32_t begin_ = 0, end_ = 0;  // blocks that may belong to the header
  uint32_t first_text_ = kNoBlock;
};

}  // namespace

Header find_header(const Page& page, const std::vector<Features>& features, const MainText& main,
                   const HeaderClues& clues, const CreditWords& words) {
  return Finder(page, features, main, clues, words).find();
}

double title_likeness(std::string_view a, std::string_view b) {
  return likeness(title_words(a), title_words(b));
}

std::optional<uint32_t> read_comment_count(std::string_view text, const CreditWords& words) {
  text = trim(text);
  if (text.size() > 60) return std::nullopt;
  const std::string folded = fold_case(squeeze(text));
  for (const PageWords* page : words.pages) {
    for (const Template& count : page->comment_counts) {
      const size_t size = count.before.size() + count.after.size();
      if (folded.size() <= size || !folded.starts_with(count.before) ||
          !folded.ends_with(count.after)) {
        continue;
      }
      std::string digits;
      bool good = true;
      for (const char c : folded.substr(count.before.size(), folded.size() - size)) {
        if (c >= '0' && c <= '9') {
          digits += c;
        } else if (c != ' ' && c != '.' && c != ',') {
          good = false;
        }
      }
      const auto number = good ? parse_number(digits) : std::nullopt;
      if (number && *number < UINT32_MAX) return static_cast<uint32_t>(*number);
    }
  }
  return std::nullopt;
}

std::string read_publisher(std::string_view text, const CreditWords& words) {
  constexpr size_t kLongest = 160;
  text = trim(text);
  if (text.size() > kLongest) return {};
  for (const PageWords* page : words.pages) {
    for (const Template& publisher : page->publishers) {
      const std::string_view opening = publisher.before;
      const size_t begin = opening.empty() ? kNone : match_phrase(text, 0, trim(opening));
      if (begin == kNone) continue;
      std::string_view name = trim(text.substr(begin));
      const std::string_view closing = trim(publisher.after);
      if (!closing.empty()) {
        const size_t end = match_phrase_at_end(name, closing);
        if (end == kNone) continue;
        name = trim(name.substr(0, end));
      }
      // The name ends where another piece of the line begins.
      for (const std::string_view stop : {" | ", " · ", " • ", ". ", " – ", " - ", "; "}) {
        name = name.substr(0, name.find(stop));
      }
      if (!name.empty() && name.back() == '.') name.remove_suffix(1);
      if (!name.empty() && split(name, ' ').size() <= 8) return std::string(trim(name));
    }
  }
  return {};
}

}  // namespace laut::article
