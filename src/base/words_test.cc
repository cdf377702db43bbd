#include "base/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laut {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Words, AreThoseOfPythonsRe) {
  EXPECT_THAT(word_runs("Die »Möwe« fährt, so_so, um 9.30 Uhr."),
              ElementsAre("Die", "Möwe", "fährt", "so_so", "um", "9", "30", "Uhr"));
  EXPECT_THAT(word_runs("10 m², Ⅳ und ½"), ElementsAre("10", "m²", "Ⅳ", "und", "½"));
  EXPECT_THAT(word_runs("Mo\u0308we"), ElementsAre("Mo", "we"));
  EXPECT_THAT(word_runs("soft\u00ADhyphen, \u0661\u0662"),
              ElementsAre("soft", "hyphen", "\u0661\u0662"));
  EXPECT_THAT(word_runs(""), IsEmpty());
  EXPECT_THAT(word_runs(" – ? "), IsEmpty());
}

}  // namespace
}  // namespace laut
