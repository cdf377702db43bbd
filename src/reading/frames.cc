// Cues in the text: which form of which cue stands where, with its particle or auxiliary.
#include "reading/finder.h"

#include <algorithm>

namespace laut::reading {

using Kind = Item::Kind;

uint32_t Finder::next_comma(uint32_t i, uint32_t end) const {
  while (i < end && !is_comma(i)) ++i;
  return i;
}

// The first item of the clause that holds `i`.
uint32_t Finder::clause_start(uint32_t i, uint32_t begin) const {
  while (i > begin) {
    const Kind kind = at(i - 1).kind;
    if (kind == Kind::kComma || kind == Kind::kColon || kind == Kind::kDash || kind == Kind::kStop)
      break;
    --i;
  }
  return i;
}

bool Finder::find_particle(const CueForm& form, Range range, Hit& hit) const {
  const auto length = static_cast<uint32_t>(form.particle.size());
  const uint32_t limit = std::min(range.end, hit.main.end + 30);
  // A verb that closes a subordinate clause leaves no particle behind.
  if (hit.main.end < range.end && is_comma(hit.main.end)) {
    const Item& opener = at(clause_start(hit.main.begin, range.begin));
    if (opener.is(WordClass::kSubordinator) || opener.is(WordClass::kWhether) ||
        opener.is(WordClass::kComplementizer)) {
      return false;
    }
  }
  for (uint32_t i = hit.main.end; i + length <= limit; ++i) {
    bool same = true;
    for (uint32_t k = 0; same && k < length; ++k) same = text_.folded[i + k] == form.particle[k];
    if (!same) continue;
    const uint32_t after = i + length;
    // A particle closes its clause.
    const bool closes = after == range.end || !at(after).is_word() ||
                        at(after).is(WordClass::kCoordinator) || at(after).is(WordClass::kAs);
    if (!closes) continue;
    hit.particle = {i, after};
    return true;
  }
  return false;
}

bool Finder::find_auxiliary(uint32_t participle, Range range, Hit& hit) const {
  if (verb_second_) {
    if (participle + 1 < range.end && at(participle + 1).is(WordClass::kAuxiliary)) {
      hit.verb = participle + 1;
      return true;
    }
    for (uint32_t i = participle; i > range.begin && participle - i < 40;) {
      --i;
      if (at(i).is(WordClass::kAuxiliary)) {
        hit.verb = i;
        return true;
      }
      if (at(i).is(WordClass::kPassive) || at(i).is(WordClass::kComplementizer)) return false;
    }
    return false;
  }
  for (uint32_t i = participle; i > range.begin;) {
    --i;
    if (at(i).is(WordClass::kAuxiliary)) {
      hit.verb = i;
      return true;
    }
    if (!at(i).is(WordClass::kAdverb)) return false;
  }
  return false;
}

bool Finder::match_form(const CueForm& form, uint32_t i, Range range, Hit& hit) const {
  const auto length = static_cast<uint32_t>(form.rest.size());
  if (i + 1 + length > range.end) return false;
  for (uint32_t k = 0; k < length; ++k) {
    if (text_.folded[i + 1 + k] != form.rest[k]) return false;
  }
  hit.cue = &rules_.cues[form.cue];
  hit.kind = form.kind;
  hit.main = {i, i + 1 + length};
  hit.verb = i;
  hit.particle = {};
  switch (form.kind) {
    case CueForm::Kind::kPhrase:
    case CueForm::Kind::kFinal:
      return true;
    case CueForm::Kind::kInfinitive:
      return false;
    case CueForm::Kind::kParticiple:
      return find_auxiliary(i, range, hit);
    case CueForm::Kind::kFinite:
      break;
  }
  if (!form.particle.empty()) return find_particle(form, range, hit);
  if (!verb_second_ && i > range.begin) {
    // After another verb the form is no finite one: "was told", "could say", "to say".
    uint32_t k = i - 1;
    while (k > range.begin && at(k).is(WordClass::kAdverb)) --k;
    const Item& before = at(k);
    if (before.is(WordClass::kPassive) || before.is(WordClass::kModal) ||
        before.is(WordClass::kMarker) || before.is(WordClass::kNegation) ||
        before.is(WordClass::kDeterminer) || before.is(WordClass::kPossessive)) {
      return false;
    }
  }
  return true;
}

std::vector<Hit> Finder::find_hits(Range range) const {
  std::vector<Hit> hits;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Item& item = at(i);
    if (!item.is_word() || item.facts == nullptr || item.facts->forms.empty()) continue;
    // Where nouns have capitals, a word with one inside a sentence is no verb.
    const bool noun = item.capital && grammar_.noun_capitals && i > range.begin &&
                      at(i - 1).kind != Kind::kColon && at(i - 1).kind != Kind::kDash;
    Hit best;
    int best_rank = -1;
    for (const CueForm& form : item.facts->forms) {
      if (noun && form.rest.empty()) continue;
      Hit hit;
      if (!match_form(form, i, range, hit)) continue;
      int rank = static_cast<int>(form.rest.size()) * 4;
      if (form.kind == CueForm::Kind::kParticiple) rank += 2;
      if (!hit.particle.empty()) rank += 3;
      if (rank > best_rank) {
        best = hit;
        best_rank = rank;
      }
    }
    if (best_rank < 0) continue;
    hits.push_back(best);
    i = best.main.end - 1;
  }
  return hits;
}

// The subject of a finite cue in its main clause.
Range Finder::subject_of(const Hit& hit, Range range) const {
  // "and demanded …": the subject of the frame before.
  if (verb_second_ && hit.verb > range.begin && at(hit.verb - 1).is(WordClass::kCoordinator) &&
      grammar_.can_speak(last_subject_)) {
    return last_subject_;
  }
  Range subject = grammar_.subject_before(range.begin, hit.verb);
  if (!grammar_.can_speak(subject) && range.begin < hit.verb) {
    const uint32_t start = clause_start(hit.verb, range.begin);
    if (start > range.begin && start < hit.verb) {
      subject = grammar_.subject_before(start, hit.verb);
    }
  }
  if (grammar_.can_speak(subject)) return subject;
  if (verb_second_) {
    const uint32_t limit = hit.kind == CueForm::Kind::kParticiple && hit.main.begin > hit.verb
                               ? hit.main.begin
                           : hit.particle.empty() ? range.end
                                                  : hit.particle.begin;
    subject = grammar_.subject_after(hit.verb + 1, limit);
    if (grammar_.can_speak(subject)) return subject;
  }
  // "and demanded …": the subject of the frame before.
  if (hit.verb > range.begin && at(hit.verb - 1).is(WordClass::kCoordinator)) {
    return last_subject_;
  }
  return {hit.verb, hit.verb};
}

}  // namespace laut::reading
