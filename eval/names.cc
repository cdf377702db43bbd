#include "eval/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/files.h"
#include "eval/table.h"
#include "language/identify.h"
#include "language/name_words.h"
#include "reading/reader_state.h"

namespace laut::eval {
namespace {

constexpr uint64_t kMost = 1u << 30;
constexpr std::string_view kCore[] = {"person", "organisation", "place"};

bool is_core(const std::string& type) {
  return std::find(std::begin(kCore), std::end(kCore), type) != std::end(kCore);
}

struct SetScores {
  std::string set, language;
  uint64_t sentences = 0;
  NameScores scores;
};

bool is_scored(const std::string& file) {
  if (file.find("-train") != std::string::npos) return false;
  return file.ends_with("-nested.tsv") || file.ends_with(".iob2");
}

std::string name_of(const std::string& file) {
  std::string name = std::filesystem::path(file).stem().string();
  if (name.ends_with("-nested")) name.resize(name.size() - std::string_view("-nested").size());
  return name;
}

std::string text_of(const NameSet& set) {
  std::string text;
  for (const NameSentence& sentence : set.sentences) {
    for (const std::string& word : sentence.words) text.append(word).append(" ");
    text.append("\n");
  }
  return text;
}

void score(const NameSet& set, const language::Pack& pack, NameScores& scores) {
  const language::NameFinder& finder = *pack.words->names;
  for (const NameSentence& sentence : set.sentences) {
    std::vector<language::NameWord> words =
        language::name_words(sentence.words, &pack.words->tagger, pack.writing);
    std::vector<NameSpan> found;
    for (const language::FoundName& name : finder.find(words)) {
      found.push_back({name.begin, name.end, std::string(finder.types()[name.type])});
    }
    scores.add(set, sentence.names, found);
  }
}

std::string table_of(const std::vector<SetScores>& sets) {
  std::string out = fmt::format("{:3} {:20} {:>9} {:>6}  {:22}    P    R   F1\n", "", "set",
                                "sentences", "names", "");
  for (const SetScores& set : sets) {
    const auto line = [&](std::string_view what, const Prf& prf) {
      out += fmt::format("{:3} {:20} {:9} {:6}  {:22} {} {} {}\n", set.language, set.set,
                         set.sentences, set.scores.gold(), what, cell(prf.precision),
                         cell(prf.recall), cell(prf.f1()));
    };
    line("all types", set.scores.all());
    line("person, org., place", set.scores.core());
    for (const std::string_view type : kCore) line(type, set.scores.of(std::string(type)));
  }
  return out;
}

nlohmann::ordered_json json_of(const Prf& prf) {
  return {{"precision", eval::json_of(prf.precision)},
          {"recall", eval::json_of(prf.recall)},
          {"f1", eval::json_of(prf.f1())}};
}

std::string to_json(const std::vector<SetScores>& sets) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const SetScores& set : sets) {
    nlohmann::ordered_json entry{{"set", set.set},
                                 {"language", set.language},
                                 {"sentences", set.sentences},
                                 {"names", json_of(set.scores.all())},
                                 {"core_names", json_of(set.scores.core())}};
    for (const std::string_view type : kCore) {
      entry[std::string(type)] = json_of(set.scores.of(std::string(type)));
    }
    list.push_back(std::move(entry));
  }
  return nlohmann::ordered_json{{"sets", std::move(list)}}.dump();
}

}  // namespace

void NameScores::add(const NameSet& set, const std::vector<NameSpan>& gold,
                     const std::vector<NameSpan>& found) {
  for (const NameSpan& name : gold) ++counts_[name.type].gold;
  for (const NameSpan& name : found) {
    if (!set.types.contains(name.type)) continue;
    Counts& counts = counts_[name.type];
    ++counts.found;
    if (std::find(gold.begin(), gold.end(), name) != gold.end()) ++counts.right;
  }
}

Prf NameScores::prf(const Counts& counts) {
  return from_counts(counts.right, counts.found, counts.gold);
}

template <typename Wanted>
Prf NameScores::sum(const Wanted& wanted) const {
  Counts all;
  for (const auto& [type, counts] : counts_) {
    if (!wanted(type)) continue;
    all.right += counts.right;
    all.found += counts.found;
    all.gold += counts.gold;
  }
  return prf(all);
}

Prf NameScores::of(const std::string& type) const {
  return sum([&](const std::string& other) { return other == type; });
}

Prf NameScores::all() const {
  return sum([](const std::string&) { return true; });
}

Prf NameScores::core() const {
  return sum(is_core);
}

uint64_t NameScores::gold() const {
  uint64_t gold = 0;
  for (const auto& [type, counts] : counts_) gold += counts.gold;
  return gold;
}

Result<Scores> names(const std::string& folder, const Reader& reader) {
  if (!is_folder(folder)) {
    return failure(ErrorCode::kNotFound, folder, "no folder",
                   "name a folder with labelled names (*-nested.tsv, *.iob2) in it");
  }
  const auto files = list_files(folder);
  if (!files) return tl::unexpected(files.error());
  std::vector<SetScores> sets;
  for (const std::string& file : *files) {
    if (!is_scored(file)) continue;
    const auto content = read_file(file, kMost);
    if (!content) return tl::unexpected(content.error());
    const Result<NameSet> set = parse_names(*content, file);
    if (!set) return tl::unexpected(set.error());
    SetScores scores{name_of(file), language::identify(text_of(*set), reader.state().packs)};
    scores.sentences = set->sentences.size();
    const language::Pack* pack = reader.state().packs.find(scores.language);
    if (pack == nullptr || pack->words == nullptr || !pack->words->names) {
      return failure(ErrorCode::kNotFound, file,
                     fmt::format("no pack finds names in its language ({})", scores.language),
                     "make the models (make models)");
    }
    score(*set, *pack, scores.scores);
    sets.push_back(std::move(scores));
  }
  if (sets.empty()) {
    return failure(ErrorCode::kNotFound, folder, "no labelled names to score in it",
                   "sets are *-nested.tsv and *.iob2 (docs/evaluation.md)");
  }
  return Scores{table_of(sets), to_json(sets)};
}

}  // namespace laut::eval
