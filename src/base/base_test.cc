#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>

#include "base/dates.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/threads.h"
#include "base/url.h"
#include "base/utf8.h"

namespace laut {
namespace {

TEST(Utf8, IllFormedBytesGiveOneReplacementPerSubpart) {
  // Unicode 15, table 3-8: a truncated three-byte form, a lone continuation, an overlong form.
  size_t replaced = 0;
  EXPECT_EQ(repair_utf8("a\xE2\x82"
                        "b\x80"
                        "c\xC0\xAF",
                        replaced),
            "a\uFFFDb\uFFFDc\uFFFD\uFFFD");
  EXPECT_EQ(replaced, 4u);
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));  // a surrogate
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));
  EXPECT_TRUE(is_valid_utf8("Übergröße \U0001F4F0 \uFFFD"));
}

TEST(Utf8, ComposesToNfc) {
  EXPECT_EQ(to_nfc("u\u0308ber"), "über");
  EXPECT_EQ(to_nfc("\u0438\u0306"), "\u0439");          // Cyrillic
  EXPECT_EQ(to_nfc("\u304B\u3099"), "\u304C");          // kana
  EXPECT_EQ(to_nfc("\uAC00\u11A8"), "\uAC01");          // Hangul
  EXPECT_EQ(to_nfc("\u2126 \u2329"), "\u03A9 \u3008");  // signs that are others
  EXPECT_EQ(to_nfc("\u4E00 \U0001F600 →"), "\u4E00 \U0001F600 →");
}

TEST(Utf8, FoldsAndTrims) {
  EXPECT_EQ(fold_case("ÄRGER in Åre"), "ärger in åre");
  EXPECT_EQ(fold_case("@AZ[`az{ HARBOUR Ä"), "@az[`az{ harbour ä");
  EXPECT_EQ(strip_marks(U'ü'), U'u');
  EXPECT_EQ(strip_marks(U'ß'), U'ß');
  EXPECT_EQ(strip_marks(U'\u0308'), U'\0');
  EXPECT_EQ(strip_marks(U'한'), U'한');
  EXPECT_EQ(trim("\u00a0 a b\u200b\n"), "a b");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(squeeze("  a \n\t b\u00a0c "), "a b c");
}

TEST(Utf8, CountsTheColumnsOfATerminal) {
  EXPECT_EQ(columns("Größe"), 5u);
  EXPECT_EQ(columns("u\u0308"), 1u);
  EXPECT_EQ(columns("漢字"), 4u);
}

TEST(OffsetMap, RoundTripsInEveryUnit) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "aß€\U0001F4F0";
  for (const OffsetUnit unit : {OffsetUnit::kByte, OffsetUnit::kCodepoint, OffsetUnit::kUtf16}) {
    const OffsetMap map(text, unit);
    uint32_t expected = 0;
    for (size_t at = 0; at < text.size();) {
      const auto byte = static_cast<uint32_t>(at);
      ASSERT_EQ(map.from_byte(byte), expected);
      ASSERT_EQ(map.to_byte(expected), byte);
      const char32_t codepoint = next_codepoint(text, at);
      expected += unit == OffsetUnit::kByte        ? static_cast<uint32_t>(at) - byte
                  : unit == OffsetUnit::kCodepoint ? 1
                                                   : (codepoint > 0xFFFF ? 2 : 1);
    }
    EXPECT_EQ(map.to_byte(expected), text.size());
    EXPECT_EQ(map.to_byte(expected + 9), text.size());
  }
}

TEST(Hash, IsTheSameEverywhere) {
  EXPECT_EQ(hex64(hash64("laut")), hex64(hash64("laut")));
  EXPECT_EQ(hex64(0x0123456789abcdefULL), "0123456789abcdef");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_NE(Hasher().add("ab").add("c").value(), Hasher().add("a").add("bc").value());
}

TEST(Dates, ReadsWhatMachinesWrite) {
  const auto iso = [](const char* text) {
    const auto time = parse_timestamp(text);
    return time ? to_iso(*time) : "none";
  };
  EXPECT_EQ(iso("2031-03-04"), "2031-03-04");
  EXPECT_EQ(iso(" 2031-03-04T09:12+01:00\n"), "2031-03-04T09:12+01:00");
  EXPECT_EQ(iso("2031-03-04 09:12:30.123Z"), "2031-03-04T09:12:30Z");
  EXPECT_EQ(iso("20310304T091230-0530"), "2031-03-04T09:12:30-05:30");
  EXPECT_EQ(iso("2031-03-04T09:12:30"), "2031-03-04T09:12:30");
  EXPECT_EQ(iso("Tue, 4 Mar 2031 09:12:00 +0100"), "2031-03-04T09:12:00+01:00");
  EXPECT_EQ(iso("04 Mar 2031 09:12 GMT"), "2031-03-04T09:12Z");
  EXPECT_EQ(iso("Tuesday, 4 March 2031 9:12:00 GMT"), "2031-03-04T09:12:00Z");
  EXPECT_EQ(iso("04 Mar 31 09:12 EST"), "2031-03-04T09:12-05:00");
  EXPECT_EQ(iso("04 Mar 99 09:12 GMT"), "1999-03-04T09:12Z");
  EXPECT_EQ(iso("04.03.2031"), "2031-03-04");
  EXPECT_EQ(iso("4.3.2031, 9:12"), "2031-03-04T09:12");
  EXPECT_EQ(iso("04.13.2031"), "none");
  EXPECT_EQ(iso("2031-02-30"), "none");
  EXPECT_EQ(iso("2031-03-04T25:00"), "none");
  EXPECT_EQ(iso("2031-03-04T09:12+99:00"), "none");
  EXPECT_EQ(iso("yesterday"), "none");
  EXPECT_EQ(iso(""), "none");
}

TEST(Dates, SecondsAreUtcAndDaysLocal) {
  const auto time = parse_timestamp("2031-03-04T00:30:00+01:00");
  ASSERT_TRUE(time);
  EXPECT_EQ(to_civil(time->seconds).day, 3);
  EXPECT_EQ(to_iso_day(*time), "2031-03-04");
  EXPECT_EQ(local_day(*parse_timestamp("1969-12-31T23:00:00Z")), -1);
}

TEST(Url, ResolvesAsRfc3986Does) {
  const std::string base = "http://a/b/c/d;p?q";
  EXPECT_EQ(resolve_url(base, "g:h"), "g:h");
  EXPECT_EQ(resolve_url(base, "g"), "http://a/b/c/g");
  EXPECT_EQ(resolve_url(base, "./g/"), "http://a/b/c/g/");
  EXPECT_EQ(resolve_url(base, "/g"), "http://a/g");
  EXPECT_EQ(resolve_url(base, "//g"), "http://g");
  EXPECT_EQ(resolve_url(base, "?y"), "http://a/b/c/d;p?y");
  EXPECT_EQ(resolve_url(base, "g?y#s"), "http://a/b/c/g?y#s");
  EXPECT_EQ(resolve_url(base, "#s"), "http://a/b/c/d;p?q#s");
  EXPECT_EQ(resolve_url(base, ""), "http://a/b/c/d;p?q");
  EXPECT_EQ(resolve_url(base, ".."), "http://a/b/");
  EXPECT_EQ(resolve_url(base, "../../../g"), "http://a/g");
  EXPECT_EQ(resolve_url("https://a.example", "b"), "https://a.example/b");
  EXPECT_EQ(resolve_url("a/b", "c"), "");
  EXPECT_EQ(resolve_url("", "c"), "");
}

TEST(Text, SplitsAndJoins) {
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split_lines("a\r\nb\n"), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_TRUE(split_lines("").empty());
  EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(parse_number("042"), 42u);
  EXPECT_FALSE(parse_number("4x"));
}

TEST(Files, WriteIsWholeAndReadIsBounded) {
  const std::string folder = testing::TempDir() + "laut_files_" + std::to_string(::getpid());
  std::filesystem::create_directories(folder + "/sub/.hidden");
  ASSERT_TRUE(write_file(folder + "/sub/b", "bytes"));
  ASSERT_TRUE(write_file(folder + "/a", "x"));
  ASSERT_TRUE(write_file(folder + "/sub/.hidden/c", "x"));
  EXPECT_EQ(*read_file(folder + "/sub/b", 5), "bytes");
  EXPECT_EQ(read_file(folder + "/sub/b", 4).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(read_file(folder + "/none", 4).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(read_file(folder, 4).error().code, ErrorCode::kUsage);
  EXPECT_EQ(*list_files(folder), (std::vector<std::string>{folder + "/a", folder + "/sub/b"}));
  EXPECT_FALSE(write_file(folder + "/no/such/folder", "x"));
  std::filesystem::remove_all(folder);
}

TEST(OrderedPool, GivesResultsInOrderWhateverTheThreads) {
  for (const unsigned threads : {1u, 2u, 8u}) {
    std::vector<int> results;
    OrderedPool<int, int> pool(
        threads, 16, [](int i) { return i * i; }, [&](int square) { results.push_back(square); });
    for (int i = 0; i < 1000; ++i) pool.push(i);
    pool.finish();
    ASSERT_EQ(results.size(), 1000u);
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(results[i], i * i);
  }
}

}  // namespace
}  // namespace laut
