#include "format/html.h"

#include <gtest/gtest.h>

namespace laut::format {
namespace {

Reading sample() {
  Reading reading;
  reading.report.id = "r";
  reading.report.text = "She said <b>, he had sworn that it was so.";
  reading.report.language = "en";
  reading.report.parts = {{PartKind::kParagraph, {0, 42}}};
  reading.actors = {{"Ada & Co", ActorKind::kPerson}};
  Statement outer;
  outer.quote = {{14, 41}};
  outer.speaker.actor = 0;
  Statement inner;
  inner.quote = {{27, 41}};
  inner.parent = 0;
  inner.certainty = Certainty::kPossible;
  reading.statements = {outer, inner};
  return reading;
}

TEST(Html, MarksTheInnermostStatementAndEscapes) {
  const std::string html = to_html(sample());
  EXPECT_NE(html.find("<p>She said &lt;b&gt;, <mark class=\"certain\">he had sworn </mark>"
                      "<mark class=\"possible\">that it was so</mark>"
                      "<sup><a href=\"#r-s1\">1</a></sup><sup><a href=\"#r-s2\">2</a></sup>.</p>"),
            std::string::npos)
      << html;
  EXPECT_NE(html.find("<b>Ada &amp; Co</b>"), std::string::npos);
}

TEST(Html, SaysWhenNobodyIsNamed) {
  Reading reading = sample();
  reading.statements[0].speaker.actor = -1;
  EXPECT_NE(to_html(reading).find("<b>no named source</b>"), std::string::npos);
}

}  // namespace
}  // namespace laut::format
