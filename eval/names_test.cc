#include "eval/names.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.h"

namespace laut::eval {
namespace {

constexpr std::string_view kSet =
    "# text\n"
    "1\tAnna\tB-PER\tO\n"
    "2\tBerg\tI-PER\tO\n"
    "3\treist\tO\tO\n"
    "4\tnach\tO\tO\n"
    "5\tOslo\tB-LOC\tO\n"
    "6\t.\tO\tO\n"
    "\n"
    "1\tDer\tO\tO\n"
    "2\tNorweger\tB-LOCderiv\tO\n"
    "3\tspielt\tO\tO\n"
    "4\tbeim\tO\tO\n"
    "5\tKlub\tI-ORG\tO\n"
    "6\tNord\tI-ORG\tO\n";

TEST(NameSets, AreReadWithTheirTypes) {
  const Result<NameSet> set = parse_names(kSet, "a.iob2");
  ASSERT_TRUE(set) << set.error().to_string();
  ASSERT_EQ(set->sentences.size(), 2u);
  EXPECT_EQ(set->sentences[0].words.size(), 6u);
  const std::vector<NameSpan> first = {{0, 2, "person"}, {4, 5, "place"}};
  EXPECT_EQ(set->sentences[0].names, first);
  const std::vector<NameSpan> second = {{1, 2, "place.derived"}, {4, 6, "organisation"}};
  EXPECT_EQ(set->sentences[1].names, second);
}

TEST(NameSets, NameTheLineThatIsNone) {
  for (const char* bad : {"1\tAnna\tB-FOO\n", "1\tAnna\n", "Anna\tB-PER\n"}) {
    const Result<NameSet> set = parse_names(std::string("1\tEs\tO\n") + bad, "a.iob2");
    ASSERT_FALSE(set) << bad;
    EXPECT_EQ(set.error().source, "a.iob2:2");
  }
}

// By hand: gold has four names. Found are Anna Berg (right), Oslo as an organisation (wrong type),
// the derived Norweger (right), Nord alone (wrong words), and two of a type that the set does not
// tell, which do not count. 2 of 4 found are right, 2 of 4 of gold are found; over persons,
// organisations and places 1 of 3 and 1 of 3.
TEST(NameScores, CountWordsAndTypeTogether) {
  const Result<NameSet> set = parse_names(kSet, "a.iob2");
  ASSERT_TRUE(set);
  NameScores scores;
  scores.add(*set, set->sentences[0].names,
             {{0, 2, "person"}, {4, 5, "organisation"}, {5, 6, "other"}});
  scores.add(*set, set->sentences[1].names,
             {{1, 2, "place.derived"}, {3, 4, "other"}, {5, 6, "organisation"}});
  EXPECT_EQ(scores.gold(), 4u);
  EXPECT_DOUBLE_EQ(*scores.all().precision, 0.5);
  EXPECT_DOUBLE_EQ(*scores.all().recall, 0.5);
  EXPECT_DOUBLE_EQ(*scores.core().precision, 1.0 / 3);
  EXPECT_DOUBLE_EQ(*scores.core().recall, 1.0 / 3);
  EXPECT_DOUBLE_EQ(*scores.of("person").f1(), 1.0);
  EXPECT_DOUBLE_EQ(*scores.of("organisation").precision, 0.0);
  EXPECT_FALSE(scores.of("place").precision);
}

TEST(Names, AFolderWithoutSetsIsAnError) {
  ReaderOptions options;
  options.languages = LAUT_SOURCE_DIR "/languages";
  const Result<Reader> reader = Reader::load(options);
  ASSERT_TRUE(reader) << reader.error().to_string();
  const auto folder = std::filesystem::temp_directory_path() / "laut-names-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  // What is for training is no set to score.
  ASSERT_TRUE(write_file((folder / "x-train-nested.tsv").string(), std::string(kSet)));
  const auto scores = names(folder.string(), *reader);
  ASSERT_FALSE(scores);
  EXPECT_EQ(scores.error().code, ErrorCode::kNotFound);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace laut::eval
