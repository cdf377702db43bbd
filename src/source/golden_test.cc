// tests/golden/source/*.test: what comes in, "----", and the documents and failures that come out.
// LAUT_GOLDEN=write (make golden) rewrites what comes out.
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/dates.h"
#include "base/files.h"
#include "base/text.h"
#include "source/document.h"
#include "source/source_testing.h"

namespace laut::source {
namespace {

constexpr std::string_view kLine = "\n----\n";

std::string from_name(EvidenceFrom from) {
  switch (from) {
    case EvidenceFrom::kFeed:
      return "feed";
    case EvidenceFrom::kWire:
      return "wire";
    case EvidenceFrom::kMeta:
      return "meta";
    default:
      return "given";
  }
}

std::string kind_name(PartKind kind) {
  switch (kind) {
    case PartKind::kKicker:
      return "kicker";
    case PartKind::kHeadline:
      return "headline";
    case PartKind::kLead:
      return "lead";
    case PartKind::kByline:
      return "byline";
    case PartKind::kDateline:
      return "dateline";
    case PartKind::kSubheading:
      return "subheading";
    case PartKind::kParagraph:
      return "paragraph";
    case PartKind::kList:
      return "list";
    case PartKind::kTable:
      return "table";
    case PartKind::kBlockquote:
      return "blockquote";
    case PartKind::kCaption:
      return "caption";
    case PartKind::kEntry:
      return "entry";
  }
  return {};
}

std::string show(const Result<Document>& one) {
  if (!one) return "! " + one.error().to_string() + "\n";
  const Report& given = one->given;
  const std::string kind = one->kind == Document::Kind::kPage    ? " page"
                           : one->kind == Document::Kind::kParts ? " parts"
                                                                 : " text";
  std::string out = one->source + kind + " from " + from_name(one->from) + "\n";
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += "  " + std::string(name) + ": " + value + "\n";
  };
  field("url", one->url);
  field("retrieved", one->retrieved ? to_iso(*one->retrieved) : "");
  field("status", given.status);
  field("revision", given.revision);
  field("embargo", given.embargo);
  field("kicker", given.kicker);
  field("headline", given.headline);
  field("lead", given.lead);
  field("published", given.published ? to_iso(*given.published) : "");
  field("modified", given.modified ? to_iso(*given.modified) : "");
  field("byline", given.byline);
  field("authors", join(given.authors, " | "));
  field("agencies", join(given.agencies, " | "));
  field("dateline", given.dateline);
  field("outlet", given.outlet);
  field("publisher", given.publisher);
  field("language", given.language);
  field("section", given.section);
  field("comments", given.comment_count ? std::to_string(*given.comment_count) : "");
  for (const Diagnostic& diagnostic : one->diagnostics) {
    field("diagnostic", diagnostic.code + ": " + diagnostic.message);
  }
  for (const Part& part : given.parts) {
    const std::string_view text =
        std::string_view(one->body).substr(part.span.begin, part.span.size());
    out += "  " + kind_name(part.kind) + " |";
    for (const std::string_view line : split_lines(text)) out += " " + std::string(line) + "\n";
  }
  if (one->kind == Document::Kind::kParts) return out;
  for (const std::string_view line : split_lines(one->body)) {
    out += line.empty() ? "  |\n" : "  | " + std::string(line) + "\n";
  }
  return out;
}

TEST(Golden, Sources) {
  const auto files = list_files(LAUT_SOURCE_DIR "/tests/golden/source");
  ASSERT_TRUE(files) << files.error().to_string();
  ASSERT_FALSE(files->empty());
  const char* mode = std::getenv("LAUT_GOLDEN");
  for (const std::string& path : *files) {
    const auto golden = read_file(path, 1 << 20);
    ASSERT_TRUE(golden) << golden.error().to_string();
    const size_t line = golden->find(kLine);
    ASSERT_NE(line, std::string::npos) << path << " has no line of four dashes";
    const std::string input = golden->substr(0, line + 1);
    std::string output;
    for (const auto& one : testing::read_all(input, {}, "in")) output += show(one);
    if (mode != nullptr && std::string_view(mode) == "write") {
      ASSERT_TRUE(write_file(path, input + std::string(kLine.substr(1)) + output));
      continue;
    }
    EXPECT_EQ(golden->substr(line + kLine.size()), output) << path;
  }
}

}  // namespace
}  // namespace laut::source
