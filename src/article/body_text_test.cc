#include "article/body_text.h"

#include <gtest/gtest.h>

#include "article/draft.h"
#include "article/packs_testing.h"

namespace laut::article {
namespace {

constexpr std::string_view kOne = "The harbour office closed the old bridge on Tuesday morning.";
constexpr std::string_view kTwo = "Inspectors found a crack in its middle pier during the night.";

// The pieces, one a line, with "# " before a subheading and "* " before an entry of a list.
std::string read(std::string_view body) {
  std::string lines;
  for (const BodyPiece& piece :
       read_body_text(body, test_packs().any, credit_words(test_packs(), "en").pages)) {
    lines += piece.kind == PartKind::kSubheading ? "# " : piece.kind == PartKind::kList ? "* " : "";
    lines += piece.text + "\n";
  }
  return lines;
}

const std::string kBoth = std::string(kOne) + "\n" + std::string(kTwo) + "\n";

TEST(BodyText, TakesALineForAParagraph) {
  EXPECT_EQ(read(kBoth), kBoth);
  EXPECT_EQ(read(std::string(kOne) + "\r\n\r\n" + std::string(kTwo)), kBoth);
}

TEST(BodyText, ReadsMarkup) {
  EXPECT_EQ(read("<p>" + std::string(kOne) + "</p><p>" + std::string(kTwo) + "</p>"), kBoth);
  EXPECT_EQ(read(std::string(kOne) + "<br /><br />" + std::string(kTwo)), kBoth);
  EXPECT_EQ(read("<h2>Piers</h2><p>" + std::string(kOne) +
                 "</p><ul><li>Line 4 ends at the market "
                 "square.</li></ul>"),
            "# Piers\n" + std::string(kOne) + "\n* Line 4 ends at the market square.\n");
}

TEST(BodyText, LeavesOutTheLinksThatMarkupHolds) {
  EXPECT_EQ(read("<p>" + std::string(kOne) +
                 "</p><p><a href='/x'>Repair of the bridge costs 40 "
                 "million</a></p><p>" +
                 std::string(kTwo) + "</p>"),
            kBoth);
}

TEST(BodyText, KeepsLinesWhereOnlyLinksAreMarkup) {
  EXPECT_EQ(read("The <a href='/x'>harbour office</a> closed the old bridge on Tuesday morning.\n" +
                 std::string(kTwo)),
            kBoth);
}

TEST(BodyText, UndoesEscapingTwice) {
  EXPECT_EQ(read("&lt;p&gt;" + std::string(kOne) + "&lt;/p&gt;&lt;p&gt;" + std::string(kTwo) +
                 "&lt;/p&gt;"),
            kBoth);
  EXPECT_EQ(read("&amp;lt;p&amp;gt;Die Br&amp;amp;uuml;cke blieb gestern den ganzen Tag &amp;uuml;"
                 "ber gesperrt.&amp;lt;/p&amp;gt;"),
            "Die Brücke blieb gestern den ganzen Tag über gesperrt.\n");
  EXPECT_EQ(read(std::string(kOne) + "\\r\\n\\r\\n" + std::string(kTwo)), kBoth);
  EXPECT_EQ(read("Fish &amp;amp; Chips were sold on the pier until late in the night."),
            "Fish & Chips were sold on the pier until late in the night.\n");
}

TEST(BodyText, DoesNotTakeAnAngleForATag) {
  EXPECT_EQ(read("Values of a < b and c > d are told apart by every pupil of the school."),
            "Values of a < b and c > d are told apart by every pupil of the school.\n");
}

TEST(BodyText, FindsParagraphsThatLostTheirEnds) {
  std::string glued, lines;
  for (int i = 0; i < 12; ++i) {
    const std::string sentence = "Pier " + std::to_string(i) +
                                 " was closed by the harbour office of the U.S. port, which the "
                                 "mayor regrets a great deal.";
    glued += sentence;
    lines += sentence + "\n";
  }
  EXPECT_EQ(read(glued), lines);
}

TEST(BodyText, MakesNothingOfNothing) {
  EXPECT_EQ(read(""), "");
  EXPECT_EQ(read("<p></p>"), "");
  EXPECT_EQ(read(" \n "), "");
}

TEST(BodyText, ReadsAMillionLineEndsInLinearTime) {
  EXPECT_EQ(read("<b>x</b>" + std::string(1000000, '\n') + std::string(kOne)),
            std::string(kOne) + "\n");
}

}  // namespace
}  // namespace laut::article
