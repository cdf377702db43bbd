#include "eval/quotes.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "eval/quote_scores.h"
#include "eval/table.h"
#include "reading/reader_state.h"

namespace laut::eval {
namespace {

using S = QuoteScores;

// One measure of a set: precision, recall and F1, or one share.
struct Row {
  const char* name;
  const char* key;
  Prf (*prf)(const S&);
  Share (*share)(const S&);
};

const Row kRows[] = {
    {"quote (message)", "message", [](const S& s) { return s.message; }, nullptr},
    {"  with high confidence", "high", [](const S& s) { return s.high; }, nullptr},
    {"  laut's own borders", "own_borders", [](const S& s) { return s.own_borders; }, nullptr},
    {"roles", "roles", [](const S& s) { return s.roles; }, nullptr},
    {"  speaker", "speaker", [](const S& s) { return s.speaker; }, nullptr},
    {"  cue", "cue", [](const S& s) { return s.cue; }, nullptr},
    {"  frame", "frame", [](const S& s) { return s.frame; }, nullptr},
    {"  addressee", "addressee", [](const S& s) { return s.addressee; }, nullptr},
    {"all (joint)", "joint", [](const S& s) { return s.joint; }, nullptr},
    {"type", "type", [](const S& s) { return s.type; }, nullptr},
    {"medium", "medium", [](const S& s) { return s.medium; }, nullptr},
    {"speaker, message found", "speaker_if_found", nullptr,
     [](const S& s) { return s.speaker_if_found; }},
    {"false per 1,000 words", "false_per_1000", nullptr,
     [](const S& s) { return s.false_per_1000; }},
    {"act, gold spans: accuracy", "act", nullptr, [](const S& s) { return s.act; }},
    {"  macro-F1", "act_macro", nullptr, [](const S& s) { return s.act_macro; }},
    {"  confirm and deny", "confirm_deny", [](const S& s) { return s.confirm_deny; }, nullptr},
    {"certainty: accuracy", "certainty", nullptr, [](const S& s) { return s.certainty; }},
    {"  macro-F1", "certainty_macro", nullptr, [](const S& s) { return s.certainty_macro; }},
    {"source, exact", "source_exact", [](const S& s) { return s.exact_source; }, nullptr},
    {"cue, exact", "cue_exact", [](const S& s) { return s.exact_cue; }, nullptr},
    {"  laut's own borders", "own_cue_exact", [](const S& s) { return s.own_cue; }, nullptr},
    {"content, exact", "content_exact", [](const S& s) { return s.exact_content; }, nullptr},
    {"source, tokens", "source_tokens", [](const S& s) { return s.token_source; }, nullptr},
    {"cue, tokens", "cue_tokens", [](const S& s) { return s.token_cue; }, nullptr},
    {"content, tokens", "content_tokens", [](const S& s) { return s.token_content; }, nullptr},
};

bool is_measured(const Row& row, const S& set) {
  if (row.share) return row.share(set).has_value();
  const Prf prf = row.prf(set);
  return prf.precision || prf.recall;
}

}  // namespace

std::string quotes_table(const std::vector<QuoteScores>& sets) {
  std::string out;
  for (const QuoteScores& set : sets) {
    if (!out.empty()) out += '\n';
    out += fmt::format("{} ({}): {} articles, {} statements in gold, {} found\n", set.set,
                       set.language, set.articles, set.gold_statements, set.found_statements);
    out += fmt::format("{:28}     P     R    F1\n", "");
    for (const Row& row : kRows) {
      if (!is_measured(row, set)) continue;
      if (row.share) {
        out += fmt::format("{:28}  {:4}  {:4}  {}\n", row.name, "", "", cell(row.share(set)));
        continue;
      }
      const Prf prf = row.prf(set);
      out += fmt::format("{:28}  {}  {}  {}\n", row.name, cell(prf.precision), cell(prf.recall),
                         cell(prf.f1()));
    }
    for (const ArticleScore& article : set.worst) {
      out += fmt::format("  {:5.1f} lost  {}\n", article.lost, article.name);
    }
  }
  return out;
}

std::string quotes_json(const std::vector<QuoteScores>& sets) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const QuoteScores& set : sets) {
    nlohmann::ordered_json entry{{"set", set.set},
                                 {"language", set.language},
                                 {"articles", set.articles},
                                 {"statements_in_gold", set.gold_statements},
                                 {"statements_found", set.found_statements},
                                 {"quiet_words", set.quiet_words},
                                 {"judged", set.judged}};
    for (const Row& row : kRows) {
      if (row.share) {
        entry[row.key] = json_of(row.share(set));
        continue;
      }
      const Prf prf = row.prf(set);
      entry[row.key] = {{"precision", json_of(prf.precision)},
                        {"recall", json_of(prf.recall)},
                        {"f1", json_of(prf.f1())}};
    }
    list.push_back(std::move(entry));
  }
  return nlohmann::ordered_json{{"task", "quotes"}, {"sets", std::move(list)}}.dump();
}

Result<Scores> quotes(const std::string& folder, const std::string& acts, uint32_t worst,
                      const Reader& reader) {
  const auto sets = load_quote_sets(folder, reader.state().packs);
  if (!sets) return tl::unexpected(sets.error());
  if (sets->empty()) {
    return failure(ErrorCode::kNotFound, folder, "no quotations in it",
                   "docs/evaluation.md names the formats of gold");
  }
  std::map<std::string, GoldAct> labels;
  if (!acts.empty()) {
    auto loaded = load_acts(acts);
    if (!loaded) return tl::unexpected(loaded.error());
    labels = std::move(*loaded);
  }
  std::vector<QuoteScores> scores;
  for (const QuoteSet& set : *sets) {
    scores.push_back(score_quotes(set, labels, reader));
    std::vector<ArticleScore>& list = scores.back().worst;
    if (list.size() > worst) list.resize(worst);
  }
  return Scores{quotes_table(scores), quotes_json(scores)};
}

}  // namespace laut::eval
