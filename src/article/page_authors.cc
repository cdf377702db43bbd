#include "article/page_authors.h"

#include <fmt/format.h>

#include <algorithm>

#include "article/draft.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using Names = std::vector<std::string>;

bool is_known_agency(const PageFields& page, const std::string& name) {
  return page.any.find_agency(fold_case(name)) != nullptr;
}

bool is_outlet(const PageFields& page, const std::string& name) {
  return title_likeness(name, page.report.outlet) >= 0.7 ||
         title_likeness(name, page.report.publisher) >= 0.7;
}

// Adds the persons and agencies of a name in metadata.
void add_named(PageFields& page, std::string_view name, bool is_organisation) {
  const Byline byline = read_byline(name, page.words);
  for (const std::string& agency : byline.agencies) {
    if (is_known_agency(page, agency)) add_unique(page.report.agencies, agency);
  }
  if (is_organisation || byline.desk) return;
  for (const std::string& author : byline.authors) {
    if (!is_outlet(page, author)) add_unique(page.report.authors, author);
  }
}

std::vector<Span> author_spans(const PageFields& page) {
  std::vector<Span> spans;
  for (const std::string& author : page.report.authors) {
    const Span span = find_in(page.report.text, page.byline_span, author);
    if (!span.empty()) spans.push_back(span);
  }
  std::sort(spans.begin(), spans.end());
  return spans;
}

// The persons that JSON-LD calls the writers.
Names linked_persons(const PageFields& page) {
  Names persons;
  if (!page.found.linked) return persons;
  for (const LinkedName& author : page.found.linked->authors) {
    if (author.is_organisation) continue;
    const Byline names = read_byline(author.name, page.words);
    if (names.desk) continue;
    for (const std::string& name : names.authors) {
      if (!is_outlet(page, name)) add_unique(persons, name);
    }
  }
  return persons;
}

// Small letters and single words in the byline are an agency where JSON-LD calls them an
// organisation.
void confirm_agencies(PageFields& page) {
  if (!page.found.linked) return;
  for (const LinkedName& author : page.found.linked->authors) {
    if (!author.is_organisation || is_outlet(page, author.name)) continue;
    for (const Names* list : {&page.byline.initials, &page.byline.unsure}) {
      const auto known = std::find_if(list->begin(), list->end(), [&](const std::string& name) {
        return fold_case(name) == fold_case(author.name);
      });
      if (known == list->end()) continue;
      add_unique(page.report.agencies, *known);
      page.byline.agencies.push_back(*known);
    }
  }
}

// A name with words behind it that belong to the line and not to the name ("Anna Example Deputy
// Editor") is cut to the name that metadata has; one that only metadata can tell from a word of the
// page ("Example") counts where it does.
void match_known_names(PageFields& page, const Names& known) {
  for (std::string& author : page.byline.authors) {
    for (const std::string& name : known) {
      if (author.size() > name.size() && author.starts_with(name) && author[name.size()] == ' ')
        author = name;
    }
  }
  for (const std::string& name : page.byline.unsure) {
    const bool is_person = std::any_of(known.begin(), known.end(), [&](const std::string& other) {
      return fold_case(other) == fold_case(name);
    });
    if (is_person) add_unique(page.byline.authors, name);
  }
}

bool share_a_name(const Names& a, const Names& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& other) {
      return title_likeness(name, other) >= 0.5;
    });
  });
}

// Whether a name stands in the byline as words of their own: "Harbour Post" does in "Harbour Post,
// ab", not in "Harbour Post-Gazette".
bool is_in_byline(const PageFields& page, std::string_view name) {
  const Span span = find_in(page.report.text, page.byline_span, name);
  if (span.empty()) return false;
  const auto joins = [&](uint32_t at) {
    const auto c = static_cast<unsigned char>(page.report.text[at]);
    return c >= 0x80 || c == '-' || c == '.' || is_letter(c) || is_digit(c);
  };
  return (span.begin == page.byline_span.begin || !joins(span.begin - 1)) &&
         (span.end == page.byline_span.end || !joins(span.end));
}

// A house or a desk beside a person is where he works ("David Example, RADIO NORTH"), unless
// metadata too calls it a writer: then two witnesses agree that it is one.
void add_agreed_houses(PageFields& page) {
  if (!page.found.linked) return;
  bool added = false;
  for (const LinkedName& author : page.found.linked->authors) {
    const std::string name = to_nfc(squeeze(author.name));
    // What is called a person and is one word or an office tells what the writer is.
    const Byline names = read_byline(name, page.words);
    if (!names.agencies.empty() || (!author.is_organisation && names.authors.empty())) continue;
    if (!is_in_byline(page, name) || share_a_name({name}, page.report.authors)) continue;
    add_unique(page.report.authors, name);
    added = true;
  }
  std::vector<Span> spans = author_spans(page);
  if (added && spans.size() == page.report.authors.size())
    note(page.report, "authors", EvidenceFrom::kVisible, std::move(spans));
}

void set_visible_authors(PageFields& page, const Names& linked) {
  match_known_names(page, linked);
  const Names& visible = page.byline.authors;
  if (!visible.empty() && !linked.empty() && !share_a_name(visible, linked)) {
    // A line that nothing but its place calls a byline is no witness against metadata.
    if (!page.found.header.byline.sure) return;
    diagnose(page.report, "authors-differ",
             fmt::format("The page names {} as its author, its metadata says {}.",
                         join(visible, ", "), join(linked, ", ")),
             page.byline_span);
  }
  for (const std::string& author : visible) {
    if (!is_outlet(page, author)) add_unique(page.report.authors, author);
  }
  if (page.report.authors.empty()) {
    for (const std::string& name : page.found.header.byline.marked) add_named(page, name, false);
    Names& authors = page.report.authors;
    for (std::string& author : authors) {
      for (const std::string& name : linked) {
        if (author.size() > name.size() && author.starts_with(name)) author = name;
      }
    }
  }
  if (!page.report.authors.empty())
    note(page.report, "authors", EvidenceFrom::kVisible, author_spans(page));
}

// Credits in lines below the article that are no part of its text: "Quelle: abc/dpa".
void find_end_credits(PageFields& page) {
  constexpr uint32_t kReach = 12;  // blocks behind the text
  const Found& found = page.found;
  if (found.main.blocks.empty()) return;
  const uint32_t last = found.main.blocks.back().block;
  const auto count = static_cast<uint32_t>(found.page.blocks.size());
  const HeaderClues none;
  const PageView view{found.page, found.features, found.main, none, page.words};
  for (uint32_t i = last; i < std::min(count, last + kReach); ++i) {
    // "Source:" opens captions too, but those name no writer and stand with their picture.
    if (!view.usable(i) || view.below_tag(i, Tag::kFigure)) continue;
    const auto credit = find_closing_credit(view.text(i), page.words);
    if (!credit) continue;
    const bool known =
        std::all_of(credit->agencies.begin(), credit->agencies.end(),
                    [&](const std::string& name) { return is_known_agency(page, name); });
    if (!known) continue;
    const bool first = page.report.agencies.empty();
    for (const std::string& agency : credit->agencies) add_unique(page.report.agencies, agency);
    if (first) note(page.report, "agencies", EvidenceFrom::kVisible);
    return;
  }
}

// The desk or house that JSON-LD calls the writer, where nobody else is credited.
void set_house(PageFields& page) {
  if (!page.found.linked || !page.report.authors.empty() || !page.report.agencies.empty()) return;
  for (const LinkedName& author : page.found.linked->authors) {
    if (author.is_organisation) add_unique(page.report.authors, to_nfc(squeeze(author.name)));
  }
  if (!page.report.authors.empty()) note(page.report, "authors", EvidenceFrom::kJsonLd);
}

}  // namespace

void set_byline(PageFields& page) {
  if (page.found.header.byline.block == kNoBlock) return;
  page.byline = read_byline(page.found.header.byline.names, page.words);
  page.byline_span = add_part(page.report, PartKind::kByline, page.found.header.byline.text);
  page.report.byline = std::string(page.report.text_of(page.byline_span));
  note(page.report, "byline", EvidenceFrom::kVisible, {page.byline_span});
  for (const std::string& agency : page.byline.agencies) add_unique(page.report.agencies, agency);
  confirm_agencies(page);
  if (!page.byline.agencies.empty())
    note(page.report, "agencies", EvidenceFrom::kVisible, {page.byline_span});
}

void set_authors(PageFields& page) {
  find_end_credits(page);
  const size_t agencies = page.report.agencies.size();
  const Names linked = linked_persons(page);
  set_visible_authors(page, linked);
  const bool visible = !page.report.authors.empty() || !page.byline.agencies.empty();
  if (!visible && page.found.linked) {
    for (const LinkedName& author : page.found.linked->authors)
      add_named(page, author.name, author.is_organisation);
    if (!page.report.authors.empty()) note(page.report, "authors", EvidenceFrom::kJsonLd);
    if (page.report.agencies.size() > agencies && agencies == 0)
      note(page.report, "agencies", EvidenceFrom::kJsonLd);
  }
  if (page.report.authors.empty() && page.report.agencies.empty() && !page.byline.desk) {
    add_named(page, page.found.page.meta_content(page.any.meta_names("authors")), false);
    if (!page.report.authors.empty()) note(page.report, "authors", EvidenceFrom::kMeta);
    if (!page.report.agencies.empty()) note(page.report, "agencies", EvidenceFrom::kMeta);
  }
  add_agreed_houses(page);
  set_house(page);
}

}  // namespace laut::article
