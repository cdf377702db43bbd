// The scores of pages as tables and as JSON.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "eval/pages.h"
#include "eval/table.h"

namespace laut::eval {
namespace {

// The worst pages, those without fault left out; ties by key.
std::vector<PageScore> worst_of(const SetScores& scores, uint32_t count) {
  std::vector<PageScore> out;
  for (const PageScore& page : scores.page_scores) {
    if (page.score < 1) out.push_back(page);
  }
  std::sort(out.begin(), out.end(), [](const PageScore& a, const PageScore& b) {
    return a.score != b.score ? a.score < b.score : a.key < b.key;
  });
  if (out.size() > count) out.resize(count);
  return out;
}

// "+.012", "-.003".
std::string signed_cell(double value) {
  std::string digits = fmt::format("{:+.3f}", value);
  if (digits[1] == '0') digits.erase(1, 1);
  return digits;
}

void append_line(std::string& out, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  out += line + "\n";
}

std::string title(const SetScores& scores) {
  const std::string of =
      scores.folder.empty() || scores.folder == scores.set ? std::string() : " of " + scores.folder;
  return fmt::format("{}, {} pages{}", scores.set, scores.pages, of);
}

void append_set(std::string& out, const ComparedScores& scores, uint32_t worst) {
  append_line(out, title(scores.ours));
  append_line(out, fmt::format("  {:11} {:19} {:>5} {:>5}{}", "task", "measure", "laut", "sd",
                               scores.theirs ? "   peer  difference (95 %)" : ""));
  for (size_t i = 0; i < scores.ours.figures.size(); ++i) {
    const Figure& figure = scores.ours.figures[i];
    const bool repeated = i > 0 && scores.ours.figures[i - 1].task == figure.task;
    std::string line =
        fmt::format("  {:11} {:19} {:>5} {:>5}", repeated ? "" : figure.task, figure.measure,
                    cell(value_of(figure)), cell(bootstrap_deviation(figure)));
    if (scores.theirs) {
      const Figure& other = scores.theirs->figures[i];
      line += fmt::format("  {:>5}", cell(value_of(other)));
      if (const auto difference = paired_difference(figure, other)) {
        line += fmt::format("  {:>6} ({} to {})", signed_cell(difference->value),
                            signed_cell(difference->low), signed_cell(difference->high));
      }
    }
    append_line(out, line);
  }
  for (const PageScore& page : worst_of(scores.ours, worst)) {
    append_line(out, fmt::format("  {}  {}  {}", cell(page.score), page.key, page.detail));
  }
}

}  // namespace

std::string pages_table(const std::vector<ComparedScores>& sets, const std::string& peer,
                        uint32_t worst) {
  std::string out;
  if (!peer.empty()) out += "peer: " + peer + "\n\n";
  for (size_t i = 0; i < sets.size(); ++i) {
    if (i > 0) out += "\n";
    append_set(out, sets[i], worst);
  }
  return out;
}

std::string pages_json(const std::vector<ComparedScores>& sets, const std::string& peer,
                       uint32_t worst) {
  nlohmann::ordered_json out;
  out["task"] = "pages";
  out["peer"] = peer.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(peer);
  out["sets"] = nlohmann::ordered_json::array();
  for (const ComparedScores& scores : sets) {
    nlohmann::ordered_json set;
    set["set"] = scores.ours.set;
    set["folder"] = scores.ours.folder;
    set["pages"] = scores.ours.pages;
    set["figures"] = nlohmann::ordered_json::array();
    for (size_t i = 0; i < scores.ours.figures.size(); ++i) {
      const Figure& figure = scores.ours.figures[i];
      nlohmann::ordered_json row;
      row["task"] = figure.task;
      row["measure"] = figure.measure;
      row["laut"] = json_of(value_of(figure));
      row["deviation"] = json_of(bootstrap_deviation(figure));
      if (scores.theirs) {
        const Figure& other = scores.theirs->figures[i];
        const auto difference = paired_difference(figure, other);
        row["peer"] = json_of(value_of(other));
        row["difference"] = json_of(difference ? Share(difference->value) : Share());
        row["low"] = json_of(difference ? Share(difference->low) : Share());
        row["high"] = json_of(difference ? Share(difference->high) : Share());
      }
      set["figures"].push_back(std::move(row));
    }
    if (worst > 0) {
      set["worst"] = nlohmann::ordered_json::array();
      for (const PageScore& page : worst_of(scores.ours, worst)) {
        set["worst"].push_back(
            {{"file", page.key}, {"score", page.score}, {"detail", page.detail}});
      }
    }
    out["sets"].push_back(std::move(set));
  }
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace laut::eval
