// laut-train: makes the models of a language pack from what prepare.py wrote.
//
//   laut-train clusters FOLDER PACK   raw.txt → FOLDER/clusters.txt
//   laut-train lexicon FOLDER PACK    lexicon.tsv, clusters.txt → PACK/lexicon.model
//   laut-train tagger FOLDER PACK     train.conllu, partial.conllu → PACK/tagger.model
//   laut-train retag FOLDER PACK      train.conllu, partial.conllu → FOLDER/retagged.conllu: with
//                                     the tags of taggers that did not learn from the sentence
//   laut-train parser FOLDER PACK     retagged.conllu → PACK/parser.model
//   laut-train name-clusters FOLDER PACK  raw.txt → FOLDER/name_clusters.txt
//   laut-train names FOLDER PACK      names.tsv, name_lists.tsv, name_clusters.txt, blind/*.model,
//                                     blind/retagged.conllu → PACK/names.model
//   laut-train score-names FOLDER PACK  scores it on names-dev.tsv
//   laut-train score FOLDER PACK      scores the models on dev.conllu, gold words
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.h"
#include "language/lexicon.h"
#include "language/tagger.h"
#include "tools/train/clusters.h"
#include "tools/train/lexicon_writer.h"
#include "tools/train/names_task.h"
#include "tools/train/parser_trainer.h"
#include "tools/train/tagger_trainer.h"
#include "tools/train/trees.h"

namespace laut::train {
namespace {

using language::Lexicon;
using language::Tagger;
using language::Word;

constexpr uint64_t kMostText = 1u << 30;

Result<void> make_clusters(const std::string& folder, const std::string&) {
  const Result<std::string> text = read_file(folder + "/raw.txt", kMostText);
  if (!text) return tl::unexpected(text.error());
  std::string lines;
  for (const std::vector<std::string>& cluster : cluster_words(*text, {})) {
    for (const std::string& word : cluster) lines += word + ' ';
    lines += '\n';
  }
  return write_file(folder + "/clusters.txt", lines);
}

Result<void> make_lexicon(const std::string& folder, const std::string& pack) {
  const Result<std::string> clusters = read_file(folder + "/clusters.txt", kMostText);
  if (!clusters) return tl::unexpected(clusters.error());
  const Result<std::string> bytes = lexicon_model(folder + "/lexicon.tsv", *clusters);
  if (!bytes) return tl::unexpected(bytes.error());
  return write_file(pack + "/lexicon.model", *bytes);
}

Result<void> make_tagger(const std::string& folder, const std::string& pack) {
  const Result<std::vector<Tree>> trees = read_trees(folder + "/train.conllu");
  if (!trees) return tl::unexpected(trees.error());
  const Result<Lexicon> lexicon = Lexicon::load(pack + "/lexicon.model");
  if (!lexicon) return tl::unexpected(lexicon.error());
  const Result<std::vector<Tree>> partial = read_trees(folder + "/partial.conllu");
  if (!partial) return tl::unexpected(partial.error());
  return write_file(pack + "/tagger.model", tagger_model(*trees, *partial, *lexicon, {}));
}

constexpr size_t kFolds = 5;

Result<void> make_retagged(const std::string& folder, const std::string& pack) {
  const Result<std::vector<Tree>> trees = read_trees(folder + "/train.conllu");
  if (!trees) return tl::unexpected(trees.error());
  const Result<Lexicon> lexicon = Lexicon::load(pack + "/lexicon.model");
  if (!lexicon) return tl::unexpected(lexicon.error());
  const Result<std::vector<Tree>> partial = read_trees(folder + "/partial.conllu");
  if (!partial) return tl::unexpected(partial.error());
  return write_file(folder + "/retagged.conllu",
                    to_conllu(retag(*trees, *partial, *lexicon, kFolds)));
}

Result<void> make_parser(const std::string& folder, const std::string& pack) {
  const Result<std::vector<Tree>> trees = read_trees(folder + "/retagged.conllu");
  if (!trees) return tl::unexpected(trees.error());
  const Result<Lexicon> lexicon = Lexicon::load(pack + "/lexicon.model");
  if (!lexicon) return tl::unexpected(lexicon.error());
  return write_file(pack + "/parser.model", parser_model(*trees, *lexicon, {}));
}

// How many words of the gold are told as it tells them.
struct Tally {
  size_t words = 0;
  size_t upos = 0;
  size_t xpos = 0;
  size_t feats = 0;
  size_t lemma = 0;
  // Verbs in the subjunctive: of the gold, found, both.
  size_t gold_subjunctive = 0;
  size_t found_subjunctive = 0;
  size_t right_subjunctive = 0;

  void add(const Tagger& tagger, const Word& found, const TreeWord& gold) {
    constexpr std::string_view kSubjunctive = "Mood=Sub";
    const std::string_view found_feats = tagger.feats(found.feats);
    ++words;
    upos += tagger.upos(found.tag) == gold.upos;
    xpos += tagger.xpos(found.tag) == gold.xpos;
    feats += found_feats == gold.feats;
    lemma += found.lemma == gold.lemma;
    const bool is = gold.feats.find(kSubjunctive) != std::string::npos;
    const bool told = found_feats.find(kSubjunctive) != std::string_view::npos;
    gold_subjunctive += is;
    found_subjunctive += told;
    right_subjunctive += is && told;
  }
  void print() const {
    const auto share = [&](size_t right) {
      return words == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(words);
    };
    fmt::print("gold words {}: upos {:.4f} xpos {:.4f} feats {:.4f} lemma {:.4f}; ", words,
               share(upos), share(xpos), share(feats), share(lemma));
    fmt::print("subjunctive {} right of {} found, {} gold\n", right_subjunctive, found_subjunctive,
               gold_subjunctive);
  }
};

Result<void> score(const std::string& folder, const std::string& pack) {
  const Result<std::vector<Tree>> trees = read_trees(folder + "/dev.conllu");
  if (!trees) return tl::unexpected(trees.error());
  const Result<Lexicon> lexicon = Lexicon::load(pack + "/lexicon.model");
  if (!lexicon) return tl::unexpected(lexicon.error());
  const Result<Tagger> tagger = Tagger::load(pack + "/tagger.model", *lexicon);
  if (!tagger) return tl::unexpected(tagger.error());
  Tally tally;
  for (const Tree& tree : *trees) {
    std::vector<Word> words(tree.size());
    for (size_t i = 0; i < tree.size(); ++i) words[i].form = tree[i].form;
    tagger->tag(words);
    for (size_t i = 0; i < tree.size(); ++i) tally.add(*tagger, words[i], tree[i]);
  }
  tally.print();
  return {};
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 3) {
    fmt::print(stderr,
               "usage: laut-train clusters|lexicon|tagger|retag|parser|score|name-clusters|names|"
               "score-names FOLDER PACK\n");
    return 2;
  }
  const std::string& task = arguments[0];
  Result<void> done = failure(ErrorCode::kUsage, task, "is no task");
  if (task == "clusters") done = make_clusters(arguments[1], arguments[2]);
  if (task == "lexicon") done = make_lexicon(arguments[1], arguments[2]);
  if (task == "tagger") done = make_tagger(arguments[1], arguments[2]);
  if (task == "retag") done = make_retagged(arguments[1], arguments[2]);
  if (task == "parser") done = make_parser(arguments[1], arguments[2]);
  if (task == "name-clusters") done = make_name_clusters(arguments[1], arguments[2]);
  if (task == "names") done = make_names(arguments[1], arguments[2]);
  if (task == "score-names") done = score_names(arguments[1], arguments[2]);
  if (task == "score") done = score(arguments[1], arguments[2]);
  if (done) return 0;
  fmt::print(stderr, "laut-train: {}: {}\n", done.error().source, done.error().message);
  return 1;
}

}  // namespace
}  // namespace laut::train

int main(int argc, char** argv) {
  return laut::train::run(std::vector<std::string>(argv + 1, argv + argc));
}
