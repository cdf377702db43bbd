// The packs of this checkout.
#pragma once

#include <gtest/gtest.h>

#include "language/pack.h"

namespace laut::article {

inline const language::Packs& test_packs() {
  static const language::Packs packs = [] {
    auto loaded = language::load_packs(LAUT_SOURCE_DIR "/languages");
    EXPECT_TRUE(loaded) << loaded.error().to_string();
    return loaded ? std::move(*loaded) : language::Packs();
  }();
  return packs;
}

}  // namespace laut::article
