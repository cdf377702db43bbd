// Golden files for tests: what goes in, four dashes, what is expected to come out.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "base/files.h"

namespace laut {

// Compares `show(input)` with what each file of a folder below tests/golden expects, or writes it
// there with LAUT_GOLDEN=write. The number of files.
template <typename Show>
size_t check_golden_files(const std::string& folder, const Show& show) {
  constexpr std::string_view kBar = "----\n";
  const char* mode = std::getenv("LAUT_GOLDEN");
  const bool write = mode != nullptr && std::string_view(mode) == "write";
  const auto list = list_files(LAUT_SOURCE_DIR "/tests/golden/" + folder);
  EXPECT_TRUE(list) << folder;
  if (!list) return 0;
  for (const std::string& file : *list) {
    const auto content = read_file(file, 1u << 20);
    EXPECT_TRUE(content) << file;
    if (!content) continue;
    const size_t bar = content->find(kBar);
    EXPECT_NE(bar, std::string::npos) << file;
    if (bar == std::string::npos) continue;
    const std::string input = content->substr(0, bar);
    const std::string found = show(input);
    if (write) {
      EXPECT_TRUE(write_file(file, input + std::string(kBar) + found));
    } else {
      EXPECT_EQ(found, content->substr(bar + kBar.size()))
          << file << " (LAUT_GOLDEN=write rewrites it)";
    }
  }
  return list->size();
}

}  // namespace laut
