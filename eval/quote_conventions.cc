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
    const size_t index = out_.size();
    out_.push_back(std::move(statement));
    if (out_[index].type != StatementType::kDirect) take_fragments(index);
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
    if (out_.empty() || statement.continues < 0) return false;
    Statement& last = out_.back();
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
      for (const Token& token : reading_.tokens) {
        if (!piece.contains(token.span)) continue;
        if (token.kind == Token::Kind::kOpenQuote && !inside) {
          inside = true;
          open = token.span.begin;
        } else if (token.kind == Token::Kind::kCloseQuote && inside) {
          inside = false;
          Statement fragment = out_[index];
          fragment.type = StatementType::kDirect;
          fragment.confidence = std::max(fragment.confidence, Confidence::kMedium);
          fragment.quote = {{open, token.span.end}};
          out_.push_back(std::move(fragment));
        }
      }
    }
  }

  std::string_view text_of(Span span) const { return reading_.report.text_of(span); }

  const Reading& reading_;
  const std::string& text_;
  const language::Pack& pack_;
  std::vector<Statement> out_;
};

}  // namespace

std::vector<Statement> in_set_conventions(const Reading& reading, const language::Pack& pack) {
  return Conventions(reading, pack).run();
}

}  // namespace laut::eval
