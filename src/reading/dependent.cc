// Frames that are no main clause with its subject before or after the verb: reporting verbs in
// relative and adverbial clauses, in the passive, nouns that report, and a sentence that points
// back at the one before it.
#include <algorithm>

#include "reading/finder.h"

namespace laut::reading {

using Kind = Item::Kind;

// The subject of a verb that closes a clause opened by a relative word or a subordinator; that
// word itself where it is the subject ("Felz, who said"). Sets `start` to the head of the clause.
Range Finder::dependent_subject(const Hit& hit, Range range, uint32_t& start) const {
  const uint32_t verb = std::min(hit.main.begin, hit.verb);
  start = clause_start(verb, range.begin);
  const uint32_t last = std::max(hit.main.end, hit.verb + 1);
  if (last < range.end && at(last).is_word()) return {};  // its verb closes such a clause
  uint32_t opener = start;
  if (opener < verb && at(opener).is(WordClass::kCoordinator)) ++opener;
  const bool oblique = opener < verb && at(opener).is(WordClass::kPreposition);
  if (oblique) ++opener;
  if (opener >= verb) return {};
  const bool relative = at(opener).is(WordClass::kRelative) && !at(opener).is(WordClass::kAs);
  if (!relative && (oblique || !at(opener).is(WordClass::kSubordinator))) return {};
  if (relative && !oblique && !grammar_.opens_object(opener, verb)) {
    // "die Polizei sagte": a main clause.
    const Range phrase = grammar_.noun_phrase(opener, verb);
    if (phrase.size() > 1) return {};
  }
  for (uint32_t i = opener + 1; i < verb; ++i) {
    if (at(i).is_word() && !at(i).capital && at(i).finite() && !at(i).is(WordClass::kParticiple) &&
        !at(i).is(WordClass::kInfinitive)) {
      return {};  // the clause has another verb
    }
  }
  Range subject = grammar_.subject_after(opener + 1, verb);
  if (grammar_.can_speak(subject)) return subject;
  const bool nominative = relative && !oblique && !grammar_.opens_object(opener, verb);
  return nominative ? Range{opener, opener + 1} : Range{};
}

// Where a complement in the midst of a sentence ends: before the verb with which the main clause
// goes on.
uint32_t Finder::complement_end(uint32_t i, uint32_t end) const {
  for (; i + 1 < end; ++i) {
    if (is_comma(i) && at(i + 1).is_word() && !at(i + 1).capital && at(i + 1).finite() &&
        !at(i + 1).is(WordClass::kParticiple)) {
      return i;
    }
  }
  return end;
}

// What a verb outside a main clause may report: a clause with a complementizer, a question, an
// infinitive, or a clause in the mood of reports, right after its comma.
bool Finder::dependent_complement(Range range, const Hit& hit, uint32_t last,
                                  Complement& out) const {
  if (last + 2 >= range.end || !is_comma(last)) return false;
  if (!find_complement({range.begin, range.end}, hit, {}, out) || out.frame_end != last) {
    return false;
  }
  // "…, as he said" and "…, because it rained" go on with the sentence.
  const Item& opener = at(last + 1);
  if (opener.is(WordClass::kAs) ||
      (opener.is(WordClass::kSubordinator) && !opener.is(WordClass::kWhether))) {
    return false;
  }
  if (out.matcher == Matcher::kClause) {
    const Range clause{last + 1, next_comma(last + 1, range.end)};
    if (at(last + 1).finite() || !is_reportive(clause, true)) return false;
  }
  // "When they examined whether …" asks nothing.
  if (out.matcher == Matcher::kWhether && hit.cue->act == Act::kAsk && at(hit.verb).finite() &&
      !at(hit.verb).is(WordClass::kPassive)) {
    return false;
  }
  out.quote.end = complement_end(last + 1, range.end);
  return true;
}

bool Finder::dependent_frame(Range range, const Hit& hit, int32_t parent) {
  if (!verb_second_ || hit.kind == CueForm::Kind::kPhrase || !hit.particle.empty()) return false;
  if (rule(Matcher::kDependentFrame) == nullptr) return false;
  const uint32_t last = std::max(hit.main.end, hit.verb + 1);
  Complement complement;
  if (!dependent_complement(range, hit, last, complement)) return false;
  uint32_t start = 0;
  const Range subject = dependent_subject(hit, range, start);
  if (subject.empty()) return false;
  Found found;
  found.matcher = Matcher::kDependentFrame;
  found.hit = &hit;
  found.speaker = subject;
  found.frame = {{start, last}};
  found.parent = parent;
  found.quote = {complement.quote};
  const int32_t index = emit(found);
  if (index < 0) return false;
  read_inside(found.quote, index);
  // The main clause that follows may have a frame too.
  const Range rest{complement.quote.end, range.end};
  if (start == range.begin && strip(rest).size() > 3) read_range(rest, parent);
  return true;
}

// The first cue from `i` on that opens a clause without a subject ("…, saying"); `end` where there
// is none.
uint32_t Finder::participle_clause(uint32_t i, uint32_t end) const {
  if (verb_second_ || rule(Matcher::kDependentFrame) == nullptr) return end;
  for (++i; i + 1 < end; ++i) {
    if (!is_comma(i - 1)) continue;
    uint32_t k = i;
    while (k + 1 < end && at(k).is(WordClass::kAdverb)) ++k;
    const Item& item = at(k);
    if (!item.is_word() || item.facts == nullptr || item.finite()) continue;
    for (const CueForm& form : item.facts->forms) {
      if (form.kind == CueForm::Kind::kInfinitive && form.rest.empty()) return i;
    }
  }
  return end;
}

// "…, adding that the dam was safe": the range starts behind the comma. The subject is that of the
// frame before.
bool Finder::participle_frame(Range range, int32_t parent) {
  if (verb_second_ || !grammar_.can_speak(last_subject_)) return false;
  uint32_t verb = range.begin;
  while (verb + 1 < range.end && at(verb).is(WordClass::kAdverb)) ++verb;
  if (verb + 1 >= range.end || at(verb).facts == nullptr) return false;
  for (const CueForm& form : at(verb).facts->forms) {
    if (form.kind != CueForm::Kind::kInfinitive || !form.rest.empty()) continue;
    Hit hit;
    hit.cue = &rules_.cues[form.cue];
    hit.kind = form.kind;
    hit.main = {verb, verb + 1};
    hit.verb = verb;
    Found found;
    found.matcher = Matcher::kDependentFrame;
    found.hit = &hit;
    found.speaker = last_subject_;
    found.parent = parent;
    const uint32_t next = is_comma(verb + 1) ? verb + 2 : verb + 1;
    Complement complement;
    if (next < range.end && is_quote(next) && hit.cue->takes(Frame::kDirect)) {
      found.type = StatementType::kDirect;
      found.quote = {{next, next + 1}};
      found.frame = {{range.begin, next}};
    } else if (find_complement(range, hit, {}, complement)) {
      found.quote = {complement.quote};
      found.frame = {{range.begin, complement.frame_end}};
    } else if (hit.cue->bare_object && !is_comma(next)) {
      found.type = StatementType::kReported;
      found.quote = {{next, next_comma(next, range.end)}};
      found.frame = {{range.begin, next}};
    } else {
      continue;
    }
    const int32_t index = emit(found);
    if (index < 0) continue;
    if (found.type == StatementType::kIndirect) read_inside(found.quote, index);
    return true;
  }
  return false;
}

// Participles of cues in the passive; the verb of each is the auxiliary.
std::vector<Hit> Finder::find_passives(Range range) const {
  std::vector<Hit> hits;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Item& item = at(i);
    if (!item.is_word() || item.capital || item.facts == nullptr) continue;
    for (const CueForm& form : item.facts->forms) {
      if (form.kind != CueForm::Kind::kParticiple || !form.rest.empty()) continue;
      Hit hit;
      hit.cue = &rules_.cues[form.cue];
      hit.kind = form.kind;
      hit.main = {i, i + 1};
      if (i + 1 < range.end && verb_second_ && at(i + 1).is(WordClass::kPassive) &&
          at(i + 1).finite()) {
        hit.verb = i + 1;
      } else {
        const uint32_t start = clause_start(i, range.begin);
        uint32_t verb = i;
        while (verb > start && !at(verb - 1).is(WordClass::kPassive)) {
          --verb;
          if (!verb_second_ && !at(verb).is(WordClass::kAdverb)) verb = start;
        }
        if (verb == start) continue;
        hit.verb = verb - 1;
      }
      hits.push_back(hit);
      break;
    }
  }
  return hits;
}

// "by X" in the clause of a passive; empty where nobody is named.
Range Finder::agent_of(const Hit& hit, Range clause) const {
  for (uint32_t i = clause.begin; i + 1 < clause.end; ++i) {
    if (!at(i).is(WordClass::kAgent)) continue;
    const Range agent = grammar_.noun_phrase(i + 1, clause.end);
    const bool apart = agent.end <= hit.main.begin || agent.begin >= hit.main.end;
    if (apart && grammar_.can_speak(agent)) return agent;
  }
  return {};
}

// What somebody was told, or told to do, right after the participle or its agent.
bool Finder::told_complement(Range range, const Hit& hit, Complement& out) const {
  const uint32_t after = hit.main.end;
  if (after + 1 < range.end && at(after).is(WordClass::kMarker) &&
      hit.cue->takes(Frame::kObjectInfinitive)) {
    out = {Matcher::kInfinitive, after, {after, range.end}};
    return true;
  }
  return hit.cue->takes(Frame::kAddressee) && find_complement(range, hit, {}, out) &&
         out.matcher != Matcher::kClause;
}

// "They were asked to leave", "He was told that …", "Strikes were announced by the union".
bool Finder::passive(Range range, int32_t parent) {
  const Rule* passive_rule = rule(Matcher::kPassive);
  if (passive_rule == nullptr) return false;
  for (const Hit& hit : find_passives(range)) {
    const uint32_t last = std::max(hit.main.end, hit.verb + 1);
    const uint32_t start = clause_start(std::min(hit.verb, hit.main.begin), range.begin);
    Complement complement;
    Found found;
    found.matcher = Matcher::kPassive;
    found.hit = &hit;
    found.parent = parent;
    found.speaker = agent_of(hit, {start, last});
    // "In the statement it was held that …"
    for (uint32_t i = start; verb_second_ && found.speaker.empty() && i + 1 < last; ++i) {
      if (at(i).is(WordClass::kPreposition)) found.speaker = account_after(i + 1, last);
    }
    if (verb_second_ ? dependent_complement(range, hit, last, complement)
                     : told_complement(range, hit, complement)) {
      if (!verb_second_) found.speaker = agent_of(hit, {start, complement.frame_end});
      found.frame = {{start, complement.frame_end}};
      found.quote = {complement.quote};
    } else {
      // What was announced by somebody is the subject of the clause.
      if (!verb_second_ || !hit.cue->takes(Frame::kObject) || found.speaker.empty()) continue;
      if (!hit.cue->bare_object || hit.verb > hit.main.begin) continue;
      const uint32_t agent = found.speaker.begin - 1;
      Range subject = grammar_.noun_phrase(start, hit.verb);
      if (agent == start || subject.empty()) {
        subject = {hit.verb + 1, agent > hit.verb ? agent : hit.main.begin};
      } else {
        subject.end = hit.verb;
      }
      if (strip(subject).empty()) subject = {found.speaker.end, hit.main.begin};
      if (strip(subject).empty() || is_negated(found)) continue;
      found.type = StatementType::kReported;
      found.quote = {subject};
      found.frame = {{agent, found.speaker.end}, hit.main};
      std::sort(found.frame.begin(), found.frame.end(),
                [](Range a, Range b) { return a.begin < b.begin; });
    }
    const bool named = !found.speaker.empty();
    // Who was asked to leave by nobody in particular was not quoted.
    if (!named && !verb_second_ && complement.matcher == Matcher::kInfinitive) continue;
    const int32_t index = emit(found);
    if (index < 0) continue;
    if (!named) out_[static_cast<size_t>(index)].confidence = Confidence::kLow;
    if (found.type != StatementType::kReported) read_inside(found.quote, index);
    return true;
  }
  return false;
}

// "The claim that the dam had cracked worried us": a second verb that nothing joins to the first is
// that of the main clause.
uint32_t Finder::noun_clause_end(Range range) const {
  bool seen = false;
  for (uint32_t i = range.begin + 1; i < range.end; ++i) {
    const Item& item = at(i);
    if (item.is(WordClass::kCoordinator) || item.is(WordClass::kComplementizer) ||
        item.is(WordClass::kRelative) || item.is(WordClass::kWhether) || !item.is_word()) {
      seen = false;
      continue;
    }
    if (!item.finite() || at(i - 1).is(WordClass::kMarker)) continue;
    const Item& before = at(i - 1);
    const bool group = before.is(WordClass::kAuxiliary) || before.is(WordClass::kPassive) ||
                       before.is(WordClass::kModal) || before.is(WordClass::kAdverb) ||
                       before.is(WordClass::kNegation);
    if (seen && !group) return i;
    seen = true;
  }
  return range.end;
}

// "the demand that …", "his promise to …": who made it is the subject that has it, or stands in the
// genitive after it.
bool Finder::noun_cue(Range range, const Hit& hit, int32_t parent) {
  if (rule(Matcher::kNounCue) == nullptr || !hit.cue->takes(Frame::kNoun)) return false;
  uint32_t end = hit.main.end;
  Range owner;
  if (verb_second_ && end < range.end) {
    const bool attached = at(end).is(WordClass::kAttaching);
    if (attached || at(end).is(WordClass::kGenitiveDeterminer)) {
      owner = grammar_.noun_phrase(attached ? end + 1 : end, next_comma(end, range.end));
      if (!owner.empty()) end = owner.end;
    }
  }
  Complement complement;
  Hit noun = hit;
  noun.main.end = end;
  noun.verb = end - 1;
  if (verb_second_) {
    if (!dependent_complement(range, noun, end, complement)) return false;
  } else if (!find_complement(range, noun, {}, complement) || complement.frame_end != end) {
    return false;
  }
  if (complement.matcher == Matcher::kClause) return false;
  if (!verb_second_) complement.quote.end = noun_clause_end(complement.quote);
  const uint32_t start = clause_start(hit.main.begin, range.begin);
  uint32_t verb = start;
  while (verb < hit.main.begin && !(at(verb).is_word() && at(verb).finite() && !at(verb).capital)) {
    ++verb;
  }
  Found found;
  found.matcher = Matcher::kNounCue;
  found.hit = &hit;
  found.parent = parent;
  // The noun with its determiner and adjectives.
  Range noun_phrase = hit.main;
  for (uint32_t i = hit.main.begin; i > start && i + 4 > hit.main.begin; --i) {
    const Range phrase = grammar_.noun_phrase(i - 1, hit.main.end);
    if (phrase.end == hit.main.end) noun_phrase.begin = i - 1;
  }
  const bool governed =
      noun_phrase.begin > start && at(noun_phrase.begin - 1).is(WordClass::kAttaching);
  const auto is_own = [&](Range subject) {
    // A pronoun that stands for nobody ("es gibt") has no view.
    return grammar_.can_speak(subject) && subject.end <= noun_phrase.begin &&
           (subject.size() > 1 || at(subject.begin).is(WordClass::kSelf) ||
            !at(subject.begin).is(WordClass::kPronoun));
  };
  if (grammar_.can_speak(owner)) {
    found.speaker = owner;
  } else if (verb < hit.main.begin && !governed) {
    Range subject = grammar_.subject_before(start, verb);
    if (!is_own(subject)) subject = grammar_.subject_after(verb + 1, hit.main.begin);
    if (is_own(subject)) found.speaker = subject;
  }
  found.frame = {{start, end}};
  found.quote = {complement.quote};
  const bool named = !found.speaker.empty();
  // A plan or a wish of nobody is no statement.
  if (!named && complement.matcher == Matcher::kInfinitive) return false;
  if (!named) found.speaker = noun_phrase;
  const int32_t index = emit(found);
  if (index < 0) return false;
  if (!named) out_[static_cast<size_t>(index)].confidence = Confidence::kLow;
  read_inside(found.quote, index);
  return true;
}

// "The dam is shut. That is what the city announced": the sentence before is what was said.
bool Finder::points_back(Range range, const std::vector<Hit>& hits) {
  if (!verb_second_ || rule(Matcher::kPointsBack) == nullptr || before_.empty()) return false;
  if (!at(range.begin).is(WordClass::kDemonstrative)) return false;
  for (const Hit& hit : hits) {
    if (hit.verb != range.begin + 1 || hit.kind == CueForm::Kind::kPhrase) continue;
    if (!hit.cue->takes(Frame::kThat) && !hit.cue->takes(Frame::kClause)) continue;
    const Range subject = subject_of(hit, range);
    if (!grammar_.can_speak(subject) || subject.begin <= hit.verb) continue;
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (at(i).is(WordClass::kComplementizer) || at(i).kind == Kind::kColon) return false;
    }
    Found found;
    found.matcher = Matcher::kPointsBack;
    found.hit = &hit;
    found.speaker = subject;
    found.frame = {range};
    found.quote = {before_};
    last_subject_ = subject;
    return emit(found) >= 0;
  }
  return false;
}

}  // namespace laut::reading
