// What stands in quotation marks as sentences of its own: the frame after it, between its pieces,
// or before it; or no frame at all.
#include "reading/finder.h"

namespace laut::reading {

using Kind = Item::Kind;

bool Finder::read_direct(Range range) {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (!is_quote(i)) continue;
    const Quotation& q = quotation(i);
    if (i == range.begin && q.words > 0) {
      if (direct_frame_after(range, i)) return true;
      if (direct_resumed(range)) return true;
      if (direct_colon(range, i)) return true;
    }
    const bool opened = i > range.begin && (at(i - 1).kind == Kind::kColon ||
                                            (q.ends && q.words >= 2 && !q.starts_low));
    if (opened && direct_frame_before(range, i)) return true;
    if (opened && direct_colon(range, i)) return true;
  }
  return false;
}

bool Finder::direct_frame_after(Range range, uint32_t quote) {
  if (rule(Matcher::kDirectFrameAfter) == nullptr) return false;
  uint32_t start = quote + 1;
  while (start < range.end && (is_comma(start) || at(start).kind == Kind::kDash)) ++start;
  if (start >= range.end) return false;
  uint32_t stop = start;
  // A name in quotation marks belongs to the frame: "told the “Evening Star”".
  while (stop < range.end && (!is_quote(stop) || (at(stop - 1).is_word() && stop > start &&
                                                  grammar_.is_quoted_name(stop)))) {
    ++stop;
  }
  const Range after{start, stop};
  const std::vector<Hit> hits = find_hits(after);
  for (const Hit& hit : hits) {
    Range subject;
    uint32_t frame_end = hit.main.end;
    if (hit.kind == CueForm::Kind::kPhrase) {
      if (hit.main.begin != start) continue;
      if (!hit.cue->takes(Frame::kSourceAfter) && !hit.cue->takes(Frame::kSourceAfterComma) &&
          !hit.cue->takes(Frame::kSaidImpersonal)) {
        continue;
      }
      subject = grammar_.subject_after(hit.main.end, stop);
      if (!grammar_.can_speak(subject)) subject = {};
      if (hit.cue->takes(Frame::kSaidImpersonal)) {
        uint32_t close = hit.main.end;
        while (close < stop && at(close).is_word()) ++close;
        subject = place_in({hit.main.end, close});
      }
      if (subject.empty() && !hit.cue->takes(Frame::kSaidImpersonal)) continue;
    } else {
      if (hit.kind == CueForm::Kind::kFinal || !hit.cue->takes(Frame::kDirect)) continue;
      if (hit.verb == start) {
        const uint32_t limit = hit.kind == CueForm::Kind::kParticiple ? hit.main.begin
                               : hit.particle.empty()                 ? stop
                                                                      : hit.particle.begin;
        const bool finite = hit.kind == CueForm::Kind::kFinite;
        subject = grammar_.subject_after(finite ? hit.main.end : hit.verb + 1, limit);
      } else if (!verb_second_) {
        subject = grammar_.subject_before(start, hit.verb);
      } else if (!is_comma(quote + 1)) {
        subject = grammar_.subject_before(start, hit.verb);
      }
      if (!grammar_.can_speak(subject)) continue;
    }
    frame_end = std::max(frame_end, std::max(subject.end, hit.particle.end));
    // Up to where the sentence goes on without the frame.
    while (frame_end < stop && !is_comma(frame_end) && at(frame_end).kind != Kind::kColon &&
           at(frame_end).kind != Kind::kStop) {
      if (at(frame_end).is(WordClass::kCoordinator) && frame_end + 1 < stop &&
          at(frame_end + 1).finite()) {
        break;
      }
      ++frame_end;
    }
    Found found;
    found.matcher = Matcher::kDirectFrameAfter;
    found.type = StatementType::kDirect;
    found.hit = &hit;
    found.speaker = subject;
    found.frame = {{start, frame_end}};
    found.quote = {{quote, quote + 1}};
    uint32_t rest = frame_end;
    while (rest < range.end && !at(rest).is_word()) {
      if (is_quote(rest)) {
        found.quote.push_back({rest, rest + 1});
        if (rest + 1 < range.end && is_comma(rest + 1)) ++rest;
      }
      ++rest;
    }
    last_subject_ = subject;
    if (emit(found) < 0) return false;
    if (rest < range.end && !participle_frame({rest, range.end}, -1)) {
      read_range({rest, range.end}, -1);
    }
    return true;
  }
  return false;
}

bool Finder::direct_frame_before(Range range, uint32_t quote) {
  if (rule(Matcher::kDirectFrameBefore) == nullptr) return false;
  const std::vector<Hit> hits = find_hits({range.begin, quote});
  for (size_t k = hits.size(); k > 0;) {
    const Hit& hit = hits[--k];
    if (hit.kind == CueForm::Kind::kFinal) continue;
    Range subject;
    if (hit.kind == CueForm::Kind::kPhrase) {
      if (!hit.cue->takes(Frame::kSaidImpersonal)) continue;
      subject = place_in({range.begin, hit.main.begin});
      if (subject.empty()) subject = place_in({hit.main.end, quote});
    } else {
      if (!hit.cue->takes(Frame::kDirect) && at(quote - 1).kind != Kind::kColon) continue;
      uint32_t start = 0;
      if (verb_second_ && hit.particle.empty()) {
        subject = dependent_subject(hit, {range.begin, quote}, start);
      }
      if (subject.empty()) subject = subject_of(hit, {range.begin, quote});
      if (!grammar_.can_speak(subject)) continue;
    }
    Found found;
    found.matcher = Matcher::kDirectFrameBefore;
    found.type = StatementType::kDirect;
    found.hit = &hit;
    found.speaker = subject;
    uint32_t frame_end = quote;
    while (frame_end > range.begin && !at(frame_end - 1).is_word()) --frame_end;
    found.frame = {{range.begin, frame_end}};
    for (uint32_t i = quote; i < range.end; ++i) {
      if (is_quote(i)) found.quote.push_back({i, i + 1});
      if (at(i).is_word()) break;
    }
    last_subject_ = subject;
    return emit(found) >= 0;
  }
  return direct_frame_passive(range, quote);
}

// "Brack is cited as saying: „…“"
bool Finder::direct_frame_passive(Range range, uint32_t quote) {
  for (const Hit& hit : find_passives({range.begin, quote})) {
    if (!hit.cue->takes(Frame::kCited)) continue;
    Range subject = grammar_.subject_before(range.begin, hit.verb);
    if (!grammar_.can_speak(subject) && verb_second_) {
      subject = grammar_.subject_after(hit.verb + 1, hit.main.begin);
    }
    if (!grammar_.can_speak(subject)) continue;
    Found found;
    found.matcher = Matcher::kDirectFrameBefore;
    found.type = StatementType::kDirect;
    found.hit = &hit;
    found.speaker = subject;
    found.frame = {strip({range.begin, quote})};
    found.quote = {{quote, quote + 1}};
    last_subject_ = subject;
    return emit(found) >= 0;
  }
  return false;
}

// "Brack: „…“" and "„…“ – Brack".
bool Finder::direct_colon(Range range, uint32_t quote) {
  if (rule(Matcher::kDirectColon) == nullptr) return false;
  Range speaker;
  if (quote > range.begin && at(quote - 1).kind == Kind::kColon) {
    speaker = grammar_.noun_phrase(range.begin, quote - 1);
    if (speaker.end != quote - 1) return direct_without_cue(range, quote);
  } else if (quote + 2 < range.end && at(quote + 1).kind == Kind::kDash) {
    uint32_t end = range.end;
    if (at(end - 1).kind == Kind::kStop) --end;
    speaker = grammar_.noun_phrase(quote + 2, end);
    if (speaker.end != end) return false;
  }
  if (speaker.size() > 8 || !grammar_.can_speak(speaker)) return false;
  // "Streit um den Damm: „…“" names what is talked about, unless an office stands there.
  bool office = false;
  bool attached = false;
  for (uint32_t i = speaker.begin; i < speaker.end; ++i) {
    office = office || at(i).is(WordClass::kRole);
    attached = attached || at(i).is(WordClass::kAttaching) ||
               (i > speaker.begin && at(i).is(WordClass::kGenitiveDeterminer));
  }
  if (grammar_.noun_capitals && attached && !office) return false;
  // What is quoted in the midst of a headline is no speech.
  uint32_t end = quote + 1;
  while (end < range.end && at(end).kind == Kind::kStop) ++end;
  if (quote > speaker.begin && end < range.end) return false;
  if (quotation(quote).words < 2) return false;
  Found found;
  found.matcher = Matcher::kDirectColon;
  found.type = StatementType::kDirect;
  found.speaker = speaker;
  found.frame = {speaker};
  found.quote = {{quote, quote + 1}};
  return emit(found) >= 0;
}

// "Felz took the side of the town: „…“": a sentence in quotation marks after a colon, said by the
// subject of the clause before it, whatever its verb.
bool Finder::direct_without_cue(Range range, uint32_t quote) {
  constexpr uint32_t kSentence = 5;
  if (!verb_second_ || !quotation(quote).ends || quotation(quote).words < kSentence) return false;
  const Range clause{range.begin, quote - 1};
  const uint32_t verb = main_verb(clause);
  if (verb == clause.end) return false;
  Range subject = grammar_.subject_before(clause.begin, verb);
  if (!grammar_.can_speak(subject)) subject = grammar_.subject_after(verb + 1, clause.end);
  if (!grammar_.can_speak(subject)) return false;
  Found found;
  found.matcher = Matcher::kDirectColon;
  found.type = StatementType::kDirect;
  found.speaker = subject;
  found.frame = {clause};
  found.quote = {{quote, quote + 1}};
  last_subject_ = subject;
  return emit(found) >= 0;
}

// A unit that is a quotation and nothing else.
bool Finder::direct_resumed(Range range) {
  if (rule(Matcher::kDirectResumed) == nullptr || active_ < 0) return false;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (at(i).kind != Kind::kQuote && at(i).kind != Kind::kStop) return false;
  }
  Statement& before = out_[static_cast<size_t>(active_)];
  if (!same_part_ && before.type != StatementType::kDirect) return false;
  if (quotation(range.begin).words < 2) return false;
  if (before.type == StatementType::kDirect && same_part_ && before.continues < 0) {
    // The same statement, resumed after its frame.
    before.quote.push_back(quotation(range.begin).span);
    before.why.push_back(
        {Why::Decision::kQuote, rule(Matcher::kDirectResumed)->id, {quotation(range.begin).span}});
    return true;
  }
  Found found;
  found.matcher = Matcher::kDirectResumed;
  found.type = StatementType::kDirect;
  found.quote = {{range.begin, range.begin + 1}};
  found.continues = active_;
  return emit(found) >= 0;
}

}  // namespace laut::reading
