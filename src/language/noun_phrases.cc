#include "language/noun_phrases.h"

#include <algorithm>
#include <cstddef>

namespace laut::language {
namespace {

class NounPhraseFinder {
 public:
  NounPhraseFinder(const std::vector<laut::Word>& words, const std::vector<Token>& tokens,
                   const std::vector<Clause>& clauses)
      : words_(words), tokens_(tokens), clausal_(words.size(), false) {
    for (const Clause& clause : clauses) clausal_[clause.head] = true;
  }

  std::vector<NounPhrase> find() {
    for (size_t first = 0; first < words_.size();) {
      const size_t last = sentence_end(words_, tokens_, first);
      if (words_[first].head >= 0) read_sentence(first, last);
      first = last;
    }
    return std::move(phrases_);
  }

 private:
  void read_sentence(size_t first, size_t last) {
    tree_.read(words_, first, last);
    inside_.assign(tree_.size(), 0);
    const size_t before = phrases_.size();
    for (uint32_t i = 0; i < tree_.size(); ++i) {
      if (is_head(first, i)) add(first, i);
    }
    std::stable_sort(phrases_.begin() + static_cast<std::ptrdiff_t>(before), phrases_.end(),
                     [](const NounPhrase& a, const NounPhrase& b) {
                       if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
                       return a.span.end > b.span.end;
                     });
  }

  // Nouns and pronouns, and what stands in their place ("the rich", "drei von ihnen"); not those
  // that are part of a name or of another word, and no expletive.
  bool is_head(size_t first, uint32_t i) const {
    const TreeWord& word = tree_[i];
    const std::string_view deprel = words_[first + i].deprel;
    switch (word.relation) {
      case Relation::kAmod:
      case Relation::kAux:
      case Relation::kCase:
      case Relation::kCc:
      case Relation::kCompound:
      case Relation::kCop:
      case Relation::kDet:
      case Relation::kExpl:
      case Relation::kFixed:
      case Relation::kFlat:
      case Relation::kGoeswith:
      case Relation::kMark:
      case Relation::kPunct:
        return false;
      default:
        break;
    }
    if (word.noun) return !(word.pronoun && deprel == "nmod:poss");
    if (word.verb || word.mark) return false;
    return deprel.starts_with("nsubj") || deprel == "obj" || deprel == "iobj" ||
           ((deprel.starts_with("obl") || deprel.starts_with("nmod")) &&
            tree_.has(i, Relation::kDet));
  }

  // Whether a dependent of the head is part of the phrase. Where the head is also the predicate of
  // a clause ("Er ist der Minister") its adverbs are those of the clause.
  bool belongs(size_t first, uint32_t head, uint32_t dependent) const {
    if (clausal_[first + dependent]) return false;
    switch (tree_[dependent].relation) {
      case Relation::kAmod:
      case Relation::kAppos:
      case Relation::kDet:
      case Relation::kFixed:
      case Relation::kFlat:
      case Relation::kGoeswith:
      case Relation::kNmod:
      case Relation::kNummod:
        return true;
      case Relation::kCompound:
        return words_[first + dependent].deprel != "compound:prt";
      case Relation::kAdvmod:
        return !clausal_[first + head];
      default:
        return false;
    }
  }

  void add(size_t first, uint32_t head) {
    // inside_[i] == mark: word i is of this phrase.
    const uint32_t mark = head + 1;
    inside_[head] = mark;
    stack_.clear();
    const auto [begin, end] = tree_.dependents(head);
    for (const auto* d = begin; d != end; ++d) {
      if (belongs(first, head, *d)) stack_.push_back(*d);
    }
    while (!stack_.empty()) {
      const uint32_t word = stack_.back();
      stack_.pop_back();
      inside_[word] = mark;
      const auto [from, to] = tree_.dependents(word);
      for (const auto* d = from; d != to; ++d) {
        if (!clausal_[first + *d]) stack_.push_back(*d);
      }
    }
    size_t left = head, right = head;
    for (size_t i = head; i-- > 0;) {
      if (tree_[i].mark) continue;
      if (inside_[i] != mark) break;
      left = i;
    }
    for (size_t i = head + 1; i < tree_.size(); ++i) {
      if (tree_[i].mark) continue;
      if (inside_[i] != mark) break;
      right = i;
    }
    // A token that is a preposition and an article ("im") stands before the phrase.
    while (left < head && left > 0 &&
           words_[first + left].token == words_[first + left - 1].token) {
      ++left;
    }
    right = with_closing_mark(first, left, right);
    phrases_.push_back({{tokens_[words_[first + left].token].span.begin,
                         tokens_[words_[first + right].token].span.end},
                        static_cast<uint32_t>(first + head)});
  }

  // A quotation mark that was opened in the phrase closes in it.
  size_t with_closing_mark(size_t first, size_t left, size_t right) const {
    int32_t open = 0;
    for (size_t i = left; i <= right; ++i) open += opens(first + i);
    const bool closes = open > 0 && right + 1 < tree_.size() && opens(first + right + 1) < 0;
    return closes ? right + 1 : right;
  }
  int32_t opens(size_t word) const {
    const Token::Kind kind = tokens_[words_[word].token].kind;
    if (kind == Token::Kind::kOpenQuote) return 1;
    return kind == Token::Kind::kCloseQuote ? -1 : 0;
  }

  const std::vector<laut::Word>& words_;
  const std::vector<Token>& tokens_;
  std::vector<bool> clausal_;  // word → whether it heads a clause
  std::vector<NounPhrase> phrases_;
  // Of the sentence.
  WordTree tree_;
  std::vector<uint32_t> inside_;
  std::vector<uint32_t> stack_;
};

}  // namespace

std::vector<NounPhrase> find_noun_phrases(const std::vector<laut::Word>& words,
                                          const std::vector<Token>& tokens,
                                          const std::vector<Clause>& clauses) {
  return NounPhraseFinder(words, tokens, clauses).find();
}

}  // namespace laut::language
