// The golden files of tests/golden/*/names: sentences, four dashes, the names in them with their
// kinds. Sentences are invented; only what must stay right is there. LAUT_GOLDEN=write rewrites
// what is expected.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/golden_testing.h"
#include "reading/reader_testing.h"

namespace laut {
namespace {

constexpr const char* kKinds[] = {"person", "organisation", "place", "other"};

TEST(NamesGolden, FindsWhatTheFilesExpect) {
  size_t files = 0;
  for (const auto& [code, hash] : test_reader(true).packs()) {
    const std::string& language = code;
    files += check_golden_files(language + "/names", [&](const std::string& input) {
      Report report;
      report.language = language;
      report.text = input;
      const Reading reading = test_reader(true).read(std::move(report));
      EXPECT_EQ(std::count(reading.layers.begin(), reading.layers.end(), "names"), 1);
      std::string found;
      for (const Name& one : reading.names) {
        found += fmt::format("{}  {}\n", kKinds[static_cast<size_t>(one.kind)],
                             reading.report.text_of(one.span));
      }
      return found;
    });
  }
  EXPECT_GE(files, 4u);
}

}  // namespace
}  // namespace laut
