// The packs of this checkout, as far as article reading needs them.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/files.h"
#include "language/pack.h"

namespace laut::article {

inline const language::Packs& test_packs() {
  static const language::Packs packs = [] {
    language::Packs result;
    const std::string folder = LAUT_SOURCE_DIR "/languages";
    for (const std::string code : {"de", "en"}) {
      auto words = language::load_page_words(folder + "/" + code + "/page.toml");
      EXPECT_TRUE(words) << words.error().to_string();
      language::Pack pack;
      pack.code = code;
      if (words) pack.page = std::move(*words);
      result.packs.push_back(std::move(pack));
    }
    auto any = language::load_common_words(folder + "/any");
    EXPECT_TRUE(any) << any.error().to_string();
    if (any) result.any = std::move(*any);
    return result;
  }();
  return packs;
}

}  // namespace laut::article
