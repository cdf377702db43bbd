#include "article/page_repair.h"

#include <gtest/gtest.h>

namespace laut::article {
namespace {

std::string mend(std::string_view text) {
  size_t mended = 0;
  return undo_second_encoding(text, mended);
}

TEST(PageRepair, UndoesASecondEncoding) {
  EXPECT_TRUE(looks_encoded_twice("Die BrÃ¼cke Ã¼ber den FlÃ¼ssen"));
  EXPECT_TRUE(looks_encoded_twice("â€œWe donâ€™t knowâ€\u009D"));
  EXPECT_EQ(mend("Die BrÃ¼cke, â€žgroÃŸâ€œ und 20Â° warm"), "Die Brücke, „groß“ und 20° warm");
  EXPECT_EQ(mend("â€œWe donâ€™t knowâ€\u009D"), "“We don’t know”");
}

TEST(PageRepair, LeavesProperTextAlone) {
  for (const std::string_view text :
       {"Die „SPÖ“ und die „FPÖ“, sagte er; „Ä“ sei ein Umlaut.", "São Paulo: NÃO, NÃO, NÃO!",
        "Âne, âge, château – das „â“ bleibt.", "5 € à la carte"}) {
    EXPECT_FALSE(looks_encoded_twice(text)) << text;
    EXPECT_EQ(mend(text), text);
  }
  EXPECT_FALSE(looks_encoded_twice("Wer „Ã¼“ liest, sieht ein ü."));  // one is no pattern
}

TEST(PageRepair, MakesHtmlOfXhtml) {
  const std::string head = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">";
  EXPECT_EQ(xhtml_as_html(head + "<script src='a.js'/><br/><p><![CDATA[a < b]]></p>"),
            head + "<script src='a.js'></script><br/><p>a &lt; b</p>");
  EXPECT_EQ(xhtml_as_html(head + "<div/><script>//<![CDATA[\nif (a<b) c();//]]></script>"),
            head + "<div></div><script>//<![CDATA[\nif (a<b) c();//]]></script>");
  EXPECT_EQ(xhtml_as_html(head + "<p>text<br/></p>"), std::nullopt);
  EXPECT_EQ(xhtml_as_html("<html><div/></html>"), std::nullopt);
  EXPECT_NE(xhtml_as_html(head + "<a/><!-- "), std::nullopt);
  EXPECT_NE(xhtml_as_html(head + "<a/><![CDATA["), std::nullopt);
  EXPECT_NE(xhtml_as_html(head + "<a/><script"), std::nullopt);
  EXPECT_NE(xhtml_as_html(head + "<a/><script>"), std::nullopt);
}

}  // namespace
}  // namespace laut::article
