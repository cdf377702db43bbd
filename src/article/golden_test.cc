// tests/golden/article/*.test: the word "page", "text" or "source" alone on the first line, then
// the document, or a source of any format with the documents in it, "----", and the reports that
// are found there. LAUT_GOLDEN=write (make golden) rewrites the reports.
#include <gtest/gtest.h>

#include <cstdlib>

#include "article/article.h"
#include "article/packs_testing.h"
#include "base/dates.h"
#include "base/files.h"
#include "base/text.h"

namespace laut::article {
namespace {

std::string_view name_of(PartKind kind) {
  static constexpr std::string_view kNames[] = {"kicker",   "headline",   "lead",      "byline",
                                                "dateline", "subheading", "paragraph", "list",
                                                "table",    "blockquote", "caption",   "entry"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view name_of(EvidenceFrom from) {
  static constexpr std::string_view kNames[] = {"visible", "json-ld", "meta",
                                                "feed",    "wire",    "given"};
  return kNames[static_cast<size_t>(from)];
}

// A report for people: the fields with where they come from, the parts, the diagnostics.
std::string show(const Report& report) {
  std::string out;
  const auto from = [&](std::string_view field) -> std::string {
    for (const Evidence& evidence : report.evidence) {
      if (evidence.field != field) continue;
      std::string text = " <" + std::string(name_of(evidence.from));
      for (const Span span : evidence.spans)
        text += " \"" + std::string(report.text_of(span)) + "\"";
      return text + ">";
    }
    return "";
  };
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += std::string(name) + ": " + value + from(name) + "\n";
  };
  field("url", report.url);
  field("outlet", report.outlet);
  field("publisher", report.publisher);
  field("agencies", join(report.agencies, "; "));
  field("kicker", report.kicker);
  field("headline", report.headline);
  field("lead", report.lead);
  field("byline", report.byline);
  field("authors", join(report.authors, "; "));
  field("dateline", report.dateline);
  if (report.published) field("published", to_iso(*report.published));
  if (report.modified) field("modified", to_iso(*report.modified));
  field("section", report.section);
  field("language", report.language);
  if (report.comment_count) field("comment_count", std::to_string(*report.comment_count));
  if (report.paywalled) field("paywalled", "yes");
  field("status", report.status);
  field("revision", report.revision);
  field("embargo", report.embargo);
  for (const Part& part : report.parts) {
    const std::string time = part.time ? " " + to_iso(*part.time) : std::string();
    out += "[" + std::string(name_of(part.kind)) + time + "] " +
           std::string(report.text_of(part.span)) + "\n";
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    out += "! " + diagnostic.code + ": " + diagnostic.message + "\n";
  }
  return out;
}

std::string read_source(std::string_view bytes) {
  std::string out;
  source::read_bytes(bytes, "golden", {}, [&](Result<source::Document> document) {
    if (!out.empty()) out += "\n";
    const auto report = document ? extract(std::move(*document), test_packs())
                                 : Result<Report>(tl::unexpected(document.error()));
    out += report ? show(*report) : "error: " + report.error().to_string() + "\n";
    return true;
  });
  return out;
}

std::string read(std::string_view input) {
  const size_t line = input.find('\n');
  if (input.substr(0, line) == "source") return read_source(input.substr(line + 1));
  source::Document document;
  document.kind = input.substr(0, line) == "text" ? source::Document::Kind::kText
                                                  : source::Document::Kind::kPage;
  document.source = "golden";
  document.body = std::string(input.substr(line + 1));
  const std::string body = document.body;
  const bool is_text = document.kind == source::Document::Kind::kText;
  const auto report = extract(std::move(document), test_packs());
  if (!report) return "error: " + report.error().to_string() + "\n";
  if (is_text) {
    EXPECT_EQ(report->text, body);
  }
  return show(*report);
}

TEST(Golden, Reports) {
  const auto files = list_files(LAUT_SOURCE_DIR "/tests/golden/article");
  ASSERT_TRUE(files) << files.error().to_string();
  ASSERT_FALSE(files->empty());
  const char* mode = std::getenv("LAUT_GOLDEN");
  const bool rewrite = mode && std::string(mode) == "write";
  for (const std::string& path : *files) {
    const auto golden = read_file(path, 1 << 20);
    ASSERT_TRUE(golden) << golden.error().to_string();
    constexpr std::string_view kLine = "\n----\n";
    const size_t line = golden->find(kLine);
    ASSERT_NE(line, std::string::npos) << path << " has no line \"----\"";
    const std::string input = golden->substr(0, line + 1);
    const std::string output = read(input);
    if (rewrite) {
      ASSERT_TRUE(write_file(path, std::string(input).append(kLine.substr(1)).append(output)));
      continue;
    }
    EXPECT_EQ(golden->substr(line + kLine.size()), output) << path;
  }
}

}  // namespace
}  // namespace laut::article
