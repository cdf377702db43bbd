#include "laut/reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "base/files.h"
#include "reading/reader_testing.h"
#include "reading/reading_stages.h"

namespace laut {
namespace {

namespace fs = std::filesystem;

std::string fresh_folder(const std::string& name) {
  const std::string folder =
      testing::TempDir() + "laut_reader_" + name + "_" + std::to_string(::getpid());
  fs::remove_all(folder);
  fs::create_directories(folder);
  return folder;
}

const Reader& reader() {
  return test_reader();
}

Report report_of(const std::string& text) {
  Report report;
  report.text = text;
  report.parts.push_back({PartKind::kParagraph, {0, static_cast<uint32_t>(text.size())}, "", {}});
  return report;
}

TEST(Stages, AreInAnOrderThatWorks) {
  EXPECT_TRUE(reading::check(reading::stages()));
  std::set<std::string_view> names;
  for (const reading::Stage& stage : reading::stages()) {
    EXPECT_TRUE(names.insert(stage.name).second) << stage.name << " stands there twice";
  }
}

TEST(Stages, AreRefusedWhereALayerIsMissing) {
  const auto none = [](Reading&, const language::Pack&, const language::Packs&) {};
  const std::vector<reading::Stage> stages = {{"second", {"first"}, {"x"}, none},
                                              {"first", {"report"}, {"first"}, none}};
  const Result<void> checked = reading::check(stages);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, ErrorCode::kUsage);
  EXPECT_NE(checked.error().message.find("second needs first"), std::string::npos);
}

TEST(Reader, NamesTheLayersThatItRead) {
  const Reading reading =
      reader().read(report_of("Das ist ein Satz, und das ist auch einer. Er ist nicht lang."));
  EXPECT_EQ(reading.report.language, "de");
  EXPECT_EQ(reading.sentences.size(), 2u);
  ASSERT_FALSE(reading.layers.empty());
  EXPECT_EQ(reading.layers.front(), "sentences");
}

TEST(Reader, SaysThatNoPackReadsATextAndLeavesItAlone) {
  const Reading reading = reader().read(
      report_of("Le gouvernement a confirmé mardi que le ministre se rendrait à Bruxelles."));
  EXPECT_EQ(reading.report.language, "other");
  EXPECT_TRUE(reading.layers.empty());
  ASSERT_EQ(reading.report.diagnostics.size(), 1u);
  EXPECT_EQ(reading.report.diagnostics[0].code, "language-not-read");
}

TEST(Reader, ReadsTheParagraphAroundADatelineOnce) {
  Report report =
      report_of("Altwessen (ARK) – Die Wesse ist über die Ufer getreten, und es regnet.");
  report.parts.insert(report.parts.begin(), {PartKind::kDateline, {0, 15}, "", {}});
  report.language = "de";
  const Reading reading = reader().read(report);
  EXPECT_EQ(reading.sentences.size(), 1u);
}

TEST(Reader, SameReportSameReading) {
  const std::string text = "„Wir gehen“, sagte Vera Lindt. Sie ging.";
  const Reading a = reader().read(report_of(text));
  const Reading b = reader().read(report_of(text));
  EXPECT_EQ(a.tokens.size(), b.tokens.size());
  EXPECT_EQ(a.actors.size(), b.actors.size());
}

TEST(Reader, FailsWhereNoPackLies) {
  const Result<Reader> none = Reader::load({fresh_folder("none")});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}

TEST(Reader, TakesOneDocumentAndRefusesMany) {
  SourceOptions options;
  options.format = Format::kFeed;
  const Result<Reading> feed = reader().read_document("<rss/>", "feed.xml", options);
  ASSERT_FALSE(feed);
  EXPECT_EQ(feed.error().code, ErrorCode::kUsage);
  options.format = Format::kText;
  const Result<Reading> text = reader().read_document(
      "Die Wesse ist über die Ufer getreten.\n\nDas teilte der Krisenstab am Mittwoch mit.\n",
      "note.txt", options);
  ASSERT_TRUE(text) << text.error().to_string();
  EXPECT_EQ(text->report.language, "de");
  EXPECT_GE(text->sentences.size(), 2u);
}

// A language that laut has never heard of: a folder of data and no C++.
TEST(Reader, ReadsAThirdLanguageFromItsFolder) {
  const std::string folder = fresh_folder("third");
  fs::create_directories(folder + "/zz");
  ASSERT_TRUE(write_file(folder + "/zz/language.toml",
                         "name = \"Zedish\"\n[writing]\nquotes = [\"<>\"]\n"));
  ASSERT_TRUE(write_file(folder + "/zz/abbreviations.tsv", "Qr.\tinner\n"));
  ASSERT_TRUE(write_file(folder + "/zz/function_words.txt", "ek\nol\nze\nun\n"));
  ASSERT_TRUE(
      write_file(folder + "/zz/trigrams.tsv",
                 "_ek\t24\nek_\t24\n_ol\t24\nol_\t24\n_ze\t24\nze_\t24\n_un\t24\nun_\t24\n"));
  ASSERT_TRUE(write_file(folder + "/zz/nouns.tsv", "nistro\toffice\t-\n"));
  const Result<Reader> third = Reader::load({folder});
  ASSERT_TRUE(third) << third.error().to_string();
  ASSERT_EQ(third->packs().size(), 1u);
  EXPECT_EQ(third->packs()[0].first, "zz");
  const Reading reading =
      third->read(report_of("Ze nistro Qr. Bo ol ek ze un. Ek ol un ze, ze ol ek."));
  EXPECT_EQ(reading.report.language, "zz");
  EXPECT_EQ(reading.sentences.size(), 2u);

  const std::string before = third->packs()[0].second;
  ASSERT_TRUE(write_file(folder + "/zz/function_words.txt", "ek\nol\nze\n"));
  EXPECT_NE(Reader::load({folder})->packs()[0].second, before) << "the hash must follow the data";
}

}  // namespace
}  // namespace laut
