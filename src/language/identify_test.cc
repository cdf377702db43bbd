#include "language/identify.h"

#include <gtest/gtest.h>

namespace laut::language {
namespace {

std::string language_of(std::string_view text) {
  static const Result<Packs> kPacks = load_packs(LAUT_SOURCE_DIR "/languages");
  return identify(text, *kPacks);
}

TEST(Identify, ReadsTheLanguagesOfItsPacks) {
  EXPECT_EQ(language_of("Nach stundenlangem Starkregen ist die Wesse über die Ufer getreten. Der "
                        "Krisenstab spricht von zwölf Vermissten."),
            "de");
  EXPECT_EQ(language_of("The ministry said on Tuesday that it would look into the reports, but did "
                        "not say when it would publish what it finds."),
            "en");
  EXPECT_EQ(language_of("„Das ist nicht wahr“, sagte er."), "de");
  EXPECT_EQ(language_of("“That is not true,” he said."), "en");
}

TEST(Identify, KnowsWhenNoPackReadsATextOfASisterLanguage) {
  for (const char* text :
       {// Dutch, Afrikaans, Luxembourgish, Danish, Swedish, Norwegian, Frisian
        "De regering heeft dinsdag bevestigd dat de minister van Buitenlandse Zaken volgende week "
        "naar Brussel reist. Volgens een woordvoerder is nog niet duidelijk of er een akkoord is.",
        "De burgemeester was in de stad en is met de auto naar het water gegaan, want daar waren "
        "mensen in nood. Hij zei dat het warm was en dat hij moe was.",
        "Die regering het Dinsdag bevestig dat die minister van buitelandse sake volgende week na "
        "Brussel reis. Volgens 'n woordvoerder is dit nog nie duidelik nie.",
        "D'Regierung huet en Dënschdeg confirméiert, datt den Ausseminister d'nächst Woch op "
        "Bréissel reest, fir mat senge Kollegen iwwer den neien Accord ze schwätzen.",
        "Regeringen har tirsdag bekræftet, at udenrigsministeren i næste uge rejser til Bruxelles. "
        "Ifølge en talsmand er det endnu ikke klart, om der er en aftale på vej.",
        "Regeringen bekräftade på tisdagen att utrikesministern nästa vecka reser till Bryssel för "
        "att tala med sina kollegor om det nya avtalet.",
        "Regjeringen bekreftet tirsdag at utenriksministeren reiser til Brussel neste uke for å "
        "snakke med sine kolleger om den nye avtalen.",
        "De regearing hat tiisdei befêstige dat de minister fan Bûtenlânske Saken takom wike nei "
        "Brussel giet om mei syn kollega's oer it nije ferdrach te praten.",
        // French, Spanish, Italian, Portuguese, Polish, Turkish
        "Le gouvernement a confirmé mardi que le ministre des Affaires étrangères se rendrait la "
        "semaine prochaine à Bruxelles pour discuter avec ses collègues du nouvel accord.",
        "El gobierno confirmó el martes que el ministro de Asuntos Exteriores viajará la próxima "
        "semana a Bruselas para hablar con sus colegas sobre el nuevo acuerdo.",
        "Il governo ha confermato martedì che il ministro degli Esteri si recherà la prossima "
        "settimana a Bruxelles per parlare con i suoi colleghi del nuovo accordo.",
        "O governo confirmou na terça-feira que o ministro dos Negócios Estrangeiros viajará na "
        "próxima semana a Bruxelas para falar com os seus colegas.",
        "Rząd potwierdził we wtorek, że minister spraw zagranicznych pojedzie w przyszłym tygodniu "
        "do Brukseli, aby rozmawiać z kolegami o nowej umowie.",
        "Hükümet salı günü dışişleri bakanının gelecek hafta yeni anlaşmayı görüşmek üzere "
        "Brüksel'e gideceğini doğruladı.",
        "Правительство подтвердило во вторник, что министр приедет на следующей неделе.",
        "政府は火曜日、外相が来週ブリュッセルを訪問すると確認した。", "", "12:30, 3 % – 4711",
        "\xFF\xFE\x80"}) {
    EXPECT_EQ(language_of(text), "other") << text;
  }
}

TEST(Identify, ReadsHeadlines) {
  for (const char* text :
       {"Zwölf Vermisste nach Flut in Altwessen", "Krisenstab: Lage bleibt ernst",
        "Bahn streicht Züge nach Unwetter", "Wer zahlt den Schaden?"}) {
    EXPECT_EQ(language_of(text), "de") << text;
  }
  for (const char* text : {"Twelve missing after Harrow flood", "Council says dam was unsafe",
                           "Rescuers reach stranded villagers", "Who pays for the damage?"}) {
    EXPECT_EQ(language_of(text), "en") << text;
  }
  for (const char* text :
       {"Douze disparus après les inondations", "Twaalf vermisten na overstroming",
        "Doce desaparecidos tras las inundaciones", "Tolv er savnet etter at elven gikk over"}) {
    EXPECT_EQ(language_of(text), "other") << text;
  }
}

TEST(Identify, SaysYesQuicklyOfRunningTextOnly) {
  const Result<Packs> packs = load_packs(LAUT_SOURCE_DIR "/languages");
  const Pack& german = *packs->find("de");
  EXPECT_TRUE(surely_reads("Der Krisenstab sagte, dass es in der Stadt noch zwölf Vermisste gibt.",
                           *packs, german));
  EXPECT_FALSE(surely_reads("The council said that twelve were still missing.", *packs, german));
  EXPECT_FALSE(surely_reads("Vera Lindt, Otto Brandt, Jonas Maas", *packs, german));
}

TEST(Identify, LooksAtTheStartOfALongText) {
  std::string text;
  while (text.size() < 19'999) text += "Das ist der Anfang und er ist lang. ";
  text += std::string(1 << 20, 'x') + "ä";
  EXPECT_EQ(language_of(text), "de");
}

}  // namespace
}  // namespace laut::language
