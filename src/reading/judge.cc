// Act, certainty and polarity of statements whose spans are known already.
#include <algorithm>

#include "language/tokens.h"
#include "reading/finder.h"
#include "reading/statements.h"

namespace laut::reading {

// Where a noun may name the act: in the cue ("made the proposal"); in the frame as well where the
// cue is none, or a phrase that only names a source.
std::vector<Range> Finder::act_places(const Statement& statement, const Cue* cue) const {
  std::vector<Range> places = items_of(statement.cue);
  const bool phrase =
      cue != nullptr && (cue->frames >> static_cast<unsigned>(Frame::kSourceAfter)) != 0;
  if (cue != nullptr && !phrase) return places;
  for (const Range& range : items_of(statement.frame)) places.push_back(range);
  return places;
}

bool Finder::names_act(const std::vector<Range>& ranges) const {
  return act_noun(text_, ranges) != nullptr;
}

void Finder::judge(const std::vector<Range>& quote, const Cue* cue, bool negated,
                   Statement& statement) const {
  judge_statement(reading_, text_, rules_,
                  {quote, cue, act_places(statement, cue), items_of(statement.frame)}, statement);
  if (negated && statement.act == Act::kDeny) {
    // "did not rule out that …": it may be.
    statement.act = Act::kSuppose;
    statement.certainty = Certainty::kPossible;
    statement.polarity = Polarity::kPositive;
    statement.why.push_back({Why::Decision::kAct, "cue.negated", statement.cue});
  } else if (negated) {
    statement.polarity = Polarity::kNegative;
    statement.why.push_back({Why::Decision::kPolarity, "cue.negated", statement.cue});
  }
}

// The runs of items that lie in the spans.
std::vector<Range> Finder::items_of(const std::vector<Span>& spans) const {
  std::vector<Range> out;
  for (const Span span : spans) {
    const auto first =
        std::partition_point(text_.items.begin(), text_.items.end(),
                             [&](const Item& item) { return item.span.end <= span.begin; });
    const auto last = std::partition_point(
        first, text_.items.end(), [&](const Item& item) { return item.span.begin < span.end; });
    if (first == last) continue;
    out.push_back({static_cast<uint32_t>(first - text_.items.begin()),
                   static_cast<uint32_t>(last - text_.items.begin())});
  }
  return out;
}

// The longest cue of which a form stands at one of the ranges: as the matchers would see it in its
// unit, else by its word alone.
bool Finder::cue_at(const std::vector<Range>& cue, Hit& hit) const {
  uint32_t longest = 0;
  const auto take = [&](const Hit& found) {
    // A noun is often the object of the verb beside it.
    const uint32_t noun = found.cue->takes(Frame::kNoun) ? 1 : 0;
    const uint32_t size = 2 * (found.main.size() + found.particle.size()) - noun;
    if (size <= longest) return;
    longest = size;
    hit = found;
  };
  for (const Range& range : cue) {
    const auto unit = std::partition_point(text_.units.begin(), text_.units.end(),
                                           [&](const Unit& u) { return u.end <= range.begin; });
    if (unit == text_.units.end()) continue;
    for (const Hit& found : find_hits({unit->begin, unit->end})) {
      if (found.main.begin < range.end && range.begin < found.main.end) take(found);
    }
  }
  if (longest > 0) return true;
  for (const Range& range : cue) {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (at(i).facts == nullptr) continue;
      for (const CueForm& form : at(i).facts->forms) {
        if (!form.particle.empty()) continue;
        const auto size = static_cast<uint32_t>(form.rest.size()) + 1;
        if (i + size > text_.items.size()) continue;
        const bool same = std::equal(form.rest.begin(), form.rest.end(),
                                     text_.folded.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        if (same) take({&rules_.cues[form.cue], form.kind, i, {i, i + size}, {}});
      }
    }
  }
  return longest > 0;
}

// Of the cues in the ranges the first that words an act; else the first that is a verb; else any.
// A verb in the infinitive after another ("want to call") is none.
bool Finder::hit_within(const std::vector<Range>& ranges, Hit& hit) const {
  int best = -1;
  const auto take = [&](const Hit& found) {
    const bool noun = found.cue->takes(Frame::kNoun);
    const bool phrase = found.kind == CueForm::Kind::kPhrase && !noun;
    const int rank = (phrase ? 0 : noun ? 2 : 4) + (found.cue->act != Act::kAssert ? 1 : 0);
    if (rank <= best) return;
    best = rank;
    hit = found;
  };
  for (const Range& range : ranges) {
    bool modal = false;
    for (uint32_t i = range.begin; i < range.end; ++i) modal = modal || at(i).is(WordClass::kModal);
    for (const Hit& found : find_hits(range)) {
      const bool marked = found.verb > range.begin && at(found.verb - 1).is(WordClass::kMarker);
      const bool governed = modal && at(found.verb).is(WordClass::kInfinitive);
      const bool phrase = found.kind == CueForm::Kind::kPhrase;
      if (phrase || (!marked && !governed)) take(found);
    }
    if (best > 0) continue;
    // A participle of the passive: "was demanded".
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (at(i).facts == nullptr || at(i).capital) continue;
      for (const CueForm& form : at(i).facts->forms) {
        if (form.kind != CueForm::Kind::kParticiple || !form.rest.empty()) continue;
        take({&rules_.cues[form.cue], form.kind, i, {i, i + 1}, {}});
      }
    }
  }
  return best >= 0;
}

void Finder::judge(Statement& statement) const {
  Hit hit;
  Found found;
  found.frame = items_of(statement.frame);
  bool known = false;
  if (!statement.cue.empty()) {
    known = cue_at(items_of(statement.cue), hit);
  } else if (statement.type == StatementType::kReported) {
    // A reported statement has its cue among its words.
    found.frame = items_of(statement.quote);
    known = hit_within(found.frame, hit);
  } else if (!names_act(found.frame)) {
    known = hit_within(found.frame, hit);
  }
  found.hit = known ? &hit : nullptr;
  if (statement.cue.empty() && known) statement.cue = {text_.span(hit.main.begin, hit.main.end)};
  judge(items_of(statement.quote), known ? hit.cue : nullptr, known && is_negated(found),
        statement);
}

namespace {

// Whether all of one quote lies in another that is longer.
bool lies_in(const Statement& one, const Statement& other) {
  const auto size = [](const Statement& statement) {
    uint32_t sum = 0;
    for (const Span span : statement.quote) sum += span.size();
    return sum;
  };
  return size(one) < size(other) &&
         std::all_of(
             one.quote.begin(), one.quote.end(),
             [&](Span span) {
               return std::any_of(other.quote.begin(), other.quote.end(),
                                  [&](Span around) { return around.contains(span); });
             });
}

}  // namespace

void judge_statements(const Reading& reading, const language::Pack& pack,
                      std::vector<Statement>& statements) {
  if (pack.statements.cues.empty()) return;
  Reading written = reading;
  written.tokens = language::written_words(reading.tokens);
  const Finder finder(written, pack);
  for (Statement& statement : statements) finder.judge(statement);
  // What carries an accusation on is part of it.
  for (Statement& statement : statements) {
    if (statement.type != StatementType::kIndirectFreeIndirect || statement.act != Act::kAssert) {
      continue;
    }
    const Statement* before = nullptr;
    for (const Statement& other : statements) {
      if (other.quote.empty() || other.quote.back().end > statement.quote.front().begin) continue;
      if (before == nullptr || before->quote.front().begin < other.quote.front().begin) {
        before = &other;
      }
    }
    if (before == nullptr || before->act != Act::kAccuse) continue;
    statement.act = before->act;
    statement.why.push_back({Why::Decision::kAct, "continued.accusation", {}});
  }
  // A fragment in quotation marks does what its sentence does.
  for (Statement& fragment : statements) {
    if (fragment.type != StatementType::kDirect) continue;
    for (const Statement& sentence : statements) {
      if (sentence.type == StatementType::kDirect || !lies_in(fragment, sentence)) continue;
      fragment.act = sentence.act;
      fragment.certainty = sentence.certainty;
      fragment.polarity = sentence.polarity;
      break;
    }
  }
}

}  // namespace laut::reading
