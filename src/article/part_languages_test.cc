#include <gtest/gtest.h>

#include "article/draft.h"
#include "article/packs_testing.h"

namespace laut::article {
namespace {

TEST(PartLanguages, AreSetWhereAPartDiffersFromItsReport) {
  const std::vector<std::string> texts = {
      "Der Krisenstab teilte am Mittwoch mit, dass in der Stadt noch zwölf Menschen vermisst "
      "werden. "
      "Die Suche werde in der Nacht fortgesetzt.",
      "The council said on Wednesday that twelve people were still missing in the town, and that "
      "the "
      "search would go on through the night.",
      "Le gouvernement a confirmé mercredi que douze personnes étaient toujours portées disparues "
      "dans "
      "la ville et que les recherches se poursuivraient pendant la nuit. Les habitants des "
      "villages "
      "voisins ont été invités à ne pas quitter leurs maisons avant le matin, car la rivière "
      "monte.",
      "The end",
      "Vera Lindt, Otto Brandt, Jonas Maas, Mirja Osei, Olek Radley, Klara Wesse, Hanno Harrow, "
      "Tine Doyle, Ruben Arnual, Selma Kranz"};
  Report report;
  report.language = "de";
  for (const std::string& text : texts) {
    const auto begin = static_cast<uint32_t>(report.text.size());
    report.text += text;
    report.parts.push_back(
        {PartKind::kParagraph, {begin, begin + static_cast<uint32_t>(text.size())}});
    report.text += "\n\n";
  }
  note_part_languages(report, test_packs());
  std::vector<std::string> languages;
  for (const Part& part : report.parts) languages.push_back(part.language);
  EXPECT_EQ(languages, (std::vector<std::string>{"", "en", "other", "", ""}));
}

}  // namespace
}  // namespace laut::article
