// The definitions of docs/evaluation.md, in their order.
#include "eval/quotations.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "eval/assignment.h"

namespace laut::eval {
namespace {

// A pair of the same type is preferred where quotes alone do not decide.
constexpr double kSameType = 0.01;
constexpr double kSameMedium = 0.001;

bool in_word(char32_t c) {
  return is_letter(c) || is_digit(c);
}

size_t shared(const TokenSet& a, const TokenSet& b) {
  TokenSet both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

double token_f1(const TokenSet& a, const TokenSet& b) {
  const size_t all = a.size() + b.size();
  return all == 0 ? 0 : 2.0 * static_cast<double>(shared(a, b)) / static_cast<double>(all);
}

Span trim_marks(std::string_view text, Span span, const std::vector<char32_t>& marks) {
  const auto is_mark = [&](char32_t c) {
    return is_space(c) || std::find(marks.begin(), marks.end(), c) != marks.end();
  };
  while (!span.empty()) {
    size_t next = span.begin;
    if (!is_mark(next_codepoint(text, next))) break;
    span.begin = static_cast<uint32_t>(next);
  }
  while (!span.empty()) {
    size_t last = span.end - 1;
    while (last > span.begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    size_t next = last;
    if (!is_mark(next_codepoint(text, next))) break;
    span.end = static_cast<uint32_t>(last);
  }
  return span;
}

}  // namespace

std::vector<Span> scoring_tokens(std::string_view text) {
  std::vector<Span> tokens;
  bool word = false;  // whether the last token is a word that may go on
  for (size_t at = 0; at < text.size();) {
    const auto begin = static_cast<uint32_t>(at);
    const char32_t c = next_codepoint(text, at);
    const auto end = static_cast<uint32_t>(at);
    if (word && in_word(c)) {
      tokens.back().end = end;
      continue;
    }
    word = in_word(c);
    if (!is_space(c)) tokens.push_back({begin, end});
  }
  return tokens;
}

TokenSet tokens_of(const std::vector<Span>& tokens, const std::vector<Span>& spans) {
  TokenSet out;
  for (const Span span : spans) {
    auto token = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                  [](Span a, uint32_t at) { return a.end <= at; });
    for (; token != tokens.end() && token->begin < span.end; ++token) {
      out.push_back(static_cast<uint32_t>(token - tokens.begin()));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Span trim_quote(std::string_view text, Span span, const Trimming& trimming) {
  const Span bare = trim_marks(text, span, trimming.marks);
  Span first = {bare.begin, bare.begin};  // the first word
  while (first.end < bare.end) {
    size_t next = first.end;
    if (!in_word(next_codepoint(text, next))) break;
    first.end = static_cast<uint32_t>(next);
  }
  const std::string word = fold_case(text.substr(first.begin, first.size()));
  if (!trimming.is_complementizer(word)) return bare;
  const Span rest = trim_marks(text, {first.end, bare.end}, trimming.marks);
  return rest.empty() ? bare : rest;
}

std::vector<std::pair<uint32_t, uint32_t>> pair_statements(const std::vector<QuoteTokens>& gold,
                                                           const std::vector<QuoteTokens>& found) {
  std::vector<std::vector<double>> weights(gold.size(), std::vector<double>(found.size(), 0));
  for (size_t g = 0; g < gold.size(); ++g) {
    for (size_t f = 0; f < found.size(); ++f) {
      const double f1 = token_f1(gold[g].quote, found[f].quote);
      if (f1 == 0) continue;
      weights[g][f] = f1 + (gold[g].type == found[f].type ? kSameType : 0) +
                      (gold[g].medium == found[f].medium ? kSameMedium : 0);
    }
  }
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  const std::vector<int32_t> partner = best_assignment(weights);
  for (size_t g = 0; g < partner.size(); ++g) {
    if (partner[g] >= 0) {
      pairs.emplace_back(static_cast<uint32_t>(g), static_cast<uint32_t>(partner[g]));
    }
  }
  return pairs;
}

void QuotationScore::Field::add(const TokenSet* gold_tokens, const TokenSet* found_tokens) {
  const bool in_gold = gold_tokens != nullptr && !gold_tokens->empty();
  const bool in_found = found_tokens != nullptr && !found_tokens->empty();
  const double both =
      in_gold && in_found ? static_cast<double>(shared(*gold_tokens, *found_tokens)) : 0;
  if (in_found) {
    precision += both / static_cast<double>(found_tokens->size());
    ++found;
  }
  if (in_gold) {
    recall += both / static_cast<double>(gold_tokens->size());
    ++gold;
  }
}

void QuotationScore::Field::add(const Field& other) {
  precision += other.precision;
  recall += other.recall;
  found += other.found;
  gold += other.gold;
}

Prf QuotationScore::Field::prf() const {
  Prf out;
  if (found != 0) out.precision = precision / static_cast<double>(found);
  if (gold != 0) out.recall = recall / static_cast<double>(gold);
  return out;
}

void QuotationScore::add_group(const QuoteTokens* gold, const QuoteTokens* found) {
  quote_.add(gold ? &gold->quote : nullptr, found ? &found->quote : nullptr);
  for (size_t role = 0; role < kQuoteRoles; ++role) {
    roles_[role].add(gold ? &gold->roles[role] : nullptr, found ? &found->roles[role] : nullptr);
  }
}

void QuotationScore::add(const std::vector<QuoteTokens>& gold,
                         const std::vector<QuoteTokens>& found,
                         const std::vector<std::pair<uint32_t, uint32_t>>& pairs) {
  std::vector<bool> gold_paired(gold.size(), false), found_paired(found.size(), false);
  for (const auto& [g, f] : pairs) {
    add_group(&gold[g], &found[f]);
    gold_paired[g] = found_paired[f] = true;
  }
  for (size_t g = 0; g < gold.size(); ++g) {
    if (!gold_paired[g]) add_group(&gold[g], nullptr);
  }
  for (size_t f = 0; f < found.size(); ++f) {
    if (!found_paired[f]) add_group(nullptr, &found[f]);
  }
}

Prf QuotationScore::roles() const {
  Field pooled;
  for (const Field& role : roles_) pooled.add(role);
  return pooled.prf();
}

Prf QuotationScore::joint() const {
  Field pooled = quote_;
  for (const Field& role : roles_) pooled.add(role);
  return pooled.prf();
}

}  // namespace laut::eval
