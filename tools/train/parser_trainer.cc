// Two perceptrons. That of the moves looks at whole sequences: where the tree of the treebank is
// not the best that the beam found, it is told at the place where it lies behind most
// (max-violation; Huang, Fayong and Guo 2012). That of the labels learns on the trees of the
// treebank.
#include "tools/train/parser_trainer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "language/move_scorer.h"
#include "language/parse_features.h"
#include "language/parser.h"
#include "tools/train/move_learner.h"
#include "tools/train/oracle.h"
#include "tools/train/perceptron.h"
#include "tools/train/tagger_trainer.h"

namespace laut::train {

using language::FeatureGroup;
using language::Features;
using language::kMoves;
using language::LabelView;
using language::Lexicon;
using language::LinearModel;
using language::ModelWriter;
using language::Move;
using language::ParseSentence;
using language::ParseState;
using language::ParseView;
using language::ParseWord;
using language::Transitions;

namespace {

constexpr size_t kFew = 50'000;  // features

struct Example {
  std::vector<ParseWord> words;  // and the root
  std::vector<int32_t> heads;
  std::vector<uint16_t> labels;
  std::vector<uint32_t> order;  // see projective_order
  std::vector<Move> moves;
};

class ParserTrainer {
 public:
  ParserTrainer(const std::vector<Tree>& trees, const Lexicon& lexicon,
                const ParserOptions& options);
  std::string run();

 private:
  void count(const Example& example);
  void learn_moves(const Example& example);
  void learn_greedily(const Example& example, bool explore);
  // Where the chain of moves to `right` and that to `wrong` part, the first is to score more.
  void update(uint32_t right, uint32_t wrong);
  void change(uint32_t state, Move move, int32_t by);
  void learn_labels(ModelWriter& writer);

  const ParserOptions& options_;
  std::vector<Example> examples_;
  std::vector<std::string> labels_;
  MoveLearner learner_;
  language::MoveScorer<MoveLearner> scorer_{learner_};
  ParseSentence sentence_;
  Transitions transitions_;
  Features features_;
  uint64_t random_ = 0;
};

// Relations by frequency.
std::vector<std::string> relations(const std::vector<Tree>& trees) {
  std::map<std::string, size_t> counts;
  for (const Tree& tree : trees) {
    for (const TreeWord& word : tree) ++counts[word.deprel];
  }
  std::vector<std::pair<size_t, std::string>> order;
  for (const auto& [label, count] : counts) order.emplace_back(count, label);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  order.resize(std::min(order.size(), LinearModel::kMostClasses));
  std::vector<std::string> labels;
  for (auto& [count, label] : order) labels.push_back(std::move(label));
  return labels;
}

ParserTrainer::ParserTrainer(const std::vector<Tree>& trees, const Lexicon& lexicon,
                             const ParserOptions& options)
    : options_(options), labels_(relations(trees)), random_(options.seed) {
  std::map<std::string_view, uint16_t> ids;
  for (size_t i = 0; i < labels_.size(); ++i) ids[labels_[i]] = static_cast<uint16_t>(i);
  std::string scratch;
  for (const Tree& tree : trees) {
    Example example;
    std::vector<uint32_t> kinds;
    for (const TreeWord& word : tree) {
      example.words.push_back(parse_word(clues_of(word.form, lexicon, scratch), word.lemma,
                                         language::ParseTag(word.upos, word.xpos),
                                         language::ParseFeats(word.feats)));
      kinds.push_back(example.words.back().kind);
      example.heads.push_back(static_cast<int32_t>(word.head == 0 ? tree.size() : word.head - 1));
      const auto id = ids.find(word.deprel);
      example.labels.push_back(id == ids.end() ? 0 : id->second);
    }
    example.words.push_back(language::parse_root());
    std::optional<std::vector<Move>> moves = moves_to(example.heads, kinds);
    if (!moves) continue;
    example.moves = std::move(*moves);
    example.order = projective_order(example.heads);
    examples_.push_back(std::move(example));
  }
}

void ParserTrainer::change(uint32_t state, Move move, int32_t by) {
  const ParseView view(transitions_, transitions_.state(state));
  for (size_t i = 0; i < language::kFeatureGroups; ++i) {
    move_features(static_cast<FeatureGroup>(i), sentence_, view, features_);
    learner_.update(features_, move, by);
  }
}

void ParserTrainer::update(uint32_t right, uint32_t wrong) {
  const auto chain = [this](uint32_t index) {
    std::vector<uint32_t> states;
    for (; index != Transitions::kFirst; index = transitions_.state(index).before) {
      states.push_back(index);
    }
    std::reverse(states.begin(), states.end());
    return states;
  };
  const std::vector<uint32_t> rights = chain(right);
  const std::vector<uint32_t> wrongs = chain(wrong);
  size_t same = 0;
  while (same < rights.size() && same < wrongs.size() &&
         transitions_.state(rights[same]).move == transitions_.state(wrongs[same]).move) {
    ++same;
  }
  for (size_t i = same; i < rights.size(); ++i) {
    change(transitions_.state(rights[i]).before, transitions_.state(rights[i]).move, 1);
  }
  for (size_t i = same; i < wrongs.size(); ++i) {
    change(transitions_.state(wrongs[i]).before, transitions_.state(wrongs[i]).move, -1);
  }
}

void ParserTrainer::count(const Example& example) {
  sentence_.start(example.words);
  transitions_.start(sentence_.kinds());
  uint32_t index = Transitions::kFirst;
  for (const Move move : example.moves) {
    const ParseView view(transitions_, transitions_.state(index));
    for (size_t i = 0; i < language::kFeatureGroups; ++i) {
      move_features(static_cast<FeatureGroup>(i), sentence_, view, features_);
      learner_.count(features_);
    }
    index = transitions_.apply(index, move, 0);
  }
}

void ParserTrainer::learn_moves(const Example& example) {
  language::Beam beam(options_.beam, INT64_MAX / 4);
  beam.start(transitions_);
  uint32_t gold = Transitions::kFirst;
  uint32_t in_beam = Transitions::kFirst;  // the gold state where it is in the beam
  bool kept = true;
  // Wrong arcs get points for nothing: the right ones must lead by as much.
  const auto lead = [&](const ParseState& state, Move move) {
    if (move != Move::kLeft && move != Move::kRight) return 0;
    const language::Transitions::Node& top = transitions_.top(state);
    const int32_t head =
        move == Move::kLeft ? transitions_.front(state).word : transitions_.under(top).word;
    return example.heads[static_cast<size_t>(top.word)] == head ? 0 : options_.lead;
  };
  struct Violation {
    int64_t by = -1;
    uint32_t right = 0, wrong = 0;
  } worst;
  for (size_t step = 0; step < example.moves.size() || !beam.done(); ++step) {
    beam.step(sentence_, scorer_, lead);
    if (step < example.moves.size()) {
      const Move move = example.moves[step];
      const ParseState& state = transitions_.state(gold);
      const int64_t score =
          state.score +
          scorer_.score(sentence_, ParseView(transitions_, state))[static_cast<size_t>(move)];
      gold = transitions_.apply(gold, move, score);
      const uint32_t before = in_beam;
      kept = kept && std::any_of(beam.states().begin(), beam.states().end(), [&](uint32_t index) {
               in_beam = index;
               return transitions_.state(index).before == before &&
                      transitions_.state(index).move == move;
             });
    } else {
      kept = kept &&
             std::find(beam.states().begin(), beam.states().end(), in_beam) != beam.states().end();
    }
    const uint32_t best = beam.states().front();
    if (kept && best == in_beam) continue;
    const int64_t by = transitions_.state(best).score - transitions_.state(gold).score;
    if (by >= worst.by) worst = {by, gold, best};
  }
  if (kept && beam.states().front() == in_beam) return;
  if (worst.by >= 0) update(worst.right, worst.wrong);
}

void ParserTrainer::learn_greedily(const Example& example, bool explore) {
  uint32_t index = Transitions::kFirst;
  while (!transitions_.done(transitions_.state(index))) {
    const ParseState& state = transitions_.state(index);
    const auto costs = costs_of(transitions_, state, example.heads, example.order);
    scorer_.start();
    const language::MoveScores scores = scorer_.score(sentence_, ParseView(transitions_, state));
    std::optional<size_t> found;
    std::optional<size_t> right;
    for (size_t move = 0; move < kMoves; ++move) {
      if (!transitions_.allows(state, static_cast<Move>(move))) continue;
      if (!found || scores[move] > scores[*found]) found = move;
      if (!right || costs[move] < costs[*right] ||
          (costs[move] == costs[*right] && scores[move] > scores[*right])) {
        right = move;
      }
    }
    if (costs[*found] > costs[*right]) {
      change(index, static_cast<Move>(*right), 1);
      change(index, static_cast<Move>(*found), -1);
    }
    random_ ^= random_ << 13;
    random_ ^= random_ >> 7;
    random_ ^= random_ << 17;
    index = transitions_.apply(
        index, static_cast<Move>(explore && random_ % 10 != 0 ? *found : *right), 0);
  }
}

void ParserTrainer::learn_labels(ModelWriter& writer) {
  Perceptron model;
  LabelView view;
  std::vector<int32_t> order;
  Perceptron::Scores scores{};
  std::vector<size_t> shuffled(examples_.size());
  for (size_t i = 0; i < shuffled.size(); ++i) shuffled[i] = i;
  uint64_t state = options_.seed;
  for (int round = -1; round < options_.label_rounds; ++round) {
    if (round >= 0) shuffle(shuffled, state);
    for (const size_t index : shuffled) {
      const Example& example = examples_[index];
      sentence_.start(example.words);
      view.heads = example.heads;
      view.start(sentence_);
      language::top_down(view.heads, order);
      for (const int32_t word : order) {
        const auto at = static_cast<size_t>(word);
        label_features(sentence_, view, word, features_);
        uint16_t best = example.labels[at];
        if (round < 0) {
          model.count(features_);
        } else {
          model.drop_rare(features_);
          std::fill_n(scores.begin(), labels_.size(), 0);
          model.add(features_, scores);
          best = static_cast<uint16_t>(
              std::max_element(scores.begin(),
                               scores.begin() + static_cast<std::ptrdiff_t>(labels_.size())) -
              scores.begin());
          std::vector<bool> right(labels_.size());
          right[example.labels[at]] = true;
          model.learn(features_, scores, right, options_.label_margin);
        }
        view.labels[at] = static_cast<uint16_t>(best + 1);
      }
    }
  }
  model.finish();
  model.write("label", options_.least, writer);
}

std::string ParserTrainer::run() {
  std::vector<size_t> order(examples_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (const Example& example : examples_) count(example);
  for (int round = 0; round < options_.rounds; ++round) {
    shuffle(order, random_);
    for (const size_t index : order) {
      const Example& example = examples_[index];
      sentence_.start(example.words);
      transitions_.start(sentence_.kinds());
      scorer_.start();
      if (options_.dynamic) {
        learn_greedily(example, round > 0);
      } else {
        learn_moves(example);
      }
      learner_.tick();
    }
  }
  ModelWriter writer;
  writer.add_array("beam",
                   std::vector<uint32_t>{static_cast<uint32_t>(options_.beam), options_.margin});
  // Two thirds weigh next to nothing, but where there are few to begin with.
  const size_t worth = std::max(kFew, learner_.size() / 3);
  learner_.write("moves", std::min(options_.features, worth), writer);
  writer.add_strings("labels", labels_);
  learn_labels(writer);
  return writer.finish();
}

}  // namespace

std::string parser_model(const std::vector<Tree>& trees, const Lexicon& lexicon,
                         const ParserOptions& options) {
  return ParserTrainer(trees, lexicon, options).run();
}

std::vector<Tree> retag(const std::vector<Tree>& trees, const std::vector<Tree>& partial,
                        const Lexicon& lexicon, size_t folds) {
  std::vector<Tree> tagged = trees;
  for (size_t fold = 0; fold < folds; ++fold) {
    std::vector<Tree> rest;
    for (size_t i = 0; i < trees.size(); ++i) {
      if (i % folds != fold) rest.push_back(trees[i]);
    }
    TaggerOptions options;
    options.rounds = 5;
    options.folds = 2;
    const std::string bytes = tagger_model(rest, partial, lexicon, options);
    auto file = language::ModelFile::from_bytes(bytes, "fold");
    auto tagger = language::Tagger::load(std::move(*file), lexicon);
    for (size_t i = fold; i < trees.size(); i += folds) {
      std::vector<language::Word> words(trees[i].size());
      for (size_t j = 0; j < words.size(); ++j) words[j].form = trees[i][j].form;
      tagger->tag(words);
      for (size_t j = 0; j < words.size(); ++j) {
        TreeWord& word = tagged[i][j];
        word.lemma = words[j].lemma;
        word.upos = tagger->upos(words[j].tag);
        word.xpos = tagger->xpos(words[j].tag);
        word.feats = tagger->feats(words[j].feats);
      }
    }
  }
  return tagged;
}

}  // namespace laut::train
