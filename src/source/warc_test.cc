#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "base/dates.h"
#include "source/document.h"
#include "source/source_testing.h"

namespace laut::source {
namespace {

using testing::brotli;
using testing::gzip;
using ::testing::HasSubstr;
using testing::read_all;
using testing::summary;
using testing::zstd;

std::string record(const std::string& type, const std::string& media, const std::string& block,
                   const std::string& more = "") {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: <https://www.bote.example/a>\r\nWARC-Date: 2031-03-04T09:12:00Z\r\n"
         "Content-Type: " +
         media + "\r\n" + more + "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" +
         block + "\r\n\r\n";
}

std::string response(const std::string& body, const std::string& headers = "",
                     const std::string& status = "200 OK",
                     const std::string& media = "text/html; charset=utf-8") {
  return record(
      "response", "application/http; msgtype=response",
      "HTTP/1.1 " + status + "\r\nContent-Type: " + media + "\r\n" + headers + "\r\n" + body);
}

const std::string kInfo = record("warcinfo", "application/warc-fields", "software: x\r\n");

TEST(Warc, ReadsResponsesAndResources) {
  const std::string archive =
      kInfo + response("<p>Eins") +
      record("request", "application/http", "GET / HTTP/1.1\r\n\r\n") +
      record("resource", "text/plain", "Zwei.") + record("resource", "image/png", "\x89PNG") +
      response("nicht da", "", "404 Not Found") + response("{}", "", "200 OK", "application/json") +
      response("<html>Drei", "", "200 OK", "application/xhtml+xml");
  EXPECT_EQ(summary(read_all(archive)), "x#2 page <p>Eins\nx#4 text Zwei.\nx#8 page <html>Drei\n");
  EXPECT_EQ(summary(read_all(gzip(archive))), summary(read_all(archive)));
}

TEST(Warc, KnowsAddressAndTime) {
  const auto all = read_all(response("<p>Eins"));
  ASSERT_TRUE(all.at(0));
  EXPECT_EQ(all[0]->url, "https://www.bote.example/a");
  EXPECT_EQ(to_iso(*all[0]->retrieved), "2031-03-04T09:12:00Z");
}

TEST(Warc, ReadsVersion11WithBareLineFeeds) {
  EXPECT_EQ(summary(read_all("WARC/1.1\nWARC-Type: resource\nContent-Type:\n text/html\n"
                             "Content-Length: 4\n\n<p>a\n\nWARC/1.1\nWARC-Type: resource\n"
                             "Content-Type: text/html\nContent-Length: 4\n\n<p>b")),
            "x#1 page <p>a\nx#2 page <p>b\n");
}

TEST(Warc, UndoesCodings) {
  EXPECT_EQ(summary(read_all(response("4\r\n<p>E\r\n3;x=y\r\nins\r\n0\r\n\r\n",
                                      "Transfer-Encoding: chunked\r\n"))),
            "x#1 page <p>Eins\n");
  EXPECT_EQ(summary(read_all(response(gzip("<p>Eins"), "Content-Encoding: gzip\r\n"))),
            "x#1 page <p>Eins\n");
  const std::string zlib = testing::deflate("<p>Eins", 15);
  EXPECT_EQ(summary(read_all(response(zlib, "Content-Encoding: deflate\r\n"))),
            "x#1 page <p>Eins\n");
  const std::string raw = testing::deflate("<p>Eins und einiges mehr", -15);
  EXPECT_EQ(summary(read_all(response(raw, "Content-Encoding: deflate\r\n"))),
            "x#1 page <p>Eins und einiges mehr\n");
}

TEST(Warc, TakesABodyThatIsPlainWhateverItsHeadersSay) {
  EXPECT_EQ(summary(read_all(response(
                "<p>Eins", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip, br\r\n"))),
            "x#1 page <p>Eins\n");
}

TEST(Warc, UndoesNewerCodings) {
  const std::string text = "<p>Eins und einiges mehr, damit es sich lohnt";
  const std::string out = "x#1 page " + text + "\n";
  EXPECT_EQ(summary(read_all(response(brotli(text), "Content-Encoding: br\r\n"))), out);
  EXPECT_EQ(summary(read_all(response(zstd(text), "Content-Encoding: zstd\r\n"))), out);
  EXPECT_EQ(summary(read_all(response(zstd(gzip(text)), "Content-Encoding: gzip, zstd\r\n"))), out);
  for (const char* coding : {"br", "zstd"}) {
    EXPECT_EQ(
        summary(read_all(response(text, std::string("Content-Encoding: ") + coding + "\r\n"))),
        out);
  }
  for (const auto& [coding, packed] :
       {std::pair{"gzip", gzip(text)}, {"br", brotli(text)}, {"zstd", zstd(text)}}) {
    std::string chunked;
    for (const char c : packed) chunked += std::string("1\r\n") + c + "\r\n";
    EXPECT_EQ(summary(read_all(
                  response(chunked + "0\r\n\r\n", std::string("Transfer-Encoding: chunked\r\n"
                                                              "Content-Encoding: ") +
                                                      coding + "\r\n"))),
              out);
  }
}

TEST(Warc, KeepsTheBeginningOfABodyThatBreaksOff) {
  std::string text = "<p>";
  for (int i = 0; i < 60000; ++i) text += std::to_string(i * 7919 % 1000003) + ' ';
  for (const auto& [coding, packed] : {std::pair{"br", brotli(text)}, {"zstd", zstd(text)}}) {
    const auto all = read_all(response(packed.substr(0, packed.size() / 2),
                                       std::string("Content-Encoding: ") + coding + "\r\n"));
    ASSERT_EQ(all.size(), 1u);
    ASSERT_TRUE(all[0]) << all[0].error().to_string();
    EXPECT_TRUE(text.starts_with(all[0]->body));
    EXPECT_GT(all[0]->body.size(), 1000u);
    ASSERT_EQ(all[0]->diagnostics.size(), 1u);
    EXPECT_EQ(all[0]->diagnostics[0].code, "truncated");
  }
}

TEST(Warc, NamesACodingThatItDoesNotRead) {
  EXPECT_EQ(summary(read_all(response("\x1B\x0E\0\xF8\x05\x04\x02\x01\x06\x0F\x11",
                                      "Content-Encoding: compress\r\n"))),
            "! x#1: a page in the coding \"compress\", which this version does not read\n");
}

TEST(Warc, UsesTheCharsetOfTheResponse) {
  EXPECT_EQ(summary(read_all(
                response("<p>\xC4\xEE\xEC", "", "200 OK", "text/html; charset=\"windows-1251\""))),
            "x#1 page <p>Дом\n");
}

TEST(Warc, ADamagedHeadCostsThatRecordOnly) {
  EXPECT_EQ(summary(read_all(response("<p>a") + "WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n" +
                             response("<p>b") + "rubbish\r\nmore rubbish\r\n" + response("<p>c"))),
            "x#1 page <p>a\n"
            "! x#2: the record does not say how long it is\n"
            "x#3 page <p>b\n"
            "! x#4: something that is no WARC record; it was passed over\n"
            "x#5 page <p>c\n");
}

TEST(Warc, AWrongLengthCostsThatRecordOnly) {
  const auto with_length = [](const std::string& length) {
    std::string wrong = record("resource", "text/html", "<p>abcdef");
    return wrong.replace(wrong.find("h: 9"), 4, "h: " + length);
  };
  for (const std::string length : {"4", "40", "4000"}) {
    EXPECT_THAT(summary(read_all(response("<p>a") + with_length(length) + response("<p>c"))),
                ::testing::AllOf(::testing::StartsWith("x#1 page <p>a\n! x#2: the record is "),
                                 ::testing::EndsWith("x#3 page <p>c\n")))
        << length;
  }
}

TEST(Warc, ADamagedGzipMemberCostsThatRecordOnly) {
  std::string filler;
  for (int i = 0; i < 20000; ++i) filler += std::to_string(i * 7919);
  for (const std::string& body : {std::string("<p>kaputt"), "<p>" + filler}) {
    std::string middle = gzip(response(body));
    for (const size_t at : {size_t{12}, middle.size() / 2, middle.size() - 6}) {
      std::string damaged = middle;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
      const std::string out =
          summary(read_all(gzip(response("<p>a")) + damaged + gzip(response("<p>c"))));
      EXPECT_THAT(out, ::testing::AllOf(::testing::StartsWith("x#1 page <p>a\n! x#2: the gzip data "
                                                              "is damaged"),
                                        ::testing::EndsWith("x#3 page <p>c\n")))
          << at;
      EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 3) << out;
    }
  }
  std::string first = gzip(response("<p>a"));
  first[14] = static_cast<char>(first[14] ^ 0x55);
  EXPECT_THAT(
      summary(read_all(first + gzip(response("<p>b")))),
      ::testing::AllOf(HasSubstr("! x: the gzip data is damaged"), HasSubstr("page <p>b\n")));
}

TEST(Warc, SaysWhereItIsCutOff) {
  const std::string archive = response("<p>a") + response("<p>b, but longer");
  EXPECT_EQ(summary(read_all(archive.substr(0, archive.size() - 10))),
            "x#1 page <p>a\n"
            "! x#2: the record is cut off: 69 of 75 bytes; fetch or copy it again\n");
  const std::string packed = gzip(archive);
  EXPECT_EQ(summary(read_all(packed.substr(0, packed.size() - 12))),
            "x#1 page <p>a\n"
            "! x#2: the gzip data is cut off; fetch or copy it again\n");
}

TEST(Warc, ARecordPastTheLimitCostsItselfOnly) {
  SourceOptions options;
  options.max_document_bytes = 1000;
  const std::string most = std::string("<p>") + std::string(997, 'x');
  const auto all =
      read_all(response(most) + response(most + "x") + response("<p>" + std::string(3 << 20, 'x')) +
                   response(gzip("<p>" + std::string(3 << 20, 'x')), "Content-Encoding: gzip\r\n") +
                   response(brotli("<p>" + std::string(3 << 20, 'x')), "Content-Encoding: br\r\n") +
                   response(zstd("<p>" + std::string(3 << 20, 'x')), "Content-Encoding: zstd\r\n") +
                   response("<p>a"),
               options);
  ASSERT_EQ(all.size(), 7u);
  EXPECT_TRUE(all[0]);
  for (const size_t i : {1, 2, 3, 4, 5}) {
    ASSERT_FALSE(all[i]);
    EXPECT_EQ(all[i].error().code, ErrorCode::kTooLarge);
  }
  EXPECT_TRUE(all[6]);
}

TEST(Warc, SaysWhereThereAreNoPages) {
  EXPECT_EQ(summary(read_all(kInfo)), "! x: a web archive without pages (1 record)\n");
  EXPECT_EQ(summary(read_all(response(" \n"))), "! x#1: an empty page\n");
  SourceOptions options;
  options.format = Format::kWarc;
  EXPECT_EQ(summary(read_all("<html>Eins", options)),
            "! x#1: no web archive: it does not begin with a WARC record\n");
}

TEST(Warc, RefusesAResponseThatIsNone) {
  EXPECT_EQ(summary(read_all(record("response", "application/http", "hello") + response("<p>b"))),
            "! x#1: no HTTP response in it\nx#2 page <p>b\n");
}

TEST(Warc, NotesWhatTheArchiveTruncated) {
  const auto all = read_all(record("resource", "text/html", "<p>a", "WARC-Truncated: length\r\n"));
  ASSERT_TRUE(all.at(0));
  ASSERT_EQ(all[0]->diagnostics.size(), 1u);
  EXPECT_EQ(all[0]->diagnostics[0].code, "truncated");
}

TEST(Warc, TellsWhatHasNoType) {
  EXPECT_EQ(
      summary(read_all(record("resource", "", "<html><p>a") + record("resource", "", "Satz.") +
                       record("resource", "", "\x89PNG\r\n\x1A\n"))),
      "x#1 page <html><p>a\nx#2 text Satz.\n");
}

TEST(Warc, ReadsZstdWithADictionary) {
  const std::string dictionary = response("<p>Laut der Hafenbehörde bleibt die Brücke zu.");
  std::string frame = "\x5D\x2A\x4D\x18";
  for (int i = 0; i < 4; ++i) frame += static_cast<char>(dictionary.size() >> (8 * i));
  EXPECT_EQ(summary(read_all(frame + dictionary + zstd(response("<p>Laut a"), dictionary) +
                             zstd(response("<p>Laut b"), dictionary))),
            "x#1 page <p>Laut a\nx#2 page <p>Laut b\n");
}

std::string revisit(const std::string& refers, const std::string& head = "") {
  return record("revisit", "application/http; msgtype=response", head, refers);
}

TEST(Warc, ARevisitOfWhatWasReadAddsNothing) {
  const std::string first = record("resource", "text/html", "<p>a",
                                   "WARC-Record-ID: <urn:uuid:1>\r\n"
                                   "WARC-Payload-Digest: sha1:AB\r\n");
  for (const char* refers : {"WARC-Refers-To: <urn:uuid:1>\r\n", "WARC-Payload-Digest: sha1:AB\r\n",
                             "WARC-Refers-To-Target-URI: https://www.bote.example/a\r\n"
                             "WARC-Refers-To-Date: 2031-03-04T09:12:00Z\r\n",
                             "WARC-Refers-To-Date: 2031-03-04T09:12:00Z\r\n"}) {
    EXPECT_EQ(summary(read_all(first + revisit(refers))), "x#1 page <p>a\n") << refers;
  }
}

TEST(Warc, ARevisitOfWhatIsNotThereIsToldOnce) {
  const std::string elsewhere = revisit("WARC-Refers-To: <urn:uuid:7>\r\n");
  EXPECT_EQ(summary(read_all(response("<p>a") + elsewhere)),
            "x#1 page <p>a\n! x: 1 page is only named as unchanged since a crawl that is not in "
            "this archive; read the archive of that crawl as well\n");
  EXPECT_THAT(summary(read_all(kInfo + elsewhere + elsewhere)),
              ::testing::StartsWith("! x: 2 pages are only named as unchanged"));
  // What is no page is not missed.
  EXPECT_EQ(summary(read_all(response("<p>a") +
                             revisit("WARC-Refers-To: <urn:uuid:7>\r\n",
                                     "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"))),
            "x#1 page <p>a\n");
}

// Whatever happens to a byte of the record in the middle, those around it are read as they are, and
// nothing else comes out but what the middle one makes.
TEST(Warc, AFlippedByteCostsItsRecordOnly) {
  const std::string a = response("<p>a");
  const std::string c = response("<p>c");
  const std::vector<std::string> middles = {
      response("<p>b"), response(brotli("<p>b und mehr"), "Content-Encoding: br\r\n"),
      record("resource", "text/html", "<p>b"),
      record("request", "application/http", "GET / HTTP/1.1\r\n\r\n"),
      revisit("WARC-Payload-Digest: sha1:AB\r\n")};
  const auto plain = [](const std::string& bytes) { return bytes; };
  const auto in_gzip = [](const std::string& bytes) { return gzip(bytes); };
  const auto in_zstd = [](const std::string& bytes) { return zstd(bytes); };
  for (const std::function<std::string(const std::string&)>& pack :
       {std::function<std::string(const std::string&)>(plain), {in_gzip}, {in_zstd}}) {
    for (const std::string& whole : middles) {
      const std::string middle = pack(whole);
      for (size_t at = 0; at < middle.size(); ++at) {
        for (const int mask : {0x01, 0x10, 0x55, 0x80, 0xFF}) {
          std::string damaged = middle;
          damaged[at] = static_cast<char>(damaged[at] ^ mask);
          const auto all = read_all(pack(a) + damaged + pack(c));
          ASSERT_GE(all.size(), 2u) << at;
          ASSERT_LE(all.size(), 5u) << at;
          ASSERT_TRUE(all.front()) << at;
          EXPECT_EQ(all.front()->body, "<p>a") << at;
          // Revisits that are missed are told of at the end.
          const bool missed = !all.back() && all.back().error().code == ErrorCode::kNotFound;
          const Result<Document>& last = all[all.size() - (missed ? 2 : 1)];
          ASSERT_TRUE(last) << at << ' ' << mask << '\n' << summary(all);
          EXPECT_EQ(last->body, "<p>c") << at << ' ' << mask << '\n' << summary(all);
        }
      }
    }
  }
}

TEST(Warc, StopsWhenToldTo) {
  int calls = 0;
  read_bytes(response("<p>a") + response("<p>b"), "x", {}, [&](Result<Document>) {
    ++calls;
    return false;
  });
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace laut::source
