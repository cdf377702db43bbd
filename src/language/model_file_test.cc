#include "language/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "base/hash.h"
#include "language/linear_model.h"
#include "language/word_table.h"

namespace laut::language {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Bytes at a multiple of 16, as a mapped file has them.
class Aligned {
 public:
  explicit Aligned(const std::string& bytes) : units_(bytes.size() / 16 + 1), size_(bytes.size()) {
    std::memcpy(units_.data(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(units_.data()), size_}; }

 private:
  struct alignas(16) Unit {
    char bytes[16];
  };
  std::vector<Unit> units_;
  size_t size_;
};

std::string sample() {
  ModelWriter writer;
  writer.add_strings("names", {"one", "", "drei"});
  writer.add_array("numbers", std::vector<uint32_t>{7, 8, 9});
  writer.add("odd", "abc");
  return writer.finish();
}

TEST(ModelFile, GivesBackItsSections) {
  const Aligned bytes(sample());
  const Result<ModelFile> file = ModelFile::from_bytes(bytes.view(), "m");
  ASSERT_TRUE(file) << file.error().to_string();
  EXPECT_THAT(*file->strings("names"), ElementsAre("one", "", "drei"));
  EXPECT_THAT(*file->array<uint32_t>("numbers"), ElementsAre(7u, 8u, 9u));
  EXPECT_EQ(file->array<uint16_t>("odd").error().message, "section odd is not of whole entries");
  EXPECT_EQ(file->array<uint16_t>("none").error().message, "section none is missing");
  EXPECT_EQ(file->strings("odd").error().message, "section odd ends within a string");
}

TEST(ModelFile, RefusesEveryChangedByte) {
  const std::string good = sample();
  for (size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x40);
    const Aligned bytes(bad);
    const Result<ModelFile> file = ModelFile::from_bytes(bytes.view(), "m");
    // The number of sections stands in the header, which the checksum does not cover.
    if (file) {
      EXPECT_TRUE(i >= 12 && i < 16) << i;
    } else {
      EXPECT_EQ(file.error().code, ErrorCode::kCorrupt);
    }
  }
}

TEST(ModelFile, TellsWhatIsWrong) {
  const std::string good = sample();
  const auto message = [](const std::string& bytes) {
    const Aligned aligned(bytes);
    const Result<ModelFile> file = ModelFile::from_bytes(aligned.view(), "m");
    return file ? std::string() : file.error().message;
  };
  EXPECT_EQ(message(""), "is no model of laut");
  EXPECT_EQ(message("LAUT"), "is no model of laut");
  EXPECT_THAT(message(good.substr(0, good.size() - 1)), HasSubstr("bytes where"));
  std::string other = good;
  other[8] = 9;
  EXPECT_EQ(message(other), "is a model of version 9, and this laut reads version 1");
  other = good;
  other.back() = 'x';
  EXPECT_EQ(message(other), "is damaged: its checksum does not fit");
  EXPECT_EQ(ModelFile::open("/nowhere/x.model").error().code, ErrorCode::kNotFound);
}

TEST(WordTable, KnowsItsWordsAndNearlyNoOthers) {
  std::vector<std::pair<uint64_t, uint16_t>> words;
  for (uint16_t i = 0; i < 5000; ++i) words.emplace_back(hash64("w" + std::to_string(i)), i);
  ModelWriter writer;
  WordTable::write(words, "w", writer);
  WordTable::write({}, "none", writer);
  const Aligned bytes(writer.finish());
  const Result<ModelFile> file = ModelFile::from_bytes(bytes.view(), "m");
  ASSERT_TRUE(file);
  const Result<WordTable> table = WordTable::load(*file, "w");
  ASSERT_TRUE(table);
  for (const auto& [hash, value] : words) EXPECT_EQ(table->find(hash), value);
  size_t wrong = 0;
  for (int i = 0; i < 20000; ++i) wrong += table->find(hash64("x" + std::to_string(i))).has_value();
  EXPECT_LE(wrong, 5u);
  EXPECT_FALSE(WordTable::load(*file, "none")->find(1));
}

TEST(LinearModel, RefusesWhatPointsElsewhere) {
  const auto message = [](const std::vector<LinearModel::Slot>& slots, size_t lists) {
    ModelWriter writer;
    writer.add_array("x.slots", slots);
    writer.add("x.lists", std::string(lists, '\0'));
    const Aligned bytes(writer.finish());
    const Result<ModelFile> file = ModelFile::from_bytes(bytes.view(), "m");
    const Result<LinearModel> model = LinearModel::load(*file, "x");
    return model ? std::string() : model.error().message;
  };
  EXPECT_EQ(message({{1, 1}, {0, 0}}, 900), "");
  EXPECT_EQ(message({{1, 1}, {0, 0}, {0, 0}}, 900), "section x.slots is no power of two");
  EXPECT_EQ(message({{1, 200}, {0, 0}}, 900), "section x.slots points outside of the lists");
  EXPECT_EQ(message({{1, 1}, {2, 1}}, 900), "section x.slots has no free slot");
}

}  // namespace
}  // namespace laut::language
