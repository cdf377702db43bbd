#include "format/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/dates.h"
#include "base/files.h"
#include "base/hash.h"
#include "format/names.h"

namespace laut::format {
namespace {

using testing::HasSubstr;

// The place of a passage in a text, as a span.
Span at(const std::string& text, std::string_view passage) {
  const size_t begin = text.find(passage);
  EXPECT_NE(begin, std::string::npos) << passage;
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + passage.size())};
}

// An invented report with a value in every field, characters of one to four bytes before and
// inside of its spans.
Reading full_reading() {
  Reading reading;
  Report& report = reading.report;
  report.text =
      "\U0001F4F0 Brücke gesperrt\n\nDer Rat habe \"nichts gewusst\", sagte Öznur Brüll laut DNA. "
      "Ob das stimme, prüfe \\ man.";
  report.id = "00112233aabbccdd";
  report.version = "ffeeddcc44556677";
  report.url = "https://bote.example/br%C3%BCcke?a=1&b=2";
  report.source = "seiten/brücke.html";
  report.retrieved = parse_timestamp("2031-03-05T08:00:01Z");
  report.outlet = "Bote";
  report.publisher = "Verlag \"Nord\"";
  report.agencies = {"DNA"};
  report.kicker = "Verkehr\tund\x01mehr";
  report.headline = "Brücke gesperrt";
  report.lead = "Der Rat schweigt.";
  report.byline = "Von Ida Holm";
  report.authors = {"Ida Holm", "Jo Ek"};
  report.dateline = "Quernau";
  report.published = parse_timestamp("2031-03-04T09:12+01:00");
  report.modified = parse_timestamp("2031-03-04T10:00:30");
  report.section = "Region";
  report.language = "de";
  report.comment_count = 0;
  report.paywalled = true;
  report.status = "usable";
  report.revision = "3";
  report.embargo = "2031-03-04T06:00+01:00";
  report.parts = {{PartKind::kHeadline, at(report.text, "\U0001F4F0 Brücke gesperrt"), "", {}},
                  {PartKind::kEntry, at(report.text, "Der Rat habe \"nichts gewusst\""), "en",
                   parse_timestamp("2031-03-04")}};
  report.evidence = {{"headline", EvidenceFrom::kVisible, {at(report.text, "Brücke gesperrt")}},
                     {"published", EvidenceFrom::kJsonLd, {}},
                     {"agencies", EvidenceFrom::kVisible, {at(report.text, "DNA")}}};
  report.diagnostics = {{"invalid-utf8", "2 bytes were no text.", {}},
                        {"odd-quote", "A quotation mark is never closed.", at(report.text, "\\")}};

  reading.layers = {"sentences", "mentions", "actors", "times", "places", "statements"};
  reading.sentences = {
      at(report.text, "\U0001F4F0 Brücke gesperrt"),
      at(report.text, "Der Rat habe \"nichts gewusst\", sagte Öznur Brüll laut DNA."),
      at(report.text, "Ob das stimme, prüfe \\ man.")};
  reading.actors = {{"Öznur Brüll", ActorKind::kPerson, 1},
                    {"Rat", ActorKind::kOrganisation, -1},
                    {"DNA", ActorKind::kOrganisation, -1}};
  reading.mentions = {{at(report.text, "Öznur Brüll"), ActorKind::kPerson, 0},
                      {at(report.text, "Brücke"), ActorKind::kPlace, -1}};
  reading.times = {{at(report.text, "Brücke"), TimeExpression::Type::kDate, "2031-03-04", "START",
                    "2031-03-04", "", "2031-03-05"}};
  reading.places = {{at(report.text, "Brücke"), "Quernau", "XQ", -3.25, 0.1}};

  Statement first;
  first.key = "0123456789abcdef";
  first.type = StatementType::kIndirect;
  first.medium = {Medium::kSpeech, Medium::kWriting};
  first.act = Act::kDeny;
  first.certainty = Certainty::kProbable;
  first.polarity = Polarity::kNegative;
  first.quote = {at(report.text, "Der Rat habe"), at(report.text, "\"nichts gewusst\"")};
  first.cue = {at(report.text, "sagte")};
  first.frame = {at(report.text, "sagte Öznur Brüll laut DNA")};
  first.speaker = {{at(report.text, "Öznur Brüll")}, 0};
  first.addressee = {{at(report.text, "man")}, -1};
  first.chain = {
      {ChainLink::Kind::kSpeaker,
       "Öznur Brüll",
       0,
       {at(report.text, "Öznur Brüll")},
       ChainLink::From::kText},
      {ChainLink::Kind::kAgency, "DNA", 2, {at(report.text, "DNA")}, ChainLink::From::kText},
      {ChainLink::Kind::kOutlet, "Bote", -1, {}, ChainLink::From::kMetadata}};
  first.confidence = Confidence::kHigh;
  first.why = {{Why::Decision::kQuote, "de/clause-before", {at(report.text, "sagte")}},
               {Why::Decision::kAct, "de/negation", {}}};
  Statement second;
  second.key = "fedcba9876543210";
  second.type = StatementType::kIndirectFreeIndirect;
  second.medium = {Medium::kThought};
  second.act = Act::kAsk;
  second.certainty = Certainty::kOpen;
  second.quote = {at(report.text, "Ob das stimme")};
  second.parent = 0;
  second.continues = 0;
  second.confidence = Confidence::kLow;
  reading.statements = {first, second};
  return reading;
}

// A report of which nothing is known but its text.
Reading bare_reading() {
  Reading reading;
  reading.report.text = "Nichts.\r\n";
  return reading;
}

JsonOptions with_unit(OffsetUnit unit) {
  JsonOptions options;
  options.offsets = unit;
  options.packs = {{"de", "1122334455667788"}, {"en", "8877665544332211"}};
  return options;
}

// Two readings are the same if they look the same in bytes: to_json leaves out only tokens.
std::string bytes_of(const Reading& reading) {
  return to_json(reading, with_unit(OffsetUnit::kByte));
}

TEST(Names, EveryWordComesBack) {
  const auto check = []<typename Enum>(Enum last) {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
      const auto value = static_cast<Enum>(i);
      EXPECT_FALSE(name(value).empty());
      EXPECT_EQ(parse<Enum>(name(value)), value);
    }
    EXPECT_EQ(parse<Enum>(""), std::nullopt);
    EXPECT_EQ(parse<Enum>("no such word"), std::nullopt);
  };
  check(PartKind::kEntry);
  check(EvidenceFrom::kGiven);
  check(ActorKind::kOther);
  check(Clause::Kind::kParticiple);
  check(Name::Press::kOutlet);
  check(Office::Kind::kOffice);
  check(StatementType::kIndirectFreeIndirect);
  check(Medium::kThought);
  check(Act::kAsk);
  check(Certainty::kOpen);
  check(Polarity::kNegative);
  check(Confidence::kLow);
  check(ChainLink::Kind::kOutlet);
  check(ChainLink::From::kMetadata);
  check(Why::Decision::kChain);
  check(TimeExpression::Type::kSet);
  EXPECT_EQ(name(Act::kDeny), "deny");
  EXPECT_EQ(name(StatementType::kFreeIndirect), "free_indirect");
  EXPECT_EQ(name(EvidenceFrom::kJsonLd), "json-ld");
}

// tests/golden/format/ holds the JSON of the two readings above, one object a line; the schema test
// validates the same files. `make golden` rewrites them (LAUT_GOLDEN=write).
void check_golden(const std::string& name, const std::string& json) {
  const std::string path = std::string(LAUT_SOURCE_DIR) + "/tests/golden/format/" + name;
  if (const char* mode = std::getenv("LAUT_GOLDEN"); mode && std::string(mode) == "write") {
    ASSERT_TRUE(write_file(path, json + "\n"));
  }
  const auto golden = read_file(path, 1 << 20);
  ASSERT_TRUE(golden) << golden.error().to_string();
  EXPECT_EQ(json + "\n", *golden);
}

TEST(Json, LooksLikeTheGoldenFiles) {
  check_golden("full.json", to_json(full_reading(), with_unit(OffsetUnit::kCodepoint)));
  check_golden("full-utf16.json", to_json(full_reading(), with_unit(OffsetUnit::kUtf16)));
  JsonOptions tokens = with_unit(OffsetUnit::kByte);
  tokens.tokens = true;
  Reading reading = full_reading();
  reading.layers.insert(reading.layers.begin() + 1, "tokens");
  reading.tokens = {{at(reading.report.text, "gesperrt"), 0, Token::Kind::kWord},
                    {at(reading.report.text, "\""), 1, Token::Kind::kOpenQuote}};
  reading.words = {{0, "ge", "ge", "ADP", "APPR", ""},
                   {0, "sperrt", "sperren", "VERB", "VVFIN", "Mood=Ind|Number=Sing", 0, "root"}};
  reading.clauses = {{Clause::Kind::kRelative, {at(reading.report.text, "gesperrt")}, 1, 1, 1},
                     {Clause::Kind::kMain, {at(reading.report.text, "\"")}, 0, -1, -1}};
  reading.noun_phrases = {{at(reading.report.text, "gesperrt"), 1}};
  reading.particle_verbs = {{1, 0, "gesperren"}};
  reading.compounds = {{1, at(reading.report.text, "sperrt"), "Sperrt"}};
  reading.names = {{at(reading.report.text, "gesperrt"), ActorKind::kPlace},
                   {at(reading.report.text, "\""), ActorKind::kOther, Name::Press::kAgency}};
  reading.offices = {{Office::Kind::kTitle, at(reading.report.text, "gesperrt"), 1}};
  check_golden("tokens-byte.json", to_json(reading, tokens));
  check_golden("bare.json", to_json(bare_reading(), {}));
}

TEST(Json, IsWhatAnotherParserReads) {
  const Reading reading = full_reading();
  const auto json = nlohmann::json::parse(bytes_of(reading));
  EXPECT_EQ(json["report"]["text"], reading.report.text);
  EXPECT_EQ(json["report"]["kicker"], reading.report.kicker);
  EXPECT_EQ(json["report"]["publisher"], reading.report.publisher);
  EXPECT_EQ(json["report"]["published"], "2031-03-04T09:12+01:00");
  EXPECT_EQ(json["report"]["comment_count"], 0);
  EXPECT_EQ(json["report"]["parts"][1]["time"], "2031-03-04");
  EXPECT_EQ(json["packs"]["en"], "8877665544332211");
  EXPECT_EQ(json["places"][0]["lat"], -3.25);
  EXPECT_EQ(json["places"][0]["lon"], 0.1);
  EXPECT_EQ(json["statements"][1]["parent"], "s1");
  EXPECT_EQ(json["statements"][0]["speaker"]["actor"], "a1");
  EXPECT_EQ(json["statements"][0]["quote"][1]["begin"], reading.statements[0].quote[1].begin);
  EXPECT_EQ(json["actors"][0]["speaks_for"], "a2");
  EXPECT_TRUE(json["actors"][0]["qid"].is_null());
  const auto bare = nlohmann::json::parse(to_json(bare_reading(), {}));
  for (const auto& [key, value] : bare["report"].items()) {
    EXPECT_NE(value, "") << key << ": what is unknown is null";
  }
}

TEST(Json, EveryControlCharacterSurvives) {
  Reading reading = bare_reading();
  reading.report.text.clear();
  for (char c = 0; c < 0x20; ++c) reading.report.text += c;
  reading.report.text += "\x7f\u2028\"\\/";
  EXPECT_EQ(nlohmann::json::parse(bytes_of(reading))["report"]["text"], reading.report.text);
  EXPECT_EQ(from_json(bytes_of(reading))->report.text, reading.report.text);
}

TEST(Json, AFileNameThatIsNoUtf8StillGivesJson) {
  Reading reading = bare_reading();
  reading.report.source = "caf\xE9.html";
  EXPECT_EQ(nlohmann::json::parse(bytes_of(reading))["report"]["source"], "caf\uFFFD.html");
}

TEST(Json, RoundTripsInEveryUnit) {
  for (const Reading& reading : {full_reading(), bare_reading(), Reading{}}) {
    for (const OffsetUnit unit : {OffsetUnit::kByte, OffsetUnit::kCodepoint, OffsetUnit::kUtf16}) {
      const auto back = from_json(to_json(reading, with_unit(unit)));
      ASSERT_TRUE(back) << back.error().to_string();
      EXPECT_EQ(bytes_of(*back), bytes_of(reading));
    }
  }
  const auto back = from_json(bytes_of(full_reading()));
  EXPECT_EQ(back->report.published, full_reading().report.published);
  EXPECT_EQ(back->report.modified, full_reading().report.modified);
  EXPECT_EQ(back->statements[0].speaker.spans, full_reading().statements[0].speaker.spans);
  EXPECT_EQ(back->layers, full_reading().layers);
}

TEST(Json, TokensComeBackWithTheirSentence) {
  Reading reading = full_reading();
  reading.tokens = {{at(reading.report.text, "gesperrt"), 0, {}},
                    {at(reading.report.text, "sagte"), 1, {}},
                    {at(reading.report.text, "stimme"), 2, {}}};
  JsonOptions options;
  options.tokens = true;
  reading.words = {{1, "\"", "\"", "PUNCT", "$(", "", 0, "root"}};
  reading.clauses = {
      {Clause::Kind::kComplement, {reading.tokens[0].span, reading.tokens[2].span}, 0, 0, 1},
      {Clause::Kind::kInfinitive, {reading.tokens[1].span}, 0, -1, -1}};
  reading.noun_phrases = {{reading.tokens[2].span, 0}};
  reading.particle_verbs = {{0, 0, "auf geben"}};
  reading.compounds = {{0, reading.tokens[1].span, "Sagte"}};
  reading.names = {{reading.tokens[1].span, ActorKind::kOther, Name::Press::kOutlet}};
  reading.offices = {{Office::Kind::kTitle, reading.tokens[0].span, 0}};
  const auto back = from_json(to_json(reading, options));
  ASSERT_TRUE(back) << back.error().to_string();
  ASSERT_EQ(back->names.size(), 1u);
  EXPECT_EQ(back->names[0].span, reading.tokens[1].span);
  EXPECT_EQ(back->names[0].kind, ActorKind::kOther);
  EXPECT_EQ(back->names[0].press, Name::Press::kOutlet);
  // Whatever was written comes back: the JSON is the same.
  EXPECT_EQ(to_json(*back, options), to_json(reading, options));
  EXPECT_EQ(back->clauses.size(), 2u);
  EXPECT_EQ(back->offices.size(), 1u);
  ASSERT_EQ(back->words.size(), 1u);
  EXPECT_EQ(back->words[0].token, 1u);
  EXPECT_EQ(back->words[0].lemma, "\"");
  EXPECT_EQ(back->words[0].xpos, "$(");
  EXPECT_EQ(back->words[0].head, 0);
  EXPECT_EQ(back->words[0].deprel, "root");
  ASSERT_EQ(back->tokens.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(back->tokens[i].span, reading.tokens[i].span);
    EXPECT_EQ(back->tokens[i].sentence, reading.tokens[i].sentence);
  }
}

TEST(Json, PhrasesOfWordsThatAreNotThereAreRefused) {
  Reading reading = full_reading();
  reading.tokens = {{at(reading.report.text, "sagte"), 1, {}}};
  reading.words = {{0, "sagte", "sagen", "VERB", "VVFIN", "", 0, "root"}};
  reading.clauses = {{Clause::Kind::kMain, {reading.tokens[0].span}, 0, 0, -1}};
  reading.noun_phrases = {{reading.tokens[0].span, 0}};
  JsonOptions options;
  options.tokens = true;
  const auto error_after = [&](const std::string& pointer, const nlohmann::json& value) {
    auto json = nlohmann::json::parse(to_json(reading, options));
    json[nlohmann::json::json_pointer(pointer)] = value;
    const auto back = from_json(json.dump());
    return back ? "no error" : back.error().message;
  };
  EXPECT_EQ(error_after("/clauses/0/finite", nullptr), "no error");
  EXPECT_EQ(error_after("/clauses/0/finite", 1), "clauses[0].finite is 1, which is not there");
  EXPECT_EQ(error_after("/noun_phrases/0/head", 9),
            "noun_phrases[0].head is 9, which is not there");
  EXPECT_EQ(error_after("/clauses/0/parent", "c1"),
            "clauses are nested in one another in a circle");
}

TEST(Json, UnitsDifferAsTheyShould) {
  const Reading reading = full_reading();
  const auto begin = [&](OffsetUnit unit) {
    return nlohmann::json::parse(
               to_json(reading, with_unit(unit)))["statements"][0]["cue"][0]["begin"]
        .get<uint32_t>();
  };
  // Before "sagte" stand one character of four bytes and one of two.
  EXPECT_EQ(begin(OffsetUnit::kByte), begin(OffsetUnit::kCodepoint) + 4);
  EXPECT_EQ(begin(OffsetUnit::kUtf16), begin(OffsetUnit::kCodepoint) + 1);
}

// The error for the full reading's JSON after one change, made through a JSON pointer.
std::string error_after(const std::string& pointer, const nlohmann::json& value) {
  auto json = nlohmann::json::parse(to_json(full_reading(), with_unit(OffsetUnit::kUtf16)));
  json[nlohmann::json::json_pointer(pointer)] = value;
  const auto back = from_json(json.dump());
  return back ? "no error" : back.error().message;
}

TEST(Json, ErrorsSayWhichField) {
  EXPECT_EQ(error_after("/report/headline", "x"), "no error");
  EXPECT_EQ(error_after("/report/headline", 7), "report.headline is not a string");
  EXPECT_EQ(error_after("/report/text", nullptr), "report.text is not a string");
  EXPECT_THAT(error_after("/report/text", "x"), HasSubstr("text_sha256 does not match"));
  EXPECT_EQ(error_after("/report/parts/1/begin", -1),
            "report.parts[1].begin is not a whole number");
  EXPECT_EQ(error_after("/report/parts/1/begin", 1.5),
            "report.parts[1].begin is not a whole number");
  EXPECT_EQ(error_after("/report/parts/0/kind", "title"),
            "report.parts[0].kind is \"title\", which is none of its words");
  EXPECT_EQ(error_after("/report/published", "yesterday"),
            "report.published is not a time in ISO 8601");
  EXPECT_EQ(error_after("/report/evidence/headline/from", 1),
            "report.evidence.headline.from is not a string");
  EXPECT_EQ(error_after("/report/comment_count", "3"),
            "report.comment_count is not a whole number");
  EXPECT_EQ(error_after("/report/agencies", "DNA"), "report.agencies is not an array");
  EXPECT_EQ(error_after("/statements/0/cue/0/end", 4000),
            "statements[0].cue[0].end lies outside of the text");
  EXPECT_EQ(error_after("/statements/0/cue/0/end", 0),
            "statements[0].cue[0] ends before it begins");
  EXPECT_EQ(error_after("/statements/0/cue/0/begin", 1),
            "statements[0].cue[0].begin lies inside a character");
  EXPECT_EQ(error_after("/statements/1/parent", "s9"),
            "statements[1].parent names \"s9\", which is not there");
  EXPECT_EQ(error_after("/statements/0/parent", "s2"),
            "statements are nested in one another in a circle");
  EXPECT_EQ(error_after("/statements/1/id", "s1"), "statements[1].id stands twice");
  EXPECT_EQ(error_after("/statements/0/polarity", nullptr),
            "statements[0].polarity is not a string");
  EXPECT_EQ(error_after("/actors/1/speaks_for", "a1"), "actors speak for one another in a circle");
  EXPECT_EQ(error_after("/offsets", "char"), "offsets is none of byte, codepoint, utf16");
  EXPECT_EQ(error_after("/schema", 2), "schema is 2; this version reads 1");
}

TEST(Json, WhatIsNoReportIsRefused) {
  EXPECT_THAT(from_json("").error().message, HasSubstr("not JSON"));
  EXPECT_THAT(from_json("{\"schema\":1").error().message, HasSubstr("not JSON"));
  EXPECT_EQ(from_json("[]").error().message, "a report in JSON is one object");
  EXPECT_EQ(from_json("{}").error().message, "schema is missing");
  EXPECT_EQ(from_json(R"({"schema":1,"offsets":"byte","report":{}})").error().message,
            "report.text is missing");
  EXPECT_TRUE(from_json(R"({"schema":1,"offsets":"byte","report":{"text":""},"later":{}})"));
  for (const std::string whole = bytes_of(full_reading()); const size_t size : {5, 500, 2500}) {
    EXPECT_FALSE(from_json(std::string_view(whole).substr(0, size)));
  }
}

}  // namespace
}  // namespace laut::format
