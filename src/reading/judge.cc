// Act, certainty and polarity of statements whose spans are known already.
#include <algorithm>

#include "language/tokens.h"
#include "reading/finder.h"
#include "reading/statements.h"

namespace laut::reading {

void Finder::judge(const std::vector<Range>& quote, const Cue* cue, bool negated,
                   Statement& statement) const {
  judge_statement(reading_, text_, rules_, quote, cue, statement);
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
    const uint32_t size = found.main.size() + found.particle.size();
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

void Finder::judge(Statement& statement) const {
  Hit hit;
  // A reported statement has its cue among its words.
  const bool inside = statement.cue.empty() && statement.type == StatementType::kReported;
  const bool known = cue_at(items_of(inside ? statement.quote : statement.cue), hit);
  Found found;
  found.hit = known ? &hit : nullptr;
  found.frame = items_of(inside ? statement.quote : statement.frame);
  if (inside && known) statement.cue = {text_.span(hit.main.begin, hit.main.end)};
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
