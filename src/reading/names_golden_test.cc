// The golden files of tests/golden/*/names: sentences, four dashes, the names in them with their
// kinds. Sentences are invented; only what must stay right is there. LAUT_GOLDEN=write rewrites
// what is expected.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "base/files.h"
#include "laut/reader.h"

namespace laut {
namespace {

constexpr const char* kKinds[] = {"person", "organisation", "place", "other"};

TEST(NamesGolden, FindsWhatTheFilesExpect) {
  ReaderOptions options;
  options.languages = std::string(LAUT_SOURCE_DIR) + "/languages";
  options.words = true;
  const Result<Reader> reader = Reader::load(options);
  ASSERT_TRUE(reader) << reader.error().to_string();
  const char* write = std::getenv("LAUT_GOLDEN");
  size_t files = 0;
  for (const auto& [language, hash] : reader->packs()) {
    const std::string folder = LAUT_SOURCE_DIR "/tests/golden/" + language + "/names";
    const Result<std::vector<std::string>> list = list_files(folder);
    if (!list) continue;
    for (const std::string& file : *list) {
      ++files;
      const Result<std::string> content = read_file(file, 1u << 20);
      ASSERT_TRUE(content) << file;
      const size_t bar = content->find("----\n");
      ASSERT_NE(bar, std::string::npos) << file;
      Report report;
      report.language = language;
      report.text = content->substr(0, bar);
      const Reading reading = reader->read(std::move(report));
      EXPECT_EQ(std::count(reading.layers.begin(), reading.layers.end(), "names"), 1);
      std::string found;
      for (const Name& one : reading.names) {
        found += fmt::format("{}  {}\n", kKinds[static_cast<size_t>(one.kind)],
                             reading.report.text_of(one.span));
      }
      if (write != nullptr && std::string_view(write) == "write") {
        ASSERT_TRUE(write_file(file, content->substr(0, bar) + "----\n" + found));
      } else {
        EXPECT_EQ(found, content->substr(bar + 5)) << file << " (LAUT_GOLDEN=write rewrites it)";
      }
    }
  }
  EXPECT_GE(files, 4u);
}

}  // namespace
}  // namespace laut
