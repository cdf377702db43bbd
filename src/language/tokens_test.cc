#include "language/tokens.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include "base/golden_testing.h"
#include "base/text.h"
#include "base/utf8.h"
#include "language/pack.h"

namespace laut::language {
namespace {

namespace fs = std::filesystem;

const Packs& packs() {
  static const Result<Packs> kPacks = load_packs(LAUT_SOURCE_DIR "/languages");
  EXPECT_TRUE(kPacks) << kPacks.error().to_string();
  return *kPacks;
}

struct Split {
  std::vector<Span> sentences;
  std::vector<Token> tokens;
};

Split split_text(std::string_view text, const char* language, bool lines = false) {
  Split split;
  split_part(text, {0, static_cast<uint32_t>(text.size())}, lines, packs().find(language)->writing,
             split.sentences, split.tokens);
  return split;
}

// One sentence a line, its tokens apart by spaces; quotation marks as "<„" and "“>".
std::string show(std::string_view text, const Split& split) {
  std::string out;
  for (size_t i = 0; i < split.tokens.size(); ++i) {
    const Token& token = split.tokens[i];
    const bool first = i == 0 || split.tokens[i - 1].sentence != token.sentence;
    if (i > 0) out += first ? "\n" : " ";
    if (token.kind == Token::Kind::kOpenQuote) out += "<";
    out += text.substr(token.span.begin, token.span.size());
    if (token.kind == Token::Kind::kCloseQuote) out += ">";
  }
  return out + "\n";
}

// One sentence a line; a contraction as "im=in+dem".
std::string show_words(std::string_view text, const Split& split, const char* language) {
  const Contractions& contractions = packs().find(language)->writing.contractions;
  std::string out;
  for (size_t i = 0; i < split.tokens.size(); ++i) {
    const Token& token = split.tokens[i];
    const bool first = i == 0 || split.tokens[i - 1].sentence != token.sentence;
    if (i > 0) out += first ? "\n" : " ";
    out += text.substr(token.span.begin, token.span.size());
    std::vector<SyntacticWord> words;
    split_words(text, token.span, contractions, words);
    for (size_t w = 0; words.size() > 1 && w < words.size(); ++w) {
      out += (w == 0 ? "=" : "+") + std::string(words[w].form);
    }
  }
  return out + "\n";
}

// Each line of the input is a part of its own; an empty line stands between their sentences. The
// files of `folder` show tokens with their quotation marks, or words.
size_t check_golden(const char* language, const std::string& folder) {
  return check_golden_files(folder, [&](const std::string& input) {
    std::string found;
    for (const std::string_view line : split_lines(input)) {
      if (!found.empty()) found += "\n";
      const Split split = split_text(line, language);
      found += folder.ends_with("words") ? show_words(line, split, language) : show(line, split);
    }
    return found;
  });
}

TEST(Tokens, GoldenFiles) {
  size_t files = 0;
  for (const std::string language : {"de", "en"}) {
    for (const char* what : {"/tokens", "/words"}) {
      files += check_golden(language.c_str(), language + what);
    }
  }
  EXPECT_GE(files, 20u);
}

TEST(Words, OfEveryTokenStandInItAndCoverIt) {
  const std::string text = "He can’t, cannot, don't, ’tis, Doyle’s im zum 1980's ' 's n't Don’T";
  for (const char* language : {"de", "en"}) {
    for (const Token& token : split_text(text, language).tokens) {
      std::vector<SyntacticWord> words;
      split_words(text, token.span, packs().find(language)->writing.contractions, words);
      ASSERT_FALSE(words.empty());
      EXPECT_EQ(words.front().span.begin, token.span.begin);
      EXPECT_EQ(words.back().span.end, token.span.end);
      for (const SyntacticWord& word : words) {
        EXPECT_LT(word.span.begin, word.span.end);
        EXPECT_FALSE(word.form.empty());
      }
    }
  }
}

TEST(WrittenWords, JoinWhatHyphensPart) {
  const std::string text = "Die US-Kanzlei, Nord- und Südwessen: 8-12 Uhr";
  std::string shown;
  for (const Token& token : written_words(split_text(text, "de").tokens)) {
    shown += text.substr(token.span.begin, token.span.size()) + "|";
    EXPECT_FALSE(token.joined);
  }
  EXPECT_EQ(shown, "Die|US-Kanzlei|,|Nord-|und|Südwessen|:|8|-|12|Uhr|");
}

// What must hold for any text: tokens and sentences in order, on character borders, nothing but
// white space between them, every token in its sentence.
void check(std::string_view text, const Split& split) {
  uint32_t end = 0;
  for (const Token& token : split.tokens) {
    ASSERT_LT(token.span.begin, token.span.end);
    ASSERT_LE(end, token.span.begin);
    ASSERT_EQ(trim(text.substr(end, token.span.begin - end)), "");
    ASSERT_LT(token.sentence, split.sentences.size());
    ASSERT_TRUE(split.sentences[token.sentence].contains(token.span));
    end = token.span.end;
  }
  ASSERT_EQ(trim(text.substr(end)), "");
  for (size_t i = 1; i < split.sentences.size(); ++i) {
    ASSERT_LE(split.sentences[i - 1].end, split.sentences[i].begin);
  }
}

TEST(Tokens, CoverAnyTextAndNothingTwice) {
  const std::vector<std::string> pieces = {"„",
                                           "“",
                                           "\"",
                                           "'",
                                           "’",
                                           ".",
                                           "z.",
                                           " B.",
                                           "Dr",
                                           " ",
                                           "\n",
                                           "11",
                                           "-",
                                           "a@b.c",
                                           "U.S.",
                                           "ß",
                                           "\xF0\x9F\x93\xB0",
                                           "e\u0301",
                                           "\xC3",
                                           "\x80",
                                           "...",
                                           "Mio.",
                                           "X",
                                           "?",
                                           ")",
                                           "http://x"};
  uint32_t state = 1;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 30; ++i) {
      state = state * 1664525u + 1013904223u;
      text += pieces[(state >> 16) % pieces.size()];
    }
    for (const char* language : {"de", "en"})
      check(text, split_text(text, language, round % 2 == 0));
    if (HasFatalFailure()) FAIL() << text;
  }
}

TEST(Tokens, BlankLinesEndSentencesAndLinesDoInLists) {
  const std::string text = "Erste Zeile\nzweite Zeile\n\ndritte Zeile";
  EXPECT_EQ(split_text(text, "de").sentences.size(), 2u);
  EXPECT_EQ(split_text(text, "de", true).sentences.size(), 3u);
  EXPECT_TRUE(split_text("", "de").sentences.empty());
  EXPECT_TRUE(split_text(" \n\n ", "de").tokens.empty());
}

TEST(Tokens, ReadOnlyTheirPart) {
  const std::string text = "Vorher. Mitten drin. Nachher.";
  Split split;
  split_part(text, {8, 20}, false, packs().find("de")->writing, split.sentences, split.tokens);
  ASSERT_EQ(split.sentences.size(), 1u);
  EXPECT_EQ(split.sentences[0], (Span{8, 20}));
}

// Hostile inputs must cost about as much as their length says.
TEST(Tokens, TakeLinearTime) {
  for (const std::string unit :
       {"a", "a.", "„", "' ", "'a ", "z. ", "11. ", "a@", "\n", "(", "...", "A.b", "\xE2"}) {
    std::string text;
    while (text.size() < 400'000) text += unit;
    const auto start = std::chrono::steady_clock::now();
    const Split split = split_text(text, "de");
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 4.0) << unit;  // quadratic would be minutes
    check(text, split);
  }
}

}  // namespace
}  // namespace laut::language
