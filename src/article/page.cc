// Puts a page's report together: what is visible first, metadata where nothing is to be seen, and a
// diagnostic where the two contradict each other.
#include "article/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "article/body_text.h"
#include "article/draft.h"
#include "article/found.h"
#include "article/gallery.h"
#include "article/more_pages.h"
#include "article/no_article.h"
#include "article/page_authors.h"
#include "article/page_fields.h"
#include "article/page_imprint.h"
#include "article/page_repair.h"
#include "article/page_times.h"
#include "article/state.h"
#include "article/ticker.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr uint32_t kLittleProse = 1000;  // bytes: no whole report, or a short one
constexpr uint32_t kNoProse = 140;       // bytes: a line below pictures, if that
constexpr size_t kFewBlocks = 4;         // of a page that shows nothing, whatever is wrong with it

// Of several articles in JSON-LD the one that bears the page's title.
const LinkedArticle* choose_linked(const Page& page, const LinkedData& data,
                                   const CommonWords& any) {
  const std::string_view title = page.meta_content(any.meta_names("headline"));
  const LinkedArticle* best = nullptr;
  double best_score = -1;
  for (const LinkedArticle& article : data.articles) {
    double score = std::max(title_likeness(article.headline, title),
                            title_likeness(article.headline, page.title));
    if (!article.published.empty()) score += 0.1;
    if (!article.body.empty()) score += 0.1;
    if (score > best_score) {
      best = &article;
      best_score = score;
    }
  }
  return best;
}

bool is_declared(const Found& found, const CommonWords& any) {
  return found.linked || fold_case(found.page.meta_content(any.meta_names("type"))) == "article";
}

// Where the page shows little and its metadata has no text, the state of its program may have it.
void take_state_article(Found& found, std::string_view html, const CommonWords& any) {
  if (or_empty(found.linked, &LinkedArticle::body).size() > kLittleProse) return;
  std::vector<std::string> titles;
  for (const std::string_view title :
       {or_empty(found.linked, &LinkedArticle::headline),
        found.page.meta_content(any.meta_names("headline")), std::string_view(found.page.title)}) {
    if (!title.empty()) titles.emplace_back(title);
  }
  auto state = find_state_article(html, titles, is_declared(found, any), any);
  if (!state) return;
  if (!found.linked) {
    found.data.articles.push_back(std::move(*state));
    found.linked = &found.data.articles.back();
    return;
  }
  // What the page says in JSON-LD it says for others to read; the state fills its gaps.
  LinkedArticle& known = found.data.articles[found.linked - found.data.articles.data()];
  known.body = std::move(state->body);
  if (known.headline.empty()) known.headline = std::move(state->headline);
  if (known.published.empty()) known.published = std::move(state->published);
  if (known.modified.empty()) known.modified = std::move(state->modified);
  if (known.authors.empty()) known.authors = std::move(state->authors);
}

class Assembler {
 public:
  Assembler(const source::Document& document, const Packs& packs, const Found& found,
            const Ticker& ticker, const CreditWords& words)
      : document_(document),
        packs_(packs),
        found_(found),
        ticker_(ticker),
        any_(packs.any),
        words_(words),
        fields_{found, packs.any, words, report_, {}, {}} {}

  Report assemble() {
    report_.source = document_.source;
    report_.retrieved = document_.retrieved;
    report_.diagnostics = document_.diagnostics;
    set_headline();
    add_field(found_.header.kicker_text, PartKind::kKicker, "kicker", &Report::kicker);
    add_field(found_.header.headline_text, PartKind::kHeadline, "headline", &Report::headline);
    set_lead();
    set_byline(fields_);
    add_body();
    settle_language(report_, declared_language(), EvidenceFrom::kMeta, packs_);
    note_part_languages(report_, packs_);
    read_credits(report_, fields_.byline.initials, fields_.byline_span, words_);
    set_outlet(fields_);
    set_authors(fields_);
    set_times(fields_);
    set_entry_times(report_, ticker_);
    set_imprint(fields_, document_.url);
    if (found_.page.flattened) {
      diagnose(report_, "deep-nesting",
               fmt::format("Tags were nested more than {} deep and were flattened.", kMaxDepth));
    }
    if (const auto more = find_more_pages(found_, words_)) {
      diagnose(report_, "more-pages",
               "The article goes on: " +
                   (more->pages > 0 ? fmt::format("this is page {} of {}", more->page, more->pages)
                                    : std::string("there is a next page")) +
                   (more->next.empty() ? "." : fmt::format("; the next is {}.", more->next)));
    }
    if (found_.data.broken > 0) {
      diagnose(report_, "broken-json-ld",
               fmt::format("{} script(s) of JSON-LD could not be read.", found_.data.broken));
    }
    return std::move(report_);
  }

 private:
  void add_field(Span visible, PartKind kind, std::string_view name, std::string Report::* field) {
    if (visible.empty()) return;
    const Span span = add_part(report_, kind, found_.page.text_of(visible));
    report_.*field = std::string(report_.text_of(span));
    note(report_, name, EvidenceFrom::kVisible, {span});
  }

  void set_headline() {
    const std::string_view linked = or_empty(found_.linked, &LinkedArticle::headline);
    const std::string_view meta = found_.page.meta_content(any_.meta_names("headline"));
    if (found_.header.headline != kNoBlock) {
      const std::string_view visible =
          found_.page.text_of(found_.page.blocks[found_.header.headline]);
      const std::string_view other = linked.empty() ? meta : linked;
      if (!other.empty() && title_likeness(visible, other) < 0.2 &&
          title_likeness(visible, meta) < 0.2) {
        diagnose(report_, "headline-differs",
                 fmt::format("The page's metadata has another headline: \"{}\".", other));
      }
      return;
    }
    if (!linked.empty()) {
      set_field(fields_, "headline", &Report::headline, linked, EvidenceFrom::kJsonLd);
    } else if (!meta.empty()) {
      set_field(fields_, "headline", &Report::headline, meta, EvidenceFrom::kMeta);
    } else if (!found_.page.title.empty()) {
      set_field(fields_, "headline", &Report::headline, found_.page.title, EvidenceFrom::kMeta);
    }
  }

  void set_lead() {
    std::vector<Span> spans;
    for (const uint32_t block : found_.header.lead) {
      spans.push_back(
          add_part(report_, PartKind::kLead, found_.page.text_of(found_.page.blocks[block])));
      if (!report_.lead.empty()) report_.lead += ' ';
      report_.lead += report_.text_of(spans.back());
    }
    if (!spans.empty()) note(report_, "lead", EvidenceFrom::kVisible, spans);
  }

  void add_body() {
    const std::vector<uint32_t>& taken = found_.header.taken;
    const uint32_t headline = found_.header.headline;
    size_t visible = 0;
    for (const ChosenBlock& chosen : found_.main.blocks) {
      if (std::binary_search(taken.begin(), taken.end(), chosen.block)) continue;
      visible += found_.page.blocks[chosen.block].text.size();
    }
    const std::string_view body = or_empty(found_.linked, &LinkedArticle::body);
    const bool has_ticker = !ticker_.entries.empty();
    if (!has_ticker && body.size() > visible * 3 / 2 + 200 && add_linked_body(body, visible))
      return;
    bool started = false, entries_due = has_ticker;
    size_t left = found_.main.blocks.size();
    for (const ChosenBlock& chosen : found_.main.blocks) {
      --left;
      if (entries_due && ticker_.is_shown() && chosen.block >= ticker_.first_block) {
        add_entries(fields_, ticker_);
        entries_due = false;
      }
      if (chosen.block >= ticker_.first_block && chosen.block < ticker_.end_block) continue;
      if (std::binary_search(taken.begin(), taken.end(), chosen.block)) continue;
      const std::string_view text = found_.page.text_of(found_.page.blocks[chosen.block]);
      if (left < 3 && started && (is_about_author(text) || is_stamp(text))) continue;
      // What stands above the headline is no body, nor is the headline said again.
      if (headline != kNoBlock && chosen.block < headline && !found_.features[chosen.block].prose)
        continue;
      if (!started && chosen.kind == PartKind::kSubheading &&
          title_likeness(text, report_.headline) > 0.8) {
        continue;
      }
      started = started || found_.features[chosen.block].prose;
      if (chosen.kind == PartKind::kBlockquote && is_said_elsewhere(chosen.block)) continue;
      if (chosen.kind == PartKind::kTable) {
        add_cell(chosen.block);
        continue;
      }
      add_part(report_, chosen.kind, text);
      table_ = 0;
    }
    if (entries_due) add_entries(fields_, ticker_);
  }

  // A table is one part: a line for each row, a tab between its cells.
  void add_cell(uint32_t block) {
    uint32_t row = 0, table = 0;
    for (uint32_t at = found_.page.blocks[block].element; at != 0 && table == 0;
         at = found_.page.elements[at].parent) {
      const Tag tag = found_.page.elements[at].tag;
      if (tag == Tag::kRow && row == 0) row = at;
      if (tag == Tag::kTable) table = at;
    }
    const std::string_view text = found_.page.text_of(found_.page.blocks[block]);
    if (table != 0 && table == table_) {
      extend_part(report_, row == row_ ? '\t' : '\n', text);
    } else {
      add_part(report_, PartKind::kTable, text);
    }
    table_ = table;
    row_ = row;
  }

  // A quotation that is pulled out of the text to catch the eye stands in it as well.
  bool is_said_elsewhere(uint32_t quote) {
    constexpr size_t kShortest = 30;
    constexpr uint32_t kMostQuotes = 64;  // of a page of quotations none is pulled out
    if (++quotes_ > kMostQuotes) return false;
    std::string_view text = found_.page.text_of(found_.page.blocks[quote]);
    const auto is_word = [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || c == ' ' ||
             (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    };
    for (const std::string_view mark : {"„", "“", "”", "»", "«", "‚", "‘", "’"}) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size());
      if (text.ends_with(mark)) text.remove_suffix(mark.size());
    }
    while (!text.empty() && !is_word(text.front())) text.remove_prefix(1);
    while (!text.empty() && !is_word(text.back())) text.remove_suffix(1);
    if (text.size() < kShortest) return false;
    return std::any_of(found_.main.blocks.begin(), found_.main.blocks.end(),
                       [&](const ChosenBlock& other) {
                         return other.kind == PartKind::kParagraph &&
                                found_.page.text_of(found_.page.blocks[other.block]).find(text) !=
                                    std::string_view::npos;
                       });
  }

  // "Example Radio, 4 March 2031, 09:12", below the article.
  bool is_stamp(std::string_view text) const {
    if (text.size() > 80) return false;
    return std::any_of(words_.pages.begin(), words_.pages.end(), [&](const PageWords* page) {
      size_t covered = 0;
      for (const VisibleDate& date : find_dates(text, page->dates)) covered += date.labelled.size();
      return covered * 5 > text.size() * 2;
    });
  }

  // "Anna Example has written about ports for ten years.", below the article.
  bool is_about_author(std::string_view text) const {
    const auto names = [&](const std::string& author) {
      return author.find(' ') != std::string::npos && text.starts_with(author);
    };
    if (std::any_of(fields_.byline.authors.begin(), fields_.byline.authors.end(), names))
      return true;
    if (!found_.linked) return false;
    return std::any_of(found_.linked->authors.begin(), found_.linked->authors.end(),
                       [&](const LinkedName& author) { return names(author.name); });
  }

  // The text that the page carries as data, where it says more than the `visible` bytes.
  bool add_linked_body(std::string_view body, size_t visible) {
    const std::vector<BodyPiece> pieces = read_body_text(body, any_, words_.pages);
    size_t size = 0;
    for (const BodyPiece& piece : pieces) size += piece.text.size();
    if (size <= visible * 3 / 2 + 200) return false;
    for (const BodyPiece& piece : pieces) {
      if (piece.text != report_.lead) add_part(report_, piece.kind, piece.text);
    }
    note(report_, "text", EvidenceFrom::kJsonLd);
    return true;
  }

  std::string_view declared_language() const {
    if (!found_.page.language.empty()) return found_.page.language;
    const std::string_view linked = or_empty(found_.linked, &LinkedArticle::language);
    if (!linked.empty()) return linked;
    return found_.page.meta_content(any_.meta_names("language"));
  }

  const source::Document& document_;
  const Packs& packs_;
  const Found& found_;
  const Ticker& ticker_;
  const CommonWords& any_;
  const CreditWords& words_;
  Report report_;
  PageFields fields_;
  uint32_t table_ = 0, row_ = 0;  // elements: of the cell that was added last
  uint32_t quotes_ = 0;           // block quotations looked at
};

// What the page says for machines that helps to find the header.
HeaderClues clues_of(const Found& found, const CommonWords& any) {
  HeaderClues clues;
  for (const std::string_view title :
       {or_empty(found.linked, &LinkedArticle::headline),
        found.page.meta_content(any.meta_names("headline")), std::string_view(found.page.title)}) {
    if (!title.empty()) clues.titles.emplace_back(title);
  }
  clues.description = or_empty(found.linked, &LinkedArticle::description);
  if (clues.description.empty()) {
    clues.description = found.page.meta_content(any.meta_names("description"));
  }
  if (found.linked) {
    for (const LinkedName& author : found.linked->authors) clues.authors.push_back(author.name);
  }
  if (const auto author = found.page.meta_content(any.meta_names("authors")); !author.empty())
    clues.authors.emplace_back(author);
  return clues;
}

}  // namespace

Result<Report> extract_page(const source::Document& document, const Packs& packs) {
  Found found;
  std::string repaired;  // the source of the page, where it had to be
  auto page = parse_page(document.body, packs.any);
  size_t encoded_twice = 0;
  if (page && looks_encoded_twice(page->text)) {
    repaired = undo_second_encoding(document.body, encoded_twice);
    page = parse_page(repaired, packs.any);
  }
  const std::string& html = repaired.empty() ? document.body : repaired;
  if (page && page->text.size() < kLittleProse) {
    auto rewritten = page->blocks.size() < kFewBlocks ? xhtml_as_html(html) : std::nullopt;
    if (!rewritten) rewritten = with_noscript(html);
    if (rewritten) page = parse_page(*rewritten, packs.any);
  }
  if (!page) {
    Error error = page.error();
    error.source = document.source;
    return tl::unexpected(error);
  }
  found.page = std::move(*page);
  if (found.page.blocks.empty() && is_frameset(html)) {
    return failure(ErrorCode::kNoArticle, document.source,
                   "no article: the page only names frames that others fill",
                   "give the address of the frame that holds the text");
  }
  if (found.page.blocks.empty() && found.page.title.empty() && found.page.json_ld.empty()) {
    return failure(ErrorCode::kEmpty, document.source, "the page is empty",
                   "check that the whole page was saved");
  }
  found.data = read_json_ld(found.page.json_ld, packs.any);
  found.linked = choose_linked(found.page, found.data, packs.any);
  const std::string language =
      fold_case(found.page.language.substr(0, found.page.language.find_first_of("-_")));
  const CreditWords words = credit_words(packs, language);
  HeaderClues clues = clues_of(found, packs.any);
  const Anchors anchors =
      find_anchors(found.page, clues.titles, or_empty(found.linked, &LinkedArticle::body));
  found.main = find_main_text(found.page, words.pages, anchors, found.features);
  if (found.main.prose_bytes < kLittleProse) {
    take_state_article(found, html, packs.any);
    clues = clues_of(found, packs.any);
  }
  if (found.main.prose_bytes < kNoProse && is_declared(found, packs.any)) {
    if (auto gallery = find_gallery(found.page, found.features)) found.main = std::move(*gallery);
  }
  found.header = find_header({found.page, found.features, found.main, clues, words});
  const Ticker ticker = find_ticker(found, packs.any, words);
  drop_entry_marks(found.page, ticker);
  const std::string reason = why_no_article(found, words, packs.any);
  if (!reason.empty() && ticker.entries.empty()) {
    return failure(ErrorCode::kNoArticle, document.source, "no article: " + reason,
                   "give the address of a single article");
  }
  Report report = Assembler(document, packs, found, ticker, words).assemble();
  if (encoded_twice > 0) {
    diagnose(report, "encoded-twice",
             fmt::format("{} characters were encoded twice and have been mended.", encoded_twice));
  }
  return report;
}

}  // namespace laut::article
