// Sentences that carry a statement on without a frame of their own.
#include "reading/finder.h"

namespace laut::reading {

bool Finder::is_reportive(Range range, bool irreal) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Item& item = at(i);
    if (!item.is_word() || (item.capital && i > range.begin)) continue;
    if (item.is(WordClass::kReportive) || (irreal && item.is(WordClass::kIrreal))) return true;
  }
  return false;
}

// A sentence in the reporting mood after a statement.
bool Finder::continue_statement(Range range) {
  if (!subjunctive_ || active_ < 0 || rule(Matcher::kSubjunctiveContinuation) == nullptr) {
    return false;
  }
  // Its main verb: the first finite one that is not in a subordinate clause at the front.
  bool reportive = false;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Item& item = at(i);
    if (!item.is_word() || !item.finite() || (item.capital && i > range.begin)) continue;
    if (item.is(WordClass::kReportive) ||
        (same_part_ && item.is(WordClass::kIrreal) && !item.is(WordClass::kProbable))) {
      reportive = true;
      break;
    }
    // An indicative verb first: the sentence goes on in a subordinate clause only if it opens one.
    if (!at(range.begin).is(WordClass::kSubordinator) && !at(range.begin).is(WordClass::kAs) &&
        !at(range.begin).is(WordClass::kWhether)) {
      break;
    }
  }
  if (!reportive) return false;
  Found found;
  found.matcher = Matcher::kSubjunctiveContinuation;
  found.type = StatementType::kIndirectFreeIndirect;
  found.continues = active_;
  found.quote = {range};
  const int32_t index = emit(found);
  if (index < 0) return false;
  read_inside(found.quote, index);
  return true;
}

// "Demnach …": a word that points back to the source.
bool Finder::continuation_word(Range range, const std::vector<Hit>& hits) {
  if (active_ < 0 || rule(Matcher::kContinuationWord) == nullptr) return false;
  for (const Hit& hit : hits) {
    if (!hit.cue->takes(Frame::kContinues)) continue;
    Found found;
    found.matcher = Matcher::kContinuationWord;
    found.hit = &hit;
    found.continues = active_;
    found.frame = {hit.main};
    found.quote = {{range.begin, hit.main.begin}, {hit.main.end, range.end}};
    if (!grammar_.has_finite(range)) return false;
    return emit(found) >= 0;
  }
  return false;
}

}  // namespace laut::reading
