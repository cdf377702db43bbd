#include "tools/train/names_task.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "language/name_words.h"
#include "language/pack.h"
#include "tools/train/clusters.h"
#include "tools/train/names_trainer.h"

namespace laut::train {
namespace {

using language::FoundName;
using language::Lexicon;
using language::NameFinder;
using language::Tagger;

constexpr uint64_t kMostText = 1u << 30;

// The packs beside the one that is made.
Result<language::Packs> packs_beside(const std::string& pack) {
  return language::load_packs(std::filesystem::path(pack).parent_path().string());
}

// How many names are in the gold, found, and right.
using Tally = std::array<size_t, 3>;

void print(std::string_view type, const Tally& tally) {
  const auto share = [](size_t right, size_t all) {
    return all == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(all);
  };
  fmt::print("{:20} {:5} in gold, {:5} found: precision {:.4f} recall {:.4f} F1 {:.4f}\n", type,
             tally[0], tally[1], share(tally[2], tally[1]), share(tally[2], tally[0]),
             share(2 * tally[2], tally[0] + tally[1]));
}

}  // namespace

Result<void> make_name_clusters(const std::string& folder, const std::string&) {
  const Result<std::string> text = read_file(folder + "/raw.txt", kMostText);
  if (!text) return tl::unexpected(text.error());
  ClusterOptions options;
  options.clusters = 800;
  options.words = 60000;
  options.least = 4;
  options.rounds = 5;
  std::string lines;
  for (const std::vector<std::string>& cluster : cluster_words(*text, options)) {
    for (const std::string& word : cluster) lines += word + ' ';
    lines += '\n';
  }
  return write_file(folder + "/name_clusters.txt", lines);
}

Result<void> make_names(const std::string& folder, const std::string& pack) {
  Result<NamedText> text = read_named_text(folder + "/names.tsv");
  if (!text) return tl::unexpected(text.error());
  // Where the blind tagger has learned from a sentence, tags are taken from taggers that did not.
  const Result<std::vector<Tree>> trees = read_trees(folder + "/blind/retagged.conllu");
  if (!trees) return tl::unexpected(trees.error());
  take_tags(*trees, *text);
  Result<NameLists> lists = read_name_lists(folder + "/name_lists.tsv");
  if (!lists) return tl::unexpected(lists.error());
  Result<std::string> clusters = read_file(folder + "/name_clusters.txt", kMostText);
  if (!clusters) return tl::unexpected(clusters.error());
  const Result<Lexicon> lexicon = Lexicon::load(pack + "/lexicon.model");
  if (!lexicon) return tl::unexpected(lexicon.error());
  const Result<Lexicon> blind_lexicon = Lexicon::load(folder + "/blind/lexicon.model");
  if (!blind_lexicon) return tl::unexpected(blind_lexicon.error());
  const Result<Tagger> blind = Tagger::load(folder + "/blind/tagger.model", *blind_lexicon);
  if (!blind) return tl::unexpected(blind.error());
  const Result<language::Packs> packs = packs_beside(pack);
  if (!packs) return tl::unexpected(packs.error());
  const language::Pack* rules = packs->find(std::filesystem::path(pack).filename().string());
  if (rules == nullptr) return failure(ErrorCode::kNotFound, pack, "is no language pack");
  return write_file(
      pack + "/names.model",
      names_model(
          *text, {std::move(*lists), std::move(*clusters), *lexicon, &*blind, rules->writing}, {}));
}

Result<void> score_names(const std::string& folder, const std::string& pack) {
  const Result<NamedText> text = read_named_text(folder + "/names-dev.tsv");
  if (!text) return tl::unexpected(text.error());
  const Result<Lexicon> lexicon = Lexicon::load(pack + "/lexicon.model");
  if (!lexicon) return tl::unexpected(lexicon.error());
  const Result<Tagger> tagger = Tagger::load(pack + "/tagger.model", *lexicon);
  if (!tagger) return tl::unexpected(tagger.error());
  const Result<NameFinder> finder = NameFinder::load(pack + "/names.model", *lexicon);
  if (!finder) return tl::unexpected(finder.error());
  const Result<language::Packs> packs = packs_beside(pack);
  if (!packs) return tl::unexpected(packs.error());
  const language::Pack* rules = packs->find(std::filesystem::path(pack).filename().string());
  if (rules == nullptr) return failure(ErrorCode::kNotFound, pack, "is no language pack");
  std::map<std::string_view, Tally> tallies;
  for (const std::string& type : text->types) tallies[type] = {};
  Tally all{};
  for (const NamedSentence& sentence : text->sentences) {
    auto words = language::name_words(sentence.words, &*tagger, rules->writing);
    const auto count = [&](std::string_view type, size_t what) {
      // A type that the text does not tell is none of its mistakes.
      if (!tallies.contains(type)) return;
      ++tallies[type][what];
      ++all[what];
    };
    for (const FoundName& name : sentence.names) count(text->types[name.type], 0);
    for (FoundName name : finder->find(words)) {
      const std::string_view type = finder->types()[name.type];
      count(type, 1);
      const auto same = [&](const FoundName& gold) {
        return gold.begin == name.begin && gold.end == name.end && text->types[gold.type] == type;
      };
      if (std::any_of(sentence.names.begin(), sentence.names.end(), same)) count(type, 2);
    }
  }
  print("all", all);
  for (const auto& [type, tally] : tallies) print(type, tally);
  return {};
}

}  // namespace laut::train
