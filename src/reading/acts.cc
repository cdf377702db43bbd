// Act, certainty and polarity: first as the cue words them; where it is neutral, as a noun of the
// frame names the act ("the demand that …"); else as the words of the quote's main clauses do, each
// sentence for itself, and the sentence that dominates decides for all.
#include <algorithm>
#include <array>
#include <optional>

#include "reading/finder.h"

namespace laut::reading {
namespace {

// What words of the main clauses of a quote tell, those in quotation marks included.
enum Sign : uint8_t {
  kDemandSign,
  kPossibleSign,
  kProbableSign,
  kAnnounceSign,
  kFutureSign,
  kHopeSign,
  kJudgeSign,
  kDenySign,
  kBlameSign,
  kAlarmSign,
  kAffirmSign,
  kRefuseSign,
  kPlanSign,
  kRumourSign,
  kWonderSign,
  kSeemingSign,
  kSigns,
};

// The signs of one sentence, with the first word that gives each.
struct Signs {
  std::array<std::optional<Span>, kSigns> at;
  bool negation = false;
  bool such = false;  // "no such": an answer
  uint32_t words = 0;

  bool has(Sign sign) const { return at[sign].has_value(); }
  void note(Sign sign, Span span) {
    if (!at[sign]) at[sign] = span;
  }
};

// A word or a mark of what is said.
struct Said {
  const WordFacts* facts = nullptr;
  Span span;
  bool word = false;
  bool stop = false;      // ends a sentence
  bool question = false;  // ends it as a question
  bool is(WordClass c) const { return facts != nullptr && facts->is(c); }
  bool finite() const {
    return is(WordClass::kFinite) || is(WordClass::kReportive) || is(WordClass::kIrreal) ||
           is(WordClass::kAuxiliary) || is(WordClass::kPassive) || is(WordClass::kModal);
  }
};

// One sentence of what is said: words [begin, end).
struct Sentence {
  size_t begin = 0;
  size_t end = 0;
  bool question = false;
};

// What is known of a statement beside the words of its quote.
struct Setting {
  const language::StatementRules* rules = nullptr;
  bool own_words = false;  // in quotation marks
  bool opinion = false;    // "in the opinion of": what lies ahead is a guess
};

struct Verdict {
  Act act = Act::kAssert;
  Certainty certainty = Certainty::kCertain;
  const char* rule = nullptr;  // null: nothing in the words tells
  Span at;
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

// Whether the words [begin, end) close with a plain infinitive, or with one before the finite verb:
// with a verb of the future it tells what will be done.
bool closes_in_infinitive(const std::vector<Said>& said, size_t begin, size_t end) {
  while (end > begin && said[end - 1].is(WordClass::kFuture)) --end;
  if (end < begin + 2 || said[end - 2].is(WordClass::kMarker)) return false;
  const Said& last = said[end - 1];
  return last.is(WordClass::kInfinitive) && !last.is(WordClass::kParticiple) &&
         !last.is(WordClass::kPassive);
}

// "is said to have done", or to be: what is told of the past, or of a state. Words that stand
// between commas may part the verb from its infinitive, so the end of the sentence counts as well.
bool is_hearsay(const std::vector<Said>& said, size_t begin, size_t end, size_t sentence_end) {
  if (closes_in_perfect(said, begin, end) || closes_in_perfect(said, begin, sentence_end)) {
    return true;
  }
  const bool perfect_later = sentence_end > end && said[sentence_end - 1].is(WordClass::kAuxiliary);
  return perfect_later || said[end - 1].is(WordClass::kStative);
}

// Signs that words give whatever stands around them, and so may phrases.
std::optional<Sign> plain_sign(WordClass c) {
  switch (c) {
    case WordClass::kPossible:
      return kPossibleSign;
    case WordClass::kProbable:
      return kProbableSign;
    case WordClass::kHope:
      return kHopeSign;
    case WordClass::kJudge:
      return kJudgeSign;
    case WordClass::kDeny:
      return kDenySign;
    case WordClass::kAffirm:
      return kAffirmSign;
    case WordClass::kRefuse:
      return kRefuseSign;
    case WordClass::kWonder:
      return kWonderSign;
    default:
      return std::nullopt;
  }
}

// The phrases that begin at the word `i` and end before `end`.
void look_at_phrases(const std::vector<Said>& said, size_t i, size_t end, const Setting& setting,
                     Signs& signs) {
  for (const language::WordPhrase& phrase : said[i].facts->phrases) {
    const std::optional<Sign> sign = plain_sign(phrase.word_class);
    const size_t size = phrase.rest.size();
    if (!sign || i + size >= end) continue;
    bool same = true;
    for (size_t k = 0; same && k < size; ++k) {
      same = said[i + 1 + k].facts == setting.rules->find(phrase.rest[k]);
    }
    if (same) signs.note(*sign, {said[i].span.begin, said[i + size].span.end});
  }
}

void look(const std::vector<Said>& said, Range clause, const Sentence& sentence,
          const Setting& setting, Signs& signs) {
  const size_t begin = clause.begin;
  const size_t end = clause.end;
  bool negation = false;
  for (size_t i = begin; i < end; ++i) negation = negation || said[i].is(WordClass::kNegation);
  signs.negation = signs.negation || negation;
  // In some languages the infinitive follows its verb, in others it closes clause or sentence.
  const bool infinitive =
      closes_in_infinitive(said, begin, end) || closes_in_infinitive(said, begin, sentence.end);
  for (size_t i = begin; i < end; ++i) {
    if (said[i].facts == nullptr) continue;
    look_at_phrases(said, i, end, setting, signs);
    const auto note = [&](WordClass c, Sign sign) {
      if (said[i].is(c)) signs.note(sign, said[i].span);
    };
    // "Should it rain, …" sets a condition.
    const bool ought = said[i].is(WordClass::kOught);
    if (ought ? i != sentence.begin : !negation) note(WordClass::kDemand, kDemandSign);
    signs.such = signs.such || (negation && said[i].is(WordClass::kSuch));
    note(WordClass::kSeeming, kSeemingSign);
    note(WordClass::kPossible, kPossibleSign);
    note(WordClass::kProbable, kProbableSign);
    // Whoever is told to want something announces it; "will" does so only of oneself.
    const bool intent = !setting.own_words && said[i].is(WordClass::kIntent);
    if (intent && negation) {
      signs.note(kRefuseSign, said[i].span);
    } else if (intent || near_self(said, i, setting.own_words)) {
      if (!negation || said[i].is(WordClass::kFuture)) note(WordClass::kAnnounce, kAnnounceSign);
    }
    const bool next = i + 1 < end && said[i + 1].is(WordClass::kInfinitive);
    if (said[i].is(WordClass::kFuture) && (infinitive || next)) {
      signs.note(kFutureSign, said[i].span);
    }
    if (!setting.own_words && said[i].is(WordClass::kHearsay)) {
      signs.note(is_hearsay(said, begin, end, sentence.end) ? kRumourSign : kPlanSign,
                 said[i].span);
    }
    note(WordClass::kHope, kHopeSign);
    note(WordClass::kJudge, kJudgeSign);
    note(WordClass::kDeny, kDenySign);
    if (!negation) note(WordClass::kBlame, kBlameSign);
    if (!negation) note(WordClass::kAlarm, kAlarmSign);
    note(WordClass::kWonder, kWonderSign);
  }
}

Signs look(const std::vector<Said>& said, const Sentence& sentence, const Setting& setting) {
  Signs signs;
  size_t begin = sentence.begin;
  while (begin < sentence.end) {
    if (!said[begin].word) {
      ++begin;
      continue;
    }
    size_t end = begin;
    while (end < sentence.end && said[end].word) ++end;
    signs.words += static_cast<uint32_t>(end - begin);
    const bool last = end >= sentence.end;
    if (!depends(said, begin, end, last)) {
      look(said, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, sentence, setting,
           signs);
    }
    begin = end;
  }
  // "Yes, …" and "No, …" answer.
  if (sentence.end > sentence.begin + 1 && !said[sentence.begin + 1].word) {
    if (said[sentence.begin].is(WordClass::kAffirm)) {
      signs.note(kAffirmSign, said[sentence.begin].span);
    } else if (said[sentence.begin].is(WordClass::kRefuse)) {
      signs.note(kRefuseSign, said[sentence.begin].span);
    }
  }
  return signs;
}

// What a sentence does by its words, the more telling first.
Verdict verdict_of(const Signs& signs, const Setting& setting) {
  struct Row {
    Sign sign;
    Act act;
    Certainty certainty;
    const char* rule;
  };
  static constexpr Row kRows[] = {
      {kDenySign, Act::kDeny, Certainty::kCertain, "words.deny"},
      {kRefuseSign, Act::kDeny, Certainty::kCertain, "words.refuse"},
      {kAffirmSign, Act::kConfirm, Certainty::kCertain, "words.affirm"},
      {kWonderSign, Act::kAsk, Certainty::kOpen, "words.wonder"},
      {kRumourSign, Act::kAssert, Certainty::kPossible, "words.rumour"},
      {kBlameSign, Act::kAccuse, Certainty::kCertain, "words.blame"},
      {kAlarmSign, Act::kWarn, Certainty::kPossible, "words.alarm"},
      {kDemandSign, Act::kDemand, Certainty::kOpen, "words.demand"},
      {kHopeSign, Act::kHope, Certainty::kOpen, "words.hope"},
      {kPossibleSign, Act::kSuppose, Certainty::kPossible, "words.possible"},
      {kProbableSign, Act::kSuppose, Certainty::kProbable, "words.probable"},
      {kPlanSign, Act::kAnnounce, Certainty::kProbable, "words.plan"},
      {kAnnounceSign, Act::kAnnounce, Certainty::kProbable, "words.announce"},
      {kFutureSign, Act::kAnnounce, Certainty::kProbable, "words.future"},
      {kJudgeSign, Act::kJudge, Certainty::kOpen, "words.judge"},
  };
  if (signs.has(kRumourSign) && signs.has(kBlameSign)) {
    return {Act::kAccuse, Certainty::kPossible, "words.blame", *signs.at[kBlameSign]};
  }
  for (const Row& row : kRows) {
    if (!signs.has(row.sign)) continue;
    if (row.sign == kFutureSign) {
      if (setting.opinion) {
        return {Act::kSuppose, Certainty::kProbable, "words.forecast", *signs.at[row.sign]};
      }
      if (setting.own_words) continue;
    }
    return {row.act, row.certainty, row.rule, *signs.at[row.sign]};
  }
  return {};
}

// What is said, word by word; the pieces of a quote are parted by a mark.
std::vector<Said> say(const Reading& reading, const Text& text,
                      const language::StatementRules& rules, const std::vector<Range>& quote) {
  std::vector<Said> said;
  const auto is_question = [&](Span span) {
    return reading.report.text_of(span).find('?') != std::string_view::npos;
  };
  for (const Range& piece : quote) {
    for (uint32_t i = piece.begin; i < piece.end; ++i) {
      const Item& item = text.items[i];
      if (item.kind != Item::Kind::kQuote) {
        const bool word = item.is_word() || item.kind == Item::Kind::kNumber;
        const bool stop = item.kind == Item::Kind::kStop;
        said.push_back({item.facts, item.span, word, stop, stop && is_question(item.span)});
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
        said.push_back({known ? rules.find(folded) : nullptr, token.span, word, stop,
                        stop && is_question(token.span)});
      }
    }
    said.push_back({});
  }
  return said;
}

std::vector<Sentence> sentences_of(const std::vector<Said>& said) {
  std::vector<Sentence> out;
  size_t begin = 0;
  for (size_t i = 0; i <= said.size(); ++i) {
    if (i < said.size() && !said[i].stop) continue;
    while (begin < i && !said[begin].word) ++begin;
    size_t end = i;
    while (end > begin && !said[end - 1].word) --end;
    if (end > begin) out.push_back({begin, end, i < said.size() && said[i].question});
    begin = i + 1;
  }
  return out;
}

// The verdict of the sentences that dominate: those of one act with the most words. What asserts
// weighs half, since it tells nothing.
Verdict dominant(const std::vector<Sentence>& sentences, const std::vector<Said>& said,
                 const Setting& setting, Signs& all) {
  struct Weighed {
    Verdict verdict;
    uint32_t weight = 0;
  };
  std::vector<Weighed> votes;
  for (const Sentence& sentence : sentences) {
    const Signs signs = look(said, sentence, setting);
    Verdict verdict = verdict_of(signs, setting);
    if (sentence.question && (verdict.rule == nullptr || verdict.act != Act::kDeny)) {
      verdict = {Act::kAsk,
                 Certainty::kOpen,
                 "words.question",
                 {said[sentence.begin].span.begin, said[sentence.end - 1].span.end}};
    }
    all.negation = all.negation || signs.negation;
    all.such = all.such || signs.such;
    for (size_t i = 0; i < kSigns; ++i) {
      if (signs.at[i]) all.note(static_cast<Sign>(i), *signs.at[i]);
    }
    const uint32_t weight = verdict.rule == nullptr ? signs.words : 2 * signs.words;
    const auto same = std::find_if(votes.begin(), votes.end(), [&](const Weighed& vote) {
      return vote.verdict.act == verdict.act;
    });
    if (same == votes.end()) {
      votes.push_back({verdict, weight});
    } else {
      same->weight += weight;
    }
  }
  const auto best =
      std::max_element(votes.begin(), votes.end(),
                       [](const Weighed& a, const Weighed& b) { return a.weight < b.weight; });
  return best == votes.end() ? Verdict{} : best->verdict;
}

// A noun of the ranges for what others have claimed: "said of the allegations that …".
const Item* claim_noun(const Text& text, const std::vector<Range>& ranges) {
  for (const Range& range : ranges) {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      const WordFacts* facts = text.items[i].facts;
      if (facts == nullptr || !facts->named_act) continue;
      if (*facts->named_act == Act::kAccuse || *facts->named_act == Act::kSuppose) {
        return &text.items[i];
      }
    }
  }
  return nullptr;
}

// What is open or unsure by the act alone.
Certainty usual_certainty(Act act) {
  switch (act) {
    case Act::kDemand:
    case Act::kJudge:
    case Act::kHope:
    case Act::kAsk:
      return Certainty::kOpen;
    case Act::kWarn:
      return Certainty::kPossible;
    case Act::kSuppose:
    case Act::kAnnounce:
      return Certainty::kProbable;
    default:
      return Certainty::kCertain;
  }
}

}  // namespace

const Item* act_noun(const Text& text, const std::vector<Range>& ranges) {
  const Item* found = nullptr;
  for (const Range& range : ranges) {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      const Item& item = text.items[i];
      if (item.facts == nullptr || !item.facts->named_act) continue;
      const bool back = i > range.begin && text.items[i - 1].is(WordClass::kPointing);
      if (!back) found = &item;
    }
  }
  return found;
}

void judge_statement(const Reading& reading, const Text& text,
                     const language::StatementRules& rules, const Material& material,
                     Statement& statement) {
  const Cue* cue = material.cue;
  const std::vector<Said> said = say(reading, text, rules, material.quote);
  Setting setting;
  setting.rules = &rules;
  setting.own_words = statement.type == StatementType::kDirect;
  setting.opinion = cue != nullptr && std::find(cue->medium.begin(), cue->medium.end(),
                                                Medium::kThought) != cue->medium.end();
  Signs words;
  const Verdict verdict = dominant(sentences_of(said), said, setting, words);
  std::string rule = cue != nullptr ? cue->id : std::string("default");
  std::string certainty_rule = rule;
  std::vector<Span> seen = statement.cue;
  std::vector<Span> certainty_seen = statement.cue;
  statement.act = cue != nullptr ? cue->act : Act::kAssert;
  statement.certainty = cue != nullptr ? cue->certainty : Certainty::kCertain;
  statement.polarity = cue != nullptr ? cue->polarity : Polarity::kPositive;
  const Item* noun = nullptr;
  if (statement.act == Act::kAssert) noun = act_noun(text, material.nouns);
  const bool false_claim = statement.act == Act::kJudge && words.has(kDenySign);
  if (noun != nullptr) {
    statement.act = *noun->facts->named_act;
    statement.certainty = usual_certainty(statement.act);
    if (statement.act == Act::kDeny) statement.polarity = Polarity::kNegative;
    rule = certainty_rule = "frame.noun";
    seen = certainty_seen = {noun->span};
  } else if (statement.act == Act::kAssert || false_claim) {
    const bool reply = cue != nullptr && cue->takes(Frame::kReply) && words.negation;
    const Item* claim = words.negation ? claim_noun(text, material.frame) : nullptr;
    Verdict taken = verdict;
    if (verdict.act == Act::kDeny && !false_claim) {
      // The words say it themselves.
    } else if (reply) {
      taken = {Act::kDeny, Certainty::kCertain, "reply.negated", statement.cue.front()};
    } else if (claim != nullptr && cue != nullptr) {
      taken = {Act::kDeny, Certainty::kCertain, "reply.claim", claim->span};
    } else if (words.such && verdict.rule == nullptr) {
      taken = {Act::kDeny, Certainty::kCertain, "reply.such", statement.quote.front()};
    } else if (false_claim) {
      taken = {Act::kDeny, Certainty::kCertain, "words.deny", *words.at[kDenySign]};
    }
    if (taken.rule != nullptr) {
      statement.act = taken.act;
      statement.certainty = taken.certainty;
      rule = certainty_rule = taken.rule;
      seen = certainty_seen = {taken.at};
      if (taken.act == Act::kDeny) statement.polarity = Polarity::kNegative;
    }
  }
  for (const Sign sign : {kProbableSign, kSeemingSign}) {
    if (statement.certainty != Certainty::kCertain || !words.has(sign)) continue;
    statement.certainty = Certainty::kProbable;
    certainty_rule = "words.probable";
    certainty_seen = {*words.at[sign]};
  }
  statement.why.push_back({Why::Decision::kAct, rule, seen});
  statement.why.push_back({Why::Decision::kCertainty, certainty_rule, certainty_seen});
  if (statement.act != Act::kDeny && words.negation && statement.polarity == Polarity::kPositive) {
    statement.polarity = Polarity::kNegative;
    statement.why.push_back({Why::Decision::kPolarity, "words.negation", {}});
  }
}

}  // namespace laut::reading
