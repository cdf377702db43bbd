#include "source/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "source/document.h"

namespace laut::source {
namespace {

using namespace std::string_view_literals;

// The text, and the codes of the diagnostics in brackets.
std::string read(std::string_view bytes, std::string_view charset = "", bool html = false) {
  std::vector<Diagnostic> diagnostics;
  const Result<std::string> text = to_utf8(bytes, charset, html, diagnostics);
  if (!text) return "! " + text.error().to_string();
  EXPECT_TRUE(is_valid_utf8(*text));
  std::string out = *text;
  for (const Diagnostic& diagnostic : diagnostics) out += " [" + diagnostic.code + "]";
  return out;
}

TEST(Encoding, KeepsUtf8AndDropsTheMark) {
  EXPECT_EQ(read("Grüße\r\n"), "Grüße\r\n");
  EXPECT_EQ(read("\xEF\xBB\xBFGrüße"), "Grüße");
  EXPECT_EQ(read("Grüße", "utf-8"), "Grüße");
  EXPECT_EQ(read(""), "");
}

TEST(Encoding, TellsWindows1252WhereNothingIsSaid) {
  EXPECT_EQ(read("Gr\xFC\xDF"
                 "e \x84so\x93"),
            "Grüße „so“");
}

TEST(Encoding, BelievesTheTransportFirst) {
  EXPECT_EQ(read("<meta charset=windows-1252>\xC4\xEE\xEC", "windows-1251", true),
            "<meta charset=windows-1252>Дом");
}

TEST(Encoding, ReadsMeta) {
  EXPECT_EQ(read("<html><meta charset=\"koi8-r\">\xE4\xCF\xCD", "", true),
            "<html><meta charset=\"koi8-r\">Дом");
  EXPECT_EQ(
      read("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>\xB1", "", true),
      "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>ą");
  const std::string late = "<html><!--" + std::string(2000, 'x') + "--><meta charset=koi8-r>";
  EXPECT_EQ(read(late + "\xE4", "", true), late + "Д");
}

TEST(Encoding, LooksForMetaInPagesOnly) {
  EXPECT_EQ(read("<meta charset=koi8-r>\xE4", "", false), "<meta charset=koi8-r>ä");
}

TEST(Encoding, ReadsTheXmlDeclaration) {
  EXPECT_EQ(xml_encoding("<?xml version='1.0' encoding = \"koi8-r\" ?><a/>"), "koi8-r");
  EXPECT_EQ(xml_encoding("<?xml version='1.0'?><a encoding='x'/>"), "");
  EXPECT_EQ(xml_encoding("<?xml encoding="), "");
}

TEST(Encoding, ReadsSeveralBytesACharacter) {
  EXPECT_EQ(read("\x93\xFA\x96\x7B", "shift_jis"), "日本");
  EXPECT_EQ(read("\xC8\xD5\xB1\xBE", "gb2312"), "日本");
}

TEST(Encoding, ReadsUtf16) {
  EXPECT_EQ(read("\xFF\xFEG\0r\0\xFC\0"sv), "Grü");
  EXPECT_EQ(read("\xFE\xFF\0G\0r\0\xFC"sv), "Grü");
  EXPECT_EQ(read("G\0r\0\xFC\0\xDF\0e\0"sv), "Grüße");
  EXPECT_EQ(read("\0G\0r\0\xFC\0\xDF\0e"sv), "Grüße");
  EXPECT_EQ(read("\xFF\xFEG\0r\0\x3D\xD8 \0e\0n\0"sv), "Gr\xEF\xBF\xBD en [invalid-encoding]");
}

TEST(Encoding, DisbelievesUtf16ThatIsNone) {
  EXPECT_EQ(read("Grüße", "utf-16"), "Grüße");
}

TEST(Encoding, SaysSoWhereWindows1252IsServedAsUtf8) {
  EXPECT_EQ(read("Gr\xFC\xDF"
                 "e",
                 "utf-8"),
            "Grüße [wrong-encoding]");
}

TEST(Encoding, SaysSoWhereUtf8IsServedAsLatin1) {
  EXPECT_EQ(read("Grüße", "iso-8859-1"), "Grüße [wrong-encoding]");
  EXPECT_EQ(read("Grusse", "iso-8859-1"), "Grusse");
}

TEST(Encoding, ReplacesWhatIsIllFormed) {
  EXPECT_EQ(read("Grüße aus Köln, m\xFC"
                 "de"),
            "Grüße aus Köln, m\xEF\xBF\xBD"
            "de [invalid-utf8]");
  EXPECT_EQ(read("Grüße aus K\xC3"), "Grüße aus K\xEF\xBF\xBD [invalid-utf8]");
  EXPECT_EQ(read("\xEF\xBB\xBFK\xC3"), "K\xEF\xBF\xBD [invalid-utf8]");
}

TEST(Encoding, NamesAnUnknownEncodingAndGoesOn) {
  EXPECT_EQ(read("Gr\xFC\xDF"
                 "e",
                 "klingon-8"),
            "Grüße [unknown-encoding]");
  EXPECT_EQ(read("<meta charset=koi8-r>\xE4", "klingon-8", true),
            "<meta charset=koi8-r>Д [unknown-encoding]");
  EXPECT_EQ(read("Grüße", "\xFF\xFF"), "Grüße [unknown-encoding]");
}

TEST(Encoding, FallsBackWhereTheDeclaredOneCannotBe) {
  EXPECT_EQ(read("Die gr\xFC\xDF"
                 "en \xDC"
                 "berraschungen, die M\xFCller f\xFCr \xD6l hat",
                 "utf-7"),
            "Die grüßen Überraschungen, die Müller für Öl hat [unknown-encoding]");
}

TEST(Encoding, RefusesBinaryData) {
  constexpr std::string_view kRefused =
      "! binary data, or text in no known encoding; save it as UTF-8";
  EXPECT_EQ(read("\0\1\2\3\4\5\6\7"sv), kRefused);
  EXPECT_EQ(read("text\0\0"sv, "utf-8"), kRefused);
  EXPECT_EQ(read(std::string(500, ' ') + std::string(20, '\x1C') + "a"), kRefused);
  EXPECT_EQ(read(std::string(500, 'a') + std::string(20, '\x1B')),
            std::string(500, 'a') + std::string(20, '\x1B'));
  EXPECT_EQ(read("\xFF\xFE\0\0G\0\0\0"sv), "! text in UTF-32, which is not read; save it as UTF-8");
}

}  // namespace
}  // namespace laut::source
