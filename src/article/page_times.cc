#include "article/page_times.h"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>

#include "article/draft.h"
#include "base/dates.h"

namespace laut::article {
namespace {

constexpr int64_t kSameTime = 36 * 3600;  // seconds: visible and machine-readable dates agree

std::optional<Timestamp> machine_time(const PageFields& page, std::string LinkedArticle::* field,
                                      std::string_view meta, std::string_view item,
                                      EvidenceFrom& from) {
  from = EvidenceFrom::kJsonLd;
  if (const auto time = parse_timestamp(or_empty(page.found.linked, field))) return time;
  from = EvidenceFrom::kMeta;
  for (const std::string& name : page.any.meta_names(meta)) {
    if (const auto time = parse_timestamp(page.found.page.meta_content({name}))) return time;
  }
  from = EvidenceFrom::kVisible;
  for (const Mark& mark : page.found.page.marks) {
    if (mark.name == item) {
      if (const auto time = parse_timestamp(mark.value)) return time;
    }
  }
  return std::nullopt;
}

// The machine-readable time of the first <time> element near the header.
std::optional<Timestamp> marked_time(const PageFields& page) {
  const uint32_t headline = page.found.header.headline;
  const uint32_t from = headline == kNoBlock
                            ? 0
                            : page.found.page.blocks[headline > 12 ? headline - 12 : 0].text.begin;
  for (const Mark& mark : page.found.page.marks) {
    if (mark.kind != Mark::Kind::kTime || mark.text.begin < from) continue;
    if (const auto time = parse_timestamp(mark.value)) return time;
  }
  return std::nullopt;
}

bool agree(const Timestamp& a, const Timestamp& b) {
  return std::llabs(a.seconds - b.seconds) <= kSameTime;
}

}  // namespace

void set_times(PageFields& page) {
  EvidenceFrom from = EvidenceFrom::kMeta;
  auto published =
      machine_time(page, &LinkedArticle::published, "published", "datepublished", from);
  EvidenceFrom modified_from = EvidenceFrom::kMeta;
  auto modified =
      machine_time(page, &LinkedArticle::modified, "modified", "datemodified", modified_from);
  const VisibleDate* seen = nullptr;
  const VisibleDate* seen_modified = nullptr;
  for (const VisibleDate& date : page.found.header.dates) {
    if (date.modified) {
      if (!seen_modified) seen_modified = &date;
    } else if (!seen || (date.published && !seen->published)) {
      seen = &date;
    }
  }
  if (!published) {
    published = marked_time(page);
    from = EvidenceFrom::kVisible;
  }
  if (seen && published && !agree(seen->time, *published) &&
      !(modified && agree(seen->time, *modified)) && seen->published) {
    diagnose(page.report, "published-differs",
             fmt::format("The page shows {} as its date, its metadata says {}.", to_iso(seen->time),
                         to_iso(*published)));
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
    page.report.published = published;
    note(page.report, "published", from);
  }
  if (modified && (!published || modified->seconds != published->seconds)) {
    page.report.modified = modified;
    note(page.report, "modified", modified_from);
  }
}

}  // namespace laut::article
