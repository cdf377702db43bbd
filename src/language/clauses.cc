// First each word is asked whether it is the head of a clause, from the root downwards, since a
// coordinated predicate opens a clause only beside one; then each word goes to the nearest head
// above it. Clause types after the guidelines of Universal Dependencies
// (universaldependencies.org/u/overview/complex-syntax.html).
#include "language/clauses.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "base/utf8.h"

namespace laut::language {
namespace {

using Kind = Clause::Kind;

constexpr int32_t kNone = -1;

bool is_finite(Kind kind) {
  return kind != Kind::kInfinitive && kind != Kind::kParticiple;
}

// Relations of words that are part of a phrase, whatever their features say: an adjective that was
// taken for a verb opens no clause.
bool within_phrase(Relation relation) {
  switch (relation) {
    case Relation::kAdvmod:
    case Relation::kAmod:
    case Relation::kAux:
    case Relation::kCase:
    case Relation::kCc:
    case Relation::kCompound:
    case Relation::kCop:
    case Relation::kDet:
    case Relation::kFixed:
    case Relation::kFlat:
    case Relation::kGoeswith:
    case Relation::kMark:
    case Relation::kNummod:
    case Relation::kPunct:
      return true;
    default:
      return false;
  }
}

bool is_auxiliary(const TreeWord& word) {
  return word.relation == Relation::kAux || word.relation == Relation::kCop;
}

class ClauseFinder {
 public:
  ClauseFinder(const std::vector<laut::Word>& words, const std::vector<Token>& tokens,
               const ClauseRules& rules)
      : words_(words), tokens_(tokens), rules_(rules) {}

  std::vector<Clause> find() {
    for (size_t first = 0; first < words_.size();) {
      const size_t last = sentence_end(words_, tokens_, first);
      if (words_[first].head >= 0) read_sentence(first, last);
      first = last;
    }
    return std::move(clauses_);
  }

 private:
  void read_sentence(size_t first, size_t last) {
    first_ = first;
    tree_.read(words_, first, last);
    const size_t size = tree_.size();
    kinds_.assign(size, std::nullopt);
    clause_.assign(size, kNone);
    for (const uint32_t i : tree_.order()) {
      kinds_[i] = kind_of(i);
      const int32_t above = tree_[i].head;
      clause_[i] = kinds_[i] ? static_cast<int32_t>(i) : above < 0 ? kNone : clause_[at(above)];
    }
    // Numbered by their first words: the order of the sentence, not that of the tree.
    number_.assign(size, kNone);
    const size_t before = clauses_.size();
    for (size_t i = 0; i < size; ++i) {
      if (clause_[i] == kNone || tree_[i].mark) continue;
      int32_t& number = number_[at(clause_[i])];
      if (number != kNone) continue;
      number = static_cast<int32_t>(clauses_.size());
      clauses_.emplace_back();
    }
    for (uint32_t i = 0; i < size; ++i) {
      if (number_[i] != kNone) fill(i, clauses_[at(number_[i])]);
    }
    give_spans(before);
  }

  static size_t at(int32_t index) { return static_cast<size_t>(index); }

  void fill(uint32_t head, Clause& clause) const {
    clause.kind = *kinds_[head];
    clause.head = static_cast<uint32_t>(first_ + head);
    const int32_t finite = finite_verb(head);
    if (finite != kNone && is_finite(clause.kind)) {
      clause.finite = static_cast<int32_t>(first_) + finite;
    }
    if (clause.kind == Kind::kMain) return;
    // A member of a coordination stands where its first member stands.
    int32_t member = static_cast<int32_t>(head);
    while (tree_[at(member)].relation == Relation::kConj && tree_[at(member)].head >= 0) {
      const int32_t first = tree_[at(member)].head;
      if (kinds_[at(first)] != kinds_[at(member)]) break;
      member = first;
    }
    const int32_t above = tree_[at(member)].head;
    if (above >= 0 && clause_[at(above)] != kNone) clause.parent = number_[at(clause_[at(above)])];
  }

  // Runs of words of one clause, over the marks between them.
  void give_spans(size_t before) {
    int32_t last = kNone;
    for (size_t i = 0; i < tree_.size(); ++i) {
      if (clause_[i] == kNone || tree_[i].mark) continue;
      const int32_t number = number_[at(clause_[i])];
      std::vector<Span>& spans = clauses_[at(number)].spans;
      const Span token = tokens_[words_[first_ + i].token].span;
      if (number == last) {
        spans.back().end = token.end;
      } else if (spans.empty() || spans.back().end <= token.begin) {
        spans.push_back(token);
      }
      last = number;
    }
    // A clause of marks alone is where its head is.
    for (size_t i = before; i < clauses_.size(); ++i) {
      Clause& clause = clauses_[i];
      if (clause.spans.empty()) clause.spans.push_back(tokens_[words_[clause.head].token].span);
    }
  }

  // The finite verb of the clause that word `i` heads: itself, or an auxiliary or copula of it.
  int32_t finite_verb(uint32_t i) const {
    if (tree_[i].form == VerbForm::kFinite) return static_cast<int32_t>(i);
    const auto [begin, end] = tree_.dependents(i);
    const auto* found = std::find_if(begin, end, [&](uint32_t d) {
      return is_auxiliary(tree_[d]) && tree_[d].form == VerbForm::kFinite;
    });
    return found == end ? kNone : static_cast<int32_t>(*found);
  }

  // The kind of a clause without a finite verb; nothing where it has no verb at all. An infinitive
  // may be that of its auxiliary: "gebaut zu werden".
  std::optional<Kind> infinite_kind(uint32_t i) const {
    const auto [begin, end] = tree_.dependents(i);
    const bool infinitive =
        tree_[i].form == VerbForm::kInfinitive || std::any_of(begin, end, [&](uint32_t d) {
          return is_auxiliary(tree_[d]) && tree_[d].form == VerbForm::kInfinitive;
        });
    if (infinitive) return Kind::kInfinitive;
    if (tree_[i].form == VerbForm::kParticiple) return Kind::kParticiple;
    return std::nullopt;
  }

  // Whether word `i` heads a clause, and of what kind. What stands above it was asked before.
  std::optional<Kind> kind_of(uint32_t i) const {
    const std::optional<Kind> kind = kind_by_relation(i);
    const bool open = kind == Kind::kComplement || kind == Kind::kMain;
    if (!open || finite_verb(i) == kNone) return kind;
    return has_subordinator(i) || is_condition(i) ? Kind::kSubordinate : kind;
  }

  std::optional<Kind> kind_by_relation(uint32_t i) const {
    const TreeWord& word = tree_[i];
    if (within_phrase(word.relation) || word.mark) return std::nullopt;
    const bool finite = finite_verb(i) != kNone;
    switch (word.relation) {
      case Relation::kRoot:
        return finite && has_conjunction(i) ? Kind::kSubordinate : Kind::kMain;
      case Relation::kParataxis:
        return finite ? std::optional(Kind::kMain) : std::nullopt;
      case Relation::kCcomp:
        if (!finite) return infinite_kind(i).value_or(Kind::kComplement);
        return depends_on_noun(i) && has_relative(i) ? Kind::kRelative : Kind::kComplement;
      case Relation::kCsubj:
      case Relation::kXcomp:
        return finite ? Kind::kComplement : infinite_kind(i);
      case Relation::kAdvcl:
        if (!finite) {
          const std::optional<Kind> kind = infinite_kind(i);
          return kind || !has_conjunction(i) ? kind : Kind::kSubordinate;
        }
        return is_relative(i) ? Kind::kRelative : Kind::kSubordinate;
      case Relation::kAcl:
        return finite ? kind_behind_noun(i) : infinite_kind(i);
      case Relation::kConj:
        return coordinated(i, finite);
      default:
        return finite ? loose(i) : std::nullopt;
    }
  }

  Kind kind_behind_noun(uint32_t i) const {
    if (is_relative(i) || has_relative(i)) return Kind::kRelative;
    // "arrested on Monday": a participle whose form is also a finite one.
    const bool alone = tree_[i].form == VerbForm::kFinite && !tree_.has(i, Relation::kNsubj) &&
                       !tree_.has(i, Relation::kMark);
    return alone ? Kind::kParticiple : Kind::kComplement;
  }

  // A further member of a coordination is a clause where it has a finite verb, a subject or a
  // conjunction of its own; otherwise it shares those of the first: "hat gelesen und geschrieben".
  std::optional<Kind> coordinated(uint32_t i, bool finite) const {
    const int32_t above = tree_[i].head;
    const std::optional<Kind> first = above < 0 ? std::nullopt : kinds_[at(above)];
    if (!first) return finite ? loose(i) : std::nullopt;
    if (finite) return is_finite(*first) ? *first : Kind::kMain;
    const bool own = tree_.has(i, Relation::kMark) || tree_.has(i, Relation::kNsubj) ||
                     tree_.has(i, Relation::kCsubj);
    if (!own) return std::nullopt;
    const std::optional<Kind> kind = infinite_kind(i);
    if (is_finite(*first)) return tree_.has(i, Relation::kMark) && kind ? kind : first;
    return kind ? first : std::nullopt;
  }

  // A finite clause in the place of a noun: "Wer wagt, gewinnt"; or one that stands loose.
  std::optional<Kind> loose(uint32_t i) const {
    switch (tree_[i].relation) {
      case Relation::kNsubj:
      case Relation::kNmod:
      case Relation::kAppos:
        return Kind::kComplement;
      default:
        return has_conjunction(i) ? Kind::kSubordinate : Kind::kMain;
    }
  }

  bool has_conjunction(uint32_t i) const {
    const auto [begin, end] = tree_.dependents(i);
    return std::any_of(begin, end, [&](uint32_t d) {
      return tree_[d].relation == Relation::kMark && tree_[d].conjunction;
    });
  }

  bool has_subordinator(uint32_t i) const {
    const auto [begin, end] = tree_.dependents(i);
    return std::any_of(begin, end, [&](uint32_t d) {
      return tree_[d].relation == Relation::kMark && rules_.subordinators.contains(folded(d));
    });
  }

  bool is_relative(uint32_t i) const { return words_[first_ + i].deprel.ends_with(":relcl"); }

  bool depends_on_noun(uint32_t i) const {
    const int32_t above = tree_[i].head;
    return above >= 0 && tree_[at(above)].noun &&
           finite_verb(static_cast<uint32_t>(above)) == kNone;
  }

  // A relative word in the clause of `i`, before its predicate: "the man whose house". Adverbs and
  // question words count too: "the place where".
  bool has_relative(uint32_t i) const {
    const auto [begin, end] = tree_.dependents(i);
    for (const auto* d = begin; d != end && *d < i; ++d) {
      if (tree_[*d].relative || tree_[*d].asking) return true;
      const auto [from, to] = tree_.dependents(*d);
      if (std::any_of(from, to, [&](uint32_t below) { return tree_[below].relative; })) return true;
    }
    if (has_conjunction(i)) return false;
    // The first word of the clause, or the first behind a preposition.
    size_t opener = first_word(i);
    if (opener < i && words_[first_ + opener].upos == "ADP") ++opener;
    return opener < i && rules_.relatives.contains(folded(opener));
  }

  // "Steigt das Wasser, schließt die Stadt …": the finite verb comes first, a subject follows, and
  // behind the comma stands the finite verb of the clause above.
  bool is_condition(uint32_t i) const {
    const int32_t above = tree_[i].head;
    if (!rules_.verb_second || above < 0 || !tree_.has(i, Relation::kNsubj)) return false;
    if (finite_verb(i) != static_cast<int32_t>(first_word(i))) return false;
    const size_t comma = last_word(i) + 1;
    return comma + 1 < tree_.size() && words_[first_ + comma].form == "," &&
           finite_verb(static_cast<uint32_t>(above)) == static_cast<int32_t>(comma + 1);
  }

  std::string folded(size_t i) const { return fold_case(words_[first_ + i].form); }

  // The first and the last word, but for marks, of all that depends on `i`, as far as that lies in
  // order.
  size_t first_word(uint32_t i) const {
    uint32_t first = i;
    for (bool more = true; more;) {
      const auto [begin, end] = tree_.dependents(first);
      const auto* d = std::find_if(begin, end, [&](uint32_t word) { return !tree_[word].mark; });
      more = d != end && *d < first;
      if (more) first = *d;
    }
    return first;
  }
  size_t last_word(uint32_t i) const {
    uint32_t last = i;
    for (bool more = true; more;) {
      const auto [begin, end] = tree_.dependents(last);
      const auto* d = end;
      while (d != begin && tree_[*(d - 1)].mark) --d;
      more = d != begin && *(d - 1) > last;
      if (more) last = *(d - 1);
    }
    return last;
  }

  const std::vector<laut::Word>& words_;
  const std::vector<Token>& tokens_;
  const ClauseRules& rules_;
  std::vector<Clause> clauses_;
  // Of the sentence.
  size_t first_ = 0;  // word
  WordTree tree_;
  std::vector<std::optional<Kind>> kinds_;  // word → the kind of the clause that it heads
  std::vector<int32_t> clause_;             // word → the head of its clause
  std::vector<int32_t> number_;             // head → index of its clause
};

}  // namespace

std::vector<Clause> find_clauses(const std::vector<laut::Word>& words,
                                 const std::vector<Token>& tokens, const ClauseRules& rules) {
  return ClauseFinder(words, tokens, rules).find();
}

}  // namespace laut::language
