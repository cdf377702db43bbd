// Unpacking on its own, and the packing that the other tests use.
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

#include "source/input.h"
#include "source/source_testing.h"

namespace laut::source {

namespace testing {

std::string deflate(std::string_view bytes, int bits) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace testing

namespace {

using testing::gzip;

// All that can be read, with "!" where reading failed and went on.
std::string unpack(const std::string& packed) {
  const std::unique_ptr<Input> input = open_gzip(open_memory(packed), "x");
  std::string out;
  char buffer[100];
  // A fault that gave itself again and again would go on for ever.
  for (int calls = 0; calls < 10000; ++calls) {
    const Result<size_t> got = input->read(buffer, sizeof buffer);
    if (got && *got == 0) return out;
    out += got ? std::string(buffer, *got) : "!";
  }
  return "does not end";
}

TEST(Gzip, ReadsMembersOneAfterTheOther) {
  EXPECT_EQ(unpack(gzip("eins ") + gzip("") + gzip("zwei")), "eins zwei");
  EXPECT_EQ(unpack(""), "");
}

TEST(Gzip, PassesOverWhatIsBetweenMembers) {
  EXPECT_EQ(unpack(gzip("eins ") + std::string(100000, '\0') + gzip("zwei") + "rubbish"),
            "eins zwei");
}

TEST(Gzip, GoesOnBehindADamagedMember) {
  std::string damaged = gzip("kaputt");
  damaged[12] = static_cast<char>(damaged[12] ^ 0x55);
  EXPECT_EQ(unpack(gzip("eins ") + damaged + gzip("zwei")), "eins !zwei");
  EXPECT_EQ(unpack(damaged + damaged), "!!");
}

TEST(Gzip, SaysThatItIsCutOff) {
  const std::string packed = gzip("eins");
  EXPECT_EQ(unpack(packed.substr(0, packed.size() - 1)), "eins!");
  EXPECT_EQ(unpack(packed.substr(0, 10)), "!");
}

TEST(Gzip, EndsOnStartsOfMembersThatAreNone) {
  std::string starts;
  for (int i = 0; i < 1000; ++i) starts += std::string("\x1f\x8b\x08\0", 4);
  EXPECT_EQ(unpack(starts).find_first_not_of('!'), std::string::npos);
}

TEST(Deflate, TellsStreamsWithAndWithoutAHead) {
  const std::string text = "ein Text, der lang genug ist";
  for (const int bits : {15, -15}) {
    const std::string packed = testing::deflate(text, bits);
    Window window(open_deflate(packed, "x"));
    EXPECT_TRUE(window.fill_all(1000));
    EXPECT_EQ(window.view(), text);
    Window cut(open_deflate(std::string_view(packed).substr(0, 10), "x"));
    EXPECT_FALSE(cut.fill_all(1000));
  }
}

TEST(Window, KeepsWhatWasNotDropped) {
  Window window(open_memory("0123456789"));
  EXPECT_TRUE(*window.fill(3));
  window.drop(8);
  EXPECT_EQ(window.view(), "89");
  EXPECT_FALSE(*window.fill(3));
  EXPECT_EQ(window.take(), "89");
  EXPECT_EQ(window.view(), "");
}

TEST(Window, ReadsNoFurtherThanTold) {
  Window window(open_memory("0123456789"));
  EXPECT_TRUE(window.fill_all(4));
  EXPECT_EQ(window.view(), "01234");
}

}  // namespace
}  // namespace laut::source
