// The scores of the newsroom as a table and as JSON, both from one list of rows.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "eval/newsroom_scores.h"
#include "eval/table.h"

namespace laut::eval {
namespace {

// Sets side by side, so that three columns of numbers each fit into 80.
constexpr size_t kSetsAcross = 2;

// One measure of a set: precision, recall and F1, or one share.
struct Row {
  const char* task;
  const char* metric;
  const char* key;  // of the JSON, "task.measure"
  Prf (*prf)(const NewsroomScores&);
  Share (*share)(const NewsroomScores&);
};

using S = NewsroomScores;
const Row kRows[] = {
    {"statements", "quote (message)", "statements.message", [](const S& s) { return s.message; },
     nullptr},
    {"", "cue and speaker (roles)", "statements.roles", [](const S& s) { return s.roles; },
     nullptr},
    {"", "  cue", "statements.cue", [](const S& s) { return s.cue; }, nullptr},
    {"", "  speaker", "statements.speaker", [](const S& s) { return s.speaker; }, nullptr},
    {"", "all (joint)", "statements.joint", [](const S& s) { return s.joint; }, nullptr},
    {"type", "accuracy", "type.accuracy", nullptr, [](const S& s) { return s.type; }},
    {"act", "accuracy", "act.accuracy", nullptr, [](const S& s) { return s.act; }},
    {"", "macro-F1", "act.macro_f1", nullptr, [](const S& s) { return s.act_macro; }},
    {"", "confirm and deny", "act.confirm_deny", [](const S& s) { return s.confirm_deny; },
     nullptr},
    {"certainty", "accuracy", "certainty.accuracy", nullptr,
     [](const S& s) { return s.certainty; }},
    {"", "macro-F1", "certainty.macro_f1", nullptr, [](const S& s) { return s.certainty_macro; }},
    {"chain", "origin", "chain.origin", nullptr, [](const S& s) { return s.origin; }},
    {"", "origin, by name", "chain.origin_by_name", nullptr,
     [](const S& s) { return s.origin_by_name; }},
    {"", "every link", "chain.whole", nullptr, [](const S& s) { return s.whole_chain; }},
    {"chain of 3+", "origin", "chain_of_three.origin", nullptr,
     [](const S& s) { return s.long_origin; }},
    {"", "origin, by name", "chain_of_three.origin_by_name", nullptr,
     [](const S& s) { return s.long_origin_by_name; }},
    {"", "every link", "chain_of_three.whole", nullptr,
     [](const S& s) { return s.long_whole_chain; }},
    {"copies", "pairs of reports", "copies.pairwise", [](const S& s) { return s.copies; }, nullptr},
    {"stories", "B-cubed", "stories.b_cubed", [](const S& s) { return s.story_groups; }, nullptr},
};

std::string cells(const Row& row, const NewsroomScores& scores) {
  if (row.share) return fmt::format("   {:4}  {:4}  {}", "", "", cell(row.share(scores)));
  const Prf prf = row.prf(scores);
  return fmt::format("   {}  {}  {}", cell(prf.precision), cell(prf.recall), cell(prf.f1()));
}

void append_block(std::string& out, const std::vector<NewsroomScores>& sets, size_t from) {
  const size_t to = std::min(sets.size(), from + kSetsAcross);
  const auto line = [&](const std::string& task, const std::string& metric, const auto& column) {
    std::string text = fmt::format("{:12} {:24}", task, metric);
    for (size_t set = from; set < to; ++set) text += column(sets[set]);
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  };
  const auto count = [&](const std::string& task, const std::string& what, const auto& number) {
    line(task, what, [&](const S& s) { return fmt::format("   {:>16}", number(s)); });
  };
  line("newsroom", "", [](const S& s) { return fmt::format("   {:>16}", s.set.substr(0, 16)); });
  count("", "stories, reports",
        [](const S& s) { return fmt::format("{}, {}", s.stories, s.reports); });
  count("", "statements in gold", [](const S& s) { return s.gold_statements; });
  count("", "statements found", [](const S& s) { return s.found_statements; });
  count("", "paired, with chain of 3+",
        [](const S& s) { return fmt::format("{}, {}", s.pairs, s.long_chains); });
  out += "\n";
  line("task", "measure", [](const S&) { return std::string("      P     R    F1"); });
  for (const Row& row : kRows) {
    line(row.task, row.metric, [&](const S& s) { return cells(row, s); });
  }
  for (const std::string& gap : newsroom_gaps())
    line(gap, "not in this version", [](const S&) { return std::string(); });
}

}  // namespace

const std::vector<std::string>& newsroom_gaps() {
  static const std::vector<std::string> kGaps = {"claims", "history", "origins", "times"};
  return kGaps;
}

std::string newsroom_table(const std::vector<NewsroomScores>& sets) {
  std::string out;
  for (size_t from = 0; from < sets.size(); from += kSetsAcross) {
    if (from != 0) out += "\n";
    append_block(out, sets, from);
  }
  return out;
}

std::string newsroom_json(const std::vector<NewsroomScores>& sets) {
  nlohmann::ordered_json out;
  out["task"] = "newsroom";
  out["sets"] = nlohmann::ordered_json::array();
  for (const NewsroomScores& scores : sets) {
    nlohmann::ordered_json set;
    set["set"] = scores.set;
    set["counts"] = {{"stories", scores.stories},
                     {"reports", scores.reports},
                     {"statements_in_gold", scores.gold_statements},
                     {"statements_found", scores.found_statements},
                     {"pairs", scores.pairs},
                     {"pairs_with_chain_of_three", scores.long_chains}};
    for (const Row& row : kRows) {
      const std::string key = row.key;
      const size_t dot = key.find('.');
      nlohmann::ordered_json& at = set[key.substr(0, dot)][key.substr(dot + 1)];
      if (row.share) {
        at = json_of(row.share(scores));
      } else {
        const Prf prf = row.prf(scores);
        at = {{"precision", json_of(prf.precision)},
              {"recall", json_of(prf.recall)},
              {"f1", json_of(prf.f1())}};
      }
    }
    for (const std::string& gap : newsroom_gaps()) set[gap] = nullptr;
    out["sets"].push_back(std::move(set));
  }
  return out.dump();
}

}  // namespace laut::eval
