#include "article/article.h"

#include "article/draft.h"
#include "article/page.h"
#include "article/parts.h"
#include "article/text.h"
#include "base/dates.h"
#include "base/hash.h"

namespace laut::article {

Result<Report> extract(source::Document document, const language::Packs& packs) {
  if (document.kind == source::Document::Kind::kParts) {
    auto report = extract_parts(std::move(document), packs);
    if (report) identify(*report);
    return report;
  }
  Report given = document.given;
  const EvidenceFrom from = document.from;
  auto report = document.kind == source::Document::Kind::kPage
                    ? extract_page(document, packs)
                    : extract_text(std::move(document), packs);
  if (!report) return report;
  if (from == EvidenceFrom::kFeed) {
    sort_authors(given, from, credit_words(packs, report->language));
  }
  merge_given(*report, given, from);
  identify(*report);
  return report;
}

void identify(Report& report) {
  Hasher id;
  if (!report.url.empty()) {
    id.add(report.url);
  } else {
    id.add(report.source).add(report.text);
  }
  report.id = id.hex();
  Hasher version;
  version.add(report.headline).add(report.text);
  version.add(report.modified ? to_iso(*report.modified) : std::string());
  // A wire service withdraws a text by sending it once more.
  if (!report.status.empty() && report.status != "usable") version.add(report.status);
  report.version = version.hex();
}

}  // namespace laut::article
