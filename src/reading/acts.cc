// Act, certainty and polarity: first as the cue words them; where the cue is neutral, as the words
// of the quote do.
#include "reading/finder.h"

namespace laut::reading {
namespace {

// The words of the main clauses of a quote, those in quotation marks included.
struct Words {
  bool demand = false;
  bool possible = false;
  bool probable = false;
  bool announce = false;
  bool hope = false;
  bool judge = false;
  bool deny = false;
  bool negation = false;
  bool question = false;
  bool plan = false;
  bool rumour = false;
  Span plan_at, rumour_at;
  Span demand_at, possible_at, probable_at, announce_at, hope_at, judge_at, deny_at;
};

// A word or a mark of what is said.
struct Said {
  const WordFacts* facts = nullptr;
  Span span;
  bool word = false;
  bool stop = false;  // ends a sentence
  bool is(WordClass c) const { return facts != nullptr && facts->is(c); }
  bool finite() const {
    return is(WordClass::kFinite) || is(WordClass::kReportive) || is(WordClass::kIrreal) ||
           is(WordClass::kAuxiliary) || is(WordClass::kPassive) || is(WordClass::kModal);
  }
};

// Whether the clause [begin, end) depends on another: its modals and negations say nothing of what
// the speaker does. A clause that opens the whole quote never does.
bool depends(const std::vector<Said>& said, size_t begin, size_t end, bool last_of_sentence) {
  size_t first = begin;
  if (first + 1 < end && said[first].is(WordClass::kPreposition) &&
      said[first + 1].is(WordClass::kRelative)) {
    ++first;
  }
  if (end - first < 2) return false;
  const bool opens_sentence = begin == 0 || said[begin - 1].stop;
  if (opens_sentence) return said[first].is(WordClass::kSubordinator) && !last_of_sentence;
  if (!said[first].is(WordClass::kRelative) && !said[first].is(WordClass::kSubordinator)) {
    return false;
  }
  return said[end - 1].finite() && !said[first + 1].finite();
}

// Around the word at `i`, in its clause, stands a word by which the speaker means himself: in words
// of his own only the first person.
bool near_self(const std::vector<Said>& said, size_t i, bool own_words) {
  constexpr size_t kReach = 3;
  for (size_t k = i > kReach ? i - kReach : 0; k < said.size() && k <= i + kReach; ++k) {
    if (said[k].is(WordClass::kSelf) && !(own_words && said[k].is(WordClass::kPronoun)))
      return true;
  }
  return false;
}

void look(const std::vector<Said>& said, size_t begin, size_t end, bool own_words, Words& words) {
  bool negation = false;
  for (size_t i = begin; i < end; ++i) negation = negation || said[i].is(WordClass::kNegation);
  words.negation = words.negation || negation;
  for (size_t i = begin; i < end; ++i) {
    const auto note = [&](WordClass c, bool& flag, Span& at) {
      if (!said[i].is(c) || flag) return;
      flag = true;
      at = said[i].span;
    };
    if (!negation) note(WordClass::kDemand, words.demand, words.demand_at);
    note(WordClass::kPossible, words.possible, words.possible_at);
    note(WordClass::kProbable, words.probable, words.probable_at);
    // Whoever is told to want something announces it; "will" does so only of oneself.
    const bool intent = !own_words && said[i].is(WordClass::kIntent);
    if (!negation && (intent || near_self(said, i, own_words))) {
      note(WordClass::kAnnounce, words.announce, words.announce_at);
    }
    if (!own_words && said[i].is(WordClass::kHearsay)) {
      if (closes_in_perfect(said, begin, end)) {
        note(WordClass::kHearsay, words.rumour, words.rumour_at);
      } else {
        note(WordClass::kHearsay, words.plan, words.plan_at);
      }
    }
    note(WordClass::kHope, words.hope, words.hope_at);
    note(WordClass::kJudge, words.judge, words.judge_at);
    note(WordClass::kDeny, words.deny, words.deny_at);
  }
}

Words look(const std::vector<Said>& said, bool own_words) {
  Words words;
  size_t begin = 0;
  while (begin < said.size()) {
    if (!said[begin].word) {
      ++begin;
      continue;
    }
    size_t end = begin;
    while (end < said.size() && said[end].word) ++end;
    const bool last = end >= said.size() || said[end].stop;
    if (!depends(said, begin, end, last)) look(said, begin, end, own_words, words);
    begin = end;
  }
  return words;
}

}  // namespace

void judge_statement(const Reading& reading, const Text& text,
                     const language::StatementRules& rules, const std::vector<Range>& quote,
                     const Cue* cue, Statement& statement) {
  std::vector<Said> said;
  bool question = false;
  for (const Range& piece : quote) {
    for (uint32_t i = piece.begin; i < piece.end; ++i) {
      const Item& item = text.items[i];
      if (item.kind != Item::Kind::kQuote) {
        const bool word = item.is_word() || item.kind == Item::Kind::kNumber;
        said.push_back({item.facts, item.span, word, item.kind == Item::Kind::kStop});
        continue;
      }
      const Quotation& q = text.quotations[static_cast<size_t>(item.quotation)];
      for (uint32_t t = q.first; t <= q.last; ++t) {
        const Token& token = reading.tokens[t];
        const std::string_view form = reading.report.text_of(token.span);
        const bool stop = form.find_first_not_of(".!?") == std::string_view::npos;
        const bool word = token.kind == Token::Kind::kWord || token.kind == Token::Kind::kNumber;
        if (!word && t == q.first) continue;
        std::string folded(form);
        if (!folded.empty() && folded[0] >= 'A' && folded[0] <= 'Z') folded[0] += 'a' - 'A';
        const bool known = token.kind == Token::Kind::kWord;
        said.push_back({known ? rules.find(folded) : nullptr, token.span, word, stop});
      }
      if (!q.inner.empty() && reading.report.text[q.inner.end - 1] == '?') question = true;
    }
    said.push_back({});
  }
  Words words = look(said, statement.type == StatementType::kDirect);
  words.question = question;
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
    } else if (words.demand) {
      set(Act::kDemand, Certainty::kOpen, "words.demand", words.demand_at);
    } else if (words.hope) {
      set(Act::kHope, Certainty::kOpen, "words.hope", words.hope_at);
    } else if (words.possible) {
      set(Act::kSuppose, Certainty::kPossible, "words.possible", words.possible_at);
    } else if (words.probable) {
      set(Act::kSuppose, Certainty::kProbable, "words.probable", words.probable_at);
    } else if (words.rumour) {
      set(Act::kAssert, Certainty::kPossible, "words.rumour", words.rumour_at);
    } else if (words.plan && cue == nullptr) {
      set(Act::kAnnounce, Certainty::kProbable, "words.plan", words.plan_at);
    } else if (words.announce) {
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
