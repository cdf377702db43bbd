#include "eval/quote_scores.h"

#include <algorithm>
#include <set>

#include "eval/quotations.h"
#include "eval/quote_conventions.h"
#include "reading/reader_state.h"
#include "reading/statements.h"

namespace laut::eval {
namespace {

// Labels of pairs, and of statements without partner: those are found for nothing, or missed.
struct LabelCounts {
  uint64_t right = 0, found = 0, gold = 0;
  Prf prf() const { return from_counts(right, found, gold); }
};

// Pieces of text that gold and laut have, and those of them that are the same.
struct SpanCounts {
  LabelCounts exact, tokens;

  void add(const std::vector<Span>& text_tokens, const std::set<Span>& gold,
           const std::set<Span>& found) {
    for (const Span span : found) exact.right += gold.contains(span);
    exact.found += found.size();
    exact.gold += gold.size();
    const TokenSet a = tokens_of(text_tokens, {gold.begin(), gold.end()});
    const TokenSet b = tokens_of(text_tokens, {found.begin(), found.end()});
    TokenSet both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    tokens.right += both.size();
    tokens.found += b.size();
    tokens.gold += a.size();
  }
};

struct Tally {
  QuotationScore quotations, own_borders, high;
  LabelCounts type, medium;
  Mean speaker_if_found;
  uint64_t false_statements = 0, quiet_words = 0;
  Agreement act{11}, certainty{4};
  SpanCounts source, cue, content;
  SpanCounts own_cue;  // in laut's own borders
};

template <typename S>
QuoteTokens lay_out(const std::vector<Span>& tokens, const S& statement,
                    const std::vector<Span>& speaker, const std::vector<Span>& addressee) {
  QuoteTokens out;
  out.quote = tokens_of(tokens, statement.quote);
  out.roles[kCueRole] = tokens_of(tokens, statement.cue);
  out.roles[kSpeakerRole] = tokens_of(tokens, speaker);
  out.roles[kFrameRole] = tokens_of(tokens, statement.frame);
  out.roles[kAddresseeRole] = tokens_of(tokens, addressee);
  out.type = statement.type;
  out.medium = statement.medium;
  std::sort(out.medium.begin(), out.medium.end());
  return out;
}

bool overlap(const std::vector<Span>& a, const std::vector<Span>& b) {
  return std::any_of(a.begin(), a.end(), [&](Span one) {
    return std::any_of(b.begin(), b.end(), [&](Span other) { return one.overlaps(other); });
  });
}

// What is found in paragraphs in which gold has nothing.
void score_quiet(Tally& tally, const QuoteArticle& article, const Reading& reading) {
  for (const Part& part : article.report.parts) {
    const auto touches = [&](const auto& statement) {
      return overlap({part.span}, statement.quote);
    };
    if (std::any_of(article.statements.begin(), article.statements.end(), touches)) continue;
    tally.quiet_words += tokens_of(article.tokens, {part.span}).size();
    tally.false_statements += static_cast<uint64_t>(
        std::count_if(reading.statements.begin(), reading.statements.end(), touches));
  }
}

void score_labels(Tally& tally, const std::vector<QuoteTokens>& gold,
                  const std::vector<QuoteTokens>& found,
                  const std::vector<std::pair<uint32_t, uint32_t>>& pairs) {
  for (const auto& [g, f] : pairs) {
    tally.type.right += gold[g].type == found[f].type;
    tally.medium.right += !gold[g].medium.empty() && gold[g].medium == found[f].medium;
  }
  tally.type.gold += gold.size();
  tally.type.found += found.size();
  tally.medium.found += found.size();
  for (const QuoteTokens& one : gold) tally.medium.gold += !one.medium.empty();
}

ArticleScore score_roles(Tally& tally, const QuoteArticle& article, const Reading& reading,
                         const std::vector<Statement>& statements) {
  std::vector<QuoteTokens> gold, found, high;
  for (const GoldQuote& one : article.statements) {
    gold.push_back(lay_out(article.tokens, one, one.speaker, one.addressee));
  }
  for (const Statement& one : statements) {
    found.push_back(lay_out(article.tokens, one, one.speaker.spans, one.addressee.spans));
    if (one.confidence == Confidence::kHigh) high.push_back(found.back());
  }
  std::vector<QuoteTokens> own;
  for (const Statement& one : reading.statements) {
    own.push_back(lay_out(article.tokens, one, one.speaker.spans, one.addressee.spans));
  }
  tally.own_borders.add(gold, own, pair_statements(gold, own));
  const auto pairs = pair_statements(gold, found);
  tally.quotations.add(gold, found, pairs);
  tally.high.add(gold, high, pair_statements(gold, high));
  score_labels(tally, gold, found, pairs);
  QuotationScore alone;
  alone.add(gold, found, pairs);
  for (const auto& [g, f] : pairs) {
    const GoldQuote& right = article.statements[g];
    if (right.speaker.empty()) continue;
    tally.speaker_if_found.add(overlap(right.speaker, statements[f].speaker.spans) ? 1 : 0);
  }
  score_quiet(tally, article, reading);
  const Prf message = alone.message();
  const auto lost = [](Share share, size_t of) {
    return (1 - share.value_or(1)) * static_cast<double>(of);
  };
  return {article.name, lost(message.recall, gold.size()) + lost(message.precision, found.size())};
}

void score_acts(Tally& tally, const QuoteArticle& article, const Reading& reading,
                const std::map<std::string, GoldAct>& acts, const Reader& reader) {
  const language::Pack* pack = reader.state().packs.find(article.report.language);
  if (pack == nullptr) return;
  std::vector<Statement> given;
  std::vector<GoldAct> gold;
  for (const GoldQuote& one : article.statements) {
    const auto labels = acts.find(one.key);
    if (labels == acts.end()) continue;
    gold.push_back(labels->second);
    Statement statement;
    statement.type = one.type;
    statement.quote = one.quote;
    statement.cue = one.cue;
    statement.frame = one.frame;
    given.push_back(std::move(statement));
  }
  reading::judge_statements(reading, *pack, given);
  for (size_t i = 0; i < given.size(); ++i) {
    tally.act.add(static_cast<size_t>(gold[i].act), static_cast<size_t>(given[i].act));
    tally.certainty.add(static_cast<size_t>(gold[i].certainty),
                        static_cast<size_t>(given[i].certainty));
  }
}

void score_attributions(Tally& tally, const QuoteArticle& article,
                        const std::vector<Statement>& statements,
                        const std::vector<Statement>& own) {
  std::set<Span> gold[3], found[3];
  const auto put = [](std::set<Span>& into, const std::vector<Span>& spans) {
    into.insert(spans.begin(), spans.end());
  };
  for (const GoldQuote& one : article.statements) {
    put(gold[0], one.speaker);
    put(gold[1], one.cue);
    put(gold[2], one.quote);
  }
  for (const Statement& one : statements) {
    put(found[0], one.speaker.spans);
    put(found[1], one.cue);
    put(found[2], one.quote);
  }
  std::set<Span> own_cues;
  for (const Statement& one : own) put(own_cues, one.cue);
  tally.own_cue.add(article.tokens, gold[1], own_cues);
  tally.source.add(article.tokens, gold[0], found[0]);
  tally.cue.add(article.tokens, gold[1], found[1]);
  tally.content.add(article.tokens, gold[2], found[2]);
}

}  // namespace

QuoteScores score_quotes(const QuoteSet& set, const std::map<std::string, GoldAct>& acts,
                         const Reader& reader) {
  QuoteScores out;
  out.set = set.name;
  Tally tally;
  for (const QuoteArticle& article : set.articles) {
    const Reading reading = reader.read(article.report);
    ++out.articles;
    if (out.language.empty()) out.language = article.report.language;
    out.gold_statements += article.statements.size();
    out.found_statements += reading.statements.size();
    const language::Pack* pack = reader.state().packs.find(article.report.language);
    if (set.kind == QuoteSet::Kind::kAttributions) {
      score_attributions(
          tally, article,
          pack == nullptr ? reading.statements : in_attribution_conventions(reading, *pack),
          reading.statements);
      continue;
    }
    const std::vector<Statement> statements =
        pack == nullptr ? reading.statements : in_set_conventions(reading, *pack);
    out.worst.push_back(score_roles(tally, article, reading, statements));
    score_acts(tally, article, reading, acts, reader);
  }
  out.message = tally.quotations.message();
  out.roles = tally.quotations.roles();
  out.joint = tally.quotations.joint();
  out.cue = tally.quotations.role(kCueRole);
  out.speaker = tally.quotations.role(kSpeakerRole);
  out.frame = tally.quotations.role(kFrameRole);
  out.addressee = tally.quotations.role(kAddresseeRole);
  out.own_borders = tally.own_borders.message();
  out.high = tally.high.message();
  out.type = tally.type.prf();
  out.medium = tally.medium.prf();
  out.speaker_if_found = tally.speaker_if_found.value();
  out.quiet_words = tally.quiet_words;
  if (tally.quiet_words > 0) {
    out.false_per_1000 = 1000.0 * static_cast<double>(tally.false_statements) /
                         static_cast<double>(tally.quiet_words);
  }
  out.judged = tally.act.items();
  out.act = tally.act.accuracy();
  out.act_macro = tally.act.macro_f1();
  out.confirm_deny =
      tally.act.over({static_cast<size_t>(Act::kConfirm), static_cast<size_t>(Act::kDeny)});
  out.certainty = tally.certainty.accuracy();
  out.certainty_macro = tally.certainty.macro_f1();
  out.exact_source = tally.source.exact.prf();
  out.exact_cue = tally.cue.exact.prf();
  out.own_cue = tally.own_cue.exact.prf();
  out.exact_content = tally.content.exact.prf();
  out.token_source = tally.source.tokens.prf();
  out.token_cue = tally.cue.tokens.prf();
  out.token_content = tally.content.tokens.prf();
  std::stable_sort(out.worst.begin(), out.worst.end(),
                   [](const auto& a, const auto& b) { return a.lost > b.lost; });
  return out;
}

}  // namespace laut::eval
