// What the golden file of tests/golden/source cannot show: options, encodings, limits.
#include <gtest/gtest.h>

#include "base/dates.h"
#include "source/document.h"
#include "source/source_testing.h"

namespace laut::source {
namespace {

using testing::read_all;
using testing::summary;
using namespace std::string_literals;

SourceOptions csv() {
  SourceOptions options;
  options.format = Format::kCsv;
  return options;
}

TEST(Csv, MapsColumnsAndKnowsATableByThem) {
  SourceOptions options;
  options.fields = {{"text", "Inhalt"}, {"published", "Datum"}};
  const auto all = read_all("Datum;Inhalt\r\n4.3.2031;\"Ein Satz;\r\nnoch einer.\"\r\n", options);
  EXPECT_EQ(summary(all), "x#2 text Ein Satz;\r\nnoch einer.\n");
  EXPECT_EQ(to_iso(*all.at(0)->given.published), "2031-03-04");
}

TEST(Csv, NamesTheColumnsWhereANameIsWrong) {
  SourceOptions options = csv();
  options.fields = {{"text", "inhalt"}};
  EXPECT_EQ(summary(read_all("a,b\n1,2\n", options)),
            "! x: no column \"inhalt\"; the columns are \"a\", \"b\"; mend --field text=inhalt\n");
  EXPECT_EQ(summary(read_all("a,b\n1,2\n", csv())),
            "! x: no column for the text; the columns are \"a\", \"b\"; name it with --field "
            "text=COLUMN\n");
}

TEST(Csv, ReadsOtherEncodingsAndSeparators) {
  EXPECT_EQ(summary(read_all("title\ttext\nT\tGr\xFC\xDF"
                             "e aus K\xF6ln\n")),
            "x#2 text Grüße aus Köln\n");
  EXPECT_EQ(summary(read_all("\xEF\xBB\xBF\"title\"|\"text\"\nT|Ein Satz.\n")),
            "x#2 text Ein Satz.\n");
  EXPECT_EQ(summary(read_all("\xFF\xFEt\0e\0x\0t\0\n\0"s, csv())).substr(0, 28),
            "! x: CSV in UTF-16, which is");
}

TEST(Csv, TellsOfAQuotationMarkThatIsNeverClosed) {
  EXPECT_EQ(summary(read_all("title,text\nA,Ein Satz.\nB,\"Noch einer.\nC,c\n")),
            "x#2 text Ein Satz.\n"
            "! x#3: a quotation mark that is never closed; close it, or double it where it belongs "
            "to the text\n");
  // A stray one costs nothing.
  EXPECT_EQ(summary(read_all("title,text\nA,Ein \"Satz\".\n")), "x#2 text Ein \"Satz\".\n");
}

TEST(Csv, RefusesARowPastTheLimit) {
  SourceOptions options = csv();
  options.max_document_bytes = 1000;
  EXPECT_EQ(summary(read_all("title,text\nA," + std::string(2000, 'x') + "\nB,b\n", options)),
            "! x#2: larger than 1000 bytes; raise the limit with --max-size if it is meant\n"
            "x#3 text b\n");
  EXPECT_EQ(summary(read_all("title,text\nA,\"" + std::string(300000, 'x'), options)),
            "! x#2: larger than 1000 bytes; raise the limit with --max-size if it is meant\n");
}

TEST(Csv, SaysWhereThereAreNoRows) {
  EXPECT_EQ(summary(read_all("title,text\n")), "! x: a table without rows\n");
}

TEST(Csv, StopsWhenToldTo) {
  int calls = 0;
  read_bytes("title,text\nA,a\nB,b\n", "x", {}, [&](Result<Document>) {
    ++calls;
    return false;
  });
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace laut::source
