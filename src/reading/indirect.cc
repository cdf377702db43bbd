// Frames that stand after, inside or beside what is said, and phrases that name a source.
#include "reading/finder.h"

namespace laut::reading {

using Kind = Item::Kind;

bool Finder::frame_after(Range range, const std::vector<Hit>& hits, int32_t parent) {
  if (rule(Matcher::kFrameAfter) == nullptr) return false;
  for (const Hit& hit : hits) {
    if (hit.kind == CueForm::Kind::kPhrase || hit.kind == CueForm::Kind::kFinal) continue;
    if (!hit.cue->takes(Frame::kDirect) && !hit.cue->takes(Frame::kClause)) continue;
    if (at(hit.verb).is(WordClass::kReportive) && hit.kind == CueForm::Kind::kParticiple) continue;
    if (verb_second_ ? frame_after_verb_second(range, hit, parent)
                     : frame_after_subject_first(range, hit, parent)) {
      return true;
    }
  }
  return false;
}

// Whether a verb stands in the range that is the verb of a clause, not an adjective.
bool Finder::has_clause_verb(Range range) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (at(i).is_word() && !at(i).capital && at(i).finite() && !is_attributive(i, range)) {
      return true;
    }
  }
  return false;
}

// Whether each clause of the range opens as one that depends on another.
bool Finder::all_dependent(Range range) const {
  for (uint32_t i = range.begin; i < range.end; i = next_comma(i, range.end) + 1) {
    const Item& opener = at(i);
    if (!opener.is(WordClass::kSubordinator) && !opener.is(WordClass::kComplementizer) &&
        !opener.is(WordClass::kWhether)) {
      return false;
    }
  }
  return true;
}

bool Finder::frame_after_verb_second(Range range, const Hit& hit, int32_t parent) {
  const uint32_t v = hit.verb;
  if (v < range.begin + 2 || at(v - 1).is_word()) return false;
  constexpr uint32_t kSpoken = 4;  // fewer words in quotation marks are a name or a term
  const bool spoken = is_quote(v - 1) && quotation(v - 1).words >= kSpoken &&
                      (quotation(v - 1).ends || quotation(v - 1).finite);
  if (!is_comma(v - 1) && at(v - 1).kind != Kind::kDash && !spoken) return false;
  const Range left{range.begin, v - 1};
  const bool clause = grammar_.has_finite(left) || has_marked_infinitive(left);
  // "When it rained, he said …", "As the paper reported, the court dismissed …".
  const bool one_clause = next_comma(left.begin, left.end) == left.end;
  bool as_frame = false;
  for (const Hit& other :
       at(left.begin).is(WordClass::kAs) ? find_hits(left) : std::vector<Hit>()) {
    as_frame = as_frame || (other.main.end == left.end && other.cue->takes(Frame::kAs));
  }
  if (one_clause && !is_reportive(left, true) &&
      (at(left.begin).is(WordClass::kSubordinator) || as_frame)) {
    return false;
  }
  // "After she had said that it rained, he closed …": clauses that all depend on what follows.
  if (at(left.begin).is(WordClass::kSubordinator) && !one_clause && all_dependent(left)) {
    return false;
  }
  // "To see more, he asked": an infinitive of purpose is no statement.
  const uint32_t first_comma = next_comma(left.begin, left.end);
  if (at(left.begin).is(WordClass::kPreposition) &&
      has_marked_infinitive({left.begin, first_comma}) &&
      !has_plain_finite({left.begin, first_comma})) {
    return false;
  }
  // "The party (ABC), which had won, accused the council": a subject with its relative clause.
  if (first_comma + 1 < left.end && !has_clause_verb({left.begin, first_comma}) &&
      is_relative(first_comma + 1, left.end) && next_comma(first_comma + 1, left.end) == left.end) {
    return false;
  }
  // A relative clause to the subject of the reporting verb is no statement.
  Range head = grammar_.noun_phrase(left.begin, left.end);
  if (head.empty()) {
    const uint32_t past = grammar_.skip_prepositional(left.begin, left.end);
    if (past > left.begin) head = {left.begin, past};
    const uint32_t comma = next_comma(left.begin, left.end);
    if (!head.empty() && !grammar_.has_finite({left.begin, comma})) head.end = comma;
  }
  if (!head.empty() && head.end + 1 < left.end && is_comma(head.end) &&
      is_relative(head.end + 1, left.end) && next_comma(head.end + 1, left.end) == left.end) {
    return false;
  }
  const uint32_t limit = hit.kind == CueForm::Kind::kParticiple ? hit.main.begin
                         : hit.particle.empty()                 ? range.end
                                                                : hit.particle.begin;
  const Range subject = grammar_.subject_after(v + 1, limit);
  if (!grammar_.can_speak(subject)) return false;
  uint32_t frame_end = std::max({subject.end, hit.main.end, hit.particle.end});
  while (frame_end < range.end && !is_comma(frame_end) && at(frame_end).kind != Kind::kStop &&
         at(frame_end).kind != Kind::kColon && at(frame_end).kind != Kind::kDash) {
    if (at(frame_end).is(WordClass::kNegation)) return false;
    if (at(frame_end).is(WordClass::kCoordinator) && frame_end + 1 < range.end &&
        at(frame_end + 1).finite()) {
      break;
    }
    ++frame_end;
  }
  uint32_t rest = frame_end;
  bool found_apposition = false;
  uint32_t apposition_end = 0;
  if (rest + 1 < range.end && is_comma(rest) && is_relative(rest + 1, range.end)) {
    frame_end = next_comma(rest + 1, range.end);
    rest = frame_end;
  }
  Range tail{rest, range.end};
  // What has no verb and follows the frame is an apposition to its subject.
  if (rest < range.end && is_comma(rest) && !grammar_.has_finite(tail) &&
      !has_marked_infinitive(tail) && clause) {
    bool own_words = at(rest + 1 < range.end ? rest + 1 : rest).is(WordClass::kCoordinator);
    constexpr uint32_t kName = 2;  // so many words in quotation marks may be a name
    for (uint32_t i = rest; i < range.end; ++i) {
      own_words = own_words || (is_quote(i) && quotation(i).words > kName);
    }
    if (!own_words) {
      const Range name = grammar_.noun_phrase(rest + 1, range.end);
      found_apposition = grammar_.can_speak(name);
      if (found_apposition) {
        frame_end = rest = range.end;
        while (frame_end > name.end && !at(frame_end - 1).is_word()) --frame_end;
        apposition_end = frame_end;
        tail = {range.end, range.end};
      }
    }
  }
  if (!clause) {
    // Without a verb before it the frame is thrust into a clause that goes on after it.
    const bool thrust = rest + 1 < range.end && is_comma(rest) && at(rest + 1).finite();
    // With a comma it is a subject and its apposition, "The premier, Nora Felz, welcomed …".
    const bool whole =
        left.size() >= 3 && strip(tail).empty() && next_comma(left.begin, left.end) == left.end;
    if (!thrust && !whole) return false;
  }
  const bool fronted = at(range.begin).is(WordClass::kSubordinator) && strip(tail).size() > 2;
  if (fronted) return false;  // "Als er ankam, sagte er, …"
  Found found;
  found.matcher = Matcher::kFrameAfter;
  found.hit = &hit;
  found.speaker = subject;
  if (found_apposition) found.speaker.end = apposition_end;
  found.frame = {{v, frame_end}};
  found.parent = parent;
  found.quote = {left};
  // "She shrugged: „Too late“, she said": the words after the colon are what was said.
  if (left.size() > 2 && is_quote(left.end - 1) && at(left.end - 2).kind == Kind::kColon) {
    found.quote = {{left.end - 1, left.end}};
    found.type = StatementType::kDirect;
  }
  last_subject_ = subject;
  bool joined = false;
  if (rest < range.end && is_comma(rest)) {
    const uint32_t next = rest + 1;
    const bool other_frame = next + 1 < range.end && at(next).is(WordClass::kCoordinator) &&
                             at(next + 1).finite() && at(next + 1).facts->forms.empty() == false;
    if (!other_frame) {
      found.quote.push_back(tail);
      joined = true;
    }
  }
  const int32_t index = emit(found);
  if (index < 0) return false;
  read_inside(found.quote, index);
  if (!joined && strip(tail).size() > 2) read_range(strip(tail), parent);
  return true;
}

bool Finder::frame_after_subject_first(Range range, const Hit& hit, int32_t parent) {
  uint32_t start = clause_start(hit.verb, range.begin);
  if (start < range.begin + 2) return false;
  if (start == hit.verb) {
    // An apposition before the verb: its noun phrase starts a comma or two before.
    uint32_t back = start;
    for (int commas = 0; commas < 2 && back > range.begin + 1; ++commas) {
      back = clause_start(back - 1, range.begin);
      const Range phrase = grammar_.noun_phrase(back, hit.verb - 1);
      if (back > range.begin + 2 && phrase.end == hit.verb - 1 && grammar_.can_speak(phrase) &&
          next_comma(back, hit.verb - 1) < hit.verb - 1) {
        start = back;
        break;
      }
    }
  }
  const Range left{range.begin, start - 1};
  // "…, but the council rejected it": a clause of its own.
  if (start < range.end && at(start).is(WordClass::kCoordinator)) return false;
  if (start == hit.verb && hit.cue->takes(Frame::kAddressee)) return false;
  Range subject = start < hit.verb ? grammar_.subject_before(start, hit.verb)
                                   : grammar_.subject_after(hit.main.end, range.end);
  if (!grammar_.can_speak(subject)) return false;
  const uint32_t after = std::max(hit.main.end, subject.end);
  uint32_t frame_end = next_comma(after, range.end);
  if (frame_end > after && !is_comma(frame_end - 1) && frame_end == range.end &&
      at(frame_end - 1).kind == Kind::kStop) {
    --frame_end;
  }
  // A verb after the cue is that of its complement.
  if (grammar_.has_finite({after, frame_end})) return false;
  for (uint32_t i = after; i < frame_end; ++i) {
    if (at(i).is(WordClass::kComplementizer) || at(i).is(WordClass::kMarker)) return false;
  }
  const Range tail{frame_end, range.end};
  const bool has_tail = strip(tail).size() > 1;
  if (!grammar_.has_finite(left)) {
    if (!has_tail || !grammar_.has_finite(tail) || left.size() < 2) return false;
    if (at(left.begin).is(WordClass::kPreposition) || at(left.begin).is(WordClass::kSubordinator))
      return false;
  }
  if (at(left.begin).is(WordClass::kSubordinator) &&
      (has_tail || next_comma(left.begin, left.end) == left.end)) {
    return false;
  }
  Found found;
  found.matcher = Matcher::kFrameAfter;
  found.hit = &hit;
  found.speaker = subject;
  found.frame = {{start, frame_end}};
  found.parent = parent;
  found.quote = {left};
  last_subject_ = subject;
  // "…, citing the police"
  bool participle = false;
  if (frame_end + 1 < range.end && is_comma(frame_end)) {
    const std::vector<Hit> phrases = find_hits({frame_end + 1, range.end});
    participle = !phrases.empty() && phrases[0].main.begin == frame_end + 1 &&
                 phrases[0].kind == CueForm::Kind::kPhrase;
  }
  // "…, she said, adding that …": a second statement.
  const uint32_t adding = participle_clause(frame_end, range.end);
  const bool added = adding == frame_end + 1;
  if (has_tail && !participle && !added) found.quote.push_back(tail);
  const int32_t index = emit(found);
  if (index < 0) return false;
  read_inside(found.quote, index);
  if (added) participle_frame({adding, range.end}, parent);
  return true;
}

bool Finder::as_clause(Range range, const std::vector<Hit>& hits, int32_t parent) {
  if (rule(Matcher::kAsClause) == nullptr) return false;
  for (const Hit& hit : hits) {
    if (hit.kind == CueForm::Kind::kPhrase || !hit.cue->takes(Frame::kAs)) continue;
    const uint32_t last = std::max(hit.main.end, hit.verb + 1);
    const bool closes = last >= range.end || !at(last).is_word();
    if (!closes) continue;
    // The as-word that opens the clause; its subject may hold commas.
    uint32_t as = std::min(hit.main.begin, hit.verb);
    const uint32_t lowest = as > range.begin + 24 ? as - 24 : range.begin;
    bool found_as = false;
    while (as > lowest) {
      --as;
      if (at(as).is(WordClass::kAs) &&
          (as == range.begin || !at(as - 1).is_word() || at(as - 1).is(WordClass::kCoordinator))) {
        found_as = true;
        break;
      }
    }
    if (!found_as) continue;
    const uint32_t start = grammar_.skip_adverbials(as + 1, hit.main.begin);
    Range subject = grammar_.noun_phrase(as + 1, hit.main.begin);
    if (!grammar_.can_speak(subject)) subject = grammar_.noun_phrase(start, hit.main.begin);
    if (!grammar_.can_speak(subject)) continue;
    Found found;
    found.matcher = Matcher::kAsClause;
    found.hit = &hit;
    found.speaker = subject;
    found.frame = {{as, last}};
    found.parent = parent;
    found.quote = {{range.begin, as}, {last, range.end}};
    last_subject_ = subject;
    const int32_t index = emit(found);
    if (index < 0) continue;
    read_inside(found.quote, index);
    return true;
  }
  return false;
}

// "…, so X" and "…, citing X".
bool Finder::source_comma(Range range, const std::vector<Hit>& hits, int32_t parent) {
  if (rule(Matcher::kSourceComma) == nullptr) return false;
  for (const Hit& hit : hits) {
    if (!hit.cue->takes(Frame::kSourceAfterComma) || hit.main.begin < range.begin + 3) continue;
    if (at(hit.main.begin - 1).is_word()) continue;
    const Range subject = grammar_.subject_after(hit.main.end, range.end);
    if (!grammar_.can_speak(subject)) continue;
    const bool closes = subject.end >= range.end || !at(subject.end).is_word() ||
                        at(subject.end).is(WordClass::kPreposition) ||
                        at(subject.end).is(WordClass::kAdverb);
    if (!closes) continue;
    uint32_t frame_end = subject.end;
    while (frame_end < range.end && at(frame_end).is_word()) ++frame_end;
    const bool inside = frame_end < range.end && is_comma(frame_end);
    if (!grammar_.has_finite({range.begin, hit.main.begin}) &&
        (!inside || !grammar_.has_finite({frame_end, range.end}))) {
      continue;
    }
    // "…, the paper reported, citing X": the clause of the one who passes it on is frame too.
    Range relay{hit.main.begin, hit.main.begin};
    Range relayed_by;
    const uint32_t start = clause_start(hit.main.begin - 1, range.begin);
    for (const Hit& other : hits) {
      if (other.kind != CueForm::Kind::kPhrase && other.main.begin >= start &&
          other.main.end < hit.main.begin && other.cue->takes(Frame::kThat)) {
        relay.begin = start;
        relayed_by = subject_of(other, {start, hit.main.begin});
        if (!grammar_.can_speak(relayed_by)) relayed_by = {};
      }
    }
    Found found;
    found.matcher = Matcher::kSourceComma;
    found.hit = &hit;
    found.speaker = subject;
    found.frame = {{relay.begin, frame_end}};
    found.relay = relayed_by;
    found.parent = parent;
    found.quote = {{range.begin, relay.begin}, {frame_end, range.end}};
    last_subject_ = subject;
    const int32_t index = emit(found);
    if (index < 0) continue;
    read_inside(found.quote, index);
    return true;
  }
  return false;
}

// A relative clause or an apposition to a source at the head of the sentence, up to the comma
// before the verb of the main clause, belongs to the frame.
uint32_t Finder::end_of_source(Range frame, Range range) const {
  const uint32_t after = frame.end;
  if (!verb_second_ && frame.begin > range.begin && after < range.end && at(after).is_word() &&
      (at(after).is(WordClass::kParticiple) || at(after).is(WordClass::kRelative) ||
       at(after - 1).is(WordClass::kParticiple)) &&
      !at(after).is(WordClass::kComplementizer)) {
    return next_comma(after, range.end);  // "according to a memo seen by the paper"
  }
  if (!verb_second_ || after + 1 >= range.end || !is_comma(after)) return after;
  const bool relative = is_relative(after + 1, range.end);
  if (frame.begin > range.begin) {
    return relative ? next_comma(after + 1, range.end) : after;
  }
  constexpr uint32_t kReach = 40;
  for (uint32_t i = after + 1; i + 1 < range.end && i < after + kReach; ++i) {
    if (is_comma(i) && at(i + 1).is_word() && at(i + 1).finite() && !at(i + 1).capital) return i;
  }
  return after;
}

// A noun phrase whose noun is an account that somebody gave, or ends in one: "police statements",
// "a study by the university". With the definite article it must say whose it is, since the same
// words may tell when something happened: "nach der Untersuchung".
Range Finder::account_after(uint32_t i, uint32_t end) const {
  const Range phrase = grammar_.noun_phrase(i, end);
  if (phrase.empty()) return {};
  constexpr size_t kShortest = 4;
  for (uint32_t k = phrase.begin; k < phrase.end; ++k) {
    if (!at(k).is_word() || !at(k).capital) continue;
    const std::string& noun = text_.folded[k];
    bool account = at(k).is(WordClass::kAccount);
    for (size_t cut = 2; !account && cut + kShortest <= noun.size(); ++cut) {
      const WordFacts* tail = rules_.find(std::string_view(noun).substr(cut));
      account = tail != nullptr && tail->is(WordClass::kAccount);
    }
    const bool owned = k + 1 < phrase.end;
    if (account) return !at(phrase.begin).is(WordClass::kArticle) || owned ? phrase : Range{};
    // Only the first noun counts: what follows belongs to it, but for the parts of "US-Angaben".
    if (k + 1 >= phrase.end || !at(k + 1).capital) break;
  }
  return {};
}

// "Laut Polizei und Stadt war …": before the verb both are sources.
void Finder::join_sources(Found& found, Range range) const {
  const uint32_t end = found.frame[0].end;
  if (!verb_second_ || found.frame[0].begin != range.begin || found.speaker.end != end) return;
  if (end + 1 >= range.end || !at(end).is(WordClass::kCoordinator)) return;
  const Range other = grammar_.noun_phrase(end + 1, range.end);
  if (other.empty() || other.end >= range.end || !at(other.end).finite()) return;
  found.speaker.end = found.frame[0].end = other.end;
}

// What a source inside a dependent clause vouches for is that clause alone: "The dam is shut since,
// in the view of the court, …".
Range Finder::clause_of_source(Range frame, Range range) const {
  if (!verb_second_ || frame.begin <= range.begin + 1) return range;
  const uint32_t start = clause_start(frame.begin, range.begin);
  if (start <= range.begin || start >= frame.begin || !is_comma(start - 1)) return range;
  uint32_t opener = start;
  if (at(opener).is(WordClass::kPreposition)) ++opener;
  const bool relative = is_relative(start, range.end);
  if (!relative && (opener != start || !at(opener).is(WordClass::kSubordinator))) return range;
  if (main_verb({range.begin, start}) == start) return range;
  return {start, relative ? next_comma(frame.end, range.end) : range.end};
}

bool Finder::source_phrase(Range range, const Hit& hit, int32_t parent) {
  const Cue& cue = *hit.cue;
  Found found;
  found.matcher = Matcher::kSourcePhrase;
  found.hit = &hit;
  found.parent = parent;
  if (cue.takes(Frame::kSourceAfter)) {
    Range subject = grammar_.noun_phrase(hit.main.end, range.end);
    // "laut „Morgenbote“"
    const bool title = hit.main.end < range.end && grammar_.is_quoted_name(hit.main.end);
    if (title) subject = {hit.main.end, hit.main.end + 1};
    if (!title && !grammar_.can_be_source(subject)) return false;
    found.speaker = subject;
    found.frame = {{hit.main.begin, subject.end}};
  } else if (cue.takes(Frame::kSourceAccount)) {
    const Range account = account_after(hit.main.end, range.end);
    if (account.empty()) return false;
    found.speaker = account;
    found.frame = {{hit.main.begin, account.end}};
  } else if (cue.takes(Frame::kSourceBefore)) {
    const uint32_t lowest = hit.main.begin > range.begin + 12 ? hit.main.begin - 12 : range.begin;
    for (uint32_t start = lowest; start < hit.main.begin; ++start) {
      const Range phrase = grammar_.noun_phrase(start, hit.main.begin);
      if (phrase.end != hit.main.begin || !grammar_.can_be_source(phrase)) continue;
      found.speaker = phrase;
      break;
    }
    if (found.speaker.empty()) return false;
    found.frame = {{found.speaker.begin, hit.main.end}};
  } else if (cue.takes(Frame::kSourceSubject)) {
    found.matcher = Matcher::kSourceSubject;
    uint32_t verb = range.begin;
    while (verb < range.end && !at(verb).finite()) ++verb;
    // Behind the phrase at the head of the sentence stands the verb, known or not.
    if (hit.main.begin == range.begin && verb_second_) verb = hit.main.end;
    if (verb + 1 >= range.end) return false;
    Range subject = grammar_.subject_before(range.begin, verb);
    if (!grammar_.can_be_source(subject)) subject = grammar_.subject_after(verb + 1, range.end);
    if (!grammar_.can_be_source(subject)) return false;
    found.speaker = subject;
    found.frame = {hit.main};
  } else {
    return false;
  }
  if (rule(found.matcher) == nullptr) return false;
  // "laut Recherchen der „Oldmarer Zeitung“"
  const uint32_t genitive = found.frame[0].end;
  if (cue.takes(Frame::kSourceAfter) && genitive + 1 < range.end &&
      at(genitive).is(WordClass::kGenitiveDeterminer) && grammar_.is_quoted_name(genitive + 1)) {
    found.speaker.end = found.frame[0].end = genitive + 2;
  }
  join_sources(found, range);
  found.frame[0].end = end_of_source(found.frame[0], range);
  const Range frame = found.frame[0];
  const Range said = clause_of_source(frame, range);
  found.quote = {{said.begin, frame.begin}, {frame.end, said.end}};
  if (strip(found.quote[0]).size() + strip(found.quote[1]).size() < 2) return false;
  last_subject_ = found.speaker;
  const int32_t index = emit(found);
  if (index < 0) return false;
  read_inside(found.quote, index);
  return true;
}

// Where something is said to stand: the noun phrase after a preposition.
Range Finder::place_in(Range range) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (!at(i).is(WordClass::kPreposition)) continue;
    const Range phrase = grammar_.noun_phrase(i + 1, range.end);
    if (grammar_.can_speak(phrase)) return phrase;
  }
  return {};
}

// "… heißt es in …": the source is the place, or nobody.
bool Finder::impersonal(Range range, const Hit& hit, int32_t parent) {
  if (rule(Matcher::kImpersonal) == nullptr) return false;
  Found found;
  found.matcher = Matcher::kImpersonal;
  found.hit = &hit;
  found.parent = parent;
  uint32_t start = clause_start(hit.main.begin, range.begin);
  // "In dem Bericht, der gestern erschien, heißt es, …"
  const uint32_t comma = next_comma(range.begin, range.end);
  if (verb_second_ && start == hit.main.begin && comma + 1 < start &&
      at(range.begin).is(WordClass::kPreposition) && is_relative(comma + 1, start) &&
      !has_clause_verb({range.begin, comma}) && next_comma(comma + 1, start) + 1 == start) {
    start = range.begin;
  }
  uint32_t end = hit.main.end;
  while (end < range.end && at(end).is_word()) ++end;
  found.frame = {{start, end}};
  found.speaker = place_in({start, hit.main.begin});
  if (found.speaker.empty()) found.speaker = place_in({hit.main.end, end});
  if (start > range.begin) {
    found.quote = {{range.begin, start - 1}, {end, range.end}};
  } else {
    found.quote = {{end, range.end}};
  }
  last_subject_ = found.speaker;
  const int32_t index = emit(found);
  if (index < 0) return false;
  read_inside(found.quote, index);
  return true;
}

bool Finder::hearsay(Range range, const Hit& hit, int32_t parent) {
  if (rule(Matcher::kHearsayWord) == nullptr || parent >= 0) return false;
  Found found;
  found.matcher = Matcher::kHearsayWord;
  found.hit = &hit;
  found.frame = {hit.main};
  found.quote = {{range.begin, hit.main.begin}, {hit.main.end, range.end}};
  if (!grammar_.has_finite(range)) return false;
  return emit(found) >= 0;
}

bool Finder::headline_colon(Range range) {
  if (rule(Matcher::kHeadlineColon) == nullptr || part_kind_ != PartKind::kHeadline) return false;
  for (uint32_t i = range.begin + 1; i + 2 < range.end && i < range.begin + 8; ++i) {
    if (at(i).kind != Kind::kColon) continue;
    const Range speaker = grammar_.noun_phrase(range.begin, i);
    if (speaker.end != i || !grammar_.can_speak(speaker) || speaker.size() > 5) return false;
    if (!grammar_.has_finite({i + 1, range.end})) return false;
    Found found;
    found.matcher = Matcher::kHeadlineColon;
    found.speaker = speaker;
    found.frame = {speaker};
    found.quote = {{i + 1, range.end}};
    return emit(found) >= 0;
  }
  return false;
}

}  // namespace laut::reading
