// Puts a page's report together: what is visible first, metadata where nothing is to be seen, and a
// diagnostic where the two contradict each other.
#include "article/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "article/draft.h"
#include "article/found.h"
#include "article/no_article.h"
#include "base/dates.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr int64_t kSameTime = 36 * 3600;  // seconds: visible and machine-readable dates agree

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

class Assembler {
 public:
  Assembler(const source::Document& document, const Packs& packs, Found& found)
      : document_(document), packs_(packs), found_(found), any_(packs.any) {}

  Report assemble(const CreditWords& words) {
    words_ = &words;
    report_.source = document_.source;
    report_.retrieved = document_.retrieved;
    report_.diagnostics = document_.diagnostics;
    set_headline();
    add_field(found_.header.kicker_text, PartKind::kKicker, "kicker", &Report::kicker);
    add_field(found_.header.headline_text, PartKind::kHeadline, "headline", &Report::headline);
    set_lead();
    set_byline();
    add_body();
    settle_language(report_, declared_language(), EvidenceFrom::kMeta, packs_);
    read_credits(report_, byline_.initials, byline_span_, words);
    set_authors();
    set_dates();
    set_places();
    if (found_.page.flattened) {
      diagnose(report_, "deep-nesting",
               fmt::format("Tags were nested more than {} deep and were flattened.", kMaxDepth));
    }
    if (found_.data.broken > 0) {
      diagnose(report_, "broken-json-ld",
               fmt::format("{} script(s) of JSON-LD could not be read.", found_.data.broken));
    }
    return std::move(report_);
  }

 private:
  // Appends a piece of text as a part; its span.
  Span add_part(PartKind kind, std::string_view text) {
    if (!report_.text.empty()) report_.text += "\n\n";
    const auto begin = static_cast<uint32_t>(report_.text.size());
    report_.text += to_nfc(text);
    const Span span{begin, static_cast<uint32_t>(report_.text.size())};
    Part part;
    part.kind = kind;
    part.span = span;
    report_.parts.push_back(part);
    return span;
  }

  void add_field(Span visible, PartKind kind, std::string_view name, std::string Report::* field) {
    if (visible.empty()) return;
    const Span span = add_part(kind, found_.page.text_of(visible));
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
      set_field("headline", &Report::headline, linked, EvidenceFrom::kJsonLd);
    } else if (!meta.empty()) {
      set_field("headline", &Report::headline, meta, EvidenceFrom::kMeta);
    } else if (!found_.page.title.empty()) {
      set_field("headline", &Report::headline, found_.page.title, EvidenceFrom::kMeta);
    }
  }

  void set_lead() {
    std::vector<Span> spans;
    for (const uint32_t block : found_.header.lead) {
      spans.push_back(add_part(PartKind::kLead, found_.page.text_of(found_.page.blocks[block])));
      if (!report_.lead.empty()) report_.lead += ' ';
      report_.lead += report_.text_of(spans.back());
    }
    if (!spans.empty()) note(report_, "lead", EvidenceFrom::kVisible, spans);
  }

  void set_byline() {
    if (found_.header.byline == kNoBlock) return;
    byline_ = read_byline(found_.header.byline_text, *words_);
    byline_span_ = add_part(PartKind::kByline, found_.header.byline_text);
    report_.byline = std::string(report_.text_of(byline_span_));
    note(report_, "byline", EvidenceFrom::kVisible, {byline_span_});
    for (const std::string& agency : byline_.agencies) add_unique(report_.agencies, agency);
    if (found_.linked) confirm_initials(found_.linked->authors);
    if (!byline_.agencies.empty())
      note(report_, "agencies", EvidenceFrom::kVisible, {byline_span_});
  }

  // Small letters in the byline are an agency where JSON-LD calls them an organisation.
  void confirm_initials(const std::vector<LinkedName>& authors) {
    for (const LinkedName& author : authors) {
      const auto known = std::find_if(
          byline_.initials.begin(), byline_.initials.end(),
          [&](const std::string& initial) { return fold_case(initial) == fold_case(author.name); });
      if (!author.is_organisation || known == byline_.initials.end()) continue;
      add_unique(report_.agencies, *known);
      byline_.agencies.push_back(*known);
    }
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
    if (body.size() > visible * 3 / 2 + 200) return add_linked_body(body);
    bool started = false;
    size_t left = found_.main.blocks.size();
    for (const ChosenBlock& chosen : found_.main.blocks) {
      --left;
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
      add_part(chosen.kind, text);
    }
  }

  // "Example Radio, 4 March 2031, 09:12", below the article.
  bool is_stamp(std::string_view text) const {
    if (text.size() > 80) return false;
    return std::any_of(words_->pages.begin(), words_->pages.end(), [&](const PageWords* page) {
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
    if (std::any_of(byline_.authors.begin(), byline_.authors.end(), names)) return true;
    if (!found_.linked) return false;
    return std::any_of(found_.linked->authors.begin(), found_.linked->authors.end(),
                       [&](const LinkedName& author) { return names(author.name); });
  }

  void add_linked_body(std::string_view body) {
    for (const std::string_view line : split_lines(body)) {
      const std::string text = squeeze(line);
      if (!text.empty()) add_part(PartKind::kParagraph, text);
    }
    note(report_, "text", EvidenceFrom::kJsonLd);
  }

  std::string_view declared_language() const {
    if (!found_.page.language.empty()) return found_.page.language;
    const std::string_view linked = or_empty(found_.linked, &LinkedArticle::language);
    if (!linked.empty()) return linked;
    return found_.page.meta_content(any_.meta_names("language"));
  }

  void set_field(std::string_view name, std::string Report::* field, std::string_view value,
                 EvidenceFrom from) {
    if (value.empty()) return;
    report_.*field = to_nfc(squeeze(value));
    note(report_, name, from);
  }

  // Adds the persons and agencies of a name in metadata.
  void add_named(std::string_view name, bool is_organisation) {
    const Byline byline = read_byline(name, *words_);
    for (const std::string& agency : byline.agencies) {
      const bool known = any_.find_agency(fold_case(agency)) != nullptr;
      if (known) add_unique(report_.agencies, agency);
    }
    if (is_organisation || byline.desk) return;
    for (const std::string& author : byline.authors) {
      if (title_likeness(author, report_.outlet) < 0.7) add_unique(report_.authors, author);
    }
  }

  void set_authors() {
    set_outlet();
    for (const std::string& author : byline_.authors) add_unique(report_.authors, author);
    const size_t agencies = report_.agencies.size();
    if (!report_.authors.empty()) {
      note(report_, "authors", EvidenceFrom::kVisible, author_spans());
    } else {
      for (const std::string& name : found_.header.marked_authors) add_named(name, false);
      if (!report_.authors.empty())
        note(report_, "authors", EvidenceFrom::kVisible, author_spans());
    }
    const bool visible = !report_.authors.empty() || !byline_.agencies.empty();
    if (!visible && found_.linked) {
      for (const LinkedName& author : found_.linked->authors)
        add_named(author.name, author.is_organisation);
      if (!report_.authors.empty()) note(report_, "authors", EvidenceFrom::kJsonLd);
      if (report_.agencies.size() > agencies && agencies == 0)
        note(report_, "agencies", EvidenceFrom::kJsonLd);
    }
    if (report_.authors.empty() && report_.agencies.empty() && !byline_.desk) {
      add_named(found_.page.meta_content(any_.meta_names("authors")), false);
      if (!report_.authors.empty()) note(report_, "authors", EvidenceFrom::kMeta);
      if (!report_.agencies.empty()) note(report_, "agencies", EvidenceFrom::kMeta);
    }
  }

  std::vector<Span> author_spans() const {
    std::vector<Span> spans;
    for (const std::string& author : report_.authors) {
      const Span span = find_in(report_.text, byline_span_, author);
      if (!span.empty()) spans.push_back(span);
    }
    std::sort(spans.begin(), spans.end());
    return spans;
  }

  void set_outlet() {
    const std::string_view publisher = or_empty(found_.linked, &LinkedArticle::publisher);
    const std::string_view named = found_.page.meta_content(any_.meta_names("outlet"));
    // A host name is the last thing to call an outlet by.
    const auto is_host = [](std::string_view name) {
      return name.find('.') != std::string_view::npos && name.find(' ') == std::string_view::npos;
    };
    if (!named.empty() && !is_host(named)) {
      set_field("outlet", &Report::outlet, named, EvidenceFrom::kMeta);
    } else if (!publisher.empty()) {
      set_field("outlet", &Report::outlet, publisher, EvidenceFrom::kJsonLd);
    } else if (!found_.data.site_name.empty()) {
      set_field("outlet", &Report::outlet, found_.data.site_name, EvidenceFrom::kJsonLd);
    } else if (const std::string_view item = publisher_item(); !item.empty()) {
      set_field("outlet", &Report::outlet, item, EvidenceFrom::kVisible);
    } else if (const std::string_view rest = title_rest(); !rest.empty()) {
      set_field("outlet", &Report::outlet, rest, EvidenceFrom::kMeta);
    } else {
      set_field("outlet", &Report::outlet, named, EvidenceFrom::kMeta);
    }
    set_publisher(publisher);
  }

  // The name inside microdata that calls itself the publisher.
  std::string_view publisher_item() const {
    for (const Mark& owner : found_.page.marks) {
      if (owner.name != "publisher") continue;
      for (const Mark& mark : found_.page.marks) {
        if (mark.name == "name" && owner.text.contains(mark.text) && !mark.text.empty()) {
          return found_.page.text_of(mark.text);
        }
      }
    }
    return {};
  }

  // What stands beside the headline in the page's title: "Headline | Outlet", "Outlet: Headline".
  std::string_view title_rest() const {
    const std::string_view title = found_.page.title;
    const auto is_name = [](std::string_view text) {
      return !text.empty() && split(text, ' ').size() <= 5;
    };
    const auto at = title.find(report_.headline);
    if (!report_.headline.empty() && at != std::string_view::npos) {
      const std::string_view after = bare_name(title.substr(at + report_.headline.size()));
      if (is_name(after)) return after;
      const std::string_view before = bare_name(title.substr(0, at));
      if (is_name(before)) return before;
    }
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " :: "}) {
      const size_t cut = title.rfind(separator);
      if (cut == std::string_view::npos) continue;
      const std::string_view suffix = trim(title.substr(cut + separator.size()));
      const bool rest_is_headline = title_likeness(title.substr(0, cut), report_.headline) > 0.5 &&
                                    report_.headline.find(suffix) == std::string::npos;
      if (is_name(suffix) && rest_is_headline) return suffix;
    }
    return {};
  }

  // Without the marks that separate a name from a headline.
  static std::string_view bare_name(std::string_view text) {
    static constexpr std::string_view kMarks[] = {"|", "-", "–", "—", ":", "»", "«", "·", "•", " "};
    for (bool again = true; again;) {
      again = false;
      text = trim(text);
      for (const std::string_view mark : kMarks) {
        if (text.starts_with(mark)) text.remove_prefix(mark.size()), again = true;
        if (text.ends_with(mark)) text.remove_suffix(mark.size()), again = true;
      }
    }
    return text;
  }

  // The house behind the outlet, as a line of the page names it.
  std::string visible_publisher() const {
    const auto& page = found_.page;
    for (size_t i = page.blocks.size(); i-- > 0;) {
      const Block& block = page.blocks[i];
      if (block.words > 40 || found_.features[i].prose) continue;
      std::string name = read_publisher(page.text_of(block), *words_);
      const std::vector<Span> pieces = page.pieces_of(block);
      if (pieces.size() > 1 && pieces.size() < 12) {
        // A piece is surer than the line, which may run on.
        for (const Span piece : pieces) {
          std::string other = read_publisher(page.text_of(piece), *words_);
          if (!other.empty()) name = std::move(other);
        }
      }
      if (!name.empty()) return name;
    }
    return {};
  }

  void set_publisher(std::string_view linked) {
    const std::string visible = visible_publisher();
    if (!visible.empty() && visible != report_.outlet) {
      return set_field("publisher", &Report::publisher, visible, EvidenceFrom::kVisible);
    }
    const std::string_view parent = or_empty(found_.linked, &LinkedArticle::publisher_parent);
    if (!parent.empty())
      return set_field("publisher", &Report::publisher, parent, EvidenceFrom::kJsonLd);
    const std::string_view meta = found_.page.meta_content(any_.meta_names("publisher"));
    if (!linked.empty() && linked != report_.outlet) {
      set_field("publisher", &Report::publisher, linked, EvidenceFrom::kJsonLd);
    } else if (!meta.empty()) {
      set_field("publisher", &Report::publisher, meta, EvidenceFrom::kMeta);
    } else {
      set_field("publisher", &Report::publisher, visible, EvidenceFrom::kVisible);
    }
  }

  std::optional<Timestamp> machine_time(std::string LinkedArticle::* field, std::string_view meta,
                                        std::string_view item, EvidenceFrom& from) const {
    from = EvidenceFrom::kJsonLd;
    if (const auto time = parse_timestamp(or_empty(found_.linked, field))) return time;
    from = EvidenceFrom::kMeta;
    for (const std::string& name : any_.meta_names(meta)) {
      if (const auto time = parse_timestamp(found_.page.meta_content({name}))) return time;
    }
    from = EvidenceFrom::kVisible;
    for (const Mark& mark : found_.page.marks) {
      if (mark.name == item) {
        if (const auto time = parse_timestamp(mark.value)) return time;
      }
    }
    return std::nullopt;
  }

  // The machine-readable time of the first <time> element near the header.
  std::optional<Timestamp> marked_time() const {
    const uint32_t headline = found_.header.headline;
    const uint32_t from =
        headline == kNoBlock ? 0 : found_.page.blocks[headline > 12 ? headline - 12 : 0].text.begin;
    for (const Mark& mark : found_.page.marks) {
      if (mark.kind != Mark::Kind::kTime || mark.text.begin < from) continue;
      if (const auto time = parse_timestamp(mark.value)) return time;
    }
    return std::nullopt;
  }

  static bool agree(const Timestamp& a, const Timestamp& b) {
    return std::llabs(a.seconds - b.seconds) <= kSameTime;
  }

  void set_dates() {
    EvidenceFrom from = EvidenceFrom::kMeta;
    auto published = machine_time(&LinkedArticle::published, "published", "datepublished", from);
    EvidenceFrom modified_from = EvidenceFrom::kMeta;
    auto modified =
        machine_time(&LinkedArticle::modified, "modified", "datemodified", modified_from);
    const VisibleDate* seen = nullptr;
    const VisibleDate* seen_modified = nullptr;
    for (const VisibleDate& date : found_.header.dates) {
      if (date.modified) {
        if (!seen_modified) seen_modified = &date;
      } else if (!seen || (date.published && !seen->published)) {
        seen = &date;
      }
    }
    if (!published) {
      published = marked_time();
      from = EvidenceFrom::kVisible;
    }
    if (seen && published && !agree(seen->time, *published) &&
        !(modified && agree(seen->time, *modified)) && seen->published) {
      diagnose(report_, "published-differs",
               fmt::format("The page shows {} as its date, its metadata says {}.",
                           to_iso(seen->time), to_iso(*published)));
      published = seen->time;
      from = EvidenceFrom::kVisible;
    } else if (seen && !published) {
      published = seen->time;
      from = EvidenceFrom::kVisible;
    }
    if (!modified && seen_modified) {
      modified = seen_modified->time;
      modified_from = EvidenceFrom::kVisible;
    }
    if (published) {
      report_.published = published;
      note(report_, "published", from);
    }
    if (modified && (!published || modified->seconds != published->seconds)) {
      report_.modified = modified;
      note(report_, "modified", modified_from);
    }
  }

  void set_places() {
    const std::string_view linked = or_empty(found_.linked, &LinkedArticle::section);
    if (!linked.empty()) {
      set_field("section", &Report::section, linked, EvidenceFrom::kJsonLd);
    } else {
      set_field("section", &Report::section, found_.page.meta_content(any_.meta_names("section")),
                EvidenceFrom::kMeta);
    }
    set_url();
    if (found_.header.comment_count) {
      report_.comment_count = found_.header.comment_count;
      note(report_, "comment_count", EvidenceFrom::kVisible);
    } else if (found_.linked && found_.linked->comment_count) {
      report_.comment_count = found_.linked->comment_count;
      note(report_, "comment_count", EvidenceFrom::kJsonLd);
    }
    if (found_.linked && found_.linked->is_free && !*found_.linked->is_free) {
      report_.paywalled = true;
      note(report_, "paywalled", EvidenceFrom::kJsonLd);
    }
  }

  void set_url() {
    const auto is_absolute = [](std::string_view url) {
      return url.starts_with("http://") || url.starts_with("https://");
    };
    const std::string_view canonical = found_.page.canonical;
    const std::string_view meta = found_.page.meta_content(any_.meta_names("url"));
    const std::string_view linked = or_empty(found_.linked, &LinkedArticle::url);
    if (is_absolute(canonical)) {
      set_field("url", &Report::url, canonical, EvidenceFrom::kMeta);
    } else if (is_absolute(meta)) {
      set_field("url", &Report::url, meta, EvidenceFrom::kMeta);
    } else if (is_absolute(linked)) {
      set_field("url", &Report::url, linked, EvidenceFrom::kJsonLd);
    } else {
      report_.url = document_.url;
    }
  }

  const source::Document& document_;
  const Packs& packs_;
  Found& found_;
  const CommonWords& any_;
  const CreditWords* words_ = nullptr;
  Report report_;
  Byline byline_;
  Span byline_span_;
};

}  // namespace

Result<Report> extract_page(const source::Document& document, const Packs& packs) {
  Found found;
  auto page = parse_page(document.body, packs.any);
  if (!page) {
    Error error = page.error();
    error.source = document.source;
    return tl::unexpected(error);
  }
  found.page = std::move(*page);
  if (found.page.blocks.empty() && found.page.title.empty() && found.page.json_ld.empty()) {
    return failure(ErrorCode::kEmpty, document.source, "the page is empty",
                   "check that the whole page was saved");
  }
  found.data = read_json_ld(found.page.json_ld, packs.any);
  found.linked = choose_linked(found.page, found.data, packs.any);
  const std::string language =
      fold_case(found.page.language.substr(0, found.page.language.find_first_of("-_")));
  const CreditWords words = credit_words(packs, language);
  found.features = compute_features(found.page, words.pages);
  found.main = find_main_text(found.page, found.features);
  HeaderClues clues;
  for (const std::string_view title : {or_empty(found.linked, &LinkedArticle::headline),
                                       found.page.meta_content(packs.any.meta_names("headline")),
                                       std::string_view(found.page.title)}) {
    if (!title.empty()) clues.titles.emplace_back(title);
  }
  clues.description = or_empty(found.linked, &LinkedArticle::description);
  if (clues.description.empty()) {
    clues.description = found.page.meta_content(packs.any.meta_names("description"));
  }
  found.header = find_header(found.page, found.features, found.main, clues, words);
  const std::string reason = why_no_article(found, words, packs.any);
  if (!reason.empty()) {
    return failure(ErrorCode::kNoArticle, document.source, "no article: " + reason,
                   "give the address of a single article");
  }
  return Assembler(document, packs, found).assemble(words);
}

}  // namespace laut::article
