// Any bytes as a plain text, which stays as it is, character for character; every span lies within
// it.
#include <cstdint>
#include <cstdlib>

#include "article/article.h"
#include "base/files.h"
#include "base/utf8.h"

namespace {

const laut::language::Packs& packs() {
  static const laut::language::Packs loaded = [] {
    auto folder = laut::find_data("languages");
    auto result = folder ? laut::language::load_packs(*folder)
                         : laut::Result<laut::language::Packs>(tl::unexpected(folder.error()));
    if (!result) std::abort();
    return std::move(*result);
  }();
  return loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  size_t replaced = 0;
  laut::source::Document document;
  document.kind = laut::source::Document::Kind::kText;
  document.source = "fuzz";
  document.body =
      laut::repair_utf8(std::string_view(reinterpret_cast<const char*>(data), size), replaced);
  const std::string text = document.body;
  const auto report = laut::article::extract(std::move(document), packs());
  if (!report) return 0;
  if (report->text != text || !laut::is_valid_utf8(report->headline)) std::abort();
  const auto inside = [&](laut::Span span) {
    return span.begin <= span.end && span.end <= report->text.size();
  };
  for (const laut::Part& part : report->parts) {
    if (!inside(part.span)) std::abort();
  }
  for (const laut::Evidence& evidence : report->evidence) {
    for (const laut::Span span : evidence.spans) {
      if (!inside(span)) std::abort();
    }
  }
  return 0;
}
