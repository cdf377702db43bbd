// The quotation metric against a case worked out by hand.
#include "eval/quotations.h"

#include <gtest/gtest.h>

namespace laut::eval {
namespace {

const Trimming kTrimming = {{U'„', U'“', U'"', U'\''},
                            [](std::string_view word) { return word == "dass" || word == "that"; }};

Span at(std::string_view text, std::string_view passage) {
  const auto begin = static_cast<uint32_t>(text.find(passage));
  return {begin, begin + static_cast<uint32_t>(passage.size())};
}

std::string trimmed(std::string_view text) {
  const Span span = trim_quote(text, {0, static_cast<uint32_t>(text.size())}, kTrimming);
  return std::string(text.substr(span.begin, span.size()));
}

TEST(Quotations, TokensAreWordsAndMarks) {
  const std::string text = "Ja – „Öl-Preis 3,5“, so";
  std::string out;
  for (const Span token : scoring_tokens(text)) {
    out += text.substr(token.begin, token.size()) + "|";
  }
  EXPECT_EQ(out, "Ja|–|„|Öl|-|Preis|3|,|5|“|,|so|");
  EXPECT_EQ(tokens_of(scoring_tokens(text), {at(text, "Preis 3"), at(text, "reis")}),
            (TokenSet{5, 6}));
  EXPECT_EQ(tokens_of(scoring_tokens(text), {}), TokenSet{});
}

TEST(Quotations, ConventionsAreCutOff) {
  EXPECT_EQ(trimmed("„Öl“"), "Öl");
  EXPECT_EQ(trimmed("dass er „geht“"), "er „geht");
  EXPECT_EQ(trimmed("\"Dass 'es geht'\""), "es geht");
  EXPECT_EQ(trimmed(" that all go"), "all go");
  EXPECT_EQ(trimmed("thatched roofs"), "thatched roofs");
  EXPECT_EQ(trimmed("„dass“"), "dass");
  EXPECT_EQ(trimmed("“"), "");
}

// Ten tokens t0 … t9 of gold and found statements as plain numbers.
QuoteTokens statement(TokenSet quote, TokenSet cue, TokenSet speaker,
                      StatementType type = StatementType::kDirect) {
  QuoteTokens out;
  out.quote = std::move(quote);
  out.roles[kCueRole] = std::move(cue);
  out.roles[kSpeakerRole] = std::move(speaker);
  out.type = type;
  return out;
}

TEST(Quotations, PairsByQuoteThenType) {
  const std::vector<QuoteTokens> gold = {statement({1, 2}, {}, {}, StatementType::kIndirect),
                                         statement({1, 2}, {}, {}, StatementType::kDirect)};
  const std::vector<QuoteTokens> found = {statement({1, 2}, {}, {}, StatementType::kDirect),
                                          statement({8}, {}, {}, StatementType::kDirect),
                                          statement({1, 2}, {}, {}, StatementType::kIndirect)};
  EXPECT_EQ(pair_statements(gold, found),
            (std::vector<std::pair<uint32_t, uint32_t>>{{0, 2}, {1, 0}}));
}

TEST(Quotations, TheMetricOfACaseWorkedOutByHand) {
  // Pair A: quote 4 of gold, 2 found, both right; the cue right; the speaker of gold missed.
  // Pair B: quote 2 of gold, 4 found, 1 right; no cue in gold but one found; speaker 2 found 1
  // right. Gold C: missed, with a cue. Found D: too much, with a speaker.
  const std::vector<QuoteTokens> gold = {statement({0, 1, 2, 3}, {4}, {5, 6}),
                                         statement({10, 11}, {}, {14}),
                                         statement({20, 21}, {22}, {})};
  const std::vector<QuoteTokens> found = {statement({11, 12, 13, 15}, {16}, {14, 17}),
                                          statement({1, 2}, {4}, {}), statement({30}, {}, {31})};
  const auto pairs = pair_statements(gold, found);
  ASSERT_EQ(pairs, (std::vector<std::pair<uint32_t, uint32_t>>{{0, 1}, {1, 0}}));
  QuotationScore score;
  score.add(gold, found, pairs);
  EXPECT_DOUBLE_EQ(*score.message().precision, (1.0 + 0.25 + 0) / 3);
  EXPECT_DOUBLE_EQ(*score.message().recall, (0.5 + 0.5 + 0) / 3);
  EXPECT_DOUBLE_EQ(*score.role(kCueRole).precision, (1.0 + 0) / 2);
  EXPECT_DOUBLE_EQ(*score.role(kCueRole).recall, (1.0 + 0) / 2);
  EXPECT_DOUBLE_EQ(*score.role(kSpeakerRole).precision, (0.5 + 0) / 2);
  EXPECT_DOUBLE_EQ(*score.role(kSpeakerRole).recall, (0.0 + 1) / 2);
  EXPECT_DOUBLE_EQ(*score.roles().precision, (1.0 + 0 + 0.5 + 0) / 4);
  EXPECT_DOUBLE_EQ(*score.roles().recall, (1.0 + 0 + 0 + 1) / 4);
  EXPECT_DOUBLE_EQ(*score.joint().precision, (1.25 + 1.5) / 7);
  EXPECT_DOUBLE_EQ(*score.joint().recall, (1.0 + 2.0) / 7);
}

TEST(Quotations, NothingFoundHasNoPrecision) {
  QuotationScore score;
  score.add({statement({1}, {2}, {3})}, {}, {});
  EXPECT_FALSE(score.message().precision);
  EXPECT_EQ(score.message().recall, 0);
}

}  // namespace
}  // namespace laut::eval
