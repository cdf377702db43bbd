#include "language/move_model.h"

#include <gtest/gtest.h>

#include <cstring>

namespace laut::language {
namespace {

// So many entries that some buckets spill into the next: each is found, whether it has spilled or
// not, and what is not there adds nothing but where it is taken for another.
TEST(MoveModel, FindsWhatIsThere) {
  constexpr uint64_t kEntries = 5000;
  const auto feature = [](uint64_t i) {
    Features features;
    features.add(1, i);
    return features;
  };
  std::vector<MoveModel::Entry> entries;
  for (uint64_t i = 0; i < kEntries; ++i) {
    const auto weight = static_cast<int16_t>(i + 1);
    entries.push_back({*feature(i).begin(), {weight, 0, static_cast<int16_t>(-weight), 1}});
  }
  ModelWriter writer;
  MoveModel::write(entries, "moves", writer);
  const std::string bytes = writer.finish();
  std::vector<uint64_t> aligned(2 * (bytes.size() / 16 + 1));
  std::memcpy(aligned.data(), bytes.data(), bytes.size());
  const auto file =
      ModelFile::from_bytes({reinterpret_cast<const char*>(aligned.data()), bytes.size()}, "test");
  ASSERT_TRUE(file);
  const auto model = MoveModel::load(*file, "moves");
  ASSERT_TRUE(model);
  size_t taken = 0;
  for (uint64_t i = 0; i < 2 * kEntries; ++i) {
    Features features = feature(i);
    MoveScores scores{};
    model->seek(features);
    model->add(features, scores);
    if (i < kEntries) {
      const auto weight = static_cast<int32_t>(i + 1);
      EXPECT_EQ(scores, (MoveScores{weight, 0, -weight, 1})) << i;
    } else {
      taken += scores != MoveScores{};
    }
  }
  EXPECT_LE(taken, 5);
}

}  // namespace
}  // namespace laut::language
