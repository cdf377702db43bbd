#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "source/document.h"
#include "source/source_testing.h"

namespace laut::source {
namespace {

using namespace std::string_view_literals;
using testing::gzip;
using testing::read_all;
using testing::summary;

constexpr std::string_view kPage = "<!doctype html><title>t</title><p>Hallo";

class Files : public ::testing::Test {
 protected:
  Files() : folder_(::testing::TempDir() + "laut_source_" + std::to_string(::getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~Files() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view bytes) {
    const std::string path = folder_ + "/" + name;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  std::string read(const std::string& source, const SourceOptions& options = {}) {
    std::vector<Result<Document>> out;
    read_source(source, options, [&](Result<Document> document) {
      out.push_back(std::move(document));
      return true;
    });
    std::string text;
    std::string rest = summary(out);
    for (size_t at; (at = rest.find(folder_)) != std::string::npos;) {
      text += rest.substr(0, at) + "F";
      rest.erase(0, at + folder_.size());
    }
    return text + rest;
  }

  std::string folder_;
};

TEST_F(Files, ReadsAPageAndAText) {
  EXPECT_EQ(read(write("a.html", kPage)), "F/a.html page " + std::string(kPage) + "\n");
  EXPECT_EQ(read(write("b", "Ein Satz.\r\n")), "F/b text Ein Satz.\r\n\n");
}

TEST_F(Files, GoesThroughAFolderInOrderAndPastWhatItCannotRead) {
  write("b/2.txt", "zwei");
  write("a.png", "\x89PNG\r\n\x1A\n\0\0"sv);
  write("c.html", kPage);
  write(".hidden", "x");
  EXPECT_EQ(
      read(folder_),
      "! F/a.png: a PNG image; laut reads HTML, plain text, Markdown, feeds, JSON Lines, CSV, "
      "NewsML-G2, NITF, ninjs and WARC\n"
      "F/b/2.txt text zwei\n"
      "F/c.html page " +
          std::string(kPage) + "\n");
}

TEST_F(Files, StopsWhenToldTo) {
  write("1", "eins");
  write("2", "zwei");
  int calls = 0;
  read_source(folder_, {}, [&](Result<Document>) { return ++calls < 1; });
  EXPECT_EQ(calls, 1);
}

TEST_F(Files, ReadsStandardInput) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::write(ends[1], "Ein Satz.", 9), 9);
  ::close(ends[1]);
  const int saved = ::dup(STDIN_FILENO);
  ::dup2(ends[0], STDIN_FILENO);
  EXPECT_EQ(read("-"), "- text Ein Satz.\n");
  EXPECT_EQ(read("-"), "! -: nothing in it\n");
  ::dup2(saved, STDIN_FILENO);
  ::close(saved);
  ::close(ends[0]);
}

TEST_F(Files, SaysWhatIsMissing) {
  EXPECT_EQ(read(folder_ + "/none"), "! F/none: no such file; check the path\n");
  EXPECT_EQ(read(folder_), "! F: no files in this folder; hidden files are passed over\n");
  EXPECT_EQ(read(write("empty", "")), "! F/empty: nothing in it\n");
  EXPECT_EQ(read(write("blank", " \n\t\n")), "! F/blank: nothing in it\n");
}

TEST_F(Files, SaysWhatMayNotBeRead) {
  const std::string path = write("secret", "x");
  ::chmod(path.c_str(), 0);
  if (::access(path.c_str(), R_OK) == 0) {  // the superuser may read everything
    EXPECT_EQ(read(path), "F/secret text x\n");
  } else {
    EXPECT_EQ(read(path), "! F/secret: Permission denied; check that you may read it\n");
  }
}

TEST_F(Files, LeavesTheNetworkAlone) {
  EXPECT_EQ(read("https://www.example.example/a"),
            "! https://www.example.example/a: an address, which is not fetched here; "
            "give it to the program laut, or save the page and name the file\n");
}

TEST_F(Files, RefusesADocumentPastTheLimit) {
  SourceOptions options;
  options.max_document_bytes = 10;
  EXPECT_EQ(read(write("ten", "0123456789"), options), "F/ten text 0123456789\n");
  EXPECT_EQ(read(write("eleven", "0123456789a"), options),
            "! F/eleven: larger than 10 bytes; raise the limit with --max-size if it is meant\n");
}

TEST(Bytes, RefusesAPageOf50MegabytesUnlessTheLimitIsRaised) {
  const std::string page = std::string(kPage) + std::string(50 << 20, 'x');
  EXPECT_EQ(summary(read_all(page)),
            "! x: larger than 32 MB; raise the limit with --max-size if it is meant\n");
  SourceOptions options;
  options.max_document_bytes = 64 << 20;
  const auto all = read_all(page, options);
  ASSERT_TRUE(all.at(0));
  EXPECT_EQ(all[0]->body.size(), page.size());
}

TEST(Bytes, ReadsGzip) {
  EXPECT_EQ(summary(read_all(gzip(kPage))), "x page " + std::string(kPage) + "\n");
  EXPECT_EQ(summary(read_all(gzip("Ein ") + gzip("Satz."))), "x text Ein Satz.\n");
}

TEST(Bytes, SaysWhereGzipIsBroken) {
  const std::string page = std::string(kPage) + std::string(50000, 'x');
  std::string packed = gzip(page);
  EXPECT_EQ(summary(read_all(packed.substr(0, packed.size() - 3))),
            "! x: the gzip data is cut off; fetch or copy it again\n");
  packed[packed.size() - 6] ^= 1;
  EXPECT_EQ(summary(read_all(packed)), "! x: the gzip data is damaged; fetch or copy it again\n");
  EXPECT_EQ(summary(read_all(gzip(packed))).substr(0, 35), "! x: packed data within packed data");
}

TEST(Bytes, UnpacksNoFurtherThanTheLimit) {
  SourceOptions options;
  options.max_document_bytes = 1 << 20;
  EXPECT_EQ(summary(read_all(gzip(std::string(40 << 20, ' ') + "x"), options)),
            "! x: larger than 1 MB; raise the limit with --max-size if it is meant\n");
}

TEST(Bytes, PutsWhatTheCallerStatesIntoTheDocument) {
  SourceOptions options;
  options.outlet = "Der Kurier";
  options.language = "de";
  options.url = "https://www.kurier.example/1";
  options.published = Timestamp{86400, {}, Timestamp::Precision::kDay};
  const auto all = read_all("Ein Satz.", options);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0]->given.outlet, "Der Kurier");
  EXPECT_EQ(all[0]->given.language, "de");
  EXPECT_EQ(all[0]->given.url, "https://www.kurier.example/1");
  EXPECT_EQ(all[0]->url, "https://www.kurier.example/1");
  EXPECT_EQ(all[0]->given.published, options.published);
  EXPECT_EQ(all[0]->from, EvidenceFrom::kGiven);
}

TEST(Bytes, TakesTheFormatThatIsForced) {
  SourceOptions options;
  options.format = Format::kText;
  EXPECT_EQ(summary(read_all(kPage, options)), "x text " + std::string(kPage) + "\n");
  options.format = Format::kPage;
  EXPECT_EQ(summary(read_all("Ein Satz.", options)), "x page Ein Satz.\n");
}

TEST(Recognise, TellsPages) {
  for (const std::string_view page :
       {"<!DOCTYPE html><html>"sv, "<html>"sv, "\xEF\xBB\xBF \n<HTML lang=de>"sv,
        "<!-- x --><!doctype html>"sv, "<p>Hallo"sv, "<div class=a>Hallo</div>"sv,
        "Hallo <b>du</b> <p>da</p>"sv, "</div><p>cut at the top"sv,
        "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\"><html>"sv,
        "<\0h\0t\0m\0l\0>\0"sv, "\xFF\xFE<\0h\0t\0m\0l\0>\0"sv}) {
    EXPECT_EQ(recognise(page), Format::kPage) << page;
  }
  EXPECT_EQ(recognise(gzip("<html>")), Format::kPage);
}

TEST(Recognise, TellsText) {
  for (const std::string_view text :
       {"Ein Satz."sv, "3 < 4 und 5 > 4"sv, "[Update] Ein Satz."sv, "{sic} Ein Satz."sv,
        "<kein Tag"sv, "<unknown>x</unknown>"sv, "a <b> c"sv,
        "Gr\xFC\xDF"
        "e"sv}) {
    EXPECT_EQ(recognise(text), Format::kText) << text;
  }
}

TEST(Recognise, TellsFeeds) {
  for (const std::string_view feed :
       {"<rss version=\"2.0\">"sv, "<?xml version=\"1.0\"?>\n<!-- a --><feed xmlns=\"x\">"sv,
        "<rdf:RDF xmlns:rdf='x'>"sv, "<?xml version='1.0'?><?style a?><rss>"sv,
        "<?xml version='1.0'?><!DOCTYPE rss SYSTEM 'x'><rss>"sv, "<atom:feed>"sv}) {
    EXPECT_EQ(recognise(feed), Format::kFeed) << feed;
  }
}

TEST(Recognise, TellsJsonLinesAndArchives) {
  EXPECT_EQ(recognise("{\"text\":\"a\"}\n{\"text\":\"b\"}"), Format::kJsonl);
  EXPECT_EQ(recognise("{}"), Format::kJsonl);
  EXPECT_EQ(recognise("WARC/1.0\r\n"), Format::kWarc);
  EXPECT_EQ(recognise(gzip("WARC/1.1\r\n")), Format::kWarc);
}

TEST(Recognise, TellsListsAndWireFormats) {
  EXPECT_EQ(recognise("<urlset xmlns='x'><url/>"), Format::kList);
  EXPECT_EQ(recognise("<?xml version='1.0'?><s:sitemapindex>"), Format::kList);
  EXPECT_EQ(recognise("<opml version='2.0'>"), Format::kList);
  EXPECT_EQ(recognise("# x\nhttps://a.example/1\nhttps://a.example/2\n"), Format::kList);
  EXPECT_EQ(recognise("https://a.example/1 is where it stands.\n"), Format::kText);
  EXPECT_EQ(recognise("<newsItem xmlns='x' guid='urn:x'>"), Format::kNewsml);
  EXPECT_EQ(recognise("<?xml version='1.0'?><newsMessage>"), Format::kNewsml);
  EXPECT_EQ(recognise("<!DOCTYPE nitf SYSTEM 'nitf-3-4.dtd'><nitf>"), Format::kNitf);
  EXPECT_EQ(recognise("{\n \"uri\": \"urn:x\",\n \"versionCreated\": \"2031-03-04\"}"),
            Format::kNinjs);
  EXPECT_EQ(recognise("[{\"uri\": \"urn:x\", \"pubstatus\": \"usable\"}]"), Format::kNinjs);
  EXPECT_EQ(recognise("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}"),
            Format::kFeed);
}

TEST(Recognise, TellsMarkdownAndTables) {
  EXPECT_EQ(recognise("---\ntitle: T\n---\nText."), Format::kMarkdown);
  EXPECT_EQ(recognise("+++\ntitle = 'T'\n+++\nText."), Format::kMarkdown);
  EXPECT_EQ(recognise("---\nEine Zeile\n---\nText."), Format::kText);
  EXPECT_EQ(recognise("# T\n\nText.\n"), Format::kMarkdown);
  EXPECT_EQ(recognise("Der Titel\n=========\n\nText.\n"), Format::kMarkdown);
  EXPECT_EQ(recognise("# 1 der Liste ist er\nseit heute.\n"), Format::kText);
  EXPECT_EQ(recognise("title,text\nT,Ein Satz.\n"), Format::kCsv);
  EXPECT_EQ(recognise("\"date\";\"body\"\n1;<p>Ein <b>Satz</b>.</p>\n"), Format::kCsv);
  EXPECT_EQ(recognise("Text, Bild\nund Ton\n"), Format::kText);
}

TEST(Recognise, SaysNothingOfWhatItCannotRead) {
  for (const std::string_view other :
       {""sv, "%PDF-1.4"sv,
        "\x7F"
        "ELF"sv,
        "PK\x03\x04"sv, "\0\0\0\1\2\3"sv, "\x1f\x8b\x08\0\xFF"sv, "{\n  \"text\": 1\n}"sv,
        "[{\"text\": 1}]"sv, "<?xml version='1.0'?><score>"sv}) {
    EXPECT_EQ(recognise(other), Format::kAuto) << other;
  }
}

TEST(Recognise, NamesWhatItIs) {
  EXPECT_EQ(summary(read_all("%PDF-1.4 x")).substr(0, 20), "! x: a PDF document;");
  EXPECT_EQ(summary(read_all("{\n \"a\": 1}")).substr(0, 53),
            "! x: a JSON document that is neither a JSON Feed nor ");
  EXPECT_EQ(summary(read_all("<?xml version='1.0'?><score/>")).substr(0, 48),
            "! x: XML that is no feed, list or wire format; l");
  EXPECT_EQ(summary(read_all("\0\1\2\3\4\5\6"sv)).substr(0, 17), "! x: binary data;");
}

}  // namespace
}  // namespace laut::source
