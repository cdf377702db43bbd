// Unpacking zstd and Brotli on their own, and the packing that the other tests use.
#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zstd.h>

#include "source/input.h"
#include "source/source_testing.h"

namespace laut::source {

namespace testing {

std::string zstd(std::string_view bytes, std::string_view dictionary) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size());
  out.resize(ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size()));
  ZSTD_freeCCtx(context);
  return out;
}

std::string brotli(std::string_view bytes) {
  size_t size = BrotliEncoderMaxCompressedSize(bytes.size()) + 64;
  std::string out(size, '\0');
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, bytes.size(),
                        reinterpret_cast<const uint8_t*>(bytes.data()), &size,
                        reinterpret_cast<uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

}  // namespace testing

namespace {

using namespace std::string_literals;
using testing::zstd;

// All that can be read, with "!" where reading failed and went on.
std::string unpack(std::unique_ptr<Input> input) {
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

std::string unpack(const std::string& packed) {
  return unpack(open_zstd(open_memory(packed), "x"));
}

std::string skippable(const std::string& bytes, char number = '\x5D') {
  std::string frame = number + "\x2A\x4D\x18"s;
  for (int i = 0; i < 4; ++i) frame += static_cast<char>(bytes.size() >> (8 * i));
  return frame + bytes;
}

TEST(Zstd, ReadsFramesOneAfterTheOther) {
  EXPECT_EQ(unpack(zstd("eins ") + zstd("") + skippable("no text", '\x50') + zstd("zwei")),
            "eins zwei");
  EXPECT_EQ(unpack(""), "");
}

TEST(Zstd, GoesOnBehindADamagedFrame) {
  std::string damaged = zstd("kaputt");
  damaged[9] = static_cast<char>(damaged[9] ^ 0x55);
  // Without the checksum at its end a frame's text comes out before the damage shows.
  EXPECT_EQ(unpack(zstd("eins ") + damaged + zstd("zwei")).substr(0, 5), "eins ");
  const std::string out = unpack(zstd("eins ") + damaged + "rubbish" + zstd("zwei"));
  EXPECT_EQ(out.substr(out.size() - 5), "!zwei");
}

TEST(Zstd, SaysThatItIsCutOff) {
  const std::string packed = zstd("eins");
  EXPECT_EQ(unpack(packed.substr(0, packed.size() - 1)), "eins!");
  EXPECT_EQ(unpack(packed.substr(0, 6)), "!");
}

TEST(Zstd, DoesNotSkipWhatIsPastAllMeasure) {
  std::string endless = skippable("");
  endless[7] = '\x7F';
  EXPECT_EQ(unpack(zstd("eins ") + endless + zstd("zwei")), "eins zwei");
  EXPECT_EQ(unpack(endless + zstd("eins")), "!eins");
}

TEST(Zstd, RefusesAWindowThatNoMachineShouldGive) {
  // A frame of one empty block that asks for a window of 2 GB (RFC 8878, 3.1.1.1.2).
  EXPECT_EQ(unpack("\x28\xB5\x2F\xFD\x00\xA8\x01\x00\x00"s + zstd("eins")), "!eins");
}

TEST(Zstd, UsesTheDictionaryThatAnArchiveBeginsWith) {
  const std::string dictionary = "Laut einer Sprecherin der Hafenbehörde bleibt die Brücke zu.";
  const std::string frames =
      zstd("Laut einer Sprecherin: eins ", dictionary) + zstd("der Hafenbehörde: zwei", dictionary);
  EXPECT_EQ(unpack(skippable(dictionary) + frames),
            "Laut einer Sprecherin: eins der Hafenbehörde: zwei");
  EXPECT_EQ(unpack(skippable(zstd(dictionary)) + frames),
            "Laut einer Sprecherin: eins der Hafenbehörde: zwei");
}

TEST(Zstd, SaysThatADictionaryIsSpoilt) {
  std::string dictionary = zstd("Laut einer Sprecherin der Hafenbehörde bleibt die Brücke zu.");
  EXPECT_EQ(unpack(skippable(dictionary).substr(0, 20)), "!");
  dictionary[dictionary.size() / 2] ^= 0x55;
  EXPECT_EQ(unpack(skippable(dictionary) + zstd("eins")), "!eins");
}

TEST(Brotli, Unpacks) {
  const std::string packed = testing::brotli("ein Text, der lang genug ist");
  EXPECT_EQ(unpack(open_brotli(packed, "x")), "ein Text, der lang genug ist");
  EXPECT_EQ(unpack(open_brotli(testing::brotli(""), "x")), "");
  EXPECT_EQ(unpack(open_brotli("", "x")), "!");
  EXPECT_EQ(unpack(open_brotli(packed.substr(0, 9), "x")).back(), '!');
  EXPECT_EQ(unpack(open_brotli("\xFF\xFF\xFF\xFF", "x")), "!");
}

TEST(Brotli, ReadsNoFurtherThanTold) {
  const std::string bomb = testing::brotli(std::string(64 << 20, ' '));
  Window window(open_brotli(bomb, "x"));
  EXPECT_TRUE(window.fill_all(1000));
  EXPECT_EQ(window.view().size(), 1001u);
}

}  // namespace
}  // namespace laut::source
