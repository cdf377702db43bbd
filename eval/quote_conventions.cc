#include "eval/quote_conventions.h"

#include <algorithm>

#include "base/utf8.h"

namespace laut::eval {
namespace {

using language::WordClass;

class Conventions {
 public:
  Conventions(const Reading& reading, const language::Pack& pack)
      : reading_(reading), text_(reading.report.text), pack_(pack) {}

  std::vector<Statement> run() {
    for (const Statement& statement : reading_.statements) take(statement);
    return std::move(out_);
  }

 private:
  static constexpr uint32_t kLongestTitle = 40;  // bytes

  static bool has_no_frame(StatementType type) {
    return type == StatementType::kFreeIndirect || type == StatementType::kIndirectFreeIndirect;
  }

  // The sentence that holds a position, or nothing.
  Span sentence_at(uint32_t at) const {
    for (const Span span : reading_.sentences) {
      if (span.contains(at)) return span;
    }
    return {at, at};
  }
  // Past the spaces from `at` on, or back over those before it.
  uint32_t next(uint32_t at) const {
    while (at < text_.size() && text_[at] == ' ') ++at;
    return at;
  }
  uint32_t before(uint32_t at) const {
    while (at > 0 && text_[at - 1] == ' ') --at;
    return at;
  }
  bool is(uint32_t at, std::string_view marks) const {
    return at < text_.size() && marks.find(text_[at]) != std::string_view::npos;
  }

  void take(const Statement& original) {
    Statement statement = original;
    for (const Statement* one = &original;
         statement.speaker.spans.empty() && one->continues >= 0;) {
      one = &reading_.statements[static_cast<size_t>(one->continues)];
      statement.speaker.spans = one->speaker.spans;
    }
    if (statement.type == StatementType::kReported) {
      whole_sentence(statement);
    } else if (has_no_frame(statement.type)) {
      Span& last = statement.quote.back();
      if (is(last.end, ".!?")) ++last.end;
      if (joins_last(statement)) return;
    } else {
      whole_verb(statement);
      for (Span& span : statement.frame) {
        if (is(span.end, ",:")) ++span.end;
        if (const uint32_t at = before(span.begin); at > 0 && is(at - 1, ",")) span.begin = at - 1;
      }
    }
    own_words(statement);
    const size_t index = out_.size();
    out_.push_back(std::move(statement));
    if (out_[index].type != StatementType::kDirect) take_fragments(index);
  }

  // Of "nach eigenen Angaben" (§3.3) the account is the speaker and the preposition the cue.
  void own_words(Statement& statement) const {
    if (statement.continues >= 0 && !statement.cue.empty() &&
        statement.type == StatementType::kIndirect) {
      statement.speaker.spans = statement.cue;  // "demnach" stands for both
      return;
    }
    if (statement.cue.size() != 1 || statement.speaker.spans.empty()) return;
    const Span cue = statement.cue.front();
    if (statement.frame != statement.cue || statement.speaker.spans.front().overlaps(cue)) return;
    std::vector<Span> account, rest;
    for (const Token& token : reading_.tokens) {
      if (!cue.contains(token.span)) continue;
      const language::WordFacts* facts = pack_.statements.find(fold_case(text_of(token.span)));
      const bool preposition = facts != nullptr && facts->is(WordClass::kPreposition);
      const bool reports =
          std::any_of(pack_.statements.cues.begin(), pack_.statements.cues.end(),
                      [&](const language::Cue& one) {
                        return fold_case(one.lemma) == fold_case(text_of(token.span));
                      });
      std::vector<Span>& into = preposition || reports ? rest : account;
      if (!into.empty() && into.back().end + 1 == token.span.begin) {
        into.back().end = token.span.end;
      } else {
        into.push_back(token.span);
      }
    }
    if (account.size() != 1 || rest.empty()) return;
    statement.speaker.spans = account;
    statement.cue = rest;
  }

  void whole_sentence(Statement& statement) const {
    const uint32_t at =
        statement.cue.empty() ? statement.quote.front().begin : statement.cue.front().begin;
    const Span sentence = sentence_at(at);
    if (sentence.empty()) return;
    statement.quote = {trim(text_, sentence)};
    statement.cue.clear();
    statement.frame.clear();
  }

  // Sentence after sentence of one speaker and type is one statement.
  bool joins_last(const Statement& statement) {
    if (statement.continues < 0) return false;
    // Past what is said within the statement before.
    size_t at = out_.size();
    while (at > 0 && (out_[at - 1].parent >= 0 || out_[at - 1].type != statement.type)) --at;
    if (at == 0) return false;
    Statement& last = out_[at - 1];
    if (last.type != statement.type || last.speaker.spans != statement.speaker.spans) return false;
    if (next(last.quote.back().end) != statement.quote.front().begin) return false;
    last.quote.back().end = statement.quote.front().end;
    last.quote.insert(last.quote.end(), statement.quote.begin() + 1, statement.quote.end());
    return true;
  }

  // The auxiliary of a participle belongs to the cue.
  void whole_verb(Statement& statement) const {
    if (statement.cue.empty()) return;
    const Span cue = statement.cue.front();
    Span verb;
    for (const Token& token : reading_.tokens) {
      const Span at = token.span;
      const auto holds = [&](Span frame) { return frame.contains(at); };
      if (std::none_of(statement.frame.begin(), statement.frame.end(), holds)) continue;
      const std::string form = fold_case(text_of(at));
      const language::WordFacts* facts = pack_.statements.find(form);
      if (facts == nullptr) continue;
      if (at == cue && !facts->is(WordClass::kParticiple)) return;
      if (at != cue && facts->is(WordClass::kAuxiliary)) verb = at;
    }
    if (verb.empty()) return;
    statement.cue.push_back(verb);
    std::sort(statement.cue.begin(), statement.cue.end());
    if (statement.cue.size() == 2 && statement.cue[0].end + 1 == statement.cue[1].begin) {
      statement.cue = {{statement.cue[0].begin, statement.cue[1].end}};
    }
  }

  // What stands in quotation marks inside the quote.
  void take_fragments(size_t index) {
    const std::vector<Span> pieces = out_[index].quote;
    for (const Span piece : pieces) {
      uint32_t open = 0;
      bool inside = false;
      bool title = false;  // a name right after its noun: "the film “Ebb”"
      bool named_before = false;
      for (const Token& token : reading_.tokens) {
        if (!piece.contains(token.span)) continue;
        if (token.kind == Token::Kind::kOpenQuote && !inside) {
          inside = true;
          open = token.span.begin;
          size_t inner = 0;
          const std::string_view rest = std::string_view(text_).substr(token.span.end);
          title = named_before && !rest.empty() && is_upper(next_codepoint(rest, inner));
        } else if (token.kind == Token::Kind::kCloseQuote && inside) {
          inside = false;
          if (title && token.span.end - open < kLongestTitle) continue;
          Statement fragment = out_[index];
          fragment.type = StatementType::kDirect;
          fragment.confidence = std::max(fragment.confidence, Confidence::kMedium);
          fragment.quote = {{open, token.span.end}};
          out_.push_back(std::move(fragment));
        }
        size_t first = 0;
        const language::WordFacts* facts = pack_.statements.find(fold_case(text_of(token.span)));
        const bool function_word =
            facts != nullptr &&
            (facts->is(WordClass::kDeterminer) || facts->is(WordClass::kPronoun) ||
             facts->is(WordClass::kPreposition) || facts->is(WordClass::kAdverb) ||
             facts->is(WordClass::kSubordinator));
        named_before = token.kind == Token::Kind::kWord && !function_word &&
                       is_upper(next_codepoint(text_of(token.span), first));
      }
    }
  }

  std::string_view text_of(Span span) const { return reading_.report.text_of(span); }

  const Reading& reading_;
  const std::string& text_;
  const language::Pack& pack_;
  std::vector<Statement> out_;
};

class AttributionConventions {
 public:
  AttributionConventions(const Reading& reading, const language::Pack& pack)
      : reading_(reading), pack_(pack) {}

  std::vector<Statement> run() const {
    std::vector<Statement> out = reading_.statements;
    for (Statement& statement : out) take(statement);
    return out;
  }

 private:
  const Token& at(size_t i) const { return reading_.tokens[i]; }
  std::string_view text_of(size_t i) const { return reading_.report.text_of(at(i).span); }

  bool is_any(size_t i, std::initializer_list<WordClass> classes) const {
    const language::WordFacts* facts = pack_.statements.find(fold_case(text_of(i)));
    return facts != nullptr &&
           std::any_of(classes.begin(), classes.end(), [&](WordClass c) { return facts->is(c); });
  }

  static bool holds(const std::vector<Span>& spans, Span token) {
    return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.overlaps(token); });
  }

  void take(Statement& statement) const {
    if (statement.cue.size() != 1) return;
    Span& cue = statement.cue.front();
    const std::vector<Token>& tokens = reading_.tokens;
    const auto first = std::lower_bound(tokens.begin(), tokens.end(), cue.begin,
                                        [](const Token& t, uint32_t b) { return t.span.end <= b; });
    auto begin = static_cast<size_t>(first - tokens.begin());
    size_t end = begin;
    while (end < tokens.size() && at(end).span.begin < cue.end) ++end;
    if (begin == end) return;
    const bool phrase = is_any(begin, {WordClass::kPreposition});
    while (begin > 0 && !phrase && !holds(statement.speaker.spans, at(begin - 1).span) &&
           !holds(statement.quote, at(begin - 1).span) &&
           is_any(begin - 1, {WordClass::kAuxiliary, WordClass::kPassive, WordClass::kModal,
                              WordClass::kNegation, WordClass::kAdverb, WordClass::kMarker})) {
      --begin;
    }
    cue.begin = at(begin).span.begin;
    if (statement.quote.empty()) return;
    // A preposition at the head of what is reported, a time or a place before it.
    Span& quote = statement.quote.front();
    size_t head = end;
    constexpr size_t kReach = 6;
    while (head < tokens.size() && head < end + kReach && at(head).span.begin < quote.begin) ++head;
    const bool follows = head < tokens.size() && at(head).span.begin == quote.begin;
    if (follows) {
      bool free = true;
      size_t stop = head;
      while (stop > end && text_of(stop - 1) == ",") --stop;
      for (size_t i = end; i < stop; ++i) {
        free = free && text_of(i) != "," && !holds(statement.speaker.spans, at(i).span) &&
               !holds(statement.addressee.spans, at(i).span);
      }
      if (free && stop > end) cue.end = at(stop - 1).span.end;
      if (free && stop == head && statement.type == StatementType::kReported &&
          is_any(head, {WordClass::kPreposition}) && head + 1 < tokens.size()) {
        cue.end = at(head).span.end;
        quote.begin = at(head + 1).span.begin;
      }
      return;
    }
    // Behind the quote: up to the end of the frame.
    if (quote.end > cue.begin) return;
    for (const Span frame : statement.frame) {
      if (!frame.contains(cue) || holds(statement.speaker.spans, at(end).span)) continue;
      size_t stop = end;
      while (stop < tokens.size() && stop < end + kReach && at(stop).span.end <= frame.end &&
             text_of(stop) != "," && !holds(statement.speaker.spans, at(stop).span) &&
             !holds(statement.addressee.spans, at(stop).span)) {
        ++stop;
      }
      if (stop > end) cue.end = at(stop - 1).span.end;
    }
  }

  const Reading& reading_;
  const language::Pack& pack_;
};

}  // namespace

std::vector<Statement> in_attribution_conventions(const Reading& reading,
                                                  const language::Pack& pack) {
  return AttributionConventions(reading, pack).run();
}

std::vector<Statement> in_set_conventions(const Reading& reading, const language::Pack& pack) {
  return Conventions(reading, pack).run();
}

}  // namespace laut::eval
