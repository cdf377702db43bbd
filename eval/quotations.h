// The official German quotation metric (Petersen-Frey and Biemann 2024): found and gold statements
// of an article are paired one to one, then the tokens of quotes and roles are compared.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eval/measures.h"
#include "laut/reading.h"
#include "laut/span.h"

namespace laut::eval {

// Runs of letters and digits, and every other character that is no white space by itself; in text
// order.
std::vector<Span> scoring_tokens(std::string_view text);

// The indices of the tokens that overlap one of the spans, sorted.
using TokenSet = std::vector<uint32_t>;
TokenSet tokens_of(const std::vector<Span>& tokens, const std::vector<Span>& spans);

// What is cut off both sides of a quote before it is scored, so that conventions do not count.
struct Trimming {
  std::vector<char32_t> marks;  // quotation marks
  // Whether a case-folded word opens a clause that says what is said.
  std::function<bool(std::string_view)> is_complementizer;
};

// The span without white space and quotation marks at its ends and without a complementizer at its
// head. Never empty unless there is nothing but marks.
Span trim_quote(std::string_view text, Span span, const Trimming& trimming);

enum QuoteRole : uint8_t { kCueRole, kSpeakerRole, kFrameRole, kAddresseeRole };
inline constexpr size_t kQuoteRoles = 4;

struct QuoteTokens {
  TokenSet quote;
  TokenSet roles[kQuoteRoles];  // one that a set does not tell is empty on both sides
  StatementType type = StatementType::kDirect;
  std::vector<Medium> medium;  // sorted
};

// Pairs (gold, found), by the order of gold: the greatest sum of the quotes' token F1, with 0.01
// for the same type and 0.001 for the same medium where quotes overlap. Statements whose quotes
// share no token are no pair.
std::vector<std::pair<uint32_t, uint32_t>> pair_statements(const std::vector<QuoteTokens>& gold,
                                                           const std::vector<QuoteTokens>& found);

// Gathers the metric over articles. A group is a pair or a statement without partner; it has a
// precision for a field where something was found, and a recall where gold has something.
class QuotationScore {
 public:
  void add(const std::vector<QuoteTokens>& gold, const std::vector<QuoteTokens>& found,
           const std::vector<std::pair<uint32_t, uint32_t>>& pairs);

  Prf message() const { return quote_.prf(); }  // means over groups
  Prf roles() const;                            // all roles pooled
  Prf role(QuoteRole role) const { return roles_[role].prf(); }
  Prf joint() const;  // quote and roles pooled

 private:
  struct Field {
    double precision = 0, recall = 0;  // sums
    uint64_t found = 0, gold = 0;      // groups where the one and the other is defined

    void add(const TokenSet* gold_tokens, const TokenSet* found_tokens);
    void add(const Field& other);
    Prf prf() const;
  };
  void add_group(const QuoteTokens* gold, const QuoteTokens* found);

  Field quote_;
  Field roles_[kQuoteRoles];
};

}  // namespace laut::eval
