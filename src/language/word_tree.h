// The dependency tree of one sentence as those need it who look for phrases in it: relations,
// parts of speech and verb forms as enumerations, and the dependents of every word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "laut/reading.h"

namespace laut::language {

// The relations of Universal Dependencies without their subtypes, as far as phrases differ by them.
enum class Relation : uint8_t {
  kAcl,
  kAdvcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kCase,
  kCc,
  kCcomp,
  kCompound,
  kConj,
  kCop,
  kCsubj,
  kDet,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kMark,
  kNmod,
  kNsubj,
  kNummod,
  kOrphan,
  kOther,
  kParataxis,
  kPunct,
  kRoot,
  kXcomp,
};

enum class VerbForm : uint8_t { kNone, kFinite, kInfinitive, kParticiple };  // gerunds: participles

struct TreeWord {
  int32_t head = -1;  // its place in the sentence, counted from 0; -1: none
  Relation relation = Relation::kOther;
  VerbForm form = VerbForm::kNone;  // of verbs and auxiliaries only
  bool verb = false;                // a verb or an auxiliary
  bool noun = false;                // a noun, a proper noun or a pronoun
  bool pronoun = false;
  bool mark = false;         // of punctuation
  bool conjunction = false;  // a subordinating one
  bool relative = false;     // a pronoun or determiner that may open a relative clause
  bool asking = false;       // one that asks, or an adverb that does: "where", "how"
};

// The words of a sentence. Those of a cycle, which no reading of laut has, are not in `order`.
class WordTree {
 public:
  // Takes words [first, last). Linear in their number.
  void read(const std::vector<laut::Word>& words, size_t first, size_t last);

  size_t size() const { return words_.size(); }
  const TreeWord& operator[](size_t i) const { return words_[i]; }
  // The dependents of a word, from left to right: pointers to their places.
  std::pair<const uint32_t*, const uint32_t*> dependents(size_t i) const {
    return {dependents_.data() + begins_[i], dependents_.data() + begins_[i + 1]};
  }
  // The places of the words, heads before their dependents.
  const std::vector<uint32_t>& order() const { return order_; }

  // Whether a dependent has this relation.
  bool has(size_t i, Relation relation) const;

 private:
  std::vector<TreeWord> words_;
  std::vector<uint32_t> begins_;
  std::vector<uint32_t> dependents_;
  std::vector<uint32_t> order_;
};

// The index behind the last word of the sentence in which words[first] stands.
size_t sentence_end(const std::vector<laut::Word>& words, const std::vector<Token>& tokens,
                    size_t first);

// Whether feats ("Case=Nom|Number=Sing") give the feature this value, alone or among others:
// "PronType" "Rel" fits "PronType=Int,Rel".
bool has_feature(std::string_view feats, std::string_view feature, std::string_view value);

}  // namespace laut::language
