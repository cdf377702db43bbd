#include "article/page_authors.h"

#include <algorithm>

#include "article/draft.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

// Adds the persons and agencies of a name in metadata.
void add_named(PageFields& page, std::string_view name, bool is_organisation) {
  const Byline byline = read_byline(name, page.words);
  for (const std::string& agency : byline.agencies) {
    const bool known = page.any.find_agency(fold_case(agency)) != nullptr;
    if (known) add_unique(page.report.agencies, agency);
  }
  if (is_organisation || byline.desk) return;
  for (const std::string& author : byline.authors) {
    if (title_likeness(author, page.report.outlet) < 0.7) add_unique(page.report.authors, author);
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

// Small letters in the byline are an agency where JSON-LD calls them an organisation.
void confirm_initials(PageFields& page, const std::vector<LinkedName>& authors) {
  for (const LinkedName& author : authors) {
    const auto known = std::find_if(
        page.byline.initials.begin(), page.byline.initials.end(),
        [&](const std::string& initial) { return fold_case(initial) == fold_case(author.name); });
    if (!author.is_organisation || known == page.byline.initials.end()) continue;
    add_unique(page.report.agencies, *known);
    page.byline.agencies.push_back(*known);
  }
}

}  // namespace

void set_byline(PageFields& page) {
  if (page.found.header.byline == kNoBlock) return;
  page.byline = read_byline(page.found.header.byline_text, page.words);
  page.byline_span = add_part(page.report, PartKind::kByline, page.found.header.byline_text);
  page.report.byline = std::string(page.report.text_of(page.byline_span));
  note(page.report, "byline", EvidenceFrom::kVisible, {page.byline_span});
  for (const std::string& agency : page.byline.agencies) add_unique(page.report.agencies, agency);
  if (page.found.linked) confirm_initials(page, page.found.linked->authors);
  if (!page.byline.agencies.empty())
    note(page.report, "agencies", EvidenceFrom::kVisible, {page.byline_span});
}

void set_authors(PageFields& page) {
  for (const std::string& author : page.byline.authors) add_unique(page.report.authors, author);
  const size_t agencies = page.report.agencies.size();
  if (!page.report.authors.empty()) {
    note(page.report, "authors", EvidenceFrom::kVisible, author_spans(page));
  } else {
    for (const std::string& name : page.found.header.marked_authors) add_named(page, name, false);
    if (!page.report.authors.empty())
      note(page.report, "authors", EvidenceFrom::kVisible, author_spans(page));
  }
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
}

}  // namespace laut::article
