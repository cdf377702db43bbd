// The reader that tests share: it has the packs of this tree.
#pragma once

#include <gtest/gtest.h>

#include "laut/reader.h"

namespace laut {

// With the trained models where `words` is set. Loaded once for each.
inline const Reader& test_reader(bool words = false) {
  const auto load = [](bool with_words) {
    ReaderOptions options;
    options.languages = LAUT_SOURCE_DIR "/languages";
    options.words = with_words;
    return Reader::load(options);
  };
  static const Result<Reader> kPlain = load(false);
  if (!words) {
    EXPECT_TRUE(kPlain) << kPlain.error().to_string();
    return *kPlain;
  }
  static const Result<Reader> kWords = load(true);
  EXPECT_TRUE(kWords) << kWords.error().to_string();
  return *kWords;
}

}  // namespace laut
