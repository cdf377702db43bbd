// Names in running text: persons, organisations, places, others. A linear model scores for each
// word where in which type of name it stands (begin, inside, last, unit: BILOU, Ratinov and Roth
// 2009); the best sequence of the sentence that holds together wins (Viterbi; Collins 2002).
//
// Sections of names.model: types, kinds (of the listed phrases), phrases (word table: hash of a
// phrase or of its beginning → bits of its kinds), clusters (word table: folded form → cluster),
// names.slots and names.lists (the linear model).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/lexicon.h"
#include "language/linear_model.h"
#include "language/model_file.h"
#include "language/word_table.h"
#include "laut/reading.h"
#include "laut/result.h"

namespace laut::train {
class NamesTrainer;
}

namespace laut::language {

// A written word as the finder sees it. Only `form` and `tag` come from outside.
struct NameWord {
  std::string_view form;
  uint64_t tag = 0;  // of its part of speech; 0 where it is not known

  uint64_t exact = 0;  // hash of the form
  uint64_t lower = 0;  // hash of the folded form
  std::array<uint64_t, 5> suffixes{};
  std::array<uint64_t, 4> prefixes{};
  uint64_t shape = 0;    // runs of capitals, small letters, digits, others
  uint64_t looks = 0;    // the same without lengths, for conjunctions
  uint64_t classes = 0;  // what the lexicon says of the form
  uint64_t tail = 0;     // the end of a compound that the lexicon knows
  uint64_t rest = 0;     // what stands behind the listed word that it begins with
  uint16_t stem = 0;     // kinds of that word
  uint16_t cluster = 0;
  uint16_t fine = 0;     // cluster of the model's own
  uint16_t single = 0;   // kinds of listed phrases of one word
  uint16_t several = 0;  // kinds of listed phrases of several words that it stands in
  uint8_t place = 0;     // in these: 1 first, 2 inside, 3 last
  bool capital = false;
  bool quoted = false;

  // The tag of a part of speech, as the tagger of the language tells it (xpos).
  static uint64_t tag_of(std::string_view xpos);
};

// Words [begin, end) of a sentence, and the type: an index into NameFinder::types.
struct FoundName {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint16_t type = 0;
  friend bool operator==(const FoundName&, const FoundName&) = default;
};

// The labels of words: 0 is outside, then four for each type.
struct NameLabels {
  enum Place : uint8_t { kBegin, kInside, kLast, kUnit };
  static constexpr uint16_t kOutside = 0;
  static constexpr size_t kMostTypes = 63;

  static uint16_t of(size_t type, Place place) {
    return static_cast<uint16_t>(1 + 4 * type + place);
  }
  static size_t type(uint16_t label) { return (label - 1) / 4; }
  static Place place(uint16_t label) { return static_cast<Place>((label - 1) % 4); }
  static size_t count(size_t types) { return 1 + 4 * types; }
  // The names that a sequence of labels tells; broken ones are taken as far as they go.
  static std::vector<FoundName> names(const std::vector<uint16_t>& labels);
  static std::vector<uint16_t> labels(const std::vector<FoundName>& names, size_t words);
};

// The best sequence of labels.
class NameDecoder {
 public:
  explicit NameDecoder(size_t types = 0);
  // The score of `next` behind `label`; meaningless where the two do not fit.
  int64_t& transition(uint16_t label, uint16_t next) {
    return transitions_[label * labels_ + next];
  }
  // `scores` holds a row of NameLabels::count(types) for each word; kNever forbids a label. The
  // first of equals wins. Linear in the number of words, quadratic in that of types.
  void decode(const std::vector<int64_t>& scores, std::vector<uint16_t>& best) const;
  static constexpr int64_t kNever = INT64_MIN / 4;

 private:
  size_t types_;
  size_t labels_;
  std::vector<int64_t> transitions_;
};

// The key in the table of phrases of the words hashed in `before` and one more.
uint64_t phrase_hash(uint64_t before, uint64_t lower);

// The features of word `index`.
void name_features(const std::vector<NameWord>& words, size_t index, Features& features);
// The feature whose weights are the transitions from a label; behind the last label there is one
// for the begin of a sentence.
void transition_features(uint16_t label, Features& features);

// Immutable once loaded.
class NameFinder {
 public:
  // In the values of phrases: the bits of kinds, and one for beginnings of longer phrases.
  static constexpr size_t kMostKinds = 14;
  static constexpr uint16_t kGoesOn = 0x8000;

  // Errors: those of ModelFile, and kCorrupt where the sections do not fit each other. `lexicon`
  // must outlive the finder.
  static Result<NameFinder> load(const std::string& path, const Lexicon& lexicon);
  static Result<NameFinder> load(ModelFile file, const Lexicon& lexicon);

  const std::vector<std::string_view>& types() const { return types_; }

  // What a type names; nothing for types that only help to tell names from what is made of them:
  // "place.derived" ("Swiss"), "person.part" ("the Meyer case").
  std::optional<ActorKind> kind(uint16_t type) const { return kinds_[type]; }

  // The names of one sentence, in order. Fills in what is known of the words.
  std::vector<FoundName> find(std::vector<NameWord>& words) const;

  // Fills in what is known of each word by itself and by the lists.
  void give_clues(std::vector<NameWord>& words) const;

 private:
  friend class train::NamesTrainer;
  Result<void> load_lists(const Lexicon& lexicon);
  void give_clues(NameWord& word, std::string& scratch) const;
  void take_apart(std::string_view folded, NameWord& word) const;
  uint64_t classes_of(const Lexicon::Entry* entry) const;

  const Lexicon* lexicon_ = nullptr;
  ModelFile file_;
  std::vector<std::string_view> types_;
  std::vector<std::optional<ActorKind>> kinds_;
  std::vector<bool> name_classes_;  // class of the lexicon → whether it tells of names
  WordTable phrases_;
  WordTable clusters_;
  LinearModel model_;
  NameDecoder decoder_;
};

}  // namespace laut::language
