// Sentences that carry a statement on without a frame of their own.
#include "reading/finder.h"

namespace laut::reading {

using Kind = Item::Kind;

// Whether an item can be the verb of a clause that opens at `begin`: a capital tells a noun or a
// name, also at the head of a sentence where nouns have capitals and verbs come second.
bool Finder::may_be_verb(uint32_t i, uint32_t begin) const {
  return !at(i).capital || (i == begin && !(verb_second_ && grammar_.noun_capitals));
}

bool Finder::is_reportive(Range range, bool irreal) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Item& item = at(i);
    if (!item.is_word() || !may_be_verb(i, range.begin)) continue;
    if (item.is(WordClass::kReportive) || (irreal && item.is(WordClass::kIrreal))) return true;
  }
  return false;
}

// The finite verb of the main clause; the end of the range where there is none. Clauses that depend
// on it are passed over: they start with a subordinator, or are relative ones.
uint32_t Finder::main_verb(Range range) const {
  uint32_t begin = range.begin;
  while (begin < range.end) {
    uint32_t end = begin;
    while (end < range.end && !is_comma(end) && at(end).kind != Kind::kDash) ++end;
    uint32_t first = begin;
    if (first > range.begin && first < end && at(first).is(WordClass::kPreposition)) ++first;
    const bool depends =
        first < end &&
        (at(first).is(WordClass::kSubordinator) || at(first).is(WordClass::kComplementizer) ||
         (first == begin && (at(first).is(WordClass::kWhether) || at(first).is(WordClass::kAs))) ||
         (begin > range.begin && at(first).is(WordClass::kRelative)));
    if (!depends || end == range.end) {
      for (uint32_t i = begin; i < end; ++i) {
        const Item& item = at(i);
        if (item.is_word() && item.finite() && may_be_verb(i, range.begin) &&
            !(verb_second_ && is_attributive(i, range))) {
          return i;
        }
      }
    }
    begin = end + 1;
  }
  return range.end;
}

// A sentence in the reporting mood after a statement.
bool Finder::continue_statement(Range range) {
  if (!subjunctive_ || last_ < 0 || rule(Matcher::kSubjunctiveContinuation) == nullptr) {
    return false;
  }
  const uint32_t verb = main_verb(range);
  if (verb == range.end) return false;
  const bool irreal = active_ >= 0 && same_part_ && at(verb).is(WordClass::kIrreal) &&
                      !at(verb).is(WordClass::kProbable) && !at(verb).is(WordClass::kPossible);
  if (!irreal && !at(verb).is(WordClass::kReportive)) return false;
  // "I have …" and "turn it and win": the first person and the imperative look alike.
  const auto is_first_person = [&](uint32_t i) {
    const Item& item = at(i);
    return item.is(WordClass::kSelf) && !item.is(WordClass::kPronoun) &&
           !item.is(WordClass::kOblique) && !item.is(WordClass::kPossessive);
  };
  if (verb + 1 < range.end && is_first_person(verb + 1)) return false;
  if (verb > range.begin &&
      (is_first_person(verb - 1) || at(verb - 1).is(WordClass::kCoordinator))) {
    return false;
  }
  Found found;
  found.matcher = Matcher::kSubjunctiveContinuation;
  found.type = StatementType::kIndirectFreeIndirect;
  found.continues = active_ >= 0 ? active_ : last_;
  found.quote = {range};
  const int32_t index = emit(found);
  if (index < 0) return false;
  // Across sentences of the outlet's own it is less sure whose words they are.
  if (active_ < 0) out_[static_cast<size_t>(index)].confidence = Confidence::kLow;
  read_inside(found.quote, index);
  return true;
}

// "Sie sollen geflohen sein": what somebody else says. Without the infinitive of the perfect the
// modal may tell of a plan, which is a statement where it carries one on.
bool Finder::hearsay_modal(Range range) {
  if (last_ < 0 || rule(Matcher::kHearsayModal) == nullptr) return false;
  const uint32_t verb = main_verb(range);
  if (verb == range.end || !at(verb).is(WordClass::kHearsay)) return false;
  uint32_t end = verb;
  while (end < range.end && !is_comma(end)) ++end;
  const bool perfect = closes_in_perfect(text_.items, verb, end);
  const bool carries_on = active_ >= 0 && same_part_;
  if (!perfect && !carries_on) return false;
  Found found;
  found.matcher = Matcher::kHearsayModal;
  found.type = StatementType::kFreeIndirect;
  found.continues = carries_on ? active_ : last_;
  found.quote = {range};
  const int32_t index = emit(found);
  if (index < 0) return false;
  read_inside(found.quote, index);
  return true;
}

// "Demnach …": a word that points back to the source.
bool Finder::continuation_word(Range range, const std::vector<Hit>& hits) {
  if (last_ < 0 || rule(Matcher::kContinuationWord) == nullptr) return false;
  for (const Hit& hit : hits) {
    if (!hit.cue->takes(Frame::kContinues)) continue;
    Found found;
    found.matcher = Matcher::kContinuationWord;
    found.hit = &hit;
    found.continues = active_ >= 0 ? active_ : last_;
    found.frame = {hit.main};
    found.quote = {{range.begin, hit.main.begin}, {hit.main.end, range.end}};
    if (!grammar_.has_finite(range)) return false;
    return emit(found) >= 0;
  }
  return false;
}

}  // namespace laut::reading
