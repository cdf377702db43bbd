#include "article/ticker.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>
#include <utility>

#include "article/body_text.h"
#include "article/draft.h"
#include "base/dates.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr size_t kLeastEntries = 3;     // of a page that calls itself a ticker
constexpr size_t kLeastUndeclared = 5;  // of one that does not
constexpr size_t kLongestStamp = 60;    // bytes of a line that is a date
constexpr int32_t kDaySeconds = 24 * 3600;

// A block that opens an entry.
struct Anchor {
  uint32_t block = 0;
  bool is_stamp = false;  // it holds nothing but the time
  std::optional<Timestamp> time;
  std::optional<VisibleClock> clock;
  const LinkedUpdate* update = nullptr;
  // The entry: an element of its own, or the blocks up to the next anchor.
  uint32_t element = 0;
  bool has_element = false;
  uint32_t begin = 0, end = 0;
};

bool has_clock(const Timestamp& time) {
  return time.precision != Timestamp::Precision::kDay;
}

// Whether the way from one time of day to the other is shorter forward than back: across midnight
// as well.
bool runs_forward(const VisibleClock& from, const VisibleClock& to) {
  return (to.seconds - from.seconds + kDaySeconds) % kDaySeconds < kDaySeconds / 2;
}

class TickerFinder {
 public:
  TickerFinder(const Found& found, const CommonWords& any, const CreditWords& words)
      : found_(found), page_(found.page), any_(any), words_(words) {}

  Ticker find() {
    const bool declared = found_.linked && found_.linked->is_ticker;
    if (declared && found_.linked->updates.size() >= 2) {
      anchors_ = anchors_by_headline();
      if (anchors_.size() >= 2) {
        cut_entries();
        return shown();
      }
    }
    anchors_ = anchors_by_time();
    if (anchors_.size() >= kLeastEntries) {
      cut_entries();
      keep_common_shape();
      if (is_ticker(declared)) return shown();
    }
    return declared ? told() : Ticker{};
  }

 private:
  uint32_t block_count() const { return static_cast<uint32_t>(page_.blocks.size()); }

  uint32_t first_block() const {
    const uint32_t headline = found_.header.headline;
    return headline == kNoBlock ? 0 : headline + 1;
  }

  bool is_out(uint32_t block) const {
    return found_.features[block].noise || found_.features[block].hidden;
  }

  // Blocks that say again what the metadata calls the headline of an entry.
  std::vector<Anchor> anchors_by_headline() const {
    std::map<std::string, const LinkedUpdate*> known;
    for (const LinkedUpdate& update : found_.linked->updates) {
      if (!update.headline.empty()) known.emplace(fold_case(update.headline), &update);
    }
    // A list of links to the entries may stand above them: headings count first.
    for (const bool headings : {true, false}) {
      std::vector<Anchor> anchors;
      auto left = known;
      for (uint32_t i = first_block(); i < block_count() && !left.empty(); ++i) {
        const Block& block = page_.blocks[i];
        if (is_out(i) || (block.tag == Tag::kHeading) != headings) continue;
        if (!headings && found_.features[i].link_density > 0.8f) continue;
        const auto update = left.find(fold_case(page_.text_of(block)));
        if (update == left.end()) continue;
        Anchor anchor;
        anchor.block = i;
        anchor.update = update->second;
        anchor.time = parse_timestamp(update->second->published);
        anchors.push_back(anchor);
        left.erase(update);
      }
      if (anchors.size() >= 2) return anchors;
    }
    return {};
  }

  std::vector<Anchor> anchors_by_time() const {
    std::vector<Anchor> anchors;
    auto mark = page_.marks.begin();
    for (uint32_t i = first_block(); i < block_count(); ++i) {
      const Block& block = page_.blocks[i];
      const auto reaches = [&] {
        return mark != page_.marks.end() && mark->text.begin < block.text.end;
      };
      const Mark* time = nullptr;  // the first in the block
      for (; reaches(); ++mark) {
        if (mark->kind == Mark::Kind::kTime && mark->text.begin >= block.text.begin && !time) {
          time = &*mark;
        }
      }
      if (is_out(i)) continue;
      if (const auto anchor = time_in(i, time)) anchors.push_back(*anchor);
    }
    return anchors;
  }

  // The time that a block opens with, by its markup or in words.
  std::optional<Anchor> time_in(uint32_t i, const Mark* mark) const {
    const Block& block = page_.blocks[i];
    const std::string_view text = page_.text_of(block);
    Anchor anchor;
    anchor.block = i;
    if (mark && mark->text.begin <= block.text.begin + 16) {
      const auto time = parse_timestamp(mark->value);
      if (time && has_clock(*time)) {
        anchor.time = time;
        anchor.is_stamp = text.size() <= mark->text.size() + 24 && text.size() <= kLongestStamp;
        return anchor;
      }
    }
    // "+++ 14:05 Uhr +++"
    const size_t at = text.find_first_not_of(" +*|[(-");
    if (at == std::string_view::npos || text[at] < '0' || text[at] > '9') return std::nullopt;
    for (const PageWords* page : words_.pages) {
      if (text.size() <= kLongestStamp) {
        const auto dates = find_dates(text, page->dates);
        if (!dates.empty() && dates.front().span.begin == at && has_clock(dates.front().time)) {
          anchor.time = dates.front().time;
          anchor.is_stamp = !has_words(text.substr(dates.front().span.end));
          return anchor;
        }
        if (!dates.empty()) continue;
      }
      const auto clock = clock_at(text, at, page->dates);
      if (!clock || !is_clear(text.substr(at, clock->end - at))) continue;
      anchor.clock = clock;
      anchor.is_stamp = !has_words(text.substr(clock->end));
      return anchor;
    }
    return std::nullopt;
  }

  // "14:05" and "14 Uhr" are times of day; "14.05" may be any number.
  static bool is_clear(std::string_view clock) {
    return clock.find(':') != std::string_view::npos || has_words(clock);
  }

  static bool has_words(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      if (is_letter(next_codepoint(text, at))) return true;
    }
    return false;
  }

  bool is_text(uint32_t i) const {
    const Block& block = page_.blocks[i];
    return !is_out(i) && !found_.features[i].caption && block.words >= 4;
  }

  // Finds where each entry begins and ends: the largest element with no other anchor in it, where
  // that holds text, else all up to the next anchor below the same parent.
  void cut_entries() {
    for (size_t n = 0; n < anchors_.size(); ++n) {
      Anchor& anchor = anchors_[n];
      uint32_t at = page_.blocks[anchor.block].element;
      const auto alone = [&](uint32_t element) {
        const Element& e = page_.elements[element];
        return element != 0 && e.tag != Tag::kBody &&
               (n == 0 || anchors_[n - 1].block < e.first_block) &&
               (n + 1 == anchors_.size() || anchors_[n + 1].block >= e.end_block);
      };
      while (alone(page_.elements[at].parent)) at = page_.elements[at].parent;
      anchor.element = at;
      const Element& element = page_.elements[at];
      anchor.begin = element.first_block;
      anchor.end = element.end_block;
      for (uint32_t i = anchor.begin; i < anchor.end && !anchor.has_element; ++i) {
        anchor.has_element =
            is_text(i) && (i != anchor.block || !anchor.is_stamp) && anchor.end - anchor.begin > 1;
      }
    }
    for (size_t n = 0; n < anchors_.size(); ++n) {
      Anchor& anchor = anchors_[n];
      if (anchor.has_element) continue;
      const uint32_t parent = page_.elements[anchor.element].parent;
      anchor.begin = anchor.block;
      anchor.end = page_.elements[parent].end_block;
      // The headline of an entry may stand above its time.
      if (anchor.is_stamp && anchor.begin > 0 && is_heading(anchor.begin - 1)) --anchor.begin;
      if (n > 0 && !anchors_[n - 1].has_element && anchors_[n - 1].end > anchor.begin) {
        anchors_[n - 1].end = anchor.begin;
      }
    }
    // The last of several runs of blocks has no next one that ends it: a heading does.
    if (!anchors_.empty() && !anchors_.back().has_element) {
      Anchor& last = anchors_.back();
      for (uint32_t i = last.block + 1; i < last.end; ++i) {
        if (page_.blocks[i].tag == Tag::kHeading && i > last.block + 1) last.end = i;
      }
    }
  }

  bool is_heading(uint32_t i) const {
    const Block& block = page_.blocks[i];
    return block.tag == Tag::kHeading ||
           (block.words <= 20 && block.bold_bytes * 10 >= block.text.size() * 9);
  }

  // Entries are alike in their markup; what else opens with a time is none.
  void keep_common_shape() {
    using Shape = std::tuple<bool, Tag, uint32_t>;
    const auto shape_of = [&](const Anchor& anchor) {
      const Element& element = page_.elements[anchor.element];
      return Shape(anchor.has_element, element.tag, element.hints & kHintTicker);
    };
    std::map<Shape, size_t> counts;
    for (const Anchor& anchor : anchors_) ++counts[shape_of(anchor)];
    const auto common =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (common == counts.end()) return;
    const Shape shape = common->first;
    std::erase_if(anchors_, [&](const Anchor& anchor) { return shape_of(anchor) != shape; });
  }

  bool calls_itself_ticker() const {
    const auto says = [&](std::string_view text) {
      const std::string folded = fold_case(squeeze(text));
      return std::any_of(words_.pages.begin(), words_.pages.end(), [&](const PageWords* page) {
        return std::any_of(
            page->ticker_titles.begin(), page->ticker_titles.end(),
            [&](const std::string& phrase) { return folded.find(phrase) != std::string::npos; });
      });
    };
    if (says(page_.text_of(found_.header.headline_text)) || says(page_.title) ||
        says(page_.text_of(found_.header.kicker_text))) {
      return true;
    }
    for (uint32_t at = anchors_.front().element; at != 0; at = page_.elements[at].parent) {
      if (page_.elements[at].hints & kHintTicker) return true;
    }
    return false;
  }

  bool is_ticker(bool declared) const {
    if (anchors_.size() < kLeastEntries) return false;
    uint32_t inside = 0, outside = 0, linked = 0, with_text = 0;
    uint32_t next = first_block();
    const auto prose_until = [&](uint32_t end, uint32_t& bytes) {
      for (; next < end; ++next) {
        if (found_.features[next].prose && !is_out(next) && !found_.features[next].caption) {
          bytes += page_.blocks[next].text.size();
        }
      }
    };
    for (const Anchor& anchor : anchors_) {
      prose_until(std::max(next, anchor.begin), outside);
      const uint32_t before = inside;
      prose_until(std::max(next, anchor.end), inside);
      with_text += inside > before;
      for (uint32_t i = anchor.begin; i < anchor.end; ++i) {
        if (is_text(i)) {
          linked += found_.features[i].link_density > 0.5f;
          break;
        }
      }
    }
    prose_until(block_count(), outside);
    const bool leads_away = linked * 2 > anchors_.size();  // a list of teasers
    if (declared) return inside > outside;
    if (leads_away) return false;
    if (calls_itself_ticker()) return inside > outside && with_text * 2 > anchors_.size();
    return anchors_.size() >= kLeastUndeclared && inside > outside * 3 &&
           with_text * 5 >= anchors_.size() * 4 && runs_backwards();
  }

  // From the latest entry to the first.
  bool runs_backwards() const {
    for (size_t n = 0; n + 1 < anchors_.size(); ++n) {
      const auto &a = anchors_[n].clock, &b = anchors_[n + 1].clock;
      if (!a || !b || runs_forward(*a, *b)) return false;
    }
    return true;
  }

  Ticker shown() const {
    Ticker ticker;
    ticker.first_block = anchors_.front().begin;
    ticker.end_block = anchors_.back().end;
    std::optional<int32_t> day;
    uint32_t next = ticker.first_block >= 3 ? ticker.first_block - 3 : 0;
    for (const Anchor& anchor : anchors_) {
      for (; next < anchor.block; ++next) {
        if (const auto said = day_in(next)) day = said;
      }
      TickerEntry entry = read_entry(anchor);
      entry.day = day;
      next = std::max(next, anchor.block + 1);
      if (!entry.lines.empty()) ticker.entries.push_back(std::move(entry));
    }
    if (ticker.entries.empty()) return {};
    return ticker;
  }

  // The day that a heading between entries names; it may leave out its year.
  std::optional<int32_t> day_in(uint32_t block) const {
    const std::string_view text = page_.text_of(page_.blocks[block]);
    if (text.size() > kLongestStamp || text.find_first_of("0123456789") == std::string_view::npos) {
      return std::nullopt;
    }
    std::string with_year(text);
    const auto published = parse_timestamp(or_empty(found_.linked, &LinkedArticle::published));
    if (published) with_year += " " + to_iso_day(*published).substr(0, 4);
    for (const PageWords* page : words_.pages) {
      for (const std::string_view form : {text, std::string_view(with_year)}) {
        const auto dates = find_dates(form, page->dates);
        if (!dates.empty() && !has_clock(dates.front().time) &&
            dates.front().span.size() * 2 > text.size()) {
          return local_day(dates.front().time);
        }
      }
    }
    return std::nullopt;
  }

  TickerEntry read_entry(const Anchor& anchor) const {
    TickerEntry entry;
    entry.time = anchor.time;
    entry.clock = anchor.clock;
    for (uint32_t i = anchor.begin; i < anchor.end; ++i) {
      const Block& block = page_.blocks[i];
      const Features& f = found_.features[i];
      if (is_out(i) || (i == anchor.block && anchor.is_stamp)) continue;
      const std::string text(page_.text_of(block));
      if (f.caption) {
        if (block.words >= 3) entry.captions.push_back(text);
        continue;
      }
      const bool opens = entry.headline.empty() && entry.lines.empty();
      if (opens && (is_heading(i) || (i == anchor.block && anchor.update))) {
        entry.headline = text;
      } else if (is_line(block, f)) {
        entry.lines.push_back(text);
      }
    }
    if (entry.lines.empty() && !entry.headline.empty()) {
      entry.lines.push_back(std::move(entry.headline));
      entry.headline.clear();
    }
    return entry;
  }

  // Text of an entry, and no author, share button or link to more.
  static bool is_line(const Block& block, const Features& f) {
    if (f.link_density > 0.5f && (block.words < 14 || f.link_density > 0.85f)) return false;
    if (f.prose || f.ends_sentence || block.words >= 10) return true;
    return block.tag == Tag::kListItem || block.tag == Tag::kQuote || block.tag == Tag::kHeading;
  }

  // The entries as metadata tells them.
  Ticker told() const {
    Ticker ticker;
    size_t bytes = 0;
    for (const LinkedUpdate& update : found_.linked->updates) {
      TickerEntry entry;
      entry.headline = update.headline;
      entry.time = parse_timestamp(update.published);
      for (BodyPiece& piece : read_body_text(update.body, any_, words_.pages)) {
        bytes += piece.text.size();
        (piece.kind == PartKind::kCaption ? entry.captions : entry.lines)
            .push_back(std::move(piece.text));
      }
      if (entry.lines.empty()) entry.lines.push_back(std::exchange(entry.headline, {}));
      ticker.entries.push_back(std::move(entry));
    }
    // A page that shows more than that is told as it stands.
    if (ticker.entries.size() < 2 || bytes < found_.main.prose_bytes) return {};
    return ticker;
  }

  const Found& found_;
  const Page& page_;
  const CommonWords& any_;
  const CreditWords& words_;
  std::vector<Anchor> anchors_;
};

}  // namespace

Ticker find_ticker(const Found& found, const CommonWords& any, const CreditWords& words) {
  return TickerFinder(found, any, words).find();
}

void drop_entry_marks(Page& page, const Ticker& ticker) {
  if (!ticker.is_shown()) return;
  const uint32_t begin = page.blocks[ticker.first_block].text.begin;
  const uint32_t end = page.blocks[ticker.end_block - 1].text.end;
  std::erase_if(page.marks, [&](const Mark& mark) {
    return mark.text.begin >= begin && mark.text.begin < end;
  });
}

void add_entries(PageFields& page, const Ticker& ticker) {
  for (const TickerEntry& entry : ticker.entries) {
    if (!entry.headline.empty()) add_part(page.report, PartKind::kSubheading, entry.headline);
    add_part(page.report, PartKind::kEntry, join(entry.lines, "\n"));
    for (const std::string& caption : entry.captions) {
      add_part(page.report, PartKind::kCaption, caption);
    }
  }
  if (!ticker.is_shown()) note(page.report, "text", EvidenceFrom::kJsonLd);
  const size_t told = page.found.linked ? page.found.linked->updates.size() : 0;
  if (told > ticker.entries.size()) {
    diagnose(page.report, "more-entries",
             fmt::format("The page shows {} of the {} entries that its metadata tells of.",
                         ticker.entries.size(), told));
  }
}

void set_entry_times(Report& report, const Ticker& ticker) {
  std::vector<std::optional<Timestamp>> times;
  for (const TickerEntry& entry : ticker.entries) times.push_back(entry.time);
  // Times of day count from the earliest entry, whichever end of the ticker that stands at.
  int balance = 0;
  for (size_t n = 0; n + 1 < ticker.entries.size(); ++n) {
    const auto &a = ticker.entries[n].clock, &b = ticker.entries[n + 1].clock;
    if (a && b) balance += runs_forward(*a, *b) ? 1 : -1;
  }
  std::optional<int32_t> day;
  if (report.published) day = local_day(*report.published);
  int32_t last = 0;
  for (size_t k = 0; k < ticker.entries.size(); ++k) {
    const size_t n = balance < 0 ? ticker.entries.size() - 1 - k : k;
    const TickerEntry& entry = ticker.entries[n];
    if (!entry.clock) continue;
    if (entry.day) {
      day = entry.day;
    } else if (day && entry.clock->seconds + kDaySeconds / 2 < last) {
      ++*day;
    }
    last = entry.clock->seconds;
    if (!day) continue;
    times[n] = make_timestamp(to_civil(int64_t{*day} * kDaySeconds + entry.clock->seconds),
                              entry.clock->offset_minutes, Timestamp::Precision::kMinute);
  }
  size_t n = 0;
  for (Part& part : report.parts) {
    if (part.kind == PartKind::kEntry && n < times.size()) part.time = times[n++];
  }
}

}  // namespace laut::article
