// Act, certainty and polarity: first as the cue words them; where the cue is neutral, as the words
// of the quote do.
#include "reading/finder.h"

namespace laut::reading {
namespace {

// The words of a quote, those in quotation marks included.
struct Words {
  bool demand = false;
  bool possible = false;
  bool probable = false;
  bool announce = false;
  bool hope = false;
  bool judge = false;
  bool deny = false;
  bool negation = false;
  bool self = false;
  bool question = false;
  Span demand_at, possible_at, probable_at, announce_at, hope_at, judge_at, deny_at;
};

void look(const WordFacts* facts, Span span, Words& words) {
  if (facts == nullptr) return;
  const auto note = [&](WordClass c, bool& flag, Span& at) {
    if (!facts->is(c) || flag) return;
    flag = true;
    at = span;
  };
  note(WordClass::kDemand, words.demand, words.demand_at);
  note(WordClass::kPossible, words.possible, words.possible_at);
  note(WordClass::kProbable, words.probable, words.probable_at);
  note(WordClass::kAnnounce, words.announce, words.announce_at);
  note(WordClass::kHope, words.hope, words.hope_at);
  note(WordClass::kJudge, words.judge, words.judge_at);
  note(WordClass::kDeny, words.deny, words.deny_at);
  words.negation = words.negation || facts->is(WordClass::kNegation);
  words.self = words.self || facts->is(WordClass::kSelf);
}

}  // namespace

void judge_statement(const Reading& reading, const Text& text,
                     const language::StatementRules& rules, const std::vector<Range>& quote,
                     const Cue* cue, Statement& statement) {
  Words words;
  for (const Range& piece : quote) {
    for (uint32_t i = piece.begin; i < piece.end; ++i) {
      const Item& item = text.items[i];
      look(item.facts, item.span, words);
      if (item.kind != Item::Kind::kQuote) continue;
      const Quotation& q = text.quotations[static_cast<size_t>(item.quotation)];
      for (uint32_t t = q.first; t <= q.last; ++t) {
        const Token& token = reading.tokens[t];
        if (token.kind != Token::Kind::kWord) continue;
        std::string folded(reading.report.text_of(token.span));
        if (!folded.empty() && folded[0] >= 'A' && folded[0] <= 'Z') folded[0] += 'a' - 'A';
        look(rules.find(folded), token.span, words);
      }
      if (!q.inner.empty() && reading.report.text[q.inner.end - 1] == '?') words.question = true;
    }
  }
  std::string rule = cue != nullptr ? cue->id : std::string("default");
  std::string certainty_rule = rule;
  std::vector<Span> seen = statement.cue;
  std::vector<Span> certainty_seen = statement.cue;
  statement.act = cue != nullptr ? cue->act : Act::kAssert;
  statement.certainty = cue != nullptr ? cue->certainty : Certainty::kCertain;
  statement.polarity = cue != nullptr ? cue->polarity : Polarity::kPositive;
  if (statement.act == Act::kAssert || (statement.act == Act::kJudge && words.deny)) {
    const auto set = [&](Act act, Certainty certainty, const char* id, Span at) {
      statement.act = act;
      statement.certainty = certainty;
      rule = certainty_rule = id;
      seen = certainty_seen = {at};
    };
    const bool reply = cue != nullptr && cue->takes(Frame::kReply) && words.negation;
    if (words.deny || reply) {
      set(Act::kDeny, Certainty::kCertain, words.deny ? "words.deny" : "reply.negated",
          words.deny ? words.deny_at : statement.cue.front());
      statement.polarity = Polarity::kNegative;
    } else if (words.question) {
      set(Act::kAsk, Certainty::kOpen, "words.question", statement.quote.front());
    } else if (words.demand && !words.negation) {
      set(Act::kDemand, Certainty::kOpen, "words.demand", words.demand_at);
    } else if (words.hope) {
      set(Act::kHope, Certainty::kOpen, "words.hope", words.hope_at);
    } else if (words.possible) {
      set(Act::kSuppose, Certainty::kPossible, "words.possible", words.possible_at);
    } else if (words.announce && words.self) {
      set(Act::kAnnounce, Certainty::kProbable, "words.announce", words.announce_at);
    } else if (words.judge) {
      set(Act::kJudge, Certainty::kOpen, "words.judge", words.judge_at);
    }
  }
  if (statement.certainty == Certainty::kCertain && words.probable) {
    statement.certainty = Certainty::kProbable;
    certainty_rule = "words.probable";
    certainty_seen = {words.probable_at};
  }
  statement.why.push_back({Why::Decision::kAct, rule, seen});
  statement.why.push_back({Why::Decision::kCertainty, certainty_rule, certainty_seen});
  if (statement.act != Act::kDeny && words.negation && statement.polarity == Polarity::kPositive) {
    statement.polarity = Polarity::kNegative;
    statement.why.push_back({Why::Decision::kPolarity, "words.negation", {}});
  }
}

}  // namespace laut::reading
