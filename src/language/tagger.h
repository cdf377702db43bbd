// Part of speech, features and lemma of every word of a sentence.
//
// Tags are found from left to right by a linear classifier, an averaged perceptron (Collins 2002)
// over the word's own clues, those of its neighbours and the tags already given; features (case,
// number, mood …) by a second pass that sees the tags of both sides; lemmas by what was learned by
// heart, by the lexicon, by the end of a compound, by the end of the word, whichever knows it
// first.
//
// Sections of tagger.model: tags ("UPOS XPOS"), tag (linear model), feats (strings),
// feat (linear model), lemma.scripts, lemma.known and lemma.ends (word tables), lemma.classes (for
// each tag the classes of the lexicon whose lemma it takes, best first).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/clues.h"
#include "language/lexicon.h"
#include "language/linear_model.h"
#include "laut/result.h"

namespace laut::train {
class TaggerTrainer;
}

namespace laut::language {

// A syntactic word while its sentence is read. Tags are indices into the tagger's lists.
struct Word {
  std::string_view form;
  uint32_t token = 0;
  uint16_t tag = 0;
  uint16_t feats = 0;
  bool verb = false;  // whether the tag is that of a verb or an auxiliary
  Clues clues;
  std::string lemma;
};

// What is known of the clause to the left when a tag is decided.
struct ClauseState {
  uint64_t verb = 0;    // tag of its last verb, counted from 1
  uint64_t opener = 0;  // folded hash of its first word

  // Moves past a word that has its tag.
  void pass(const Word& word, bool is_punctuation);
};

// The features of a word's tag; those to its left have theirs. `clause_end` is the index of the
// last word before the next mark of punctuation.
void tag_features(const std::vector<Word>& words, size_t index, uint32_t clause_end,
                  const ClauseState& clause, Features& features);
// The features of a word's feats; all words have their tags, those to the left their feats.
void feat_features(const std::vector<Word>& words, size_t index, const Lexicon& lexicon,
                   Features& features);
// For each word the index of the last one before the next mark of punctuation.
std::vector<uint32_t> clause_ends(const std::vector<Word>& words);
// The key under which lemma.known holds a word, and that of one of its ends under lemma.ends.
uint64_t known_key(const Clues& clues, std::string_view tag);
uint64_t end_key(std::string_view end, std::string_view tag);

class Tagger {
 public:
  // Errors: those of ModelFile, and kCorrupt where the sections do not fit each other. `lexicon`
  // must outlive the tagger.
  static Result<Tagger> load(const std::string& path, const Lexicon& lexicon);
  static Result<Tagger> load(ModelFile file, const Lexicon& lexicon);

  // Gives every word of one sentence its clues, tag, feats and lemma. Linear in its length.
  void tag(std::vector<Word>& words) const;

  // How many tags and sets of features there are.
  size_t tags() const { return tags_.size(); }
  size_t feature_sets() const { return feats_.size(); }
  std::string_view upos(uint16_t tag) const { return upos_[tag]; }
  std::string_view xpos(uint16_t tag) const { return xpos_[tag]; }
  std::string_view feats(uint16_t feats) const { return feats_[feats]; }

 private:
  friend class train::TaggerTrainer;
  void give_clues(std::vector<Word>& words) const;
  void give_tags(std::vector<Word>& words) const;
  void give_feats(std::vector<Word>& words) const;
  std::string lemma_of(const Word& word) const;
  // The best reading of the entry for the tag, or null.
  const LemmaScript* script_for(const Lexicon::Entry& entry, uint16_t tag) const;

  const Lexicon* lexicon_ = nullptr;
  ModelFile file_;
  std::vector<std::string_view> tags_;
  std::vector<std::string_view> upos_;
  std::vector<std::string_view> xpos_;
  std::vector<std::string_view> feats_;
  std::vector<bool> verbs_;        // tag → whether it is a verb or an auxiliary
  std::vector<bool> punctuation_;  // tag → whether it is a mark
  std::vector<LemmaScript> scripts_;
  std::vector<std::vector<uint8_t>> ranks_;  // tag → class of the lexicon → rank from 1, 0: none
  LinearModel tag_model_;
  LinearModel feat_model_;
  WordTable known_;
  WordTable ends_;
};

}  // namespace laut::language
