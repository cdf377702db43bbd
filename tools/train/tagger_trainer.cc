// Three steps: tags from left to right; features, on tags as the tagger will give them (each part
// of the treebank is tagged by what was learned from the others); tables of lemmas, last the words
// that the tables and the lexicon would get wrong.
#include "tools/train/tagger_trainer.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "language/tagger.h"
#include "tools/train/perceptron.h"

namespace laut::train {

using language::ClauseState;
using language::Clues;
using language::Features;
using language::LemmaScript;
using language::Lexicon;
using language::LinearModel;
using language::ModelFile;
using language::ModelWriter;
using language::Tagger;
using language::Word;
using language::WordTable;

namespace {

// Labels by frequency, at most as many as a model may have.
std::vector<std::string> frequent(const std::map<std::string, size_t>& counts) {
  std::vector<std::pair<size_t, std::string>> order;
  for (const auto& [label, count] : counts) order.emplace_back(count, label);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (order.size() > LinearModel::kMostClasses) order.resize(LinearModel::kMostClasses);
  std::vector<std::string> labels;
  for (auto& [count, label] : order) labels.push_back(std::move(label));
  return labels;
}

uint16_t best_of(const Perceptron::Scores& scores, size_t classes) {
  return static_cast<uint16_t>(std::max_element(scores.begin(), scores.begin() + classes) -
                               scores.begin());
}

struct Example {
  std::vector<Word> words;
  std::vector<uint16_t> tags;  // gold, kUnknown where it is too rare to be a label
  std::vector<uint16_t> feats;
  std::vector<std::vector<bool>> right;  // of a sentence of which only xpos is known: which tags
};
constexpr uint16_t kUnknown = 0xFFFF;

std::vector<bool> only(uint16_t label, size_t labels) {
  std::vector<bool> right(labels);
  right[label] = true;
  return right;
}

}  // namespace

class TaggerTrainer {
 public:
  TaggerTrainer(const std::vector<Tree>& trees, const std::vector<Tree>& partial,
                const Lexicon& lexicon, const TaggerOptions& options)
      : trees_(trees), partial_trees_(partial), lexicon_(lexicon), options_(options) {}

  std::string run();

 private:
  void prepare();
  void prepare_partial();
  void count_features(Example& example, Perceptron& model) const;
  void learn_tags(const std::vector<size_t>& order, Perceptron& model) const;
  // Tags the words of one sentence; learns where `learn` is set.
  void pass(Example& example, Perceptron& model, bool learn) const;
  // Gives every word the tag that it would have in a text not learned from.
  void tag_unseen();
  void learn_feats(Perceptron& model);
  void write_lemmas(ModelWriter& writer);

  const std::vector<Tree>& trees_;
  const std::vector<Tree>& partial_trees_;
  const Lexicon& lexicon_;
  const TaggerOptions& options_;
  std::vector<std::string> tags_;
  std::vector<std::string> feats_;
  std::vector<bool> verbs_;
  std::vector<bool> marks_;
  mutable std::vector<Example> examples_;
  mutable std::vector<Example> partial_;
};

void TaggerTrainer::prepare() {
  std::map<std::string, size_t> tags;
  std::map<std::string, size_t> feats;
  for (const Tree& tree : trees_) {
    for (const TreeWord& word : tree) {
      ++tags[word.tag()];
      ++feats[word.feats];
    }
  }
  tags_ = frequent(tags);
  feats_ = frequent(feats);
  std::map<std::string_view, uint16_t> tag_ids;
  std::map<std::string_view, uint16_t> feat_ids;
  for (size_t i = 0; i < tags_.size(); ++i) tag_ids[tags_[i]] = static_cast<uint16_t>(i);
  for (size_t i = 0; i < feats_.size(); ++i) feat_ids[feats_[i]] = static_cast<uint16_t>(i);
  for (const std::string& tag : tags_) {
    verbs_.push_back(tag.starts_with("VERB ") || tag.starts_with("AUX "));
    marks_.push_back(tag.starts_with("PUNCT "));
  }
  std::string scratch;
  const auto id = [](const auto& ids, const std::string& label) {
    const auto found = ids.find(label);
    return found == ids.end() ? kUnknown : found->second;
  };
  for (const Tree& tree : trees_) {
    Example& example = examples_.emplace_back();
    for (const TreeWord& word : tree) {
      Word& made = example.words.emplace_back();
      made.form = word.form;
      made.clues = clues_of(word.form, lexicon_, scratch);
      example.tags.push_back(id(tag_ids, word.tag()));
      example.feats.push_back(id(feat_ids, word.feats));
    }
  }
}

void TaggerTrainer::prepare_partial() {
  std::map<std::string_view, std::vector<bool>> with_xpos;
  for (size_t i = 0; i < tags_.size(); ++i) {
    const std::string_view tag = tags_[i];
    std::vector<bool>& tags = with_xpos[tag.substr(tag.find(' ') + 1)];
    tags.resize(tags_.size());
    tags[i] = true;
  }
  std::string scratch;
  for (const Tree& tree : partial_trees_) {
    Example& example = partial_.emplace_back();
    for (const TreeWord& word : tree) {
      Word& made = example.words.emplace_back();
      made.form = word.form;
      made.clues = clues_of(word.form, lexicon_, scratch);
      const auto known = with_xpos.find(word.xpos);
      example.right.push_back(known == with_xpos.end() ? std::vector<bool>(tags_.size(), true)
                                                       : known->second);
    }
  }
}

void TaggerTrainer::pass(Example& example, Perceptron& model, bool learn) const {
  std::vector<Word>& words = example.words;
  const std::vector<uint32_t> ends = language::clause_ends(words);
  ClauseState clause;
  Features features;
  Perceptron::Scores scores{};
  for (size_t i = 0; i < words.size(); ++i) {
    language::tag_features(words, i, ends[i], clause, features);
    if (learn) model.drop_rare(features);
    std::fill_n(scores.begin(), tags_.size(), 0);
    model.add(features, scores);
    words[i].tag = best_of(scores, tags_.size());
    if (learn && !example.right.empty()) {
      model.learn(features, scores, example.right[i], 0);
    } else if (learn && example.tags[i] != kUnknown) {
      model.learn(features, scores, only(example.tags[i], tags_.size()), options_.margin);
    }
    words[i].verb = verbs_[words[i].tag];
    clause.pass(words[i], marks_[words[i].tag]);
  }
}

void TaggerTrainer::count_features(Example& example, Perceptron& model) const {
  const std::vector<uint32_t> ends = language::clause_ends(example.words);
  ClauseState clause;
  Features features;
  for (size_t i = 0; i < example.words.size(); ++i) {
    language::tag_features(example.words, i, ends[i], clause, features);
    model.count(features);
    Word& word = example.words[i];
    word.tag = example.tags.empty() || example.tags[i] == kUnknown ? 0 : example.tags[i];
    word.verb = verbs_[word.tag];
    clause.pass(word, marks_[word.tag]);
  }
}

void TaggerTrainer::learn_tags(const std::vector<size_t>& order, Perceptron& model) const {
  std::vector<Example*> shuffled;
  for (const size_t index : order) shuffled.push_back(&examples_[index]);
  for (Example& example : partial_) shuffled.push_back(&example);
  // What is seen once says nothing of other texts, and would take the blame for other features.
  for (Example* example : shuffled) count_features(*example, model);
  uint64_t state = options_.seed;
  for (int round = 0; round < options_.rounds; ++round) {
    shuffle(shuffled, state);
    for (Example* example : shuffled) pass(*example, model, true);
  }
  model.finish();
}

void TaggerTrainer::tag_unseen() {
  std::vector<size_t> order(examples_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int fold = 0; fold < options_.folds; ++fold) {
    std::vector<size_t> rest;
    for (const size_t i : order) {
      if (static_cast<int>(i % options_.folds) != fold) rest.push_back(i);
    }
    Perceptron tagger;
    learn_tags(rest, tagger);
    for (const size_t i : order) {
      if (static_cast<int>(i % options_.folds) == fold) pass(examples_[i], tagger, false);
    }
  }
}

void TaggerTrainer::learn_feats(Perceptron& model) {
  std::vector<size_t> order(examples_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  Features features;
  for (Example& example : examples_) {
    for (size_t i = 0; i < example.words.size(); ++i) {
      example.words[i].feats = example.feats[i] == kUnknown ? 0 : example.feats[i];
      language::feat_features(example.words, i, lexicon_, features);
      model.count(features);
    }
  }
  Perceptron::Scores scores{};
  uint64_t state = options_.seed;
  for (int round = 0; round < options_.rounds; ++round) {
    shuffle(order, state);
    for (const size_t index : order) {
      Example& example = examples_[index];
      for (size_t i = 0; i < example.words.size(); ++i) {
        language::feat_features(example.words, i, lexicon_, features);
        model.drop_rare(features);
        std::fill_n(scores.begin(), feats_.size(), 0);
        model.add(features, scores);
        example.words[i].feats = best_of(scores, feats_.size());
        if (example.feats[i] == kUnknown) continue;
        model.learn(features, scores, only(example.feats[i], feats_.size()), options_.feats_margin);
      }
    }
  }
  model.finish();
}

namespace {

// Counts of labels under keys, and the label that is most frequent under a key.
struct Counts {
  std::map<std::string, size_t> counts;
  void add(const std::string& label, size_t by = 1) { counts[label] += by; }
  const std::pair<const std::string, size_t>* best() const {
    const std::pair<const std::string, size_t>* best = nullptr;
    for (const auto& entry : counts) {
      if (best == nullptr || entry.second > best->second) best = &entry;
    }
    return best;
  }
};

// For each tag the classes of the lexicon whose lemma was right more often than not, best first.
std::vector<std::string> rank_classes(const std::vector<Tree>& trees, const Lexicon& lexicon,
                                      const std::vector<std::string>& tags) {
  struct Tally {
    size_t right = 0;
    size_t all = 0;
  };
  std::map<std::string, std::map<std::string_view, Tally>> tallies;
  for (const Tree& tree : trees) {
    for (const TreeWord& word : tree) {
      const std::string folded = fold_case(word.form);
      const Lexicon::Entry* entry = lexicon.find(hash64(word.form));
      const bool lower = entry == nullptr;
      if (lower) entry = lexicon.find(hash64(folded));
      if (entry == nullptr) continue;
      std::map<std::string_view, bool> classes;
      for (const Lexicon::Reading reading : entry->readings) {
        classes[lexicon.class_of(reading)] |=
            lexicon.script(reading).apply(lower ? folded : word.form) == word.lemma;
      }
      for (const auto& [name, right] : classes) {
        Tally& tally = tallies[word.tag()][name];
        tally.right += right;
        ++tally.all;
      }
    }
  }
  std::vector<std::string> ranked;
  for (const std::string& tag : tags) {
    std::vector<std::pair<size_t, std::string_view>> order;
    for (const auto& [name, tally] : tallies[tag]) {
      if (tally.right * 2 >= tally.all && tally.right > 0) order.emplace_back(tally.right, name);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string& line = ranked.emplace_back();
    for (const auto& [right, name] : order) {
      if (!line.empty()) line += ' ';
      line += name;
    }
  }
  return ranked;
}

constexpr size_t kLongestEnd = 6;  // characters

// The ends of a folded word, the shortest first, the empty one among them.
std::vector<std::string_view> ends_of(std::string_view folded) {
  std::vector<std::string_view> ends = {folded.substr(folded.size())};
  for (size_t at = folded.size(); at > 0 && ends.size() <= kLongestEnd;) {
    do --at;
    while (at > 0 && (folded[at] & 0xC0) == 0x80);
    ends.push_back(folded.substr(at));
  }
  return ends;
}

}  // namespace

void TaggerTrainer::write_lemmas(ModelWriter& writer) {
  const std::vector<std::string> classes = rank_classes(trees_, lexicon_, tags_);
  writer.add_strings("lemma.classes", classes);

  // xpos and end of the word → scripts.
  std::map<std::pair<std::string, std::string>, Counts> ends;
  for (const Tree& tree : trees_) {
    for (const TreeWord& word : tree) {
      const std::string folded = fold_case(word.form);
      const std::string script = LemmaScript::between(word.form, word.lemma, true);
      for (const std::string_view end : ends_of(folded)) {
        ends[{word.xpos, std::string(end)}].add(script);
      }
    }
  }
  std::map<std::string, uint16_t> numbers;
  std::vector<std::string> scripts;
  const auto number = [&](const std::string& script) {
    const auto [entry, fresh] = numbers.try_emplace(script, static_cast<uint16_t>(scripts.size()));
    if (fresh) scripts.push_back(script);
    return entry->second;
  };
  std::vector<std::pair<uint64_t, uint16_t>> end_words;
  for (const auto& [key, counts] : ends) {
    const auto& [xpos, end] = key;
    const auto* best = counts.best();
    if (!end.empty()) {
      if (best->second < 2) continue;
      // Only what a shorter end would not say.
      size_t next = 0;
      next_codepoint(end, next);
      const auto* shorter = ends.at({xpos, end.substr(next)}).best();
      if (shorter->first == best->first) continue;
    }
    end_words.emplace_back(language::end_key(end, xpos), number(best->first));
  }
  WordTable::write(end_words, "lemma.ends", writer);

  // What all this gets wrong is learned by heart.
  ModelWriter draft = writer;
  draft.add_strings("lemma.scripts", scripts);
  WordTable::write({}, "lemma.known", draft);
  std::string bytes = draft.finish();
  Result<ModelFile> file = ModelFile::from_bytes(bytes, "draft");
  Result<Tagger> tagger = Tagger::load(std::move(*file), lexicon_);
  std::map<std::pair<std::string, std::string>, Counts> lemmas;
  for (const Tree& tree : trees_) {
    for (const TreeWord& word : tree) {
      lemmas[{fold_case(word.form), word.tag()}].add(
          LemmaScript::between(word.form, word.lemma, true));
    }
  }
  std::vector<std::pair<uint64_t, uint16_t>> known;
  for (size_t i = 0; i < examples_.size(); ++i) {
    for (size_t j = 0; j < examples_[i].words.size(); ++j) {
      Word word = examples_[i].words[j];
      if (examples_[i].tags[j] == kUnknown) continue;
      word.tag = examples_[i].tags[j];
      const auto found = lemmas.find({fold_case(word.form), trees_[i][j].tag()});
      if (found == lemmas.end()) continue;
      const std::string script = found->second.best()->first;
      if (tagger->lemma_of(word) != LemmaScript::parse(script)->apply(word.form)) {
        known.emplace_back(language::known_key(word.clues, tags_[word.tag]), number(script));
        lemmas.erase(found);
      }
    }
  }
  writer.add_strings("lemma.scripts", scripts);
  WordTable::write(known, "lemma.known", writer);
}

std::string TaggerTrainer::run() {
  prepare();
  prepare_partial();
  ModelWriter writer;
  writer.add_strings("tags", tags_);
  writer.add_strings("feats", feats_);
  tag_unseen();
  Perceptron feats;
  learn_feats(feats);
  feats.write("feat", options_.least, writer);
  std::vector<size_t> order(examples_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  Perceptron tags;
  learn_tags(order, tags);
  tags.write("tag", options_.least, writer);
  write_lemmas(writer);
  return writer.finish();
}

std::string tagger_model(const std::vector<Tree>& trees, const std::vector<Tree>& partial,
                         const Lexicon& lexicon, const TaggerOptions& options) {
  return TaggerTrainer(trees, partial, lexicon, options).run();
}

}  // namespace laut::train
