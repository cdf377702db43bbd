// The scores of the moves in a state, each group of features asked for once as long as it looks at
// the same words.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "language/move_model.h"
#include "language/parse_features.h"

namespace laut::language {

// `Model` has seek(features) and add(features, scores), as MoveModel does; it must outlive the
// scorer and stay as it is while a sentence is read.
template <typename Model>
class MoveScorer {
 public:
  explicit MoveScorer(const Model& model) : model_(model) {}

  // Forgets what was asked for; for a new sentence, or once the model has changed.
  void start() {
    ++round_;
    scores_.clear();
    asked_ = 0;
  }

  // Where the scores of a state's groups will stand.
  using Places = std::array<uint32_t, kFeatureGroups>;

  // Asks for the scores of a state. Memory brings what many states ask for side by side, so that
  // all are asked for before the first is answered.
  Places ask(const ParseSentence& sentence, const ParseView& view) {
    Places places;
    for (size_t i = 0; i < kFeatureGroups; ++i) {
      const auto group = static_cast<FeatureGroup>(i);
      const uint64_t key = view.key(group);
      Known& known = cache_[i][key * 0x9E3779B97F4A7C15u >> (64 - kCacheBits)];
      if (known.round != round_ || known.key != key) {
        known = {key, round_, static_cast<uint32_t>(scores_.size())};
        scores_.emplace_back();
        if (asked_ == features_.size()) features_.resize(2 * features_.size());
        move_features(group, sentence, view, features_[asked_]);
        model_.seek(features_[asked_++]);
      }
      places[i] = known.place;
    }
    return places;
  }
  // Brings all that was asked for.
  void answer() {
    const size_t first = scores_.size() - asked_;
    for (size_t i = 0; i < asked_; ++i) model_.add(features_[i], scores_[first + i]);
    asked_ = 0;
  }
  // The scores of the moves, once they are answered.
  MoveScores at(const Places& places) const {
    MoveScores sum{};
    for (const uint32_t place : places) {
      for (size_t move = 0; move < kMoves; ++move) sum[move] += scores_[place][move];
    }
    return sum;
  }
  // All three for one state.
  MoveScores score(const ParseSentence& sentence, const ParseView& view) {
    const Places places = ask(sentence, view);
    answer();
    return at(places);
  }

 private:
  static constexpr int kCacheBits = 8;
  static constexpr size_t kCache = size_t{1} << kCacheBits;
  struct Known {
    uint64_t key = 0;
    uint32_t round = 0;
    uint32_t place = 0;  // index into scores_
  };

  const Model& model_;
  // One for each group; what another key drives out is asked for again.
  std::vector<std::array<Known, kCache>> cache_{kFeatureGroups};
  uint32_t round_ = 0;
  std::vector<MoveScores> scores_;
  // What is asked for and not yet answered: the scores that stand last.
  size_t asked_ = 0;
  std::vector<Features> features_{kFeatureGroups};
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
    places_.resize(states_.size());
    for (size_t i = 0; i < states_.size(); ++i) {
      const ParseState& state = transitions_->state(states_[i]);
      if (transitions_->done(state)) continue;
      places_[i] = scorer.ask(sentence, ParseView(*transitions_, state));
    }
    scorer.answer();
    for (size_t at = 0; at < states_.size(); ++at) {
      const uint32_t index = states_[at];
      const ParseState& state = transitions_->state(index);
      if (transitions_->done(state)) {
        choices_.push_back({state.score, index, kStays});
        continue;
      }
      const MoveScores scores = scorer.at(places_[at]);
      for (size_t i = 0; i < kMoves; ++i) {
        if (!transitions_->allows(state, static_cast<Move>(i))) continue;
        choices_.push_back({state.score + scores[i] + extra(state, static_cast<Move>(i)), index,
                            static_cast<uint8_t>(i)});
      }
    }
    keep_best();
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
  // The best of the choices, at most as many as the beam is wide; of equals the first found. They
  // are few, and most come after those that are already in their places.
  void keep_best() {
    size_t kept = 0;
    for (const Choice choice : choices_) {
      if (kept == width_ && choice.score <= choices_[kept - 1].score) continue;
      size_t at = kept == width_ ? kept - 1 : kept++;
      for (; at > 0 && choices_[at - 1].score < choice.score; --at) choices_[at] = choices_[at - 1];
      choices_[at] = choice;
    }
    choices_.resize(kept);
    while (choices_.back().score < choices_.front().score - margin_) choices_.pop_back();
  }

  size_t width_;
  int64_t margin_;
  Transitions* transitions_ = nullptr;
  std::vector<uint32_t> states_;
  std::vector<Choice> choices_;
  std::vector<std::array<uint32_t, kFeatureGroups>> places_;  // of the states
};

}  // namespace laut::language
