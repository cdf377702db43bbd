// Where sentences end. A full stop, a question mark or a closing bracket says nothing by itself: a
// sentence end is *pending* until the next token shows whether it could open a sentence.
#include "language/splitter.h"

namespace laut::language {

using Kind = Token::Kind;

void Splitter::end_sentence() {
  pending_ = Pending::kNo;
  if (first_ == tokens_.size()) return;
  sentences_.push_back({tokens_[first_].span.begin, tokens_.back().span.end});
  first_ = tokens_.size();
}

void Splitter::add(Kind kind, size_t begin, size_t end, bool joined) {
  const bool face = kind == Kind::kOther && is_smiley(begin, end);
  if (pending_ != Pending::kNo && !face) {
    const char32_t c = peek(begin);
    const bool goes_with_it =
        kind == Kind::kCloseQuote ||
        (kind == Kind::kPunctuation && (is_close_bracket(c) || is_terminator(c)));
    if (!goes_with_it) {
      if (opens_sentence(kind, begin, end)) end_sentence();
      pending_ = Pending::kNo;
    }
  }
  tokens_.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                     static_cast<uint32_t>(sentences_.size()),
                     kind,
                     joined});
  if (face) pending_ = Pending::kStop;
}

bool Splitter::opens_sentence(Kind kind, size_t begin, size_t end) const {
  const bool spaced = begin > tokens_.back().span.end;
  const bool stop = pending_ == Pending::kStop || pending_ == Pending::kGlued;
  char32_t c = peek(begin);
  switch (kind) {
    case Kind::kOpenQuote:
      return spaced && (stop || pending_ == Pending::kEllipsis || pending_ == Pending::kCapital);
    case Kind::kNumber:
      return spaced && stop;
    case Kind::kWord: {
      if (!spaced && pending_ != Pending::kGlued) return false;
      size_t head = begin;
      if (is_apostrophe(c)) c = (decode(head), peek(head));
      if (is_digit(c)) return stop;
      if (!is_upper(c)) return stop && small_opens(begin, end);
      if (stop) return true;
      const std::string folded = fold_case(slice(begin, end));
      if (pending_ == Pending::kCapital) return !rules_.after_dot.contains(folded);
      if (pending_ == Pending::kEllipsis && !rules_.noun_capitals) return true;
      return rules_.starters.contains(folded);
    }
    case Kind::kPunctuation:
      return spaced && stop && !is_dash(c) && c != ',' && c != ';' && c != ':' && c != '/' &&
             c != '&' && c != '%';
    default:
      return spaced && stop;
  }
}

bool Splitter::small_opens(size_t begin, size_t end) const {
  constexpr size_t kShortest = 4;  // letters of a word that is no unlisted abbreviation
  const size_t count = tokens_.size();
  if (count < part_first_ + 2 || !is_terminator(peek(tokens_[count - 1].span.begin))) return false;
  const Token& word = tokens_[count - 2];
  return word.kind == Kind::kWord && word.span.size() >= kShortest &&
         rules_.starters.contains(fold_case(slice(begin, end)));
}

void Splitter::set_pending(Stop stop) {
  if (stop == Stop::kMaybe) pending_ = Pending::kMaybe;
  if (stop == Stop::kCapital) pending_ = Pending::kCapital;
}

size_t Splitter::white_space(size_t at) {
  int lines = 0;
  while (at < text_.size()) {
    size_t next = at;
    const char32_t c = decode(next);
    if (!is_space(c)) break;
    if (c == '\n' || c == 0x2028 || (c == '\r' && peek(next) != '\n')) ++lines;
    if (c == 0x2029) lines = 2;
    at = next;
  }
  if (lines >= 2 || (lines_ && lines == 1)) end_sentence();
  return at;
}

}  // namespace laut::language
