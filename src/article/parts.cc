#include "article/parts.h"

#include <algorithm>

#include "article/draft.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

class PartsReader {
 public:
  PartsReader(Report& report, const Report& given, EvidenceFrom from, const CreditWords& words)
      : report_(report), given_(given), from_(from), words_(words) {}

  void read() {
    take("kicker", &Report::kicker, PartKind::kKicker);
    take("headline", &Report::headline, PartKind::kHeadline);
    take("lead", &Report::lead, PartKind::kLead);
    take("byline", &Report::byline, PartKind::kByline);
    read_byline_part();
    // A dateline that opens its paragraph says more than a field of its own.
    read_credits(report_, initials_, byline_span_, words_);
    if (report_.dateline.empty()) take("dateline", &Report::dateline, PartKind::kDateline);
    add_stated_agencies();
  }

 private:
  EvidenceFrom stated_by(std::string_view field) const {
    for (const Evidence& evidence : given_.evidence) {
      if (evidence.field == field) return evidence.from;
    }
    return from_;
  }

  // A field from the parts of its kind.
  void take(std::string_view name, std::string Report::* field, PartKind kind) {
    std::vector<Span> spans;
    for (const Part& part : report_.parts) {
      if (part.kind != kind) continue;
      if (!(report_.*field).empty()) report_.*field += ' ';
      report_.*field += squeeze(report_.text_of(part.span));
      spans.push_back(part.span);
    }
    if (!spans.empty()) note(report_, name, stated_by(name), spans);
  }

  void read_byline_part() {
    for (const Part& part : report_.parts) {
      if (part.kind == PartKind::kByline) byline_span_ = part.span;
    }
    const std::string_view line =
        byline_span_.empty() ? std::string_view(given_.byline) : report_.text_of(byline_span_);
    if (line.empty()) return;
    const Byline byline = read_byline(line, words_);
    initials_ = byline.initials;
    std::vector<Span> spans;
    for (const std::string& author : byline.authors) {
      add_unique(report_.authors, author);
      const Span span = find_in(report_.text, byline_span_, author);
      if (!span.empty()) spans.push_back(span);
    }
    if (!byline.authors.empty()) note(report_, "authors", stated_by("byline"), spans);
    for (const std::string& agency : byline.agencies) add_unique(report_.agencies, agency);
    if (byline.agencies.empty()) return;
    std::vector<Span> where;
    if (!byline_span_.empty()) where.push_back(byline_span_);
    note(report_, "agencies", stated_by("byline"), where);
  }

  // The container's agencies come first, under their usual short names, then those of the text.
  void add_stated_agencies() {
    if (given_.agencies.empty()) return;
    std::vector<std::string> all;
    for (const std::string& name : given_.agencies) add_unique(all, usual_name(name));
    for (const std::string& name : report_.agencies) add_unique(all, name);
    if (report_.agencies.empty()) note(report_, "agencies", stated_by("agencies"));
    report_.agencies = std::move(all);
  }

  std::string usual_name(const std::string& name) const {
    const Agency* agency = words_.any->find_agency(fold_case(name));
    return agency == nullptr ? name : agency->name;
  }

  Report& report_;
  const Report& given_;
  const EvidenceFrom from_;
  const CreditWords& words_;
  std::vector<std::string> initials_;
  Span byline_span_;
};

}  // namespace

void sort_authors(Report& given, EvidenceFrom from, const CreditWords& words) {
  std::vector<std::string> persons;
  for (const std::string& name : given.authors) {
    const Byline byline = read_byline(name, words);
    if (!byline.authors.empty() && byline.clean) {
      for (const std::string& author : byline.authors) add_unique(persons, author);
    } else if (byline.agencies.empty() && !byline.desk) {
      add_unique(persons, name);
    }
    for (const std::string& agency : byline.agencies) {
      add_unique(given.agencies, agency);
      note(given, "agencies", from);
    }
  }
  given.authors = std::move(persons);
}

Result<Report> extract_parts(source::Document document, const Packs& packs) {
  if (trim(document.body).empty()) {
    return failure(ErrorCode::kEmpty, document.source, "there is nothing to read");
  }
  Report report;
  report.source = std::move(document.source);
  report.retrieved = document.retrieved;
  report.url = std::move(document.url);
  report.diagnostics = std::move(document.diagnostics);
  report.text = std::move(document.body);
  report.parts = document.given.parts;
  settle_language(report, document.given.language, document.from, packs);
  const CreditWords words = credit_words(packs, report.language);
  sort_authors(document.given, document.from, words);
  PartsReader(report, document.given, document.from, words).read();
  // What was weighed against the text is not weighed again.
  Report given = std::move(document.given);
  given.agencies.clear();
  if (!report.authors.empty()) given.authors.clear();
  if (!report.dateline.empty()) given.dateline.clear();
  if (!report.byline.empty()) given.byline.clear();
  merge_given(report, given, document.from);
  return report;
}

}  // namespace laut::article
