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
    // "was to be found out": the passive is another's.
    if (participle + 1 < range.end && at(participle + 1).is(WordClass::kPassive)) return false;
    for (uint32_t i = participle; i > range.begin && participle - i < 40;) {
      --i;
      // One that closes a clause before ("who had come, said …") is not its own.
      const bool closed = i + 1 < participle && is_comma(i + 1);
      if (at(i).is(WordClass::kAuxiliary) && !closed) {
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

// Whether the form at `i` is an adjective before its noun rather than a finite verb: the clause has
// its verb already ("aus dem vermuteten Versteck kam er"), or what is before it
// opened a noun phrase.
bool Finder::is_attributive(uint32_t i, Range range) const {
  if (i + 1 >= range.end || !at(i + 1).is_word() || !at(i + 1).capital) return false;
  if (i > range.begin) {
    const Item& before = at(i - 1);
    if (before.is(WordClass::kPreposition) || before.is(WordClass::kObjectDeterminer)) return true;
  }
  const auto breaks = [&](uint32_t k) {
    return is_comma(k) || at(k).kind == Kind::kColon || at(k).kind == Kind::kStop ||
           at(k).kind == Kind::kDash || at(k).is(WordClass::kCoordinator);
  };
  const auto is_verb = [&](uint32_t k) {
    return at(k).finite() && !at(k).capital && !at(k).is(WordClass::kInfinitive) &&
           !at(k).is(WordClass::kParticiple);
  };
  for (uint32_t k = i; k > range.begin && !breaks(k - 1); --k) {
    if (is_verb(k - 1)) return true;
  }
  // After a determiner of its noun: "eine am Montag vermutete Ursache war …".
  bool opened = false;
  for (uint32_t k = i; k > range.begin && !breaks(k - 1); --k) {
    opened = opened || at(k - 1).is(WordClass::kDeterminer) || at(k - 1).is(WordClass::kPossessive);
  }
  for (uint32_t k = i + 1; opened && k < range.end && !is_comma(k); ++k) {
    if (is_verb(k)) return true;
  }
  return false;
}

// Whether another verb's particle closes the clause of the verb at `i`: "findet im Mai statt".
bool Finder::has_other_particle(uint32_t i, Range range) const {
  uint32_t end = i + 1;
  while (end < range.end && (at(end).is_word() || at(end).kind == Kind::kNumber || is_quote(end))) {
    // "… and demanded": a second predicate.
    if (at(end).is(WordClass::kCoordinator) && end + 1 < range.end && at(end + 1).finite()) break;
    ++end;
  }
  return end > i + 2 && at(end - 1).is_word() && at(end - 1).is(WordClass::kPreposition) &&
         !at(end - 1).is(WordClass::kAdverb);
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
  if (verb_second_ && (is_attributive(i, range) || has_other_particle(i, range))) return false;
  // Behind a modal the form that closes the clause is the infinitive.
  if (verb_second_ && (i + 1 >= range.end || !at(i + 1).is_word())) {
    for (uint32_t k = clause_start(i, range.begin); k < i; ++k) {
      if (at(k).is(WordClass::kModal)) return false;
    }
  }
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
    // Where nouns have capitals, a word with one is no verb; it may open a phrase.
    const bool inside =
        i > range.begin && at(i - 1).kind != Kind::kColon && at(i - 1).kind != Kind::kDash;
    const bool noun = item.capital && grammar_.noun_capitals;
    Hit best;
    int best_rank = -1;
    for (const CueForm& form : item.facts->forms) {
      const bool phrase = form.kind == CueForm::Kind::kPhrase &&
                          (!inside || rules_.cues[form.cue].takes(Frame::kNoun));
      if (noun && form.rest.empty() && !phrase) continue;
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

// "X came home and said …": the subject of the first verb, where the cue is a second predicate that
// names none of its own; empty where that is not so.
Range Finder::shared_subject(const Hit& hit, Range range) const {
  if (hit.verb < range.begin + 3 || !at(hit.verb - 1).is(WordClass::kCoordinator)) return {};
  const uint32_t coordinator = hit.verb - 1;
  const uint32_t start = sentence_clause(coordinator, range.begin);
  uint32_t verb = start;
  while (verb < coordinator && !(at(verb).is_word() && at(verb).finite() && !at(verb).capital)) {
    ++verb;
  }
  if (verb == coordinator) return {};
  Range subject = grammar_.subject_before(start, verb);
  if (!grammar_.can_speak(subject)) subject = grammar_.subject_after(verb + 1, coordinator);
  return grammar_.can_speak(subject) ? subject : Range{};
}

// The head of the main clause that the item stands in, past what depends on it.
uint32_t Finder::sentence_clause(uint32_t i, uint32_t begin) const {
  uint32_t start = i;
  while (start > begin) {
    const Kind kind = at(start - 1).kind;
    if (kind == Kind::kColon || kind == Kind::kDash || kind == Kind::kStop) break;
    --start;
  }
  return start;
}

// The subject of a finite cue in its main clause.
Range Finder::subject_of(const Hit& hit, Range range) const {
  // "and demanded …": the subject of the frame before.
  if (verb_second_ && hit.verb > range.begin && at(hit.verb - 1).is(WordClass::kCoordinator) &&
      grammar_.can_speak(last_subject_)) {
    return last_subject_;
  }
  if (verb_second_) {
    const Range shared = shared_subject(hit, range);
    if (!shared.empty()) return shared;
  }
  Range subject = grammar_.subject_before(range.begin, hit.verb);
  if (!grammar_.can_speak(subject) && range.begin < hit.verb) {
    const uint32_t start = clause_start(hit.verb, range.begin);
    if (start > range.begin && start < hit.verb) {
      subject = grammar_.subject_before(start, hit.verb);
    }
  }
  if (verb_second_ && grammar_.can_speak(subject) && hit.verb + 1 < range.end) {
    // "Der Zeitung sagte Felz", "Den Plan nannte er …": what stands first is the object where a
    // pronoun of the nominative, or a bare name after a dative, follows the verb.
    const Item& next = at(hit.verb + 1);
    const bool nominative = next.is(WordClass::kPronoun) && next.is(WordClass::kSelf) &&
                            !next.is(WordClass::kOblique) && !next.capital;
    const Item& first = at(subject.begin);
    const Range name = grammar_.noun_phrase(hit.verb + 1, range.end);
    const bool dative = first.is(WordClass::kArticle) && first.is(WordClass::kGenitiveDeterminer) &&
                        name.size() > 1 && next.capital && !next.is(WordClass::kDeterminer) &&
                        !next.is(WordClass::kRole) && hit.cue->takes(Frame::kDirect) &&
                        name.end < range.end && !at(name.end).is_word();
    if (nominative) return {hit.verb + 1, hit.verb + 2};
    if (dative) return name;
  }
  if (grammar_.can_speak(subject)) return subject;
  if (verb_second_) {
    const uint32_t limit = hit.kind == CueForm::Kind::kParticiple && hit.main.begin > hit.verb
                               ? hit.main.begin
                           : hit.particle.empty() ? range.end
                                                  : hit.particle.begin;
    // Past the rest of a cue of several words: "hält es der Rat für möglich".
    const bool finite = hit.kind == CueForm::Kind::kFinite;
    subject = grammar_.subject_after(finite ? hit.main.end : hit.verb + 1, limit);
    if (grammar_.can_speak(subject)) return subject;
  }
  // "and demanded …": the subject of the frame before.
  if (hit.verb > range.begin && at(hit.verb - 1).is(WordClass::kCoordinator)) {
    return last_subject_;
  }
  return {hit.verb, hit.verb};
}

}  // namespace laut::reading
