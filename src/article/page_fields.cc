#include "article/page_fields.h"

#include "article/draft.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {

void set_field(PageFields& page, std::string_view name, std::string Report::* field,
               std::string_view value, EvidenceFrom from) {
  if (value.empty()) return;
  page.report.*field = to_nfc(squeeze(value));
  note(page.report, name, from);
}

Span add_part(Report& report, PartKind kind, std::string_view text) {
  if (!report.text.empty()) report.text += "\n\n";
  const auto begin = static_cast<uint32_t>(report.text.size());
  report.text += to_nfc(text);
  const Span span{begin, static_cast<uint32_t>(report.text.size())};
  Part part;
  part.kind = kind;
  part.span = span;
  report.parts.push_back(part);
  return span;
}

void extend_part(Report& report, char separator, std::string_view text) {
  report.text += separator;
  report.text += to_nfc(text);
  report.parts.back().span.end = static_cast<uint32_t>(report.text.size());
}

}  // namespace laut::article
