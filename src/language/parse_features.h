// What the parser sees of a sentence and of a state, as features in groups. A group looks at few
// words and perhaps the arcs that one of them has, so that its scores serve every state of a beam
// in which these are the same.
//
// The features follow Zhang and Nivre (2011), with what lies between two words as in McDonald,
// Crammer and Pereira (2005); instead of labels, which are found later, the kinds of the dependents
// tell which places are taken.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/linear_model.h"
#include "language/tagger.h"
#include "language/transitions.h"

namespace laut::language {

// What the parser sees of a word, all but `kind` as hashes.
struct ParseWord {
  uint64_t form = 0;
  uint64_t lemma = 0;
  uint64_t tag = 0;  // UPOS and XPOS
  uint64_t upos = 0;
  uint64_t feats = 0;  // with the tag
  uint64_t morph = 0;  // case, number, verb form and the like
  uint64_t cluster = 0;
  uint32_t kind = 0;  // one bit for the UPOS, others for case, verb form, kind of pronoun
};

// Tags and features as the parser sees them: the same whatever numbers a tagger gave them.
struct ParseTag {
  ParseTag(std::string_view upos_name, std::string_view xpos_name);
  uint64_t tag, upos;
  uint32_t kind;
};
struct ParseFeats {
  explicit ParseFeats(std::string_view names);  // "Case=Nom|Number=Sing"
  uint64_t feats, morph = 0;
  uint32_t kind = 0;
};
ParseWord parse_word(const Clues& clues, std::string_view lemma, const ParseTag& tag,
                     const ParseFeats& feats);
// What stands behind the words of a sentence.
ParseWord parse_root();

// The tags of a tagger.
class ParseTags {
 public:
  ParseTags() = default;
  explicit ParseTags(const Tagger& tagger);
  // The words of a sentence, behind them the root.
  void view(const std::vector<Word>& words, std::vector<ParseWord>& seen) const;

 private:
  std::vector<ParseTag> tags_;
  std::vector<ParseFeats> feats_;
};

// A sentence made ready for asking.
class ParseSentence {
 public:
  // `words` as ParseTags::view gives them; must outlive the sentence.
  void start(const std::vector<ParseWord>& words);
  size_t size() const { return words_->size() - 1; }
  const ParseWord& at(int32_t index) const {
    return index < 0 || static_cast<size_t>(index) >= words_->size()
               ? kNothing
               : (*words_)[static_cast<size_t>(index)];
  }
  const std::vector<uint32_t>& kinds() const { return kinds_; }
  // What lies between two words, the first before the second: how many verbs and marks, at most
  // three of each, and whether there are other kinds.
  uint64_t between(int32_t first, int32_t second) const;

 private:
  static const ParseWord kNothing;
  const std::vector<ParseWord>* words_ = nullptr;
  std::vector<uint32_t> kinds_;
  // Counts of eight kinds in the words before each, 16 bits for each kind.
  struct Counts {
    uint64_t first = 0, second = 0;
  };
  std::vector<Counts> before_;
};

// What the features of a group look at: the top of the stack, the word under it, the one under
// both, the front of the buffer; "tree": the dependents too.
enum class FeatureGroup : uint8_t {
  kTop,
  kUnder,
  kFront,
  kTopFront,
  kUnderTop,
  kUnderFront,
  kThree,
  kDeep,
  kTopTreeFront,
  kUnderTreeTop,
  kUnderTopTree,
  kTopFrontTree,
};
constexpr size_t kFeatureGroups = 12;

// Where a state stands.
struct ParseView {
  ParseView(const Transitions& transitions, const ParseState& state)
      : top(transitions.top(state)),
        under(transitions.under(top)),
        deep(transitions.under(under).word),
        front(transitions.front(state)) {}
  // What the features of the group depend on.
  uint64_t key(FeatureGroup group) const;

  const Transitions::Node& top;
  const Transitions::Node& under;
  int32_t deep;
  const Transitions::Node& front;
};

// Overwrites `features` with those of the group.
void move_features(FeatureGroup group, const ParseSentence& sentence, const ParseView& view,
                   Features& features);

// The features of the label of a word's arc. `heads` and `labels` are those of all words; labels of
// the head and of its dependents to the left of the word are known.
struct LabelView {
  std::vector<int32_t> heads;        // the root is `size`
  std::vector<uint16_t> labels;      // counted from 1; 0: not yet known
  std::vector<uint32_t> below;       // kinds of all dependents of each word, and of the root
  std::vector<int32_t> first, last;  // outermost dependents
  std::vector<int32_t> previous;     // the dependent of the same head before this one
  std::vector<int32_t> following;    // and the one after it
  // Fills all but `heads`.
  void start(const ParseSentence& sentence);
};
void label_features(const ParseSentence& sentence, const LabelView& view, int32_t word,
                    Features& features);

}  // namespace laut::language
