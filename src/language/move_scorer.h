// The scores of the moves in a state, each group of features asked for once as long as it looks at
// the same words.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "language/move_model.h"
#include "language/parse_features.h"

namespace laut::language {

// `Model` has add(features, scores), as MoveModel does; it must outlive the scorer and stay as it
// is while a sentence is read.
template <typename Model>
class MoveScorer {
 public:
  explicit MoveScorer(const Model& model) : model_(model) {}

  // Forgets what was asked for; for a new sentence, or once the model has changed.
  void start() { ++round_; }

  MoveScores score(const ParseSentence& sentence, const ParseView& view) {
    MoveScores sum{};
    for (size_t i = 0; i < kFeatureGroups; ++i) {
      const auto group = static_cast<FeatureGroup>(i);
      const uint64_t key = view.key(group);
      Known& known = cache_[key * 0x9E3779B97F4A7C15u >> (64 - kCacheBits)];
      if (known.round != round_ || known.key != key) {
        move_features(group, sentence, view, features_);
        known = {key, round_, {}};
        model_.add(features_, known.scores);
      }
      for (size_t move = 0; move < kMoves; ++move) sum[move] += known.scores[move];
    }
    return sum;
  }

 private:
  static constexpr int kCacheBits = 11;
  static constexpr size_t kCache = size_t{1} << kCacheBits;
  struct Known {
    uint64_t key = 0;
    uint32_t round = 0;
    MoveScores scores{};
  };

  const Model& model_;
  std::vector<Known> cache_ = std::vector<Known>(kCache);
  uint32_t round_ = 0;
  Features features_;
};

// One step of a beam: from every state every move, then the best.
class Beam {
 public:
  // States that score `margin` less than the best are given up, whatever room there is (as in the
  // selectional branching of Choi and McCallum 2013).
  Beam(size_t width, int64_t margin) : width_(width), margin_(margin) {}

  void start(Transitions& transitions) {
    transitions_ = &transitions;
    states_.assign(1, Transitions::kFirst);
  }
  const std::vector<uint32_t>& states() const { return states_; }  // best first
  bool done() const {
    for (const uint32_t state : states_) {
      if (!transitions_->done(transitions_->state(state))) return false;
    }
    return true;
  }

  // `extra(state, move)` is added to the score of a move.
  template <typename Model, typename Extra>
  void step(const ParseSentence& sentence, MoveScorer<Model>& scorer, const Extra& extra) {
    choices_.clear();
    for (const uint32_t index : states_) {
      const ParseState& state = transitions_->state(index);
      if (transitions_->done(state)) {
        choices_.push_back({state.score, index, kStays});
        continue;
      }
      const MoveScores scores = scorer.score(sentence, ParseView(*transitions_, state));
      for (size_t i = 0; i < kMoves; ++i) {
        if (!transitions_->allows(state, static_cast<Move>(i))) continue;
        choices_.push_back({state.score + scores[i] + extra(state, static_cast<Move>(i)), index,
                            static_cast<uint8_t>(i)});
      }
    }
    // Of equals the first found.
    std::stable_sort(choices_.begin(), choices_.end(),
                     [](const Choice& a, const Choice& b) { return a.score > b.score; });
    if (choices_.size() > width_) choices_.resize(width_);
    while (choices_.back().score < choices_.front().score - margin_) choices_.pop_back();
    states_.clear();
    for (const Choice& choice : choices_) {
      states_.push_back(
          choice.move == kStays
              ? choice.state
              : transitions_->apply(choice.state, static_cast<Move>(choice.move), choice.score));
    }
  }

 private:
  static constexpr uint8_t kStays = kMoves;
  struct Choice {
    int64_t score;
    uint32_t state;
    uint8_t move;
  };
  size_t width_;
  int64_t margin_;
  Transitions* transitions_ = nullptr;
  std::vector<uint32_t> states_;
  std::vector<Choice> choices_;
};

}  // namespace laut::language
