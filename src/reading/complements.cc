// Main clauses with a reporting verb: which clause, infinitive or object it reports.
#include "reading/finder.h"

#include <algorithm>

namespace laut::reading {

using Kind = Item::Kind;

// Whether a relative clause starts at `i`: a relative word, and its verb at the end of the clause.
bool Finder::is_relative(uint32_t i, uint32_t end) const {
  uint32_t k = i;
  if (k < end && at(k).is(WordClass::kPreposition)) ++k;
  if (k >= end || !at(k).is(WordClass::kRelative)) return false;
  if (!verb_second_) return true;
  const uint32_t stop = std::min(next_comma(i, end), end);
  uint32_t last = stop;
  while (last > k && !at(last - 1).is_word()) --last;
  if (last <= k + 1) return false;
  // Its verb is its last word; in a main clause with the same opening it comes after the subject.
  const Range phrase = grammar_.noun_phrase(i, stop);
  if (!phrase.empty() && phrase.size() > 1 && phrase.end + 1 < last && at(phrase.end).finite()) {
    return false;
  }
  for (uint32_t m = k + 1; m + 1 < last; ++m) {
    if (at(m).is(WordClass::kReportive) && !at(m).capital) return false;
  }
  return at(last - 1).finite() && !at(last - 2).is(WordClass::kMarker);
}

bool Finder::has_marked_infinitive(Range range) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Item& item = at(i);
    if (item.is(WordClass::kMarker) && i + 1 < range.end) {
      const Item& next = at(i + 1);
      if (!verb_second_ || (next.is_word() && next.is(WordClass::kInfinitive))) return true;
    }
    // A marker inside the word: an infinitive that is no finite form; also one that no list has,
    // where it closes the clause.
    const bool closes = i + 1 == range.end || !at(i + 1).is_word();
    const bool known = item.is(WordClass::kInfinitive) && !item.is(WordClass::kFinite);
    const bool unknown = closes && item.facts == nullptr && !item.capital && i > range.begin + 1;
    if (verb_second_ && item.is_word() && (known || unknown)) {
      const size_t marker = text_.folded[i].find("zu");
      const size_t from_end = unknown ? 5 : 0;
      if (marker != std::string::npos && marker + from_end <= text_.folded[i].size() &&
          (known || marker > 1)) {
        return true;
      }
    }
  }
  return false;
}

// Whether a finite verb stands there that cannot be an infinitive.
bool Finder::has_plain_finite(Range range) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Item& item = at(i);
    if (item.is_word() && !item.capital && item.finite() && !item.is(WordClass::kInfinitive) &&
        !item.is(WordClass::kParticiple)) {
      return true;
    }
  }
  return false;
}

bool Finder::complement_after_comma(Range range, const Hit& hit, Range subject,
                                    Complement& out) const {
  const Cue& cue = *hit.cue;
  uint32_t from = std::max(hit.verb + 1, hit.main.end);
  if (subject.begin > hit.verb && subject.begin < range.end) from = std::max(from, subject.end);
  for (uint32_t c = from; c < range.end; ++c) {
    const bool colon = at(c).kind == Kind::kColon;
    if (!is_comma(c) && !colon) continue;
    uint32_t n = c + 1;
    if (n >= range.end) return false;
    out.frame_end = c;
    out.quote = {n, range.end};
    if (at(n).is(WordClass::kCoordinator)) ++n;
    if (n >= range.end) return false;
    if (at(n).is(WordClass::kComplementizer)) {
      out.matcher = Matcher::kThat;
      return cue.takes(Frame::kThat) || cue.takes(Frame::kClause);
    }
    if (is_relative(n, range.end)) {
      c = next_comma(n, range.end) - 1;
      continue;
    }
    // "…, without naming the place, that …"
    const uint32_t close = next_comma(n, range.end);
    if (!colon && at(n).is(WordClass::kPreposition) && close < range.end &&
        has_marked_infinitive({n, close}) && !grammar_.has_finite({n, close})) {
      c = close - 1;
      continue;
    }
    const Range phrase = grammar_.noun_phrase(n, range.end);
    if (!colon && !phrase.empty() && phrase.end < range.end && is_comma(phrase.end) &&
        phrase.size() > 1 && !grammar_.has_finite(phrase) && phrase.end + 1 < range.end &&
        at(hit.verb).finite() && phrase.end <= hit.particle.begin) {
      c = phrase.end - 1;
      continue;
    }
    const Range clause{n, range.end};
    if (at(n).is(WordClass::kWhether) ||
        (at(n).is(WordClass::kAs) && !at(n).is(WordClass::kRelative))) {
      out.matcher = Matcher::kWhether;
      return cue.takes(Frame::kWhether) || cue.takes(Frame::kThat);
    }
    const uint32_t stop = next_comma(n, range.end);
    const bool ends_marked = stop >= n + 2 && at(stop - 1).is(WordClass::kInfinitive) &&
                             at(stop - 2).is(WordClass::kMarker) &&
                             !has_plain_finite({n, stop - 2});
    if (ends_marked || (!grammar_.has_finite({n, stop}) && has_marked_infinitive({n, range.end}))) {
      out.matcher = Matcher::kInfinitive;
      // "demanded a new dam, in order to save the town": the object is what was demanded.
      if (at(n).is(WordClass::kPreposition) && cue.bare_object && hit.particle.empty()) {
        for (uint32_t i = from; i < c; ++i) {
          if (at(i).is_word() && at(i).capital) return false;
        }
      }
      return cue.takes(Frame::kInfinitive);
    }
    if (grammar_.has_finite(clause)) {
      if (at(n).is(WordClass::kSubordinator) && !is_reportive(clause, true)) {
        if (stop >= range.end) return false;
      }
      out.matcher = Matcher::kClause;
      const bool takes =
          cue.takes(Frame::kClause) ||
          ((cue.takes(Frame::kThat) || cue.takes(Frame::kDirect)) && is_reportive(clause, true));
      return takes;
    }
    if (!colon) continue;
    return false;
  }
  return false;
}

bool Finder::complement_after_verb(Range range, const Hit& hit, Range, Complement& out) const {
  const Cue& cue = *hit.cue;
  const uint32_t after = std::max(hit.main.end, hit.particle.end);
  uint32_t p = after;
  if (cue.takes(Frame::kAddressee) && p < range.end) {
    if (at(p).is(WordClass::kOblique)) {
      ++p;
    } else {
      // The name or noun of the one told.
      const Range told = grammar_.noun_phrase(p, range.end);
      if (!told.empty()) p = told.end;
    }
  }
  // Adverbials, as long as a clause is left behind them.
  for (int step = 0; step < 4 && p < range.end; ++step) {
    const uint32_t past = grammar_.skip_adverbials(p, range.end);
    if (past == p || past >= range.end) break;
    if (!grammar_.has_finite({past, range.end}) && !has_marked_infinitive({past, range.end})) break;
    p = past;
  }
  if (p >= range.end) return false;
  out.frame_end = p;
  out.quote = {p, range.end};
  if (at(p).kind == Kind::kColon && cue.takes(Frame::kClause)) {
    out.matcher = Matcher::kClause;
    return grammar_.has_finite(out.quote);
  }
  // Right after the verb the complementizer tells enough; the verb of its clause may be unknown.
  if (at(p).is(WordClass::kComplementizer) && p + 2 < range.end &&
      (p == after || grammar_.has_finite({p + 1, range.end}))) {
    out.matcher = Matcher::kThat;
    return cue.takes(Frame::kThat);
  }
  // "said, on Monday, that …"
  for (uint32_t i = p; i < range.end && i < p + 14; ++i) {
    if (at(i).finite() && at(i).is_word()) break;
    if (!at(i).is(WordClass::kComplementizer)) continue;
    if (!cue.takes(Frame::kThat) || !grammar_.has_finite({i + 1, range.end})) break;
    // After a noun it opens a relative clause.
    if (i > p && !is_comma(i - 1) && !at(i - 1).is(WordClass::kTime) &&
        !at(i - 1).is(WordClass::kAdverb) && at(i - 1).kind != Kind::kNumber) {
      break;
    }
    out.frame_end = i;
    out.quote = {i, range.end};
    out.matcher = Matcher::kThat;
    return true;
  }
  if (at(p).is(WordClass::kWhether) && !at(p).is(WordClass::kComplementizer)) {
    out.matcher = Matcher::kWhether;
    return cue.takes(Frame::kWhether) || cue.takes(Frame::kThat);
  }
  if (at(p).is(WordClass::kMarker)) {
    out.matcher = Matcher::kInfinitive;
    return cue.takes(Frame::kInfinitive);
  }
  if (cue.takes(Frame::kObjectInfinitive)) {
    out.frame_end = after;
    out.quote = {after, range.end};
    out.matcher = Matcher::kInfinitive;
    return has_marked_infinitive(out.quote);
  }
  // "feared for it and have asked": a second predicate of the same subject, not what was said.
  if (at(p).is(WordClass::kCoordinator)) return false;
  out.matcher = Matcher::kClause;
  if (!cue.takes(Frame::kClause) || is_comma(p)) return false;
  // "says it means …": a pronoun in the form of a subject, whatever the verb.
  const bool pronoun = p + 2 < range.end && at(p).is(WordClass::kPronoun) && at(p + 1).is_word() &&
                       !at(p + 1).is(WordClass::kPreposition) &&
                       !at(p + 1).is(WordClass::kCoordinator);
  return pronoun || grammar_.has_finite(out.quote);
}

bool Finder::find_complement(Range range, const Hit& hit, Range subject, Complement& out) const {
  return verb_second_ ? complement_after_comma(range, hit, subject, out)
                      : complement_after_verb(range, hit, subject, out);
}

bool Finder::main_clause(Range range, const Hit& hit, int32_t parent) {
  if (hit.kind == CueForm::Kind::kFinal || hit.kind == CueForm::Kind::kPhrase) return false;
  // The end of this clause: where another cue goes on with the same subject.
  Range own = range;
  const Range subject = subject_of(hit, range);
  if (!grammar_.can_speak(subject)) return false;
  if (hit.verb > range.begin && at(hit.verb - 1).is(WordClass::kRelative)) return false;
  uint32_t next = range.end;
  for (uint32_t i = std::max(hit.main.end, hit.verb) + 1; i + 1 < range.end; ++i) {
    if (!at(i).is(WordClass::kCoordinator) || !at(i + 1).is_word() || at(i + 1).facts == nullptr ||
        at(i + 1).facts->forms.empty() || at(i + 1).capital || !at(i + 1).is(WordClass::kFinite)) {
      continue;
    }
    const std::vector<Hit> more = find_hits({i + 1, range.end});
    if (more.empty() || more[0].verb != i + 1 || more[0].kind != CueForm::Kind::kFinite) continue;
    if (!verb_second_ && more[0].cue->act == Act::kAssert) continue;
    next = i + 1;
    own.end = i;
    break;
  }
  if (const uint32_t i = participle_clause(hit.main.end, range.end); i < own.end) {
    next = i;
    own.end = i - 1;
  }
  Complement complement;
  bool done = false;
  if (find_complement(own, hit, subject, complement) && rule(complement.matcher) != nullptr) {
    Found found;
    found.matcher = complement.matcher;
    found.hit = &hit;
    found.speaker = subject;
    found.frame = {{own.begin, complement.frame_end}};
    if (own.begin < hit.verb && subject.begin < own.begin) {
      found.frame = {{std::min(hit.verb, hit.main.begin), complement.frame_end}};
    }
    found.parent = parent;
    // "… and that …" is a second statement.
    std::vector<Range> quotes = {complement.quote};
    for (uint32_t i = complement.quote.begin + 3; i + 3 < complement.quote.end; ++i) {
      if (!at(i).is(WordClass::kCoordinator) || !at(i + 1).is(WordClass::kComplementizer)) continue;
      if (!grammar_.has_finite({i + 2, complement.quote.end})) continue;
      quotes.back().end = i;
      quotes.push_back({i + 1, complement.quote.end});
    }
    last_subject_ = subject;
    for (const Range& quote : quotes) {
      found.quote = {quote};
      const int32_t index = emit(found);
      if (index < 0) continue;
      read_inside(found.quote, index);
      done = true;
    }
  }
  // What is only summed up within another's statement is not told apart.
  if (!done && parent < 0 && hit.cue->takes(Frame::kObject)) {
    // "…, but the council rejected the offer": a clause of its own.
    for (uint32_t i = hit.main.end; !verb_second_ && i + 2 < own.end; ++i) {
      if (!is_comma(i) || !at(i + 1).is(WordClass::kCoordinator)) continue;
      if (!grammar_.has_finite({i + 2, own.end})) continue;
      own.end = i;
      next = i + 2;
    }
    done = object(own, hit, subject, parent);
  }
  if (!done) return false;
  if (next < range.end) {
    last_subject_ = subject;
    // The range starts at the coordinator or comma, which tells that the subject is carried over.
    if (!participle_frame({next, range.end}, parent)) read_range({next - 1, range.end}, parent);
  }
  return true;
}

// A preposition at the head of the object must be one that the cue takes; a cue that takes only
// such objects reports nothing without it ("spoke of", not "spoke with").
bool Finder::takes_objects(const Cue& cue, const std::vector<Range>& pieces) const {
  bool licensed = cue.bare_object;
  for (const Range& piece : pieces) {
    const Range clean = strip(piece);
    if (clean.empty() || !at(clean.begin).is_word()) continue;
    const bool opens = std::find(cue.openers.begin(), cue.openers.end(),
                                 text_.folded[clean.begin]) != cue.openers.end();
    if (opens) {
      licensed = true;
    } else if (at(clean.begin).is(WordClass::kPreposition) && !cue.openers.empty()) {
      return false;
    }
  }
  return licensed;
}

bool Finder::object(Range range, const Hit& hit, Range subject, int32_t parent) {
  const bool after_verb = subject.begin > hit.verb && subject.end <= range.end;
  std::vector<Range> pieces;
  if (after_verb) {
    Range front{range.begin, hit.verb};
    // What stands before the verb is its object, or an adverbial.
    if (!front.empty() && !at(front.begin).is(WordClass::kPreposition) &&
        !at(front.begin).is(WordClass::kSubordinator) && !at(front.begin).is(WordClass::kAdverb)) {
      pieces.push_back(front);
    }
  }
  uint32_t from = after_verb ? subject.end : hit.verb + 1;
  uint32_t to = range.end;
  if (hit.kind == CueForm::Kind::kParticiple && hit.main.begin > hit.verb) {
    if (verb_second_) {
      to = hit.main.begin;
      // "had asked them, …, and proposed": too far from its auxiliary to say what belongs to it.
      if (next_comma(from, to) < to && !is_relative(next_comma(from, to) + 1, to)) return false;
      // "had written to twenty firms and asked for proposals": the object of the last of them.
      for (uint32_t i = from; i + 1 < to; ++i) {
        if (at(i).is(WordClass::kParticiple) && !at(i).capital &&
            at(i + 1).is(WordClass::kCoordinator)) {
          from = i + 2;
        }
      }
    } else {
      from = hit.main.end;
    }
  } else if (hit.kind == CueForm::Kind::kFinite) {
    from = std::max(from, hit.main.end);
    if (!hit.particle.empty()) to = hit.particle.begin;
  }
  if (from < to) {
    to = std::min(to, verb_second_ ? next_comma(from, to) : to);
    if (!verb_second_) {
      // Up to a clause of another kind; a bare second verb means that the cue was no finite one.
      for (uint32_t i = from; i < to; ++i) {
        const Item& item = at(i);
        if (item.is(WordClass::kRelative) || item.is(WordClass::kWhether)) break;
        if (item.is(WordClass::kSubordinator) || (item.is(WordClass::kAs) && i > from)) {
          to = i;
          break;
        }
        if (item.is_word() && item.finite() && !item.is(WordClass::kParticiple) &&
            part_kind_ != PartKind::kHeadline) {
          return false;
        }
      }
    }
    const bool opener =
        at(from).is_word() && std::find(hit.cue->openers.begin(), hit.cue->openers.end(),
                                        text_.folded[from]) != hit.cue->openers.end();
    uint32_t past = opener ? from : grammar_.skip_adverbials(from, to);
    for (uint32_t i = from + 1; i < past; ++i) {
      if (std::find(hit.cue->openers.begin(), hit.cue->openers.end(), text_.folded[i]) !=
          hit.cue->openers.end()) {
        from = past = i;
      }
    }
    if (past < to && past > from && !grammar_.noun_phrase(past, to).empty()) from = past;
    if (from < to) pieces.push_back({from, to});
  }
  if (!takes_objects(*hit.cue, pieces)) return false;
  Range last{};
  uint32_t words = 0;
  bool noun = false;
  for (Range& piece : pieces) {
    piece = strip(piece);
    words += piece.size();
    for (uint32_t i = piece.begin; i < piece.end; ++i) {
      noun = noun || is_quote(i) || at(i).capital || !grammar_.noun_capitals;
      if (at(i).is(WordClass::kNegation) && i + 1 == piece.end) return false;
    }
    if (!piece.empty()) last = piece;
  }
  if (words == 0 || !noun) return false;
  // Another verb's particle closes the clause: the verb is not the cue.
  if (verb_second_ && (at(last.end - 1).is(WordClass::kPreposition) ||
                       at(last.end - 1).is(WordClass::kDeterminer))) {
    return false;
  }
  // What somebody does not demand or name is no statement.
  for (const Range& piece : pieces) {
    for (uint32_t i = piece.begin; verb_second_ && i < std::min(piece.end, piece.begin + 2); ++i) {
      if (at(i).is(WordClass::kNegation)) return false;
    }
  }
  Found found;
  found.hit = &hit;
  found.speaker = subject;
  found.parent = parent;
  found.frame = {{range.begin, std::max(hit.main.end, hit.particle.end)}};
  const uint32_t tail = last.end - 1;
  if (is_quote(tail) && hit.cue->act == Act::kJudge && rule(Matcher::kFragment) != nullptr) {
    found.matcher = Matcher::kFragment;
    found.type = StatementType::kDirect;
    found.quote = {{tail, tail + 1}};
  } else {
    if (rule(Matcher::kObject) == nullptr) return false;
    found.matcher = Matcher::kObject;
    found.type = StatementType::kReported;
    for (uint32_t i = last.begin; i < last.end; ++i) {
      if (is_quote(i)) found.type = StatementType::kIndirect;
    }
    for (const Range& piece : pieces) {
      if (!piece.empty()) found.quote.push_back(piece);
    }
  }
  // The frame is what is left of the clause.
  found.frame.clear();
  uint32_t at_item = range.begin;
  const uint32_t clause_end = std::max(
      {hit.main.end, hit.particle.end, subject.end <= range.end ? subject.end : 0, hit.verb + 1});
  for (const Range& piece : found.quote) {
    const Range gap = strip({at_item, std::min(piece.begin, std::max(clause_end, at_item))});
    if (!gap.empty()) found.frame.push_back(gap);
    at_item = std::max(at_item, piece.end);
  }
  if (at_item < clause_end) {
    const Range gap = strip({at_item, clause_end});
    if (!gap.empty()) found.frame.push_back(gap);
  }
  last_subject_ = subject;
  return emit(found) >= 0;
}

}  // namespace laut::reading
