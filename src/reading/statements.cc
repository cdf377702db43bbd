// The search for statements: the order in which the matchers are tried, and how what they find
// becomes a Statement.
#include "reading/statements.h"

#include <algorithm>

#include "reading/finder.h"

namespace laut::reading {
namespace {

using Kind = Item::Kind;

bool is_read(PartKind kind) {
  return kind != PartKind::kKicker && kind != PartKind::kByline && kind != PartKind::kDateline &&
         kind != PartKind::kTable;
}

}  // namespace

Finder::Finder(const Reading& reading, const language::Pack& pack)
    : reading_(reading),
      pack_(pack),
      rules_(pack.statements),
      text_(cut_units(reading, pack.statements)),
      grammar_{text_, pack.statements, pack.has("verb_second"), pack.has("noun_capitals")},
      verb_second_(pack.has("verb_second")),
      subjunctive_(pack.has("subjunctive_reports")) {}

std::vector<Statement> Finder::run() {
  uint32_t part = 0;
  bool first = true;
  for (const Unit& unit : text_.units) {
    if (!reading_.report.parts.empty()) {
      part_kind_ = reading_.report.parts[unit.part].kind;
      if (!is_read(part_kind_)) continue;
    }
    if (first || unit.part != part) {
      // A heading or a headline is no neighbour of the text below it.
      if (part_kind_ != PartKind::kParagraph) active_ = -1;
      same_part_ = false;
      before_ = {};
      part = unit.part;
      first = false;
    }
    const size_t before = out_.size();
    const int32_t was = active_;
    read_unit(unit);
    before_ = out_.size() == before ? Range{unit.begin, unit.end} : Range{};
    if (out_.size() > before) {
      // What comes next carries on the last statement that stands in no other.
      for (size_t i = out_.size(); i > before; --i) {
        if (out_[i - 1].parent < 0) {
          active_ = last_ = static_cast<int32_t>(i - 1);
          break;
        }
      }
      // Hearsay has nobody to carry on.
      const Statement& last = out_[static_cast<size_t>(active_)];
      if (last.speaker.spans.empty() && last.continues < 0 && last.type != StatementType::kIndirect)
        active_ = last_ = -1;
      same_part_ = true;
    } else if (active_ == was &&
               !(same_part_ && !out_.empty() && out_.back().quote.size() > 1 && active_ >= 0 &&
                 out_[static_cast<size_t>(active_)].quote.back().begin >=
                     at(unit.begin).span.begin)) {
      active_ = -1;
    }
  }
  return std::move(out_);
}

// Past "TOWN (AGENCY) –" at the head of a part.
Range Finder::skip_dateline(Range range) const {
  const uint32_t limit = std::min(range.end, range.begin + 12);
  for (uint32_t i = range.begin + 2; i < limit; ++i) {
    if (at(i).kind != Kind::kDash) continue;
    if (at(i - 1).kind == Kind::kOther && i + 1 < range.end) return {i + 1, range.end};
    break;
  }
  return range;
}

Range Finder::strip(Range range) const {
  const auto hollow = [&](uint32_t i) {
    const Kind kind = at(i).kind;
    return kind == Kind::kComma || kind == Kind::kColon || kind == Kind::kDash ||
           kind == Kind::kStop;
  };
  while (!range.empty() && hollow(range.begin)) ++range.begin;
  while (!range.empty() && hollow(range.end - 1)) --range.end;
  return range;
}

void Finder::read_unit(const Unit& unit) {
  Range range{unit.begin, unit.end};
  if (!same_part_) range = skip_dateline(range);
  last_subject_ = {};
  // A sign that opens the sentence, such as an emoji, is no part of it.
  while (range.size() > 1 && at(range.begin).kind == Kind::kOther) ++range.begin;
  // A unit that no sentence is this long would make the search slow, and nothing of it sure.
  constexpr uint32_t kLongest = 400;
  if (range.size() > kLongest) return;
  if (read_direct(range)) return;
  read_range(range, -1);
}

bool Finder::read_range(Range range, int32_t parent) {
  const Range clean = strip(range);
  if (clean.size() < 2) return false;
  if (parent < 0 && headline_colon(clean)) return true;
  // A question of the outlet's own reports nothing.
  if (parent < 0 && range.end > clean.end && at(clean.begin).is(WordClass::kWhether) &&
      reading_.report.text_of(at(clean.end).span) == "?") {
    return false;
  }
  const std::vector<Hit> hits = find_hits(clean);
  if (source_comma(clean, hits, parent)) return true;
  if (frame_after(clean, hits, parent)) return true;
  if (as_clause(clean, hits, parent)) return true;
  for (const Hit& hit : hits) {
    if (hit.cue->takes(Frame::kSaidImpersonal) && impersonal(clean, hit, parent)) return true;
  }
  // A sentence in the reporting mood carries on what was said before, unless its frame has a verb
  // in the indicative.
  const auto reports = [&](const Hit& hit) {
    return hit.kind != CueForm::Kind::kPhrase && !at(hit.verb).is(WordClass::kReportive) &&
           !at(hit.verb).is(WordClass::kIrreal);
  };
  const auto in_mood = [&](const Hit& hit) {
    return !reports(hit) && !hit.cue->takes(Frame::kSourceAfter) &&
           !hit.cue->takes(Frame::kSourceBefore) && !hit.cue->takes(Frame::kContinues);
  };
  if (parent < 0 && (hits.empty() || std::all_of(hits.begin(), hits.end(), in_mood)) &&
      continue_statement(clean)) {
    return true;
  }
  if (parent < 0 && points_back(clean, hits)) return true;
  for (const Hit& hit : hits) {
    if (hit.kind == CueForm::Kind::kPhrase) continue;
    if (dependent_frame(clean, hit, parent) || main_clause(clean, hit, parent)) return true;
  }
  for (const Hit& hit : hits) {
    if (hit.kind != CueForm::Kind::kPhrase) continue;
    if (source_phrase(clean, hit, parent)) return true;
  }
  for (const Hit& hit : hits) {
    if (noun_cue(clean, hit, parent)) return true;
  }
  if (passive(clean, parent)) return true;
  if (const uint32_t i = participle_clause(clean.begin, clean.end); i < clean.end) {
    uint32_t verb = clean.begin;
    while (verb < i && !(at(verb).is_word() && at(verb).finite())) ++verb;
    const Range subject = grammar_.subject_before(clean.begin, verb);
    if (verb < i && grammar_.can_speak(subject)) {
      last_subject_ = subject;
      if (participle_frame({i, clean.end}, parent)) return true;
    }
  }
  if (parent < 0 && continuation_word(clean, hits)) return true;
  for (const Hit& hit : hits) {
    if (hit.cue->takes(Frame::kHearsay) && hearsay(clean, hit, parent)) return true;
  }
  return parent < 0 && (continue_statement(clean) || hearsay_modal(clean));
}

void Finder::read_inside(const std::vector<Range>& quote, int32_t parent) {
  // Statements nest a few deep in life; the limit keeps the search linear.
  constexpr int kDeepest = 3;
  int depth = 0;
  for (int32_t p = parent; p >= 0; p = out_[static_cast<size_t>(p)].parent) ++depth;
  if (depth > kDeepest) return;
  const Range saved = last_subject_;
  for (const Range& piece : quote) {
    Range inner = strip(piece);
    while (!inner.empty() && at(inner.begin).is(WordClass::kComplementizer)) ++inner.begin;
    if (inner.size() > 3) read_range(inner, parent);
  }
  last_subject_ = saved;
}

// "The paper reports, citing X": X spoke and the paper passed it on; its cue is the phrase.
// "According to the paper, X said": X spoke.
void Finder::split_sources(Found& found, Hit& origin) const {
  if (found.hit == nullptr || found.hit->kind == CueForm::Kind::kPhrase) return;
  for (const Range& frame : found.frame) {
    for (const Hit& hit : find_hits(frame)) {
      if (hit.kind != CueForm::Kind::kPhrase || !hit.cue->takes(Frame::kSourceAfter)) continue;
      const Range source = grammar_.noun_phrase(hit.main.end, frame.end);
      const bool apart = source.begin >= found.speaker.end || source.end <= found.speaker.begin;
      if (!apart || !grammar_.can_speak(source)) continue;
      if (hit.cue->takes(Frame::kSourceAfterComma)) {
        found.relay = found.speaker;
        found.speaker = source;
        origin = hit;
        found.hit = &origin;
      } else {
        found.relay = source;
      }
      return;
    }
  }
}

// Whether a negation right after the subject or the verb of the frame is that of the cue: it closes
// the clause, or stands before the rest of the verb.
bool Finder::is_negated(const Found& found) const {
  const Hit& hit = *found.hit;
  if (!verb_second_ || hit.kind == CueForm::Kind::kPhrase) return false;
  for (const Range& frame : found.frame) {
    if (hit.verb < frame.begin || hit.verb >= frame.end) continue;
    for (uint32_t i = hit.verb + 1; i < frame.end && !is_comma(i); ++i) {
      if (!at(i).is(WordClass::kNegation)) continue;
      const uint32_t next = i + 1;
      const bool particle = !hit.particle.empty() && next == hit.particle.begin;
      if (next >= frame.end || !at(next).is_word() || particle || next == hit.main.begin ||
          at(next).is(WordClass::kDemonstrative)) {
        return true;
      }
    }
  }
  return false;
}

// The one told, in the plain cases: right after a cue that takes one ("told X"), or a phrase in
// the case of one who is told right after the subject ("said Felz to the paper").
Range Finder::addressee_of(const Found& found) const {
  if (found.hit == nullptr || found.hit->kind == CueForm::Kind::kPhrase) return {};
  const Hit& hit = *found.hit;
  for (const Range& frame : found.frame) {
    if (hit.main.begin < frame.begin || hit.main.begin >= frame.end) continue;
    if (hit.cue->takes(Frame::kAddressee)) {
      if (hit.main.end >= frame.end) return {};
      if (at(hit.main.end).is(WordClass::kOblique)) return {hit.main.end, hit.main.end + 1};
      const Range told = grammar_.noun_phrase(hit.main.end, frame.end);
      return grammar_.can_speak(told) ? told : Range{};
    }
    if (!verb_second_ || found.matcher == Matcher::kObject) return {};
    if (found.matcher == Matcher::kInfinitive || found.speaker.begin < hit.verb) return {};
    const uint32_t after = found.speaker.end;
    if (after + 1 >= frame.end || !at(after).is(WordClass::kObjectDeterminer)) return {};
    if (hit.cue->act != Act::kAssert) return {};
    const Range told = grammar_.noun_phrase(after, frame.end);
    const bool closes = told.end == frame.end || at(told.end).is(WordClass::kPreposition) ||
                        at(told.end).is(WordClass::kAdverb) || told.end == hit.particle.begin ||
                        told.end == hit.main.begin;
    return closes && grammar_.can_speak(told) ? told : Range{};
  }
  return {};
}

bool Finder::names_office(Range range) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (at(i).is(WordClass::kRole)) return true;
  }
  return false;
}

// The first verb of what is said that is in the mood of reports, as evidence.
void Finder::explain_mood(const std::vector<Range>& quote, Statement& statement) const {
  if (!subjunctive_ || statement.type == StatementType::kDirect) return;
  for (const Range& piece : quote) {
    for (uint32_t i = piece.begin; i < piece.end; ++i) {
      if (!at(i).is_word() || at(i).capital || !at(i).is(WordClass::kReportive)) continue;
      statement.why.push_back({Why::Decision::kQuote, "mood.subjunctive", {at(i).span}});
      return;
    }
  }
}

int32_t Finder::emit(Found found) {
  Hit origin;
  split_sources(found, origin);
  const Rule* rule = this->rule(found.matcher);
  if (rule == nullptr) return -1;
  const bool negated = found.hit != nullptr && is_negated(found);
  if (negated) {
    // What somebody did not say, confirm or demand is no statement.
    const Act act = found.hit->cue->act;
    if (act != Act::kDeny && act != Act::kSuppose && act != Act::kHope && act != Act::kJudge) {
      return -1;
    }
  }
  if (found.addressee.empty()) found.addressee = addressee_of(found);
  Statement statement;
  std::vector<Range> quote;
  for (const Range& piece : found.quote) {
    const Range clean = strip(piece);
    if (clean.empty()) continue;
    quote.push_back(clean);
    statement.quote.push_back(text_.span(clean.begin, clean.end));
  }
  if (statement.quote.empty()) return -1;
  std::sort(statement.quote.begin(), statement.quote.end());
  statement.type = found.type;
  statement.parent = found.parent;
  statement.continues = found.continues;
  statement.confidence = rule->confidence;
  statement.why.push_back({Why::Decision::kQuote, rule->id, statement.quote});
  explain_mood(quote, statement);
  if (found.continues >= 0) {
    // What is carried over: the speaker of the statement that it goes on with.
    const Statement* carried = &out_[static_cast<size_t>(found.continues)];
    while (carried->speaker.spans.empty() && carried->continues >= 0) {
      carried = &out_[static_cast<size_t>(carried->continues)];
    }
    if (!carried->speaker.spans.empty()) {
      statement.why.push_back({Why::Decision::kSpeaker, "carried.over", carried->speaker.spans});
    }
  }
  const Cue* cue = nullptr;
  if (found.hit != nullptr) {
    const Hit& hit = *found.hit;
    cue = hit.cue;
    statement.cue.push_back(text_.span(hit.main.begin, hit.main.end));
    if (!hit.particle.empty()) {
      statement.cue.push_back(text_.span(hit.particle.begin, hit.particle.end));
    }
    statement.medium = cue->medium;
  }
  for (const Range& piece : found.frame) {
    const Range clean = strip(piece);
    if (!clean.empty()) statement.frame.push_back(text_.span(clean.begin, clean.end));
  }
  if (!found.speaker.empty()) {
    const Range clean = strip(found.speaker);
    statement.speaker.spans.push_back(text_.span(clean.begin, clean.end));
    statement.why.push_back({Why::Decision::kSpeaker, rule->id, statement.speaker.spans});
  }
  if (!found.relay.empty()) {
    // Completed by the stage that builds the chains.
    ChainLink link;
    link.kind = ChainLink::Kind::kRelay;
    const Range clean = strip(found.relay);
    link.spans = {text_.span(clean.begin, clean.end)};
    statement.chain.push_back(std::move(link));
  }
  if (!found.addressee.empty()) {
    statement.addressee.spans.push_back(text_.span(found.addressee.begin, found.addressee.end));
  }
  if (statement.medium.size() > 1 && names_office(found.speaker)) {
    // Where the cue leaves it open, one who speaks for others has spoken.
    std::erase(statement.medium, Medium::kWriting);
  }
  if (found.continues >= 0 && statement.medium.empty()) {
    statement.medium = out_[static_cast<size_t>(found.continues)].medium;
  }
  if (statement.medium.empty()) statement.medium = {Medium::kSpeech};
  judge(quote, cue, negated, statement);
  if (found.continues >= 0 && statement.act == Act::kAssert) {
    // What carries an accusation on is part of it.
    const Statement& before = out_[static_cast<size_t>(found.continues)];
    if (before.act == Act::kAccuse) {
      statement.act = before.act;
      statement.why.push_back({Why::Decision::kAct, "continued.accusation", {}});
    }
  }
  out_.push_back(std::move(statement));
  return static_cast<int32_t>(out_.size() - 1);
}

void read_statements(Reading& reading, const language::Pack& pack, const language::Packs&) {
  if (pack.statements.cues.empty()) return;
  reading.statements = Finder(reading, pack).run();
}

}  // namespace laut::reading
