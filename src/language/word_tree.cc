#include "language/word_tree.h"

#include <algorithm>

namespace laut::language {
namespace {

struct NamedRelation {
  std::string_view name;
  Relation relation;
};

// Sorted by name.
constexpr NamedRelation kRelations[] = {
    {"acl", Relation::kAcl},       {"advcl", Relation::kAdvcl},
    {"advmod", Relation::kAdvmod}, {"amod", Relation::kAmod},
    {"appos", Relation::kAppos},   {"aux", Relation::kAux},
    {"case", Relation::kCase},     {"cc", Relation::kCc},
    {"ccomp", Relation::kCcomp},   {"compound", Relation::kCompound},
    {"conj", Relation::kConj},     {"cop", Relation::kCop},
    {"csubj", Relation::kCsubj},   {"det", Relation::kDet},
    {"expl", Relation::kExpl},     {"fixed", Relation::kFixed},
    {"flat", Relation::kFlat},     {"goeswith", Relation::kGoeswith},
    {"mark", Relation::kMark},     {"nmod", Relation::kNmod},
    {"nsubj", Relation::kNsubj},   {"nummod", Relation::kNummod},
    {"orphan", Relation::kOrphan}, {"parataxis", Relation::kParataxis},
    {"punct", Relation::kPunct},   {"root", Relation::kRoot},
    {"xcomp", Relation::kXcomp},
};

Relation relation_of(std::string_view deprel) {
  const std::string_view base = deprel.substr(0, deprel.find(':'));
  const auto* found =
      std::lower_bound(std::begin(kRelations), std::end(kRelations), base,
                       [](const NamedRelation& a, std::string_view b) { return a.name < b; });
  return found != std::end(kRelations) && found->name == base ? found->relation : Relation::kOther;
}

VerbForm form_of(std::string_view feats) {
  if (has_feature(feats, "VerbForm", "Fin")) return VerbForm::kFinite;
  if (has_feature(feats, "VerbForm", "Inf")) return VerbForm::kInfinitive;
  if (has_feature(feats, "VerbForm", "Part") || has_feature(feats, "VerbForm", "Ger")) {
    return VerbForm::kParticiple;
  }
  return VerbForm::kNone;
}

TreeWord tree_word(const laut::Word& word, size_t size) {
  TreeWord out;
  const bool told = word.head > 0 && static_cast<size_t>(word.head) <= size;
  out.head = told ? word.head - 1 : -1;
  out.relation = relation_of(word.deprel);
  const std::string_view upos = word.upos;
  out.verb = upos == "VERB" || upos == "AUX";
  out.pronoun = upos == "PRON";
  out.noun = out.pronoun || upos == "NOUN" || upos == "PROPN";
  out.mark = upos == "PUNCT";
  out.conjunction = upos == "SCONJ";
  if (out.verb) out.form = form_of(word.feats);
  if (out.pronoun || upos == "DET" || upos == "ADV") {
    out.relative = has_feature(word.feats, "PronType", "Rel");
    out.asking = has_feature(word.feats, "PronType", "Int");
  }
  return out;
}

}  // namespace

bool has_feature(std::string_view feats, std::string_view feature, std::string_view value) {
  while (!feats.empty()) {
    std::string_view one = feats.substr(0, feats.find('|'));
    feats.remove_prefix(std::min(feats.size(), one.size() + 1));
    if (!one.starts_with(feature) || one.size() <= feature.size() || one[feature.size()] != '=') {
      continue;
    }
    one.remove_prefix(feature.size() + 1);
    while (!one.empty()) {
      const std::string_view part = one.substr(0, one.find(','));
      if (part == value) return true;
      one.remove_prefix(std::min(one.size(), part.size() + 1));
    }
    return false;
  }
  return false;
}

size_t sentence_end(const std::vector<laut::Word>& words, const std::vector<Token>& tokens,
                    size_t first) {
  size_t end = first + 1;
  while (end < words.size() &&
         tokens[words[end].token].sentence == tokens[words[first].token].sentence) {
    ++end;
  }
  return end;
}

void WordTree::read(const std::vector<laut::Word>& words, size_t first, size_t last) {
  const size_t size = last - first;
  words_.clear();
  begins_.assign(size + 1, 0);
  for (size_t i = first; i < last; ++i) {
    words_.push_back(tree_word(words[i], size));
    if (words_.back().head >= 0) ++begins_[static_cast<size_t>(words_.back().head)];
  }
  uint32_t total = 0;
  for (uint32_t& begin : begins_) total += std::exchange(begin, total);
  dependents_.resize(total);
  order_.clear();
  for (size_t i = 0; i < size; ++i) {
    const int32_t head = words_[i].head;
    if (head < 0) {
      order_.push_back(static_cast<uint32_t>(i));
    } else {
      dependents_[begins_[static_cast<size_t>(head)]++] = static_cast<uint32_t>(i);
    }
  }
  // Filling moved each begin to the next one.
  for (size_t i = size; i > 0; --i) begins_[i] = begins_[i - 1];
  begins_[0] = 0;
  for (size_t next = 0; next < order_.size(); ++next) {
    const auto [begin, end] = dependents(order_[next]);
    order_.insert(order_.end(), begin, end);
  }
}

bool WordTree::has(size_t i, Relation relation) const {
  const auto [begin, end] = dependents(i);
  return std::any_of(begin, end, [&](uint32_t d) { return words_[d].relation == relation; });
}

}  // namespace laut::language
