#include "eval/mood.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/files.h"
#include "base/utf8.h"
#include "eval/table.h"
#include "language/identify.h"
#include "reading/reader_state.h"

namespace laut::eval {
namespace {

using nlohmann::json;

constexpr uint64_t kMostBytes = 64u << 20;
constexpr std::string_view kSubjunctive = "Mood=Sub";
constexpr std::string_view kMood = "Mood=";

tl::unexpected<Error> bad_label(const std::string& file, const std::string& article) {
  return failure(ErrorCode::kBadFormat, file,
                 article + ": a label is begin, end, \"ind\", \"sub1\" or \"sub2\", and 0 or 1");
}

bool is_offset(const json& value) {
  return value.is_number_unsigned() && value.get<uint64_t>() <= UINT32_MAX;
}

bool is_label(const json& item) {
  if (!item.is_array() || item.size() != 4) return false;
  const auto mood = item[2].is_string() ? item[2].get<std::string>() : std::string();
  return is_offset(item[0]) && is_offset(item[1]) && item[0] < item[1] && is_offset(item[3]) &&
         item[3] <= 1 && (mood == "ind" || mood == "sub1" || mood == "sub2");
}

Result<std::string> text_of(const std::string& file) {
  const auto bytes = read_file(file, kMostBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const json article = json::parse(*bytes, nullptr, false);
  if (!article.is_object() || !article.contains("originalText") ||
      !article["originalText"].is_string()) {
    return failure(ErrorCode::kBadFormat, file, "has no originalText");
  }
  return article["originalText"].get<std::string>();
}

// All verbs, and those whose form tells its mood apart from the others.
struct Tally {
  MoodCounts all, unambiguous, syncretic;
  uint64_t articles = 0, missing = 0;

  void add(const MoodLabel& label, std::string_view told) {
    all.add(label.subjunctive, told);
    (label.syncretic ? syncretic : unambiguous).add(label.subjunctive, told);
  }
};

void score_article(const std::string& text, const MoodLabels& labels, const Reader& reader,
                   Tally& tally) {
  Report report;
  report.text = text;
  report.language = language::identify(text, reader.state().packs);
  const Reading reading = reader.read(std::move(report));
  std::unordered_map<uint64_t, std::string_view> told;  // begin and end in bytes → feats
  const auto key = [](uint32_t begin, uint32_t end) { return uint64_t{begin} << 32 | end; };
  for (const Word& word : reading.words) {
    const Span span = reading.tokens[word.token].span;
    told[key(span.begin, span.end)] = word.feats;
  }
  const OffsetMap map(text, OffsetUnit::kCodepoint);
  for (const MoodLabel& label : labels.verbs) {
    const auto found = told.find(key(map.to_byte(label.begin), map.to_byte(label.end)));
    tally.add(label, found == told.end() ? std::string_view() : found->second);
  }
}

std::string table_of(const Tally& tally) {
  std::string out =
      fmt::format("{} articles, {} not there\n\n{:13} {:>6} {:>7} {:>12} {:>6}\n", tally.articles,
                  tally.missing, "forms", "verbs", "finite", "subjunctive", "P     R    F1");
  const auto row = [&](const char* name, const MoodCounts& counts) {
    const Prf prf = counts.prf();
    out +=
        fmt::format("{:13} {:6} {:7} {:12} {:>6} {:>5} {:>5}\n", name, counts.verbs, counts.finite,
                    counts.gold, cell(prf.precision), cell(prf.recall), cell(prf.f1()));
  };
  row("all", tally.all);
  row("unambiguous", tally.unambiguous);
  row("syncretic", tally.syncretic);
  return out;
}

nlohmann::ordered_json json_of(const MoodCounts& counts) {
  const Prf prf = counts.prf();
  return {{"verbs", counts.verbs},
          {"finite", counts.finite},
          {"subjunctive", counts.gold},
          {"precision", eval::json_of(prf.precision)},
          {"recall", eval::json_of(prf.recall)},
          {"f1", eval::json_of(prf.f1())}};
}

}  // namespace

void MoodCounts::add(bool gold_subjunctive, std::string_view told) {
  const bool told_subjunctive = told.find(kSubjunctive) != std::string_view::npos;
  ++verbs;
  finite += told.find(kMood) != std::string_view::npos ? 1u : 0u;
  gold += gold_subjunctive ? 1u : 0u;
  found += told_subjunctive ? 1u : 0u;
  right += gold_subjunctive && told_subjunctive ? 1u : 0u;
}

Result<std::vector<MoodLabels>> load_mood_labels(const std::string& file) {
  const auto bytes = read_file(file, kMostBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const json parsed = json::parse(*bytes, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("articles") || !parsed["articles"].is_object()) {
    return failure(ErrorCode::kBadFormat, file, "articles is missing",
                   "name a file of labels, such as eval/labels/mood-de.json");
  }
  std::vector<MoodLabels> out;
  for (const auto& [article, items] : parsed["articles"].items()) {
    MoodLabels& labels = out.emplace_back();
    labels.article = article;
    if (!items.is_array()) return bad_label(file, article);
    for (const json& item : items) {
      if (!is_label(item)) return bad_label(file, article);
      labels.verbs.push_back({item[0].get<uint32_t>(), item[1].get<uint32_t>(), item[2] != "ind",
                              item[3].get<uint32_t>() == 1});
    }
  }
  return out;
}

Result<Scores> mood(const std::string& folder, const std::string& labels, const Reader& reader) {
  const auto articles = load_mood_labels(labels);
  if (!articles) return tl::unexpected(articles.error());
  Tally tally;
  for (const MoodLabels& article : *articles) {
    const auto text = text_of(folder + "/" + article.article + ".json");
    if (!text) {
      if (text.error().code != ErrorCode::kNotFound) return tl::unexpected(text.error());
      ++tally.missing;
      continue;
    }
    ++tally.articles;
    score_article(*text, article, reader, tally);
  }
  if (tally.articles == 0) {
    return failure(ErrorCode::kNotFound, folder, "none of the labelled articles in it",
                   "name the folder with ARTICLE.json (docs/evaluation.md)");
  }
  const nlohmann::ordered_json out{{"articles", tally.articles},
                                   {"missing", tally.missing},
                                   {"all", json_of(tally.all)},
                                   {"unambiguous", json_of(tally.unambiguous)},
                                   {"syncretic", json_of(tally.syncretic)}};
  return Scores{table_of(tally), out.dump()};
}

}  // namespace laut::eval
