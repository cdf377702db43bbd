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
  return from == EvidenceFrom::kFeed ? "feed" : "given";
}

std::string show(const Result<Document>& one) {
  if (!one) return "! " + one.error().to_string() + "\n";
  const Report& given = one->given;
  std::string out = one->source + (one->kind == Document::Kind::kPage ? " page" : " text") +
                    " from " + from_name(one->from) + "\n";
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += "  " + std::string(name) + ": " + value + "\n";
  };
  field("url", one->url);
  field("retrieved", one->retrieved ? to_iso(*one->retrieved) : "");
  field("headline", given.headline);
  field("published", given.published ? to_iso(*given.published) : "");
  field("modified", given.modified ? to_iso(*given.modified) : "");
  field("byline", given.byline);
  field("authors", join(given.authors, " | "));
  field("outlet", given.outlet);
  field("language", given.language);
  field("section", given.section);
  field("comments", given.comment_count ? std::to_string(*given.comment_count) : "");
  for (const Diagnostic& diagnostic : one->diagnostics) {
    field("diagnostic", diagnostic.code + ": " + diagnostic.message);
  }
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
