// One pass, left to right. A full stop, a question mark or a closing bracket says nothing by
// itself: a sentence end is *pending* until the next token shows whether it could open a sentence.
// Quotation marks are kept on a stack, so that one which may open or close is told by what is open
// and by the white space around it. Every look ahead is bounded, which keeps the pass linear.
#include "language/tokens.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

using Kind = Token::Kind;

constexpr size_t kLookAhead = 64;      // bytes, for an e-mail address or the word after a full stop
constexpr size_t kMaxOpenQuotes = 16;  // deeper nesting is not language
constexpr char32_t kNone = 0;          // before the first and after the last character of the part

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC;
}
bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}
bool is_dash(char32_t c) {
  return is_hyphen(c) || (c >= 0x2012 && c <= 0x2015);
}
bool is_open_bracket(char32_t c) {
  return c == '(' || c == '[' || c == '{';
}
bool is_close_bracket(char32_t c) {
  return c == ')' || c == ']' || c == '}';
}
bool is_terminator(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026;
}
bool is_ascii_alnum(char32_t c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80);
}
bool is_gap(char32_t c) {
  return c == kNone || is_space(c);
}
// Combining marks, joiners and variation selectors go with the character before them.
bool is_mark(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0x00AD || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF);
}
bool is_punctuation(char32_t c) {
  if (c < 0x80)
    return c > ' ' && !is_ascii_alnum(c) && c != '$' && c != '+' && c != '<' && c != '=' &&
           c != '>' && c != '^' && c != '`' && c != '|' && c != '~';
  return c == 0xA1 || c == 0xA7 || c == 0xAB || c == 0xB6 || c == 0xB7 || c == 0xBB || c == 0xBF ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) ||
         (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011);
}

class Splitter {
 public:
  Splitter(std::string_view text, Span part, bool lines, const WritingRules& rules,
           std::vector<Span>& sentences, std::vector<Token>& tokens)
      : text_(text.substr(0, std::min<size_t>(part.end, text.size()))),
        begin_(std::min<size_t>(part.begin, text_.size())),
        lines_(lines),
        rules_(rules),
        sentences_(sentences),
        tokens_(tokens),
        first_(tokens.size()),
        part_first_(tokens.size()) {}

  void run() {
    find_last_apostrophe();
    size_t at = begin_;
    while (at < text_.size()) {
      size_t next = at;
      const char32_t c = decode(next);
      if (is_space(c)) {
        at = white_space(at);
      } else if (may_quote(c)) {
        at = quote_or_apostrophe(at, c, next);
      } else if (is_digit(c)) {
        at = number(at);
      } else if (is_letter(c)) {
        const size_t end = address(at);
        at = end != 0 ? end : word(next, at);
      } else {
        at = symbol(at, c, next);
      }
    }
    end_sentence();
  }

 private:
  enum class Pending : uint8_t { kNo, kStop, kGlued, kEllipsis, kMaybe, kCapital };

  // The character at `at`, which moves past it.
  char32_t decode(size_t& at) const { return next_codepoint(text_, at); }
  char32_t peek(size_t at) const { return at < text_.size() ? decode(at) : kNone; }
  // The character that ends at `at`.
  char32_t before(size_t at) const {
    if (at <= begin_) return kNone;
    size_t start = at - 1;
    while (start > begin_ && at - start < 4 &&
           (static_cast<uint8_t>(text_[start]) & 0xC0) == 0x80) {
      --start;
    }
    return decode(start);
  }
  // Bytes of a well-formed character.
  static size_t size_of(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }
  std::string_view slice(size_t begin, size_t end) const {
    return text_.substr(begin, end - begin);
  }

  // --- sentences

  void end_sentence() {
    pending_ = Pending::kNo;
    if (first_ == tokens_.size()) return;
    sentences_.push_back({tokens_[first_].span.begin, tokens_.back().span.end});
    first_ = tokens_.size();
  }

  void add(Kind kind, size_t begin, size_t end) {
    if (pending_ != Pending::kNo) {
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
                       kind});
  }

  bool opens_sentence(Kind kind, size_t begin, size_t end) const {
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
        if (!is_upper(c)) return false;
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

  size_t white_space(size_t at) {
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

  // --- words

  // A web or e-mail address at `at`: its end, or 0 where there is none.
  size_t address(size_t at) {
    if (text_[at] != 'h' && text_[at] != 'w' && text_[at] != 'H' && text_[at] != 'W') return 0;
    const std::string_view rest = text_.substr(at, 8);
    const std::string head = fold_case(rest);
    if (!head.starts_with("http://") && !head.starts_with("https://") &&
        !head.starts_with("www.")) {
      return 0;
    }
    size_t end = at;
    bool bracket = false;
    while (end < text_.size()) {
      size_t next = end;
      const char32_t c = decode(next);
      if (is_space(c) || c == '<' || c == '>' || c == '"' || c == 0x201C || c == 0x201D ||
          c == 0x201E || c == 0xBB || c == 0xAB) {
        break;
      }
      bracket = bracket || c == '(';
      end = next;
    }
    while (end > at) {
      const char last = text_[end - 1];
      const bool trailing = std::string_view(".,;:!?'*").find(last) != std::string_view::npos ||
                            (!bracket && last == ')') || last == ']';
      if (!trailing) break;
      --end;
    }
    if (end <= at + 4) return 0;
    add(Kind::kOther, at, end);
    return end;
  }

  // The end of an e-mail address that starts at `begin`, or 0.
  size_t email(size_t begin) const {
    const size_t limit = std::min(text_.size(), begin + kLookAhead);
    size_t at = begin;
    while (at < limit && (is_ascii_alnum(static_cast<uint8_t>(text_[at])) || text_[at] == '.' ||
                          text_[at] == '_' || text_[at] == '+' || text_[at] == '-')) {
      ++at;
    }
    if (at == begin || at >= limit || text_[at] != '@') return 0;
    size_t dot = 0;
    const size_t domain = ++at;
    const size_t domain_limit = std::min(text_.size(), domain + kLookAhead);
    while (at < domain_limit && (is_ascii_alnum(static_cast<uint8_t>(text_[at])) ||
                                 text_[at] == '.' || text_[at] == '-')) {
      if (text_[at] == '.') dot = at;
      ++at;
    }
    while (at > domain && (text_[at - 1] == '.' || text_[at - 1] == '-')) --at;
    return dot > domain && dot + 1 < at ? at : 0;
  }

  // The longest listed abbreviation of several dotted pieces that starts at `begin` and goes past
  // the full stop at `dot`: its end, or 0.
  size_t dotted_abbreviation(size_t begin, size_t dot) const {
    size_t end = dot;
    const size_t limit = std::min(text_.size(), begin + 24);
    size_t found = 0;
    while (end < limit) {
      size_t next = end;
      const char32_t c = decode(next);
      if (c == '.' && rules_.abbreviations.contains(slice(begin, next))) {
        if (rules_.abbreviations.find(slice(begin, next))->second.alone) found = next;
      } else if (c != '.' && !is_letter(c)) {
        break;
      }
      end = next;
    }
    return found;
  }

  void set_pending(Stop stop) {
    if (stop == Stop::kMaybe) pending_ = Pending::kMaybe;
    if (stop == Stop::kCapital) pending_ = Pending::kCapital;
  }

  // The word or number that follows `at` after white space; empty where something else does.
  std::pair<size_t, size_t> next_word(size_t at) const {
    const size_t limit = std::min(text_.size(), at + kLookAhead);
    while (at < limit) {
      size_t next = at;
      if (!is_space(decode(next))) break;
      at = next;
    }
    size_t end = at;
    while (end < limit) {
      size_t next = end;
      const char32_t c = decode(next);
      if (!is_letter(c) && !is_digit(c) && !is_mark(c)) break;
      end = next;
    }
    return {at, end};
  }

  // A word whose characters up to `at` are known to belong to it.
  size_t word(size_t at, size_t begin) {
    size_t piece = begin;  // where the piece after the last inner dot starts
    bool single = true;    // every dotted piece so far was one letter
    bool dotted = false;
    char32_t last = before(at);
    while (at < text_.size()) {
      const auto byte = static_cast<uint8_t>(text_[at]);
      if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z' && byte < 0x80) {
        last = byte;
        ++at;
        continue;
      }
      size_t next = at;
      const char32_t c = decode(next);
      if (is_letter(c) || is_digit(c) || is_mark(c)) {
        last = c;
        at = next;
        continue;
      }
      const char32_t follow = peek(next);
      if (is_hyphen(c)) {
        if (is_letter(follow) || is_digit(follow)) {
          last = c;
          at = next;
          continue;
        }
        // A word cut short before its fellow: "Innen- und Außenminister".
        if (is_gap(follow) || follow == ',' || follow == '/' || follow == ')') at = next;
        break;
      }
      if (is_apostrophe(c)) {
        if (is_letter(follow) && is_letter(last)) {
          at = next;
          last = c;
          continue;
        }
        if (!open_for(c) && !is_digit(last) && (is_gap(follow) || is_punctuation(follow))) {
          at = next;
        }
        break;
      }
      if (c == '.' || c == '@' || c == '_' || c == '+') {
        if (const size_t end = email(begin)) {
          add(Kind::kOther, begin, end);
          return end;
        }
      }
      if (c == '.') {
        const size_t piece_letters = at - piece;
        if (!is_letter(follow) && !is_digit(follow)) {
          return full_stop(begin, at, next, single && dotted && piece_letters <= 2);
        }
        if (const size_t end = dotted_abbreviation(begin, at)) {
          add(Kind::kWord, begin, end);
          set_pending(rules_.abbreviations.find(slice(begin, end))->second.stop);
          return end;
        }
        const bool one = piece_letters == size_of(last);
        if ((one && is_letter(follow)) || (!is_upper(follow) && at - piece >= 2)) {
          single = single && one;
          dotted = true;
          last = c;
          at = next;
          piece = next;
          continue;
        }
        break;
      }
      const bool small_follows = is_letter(follow) && !is_upper(follow);
      if (((c == '*' || c == '_' || c == ':') && small_follows && is_letter(last)) ||
          (c == '&' && is_upper(follow) && is_upper(last))) {
        last = c;
        at = next;
        continue;
      }
      break;
    }
    add(Kind::kWord, begin, at);
    return at;
  }

  // A word that is followed by a full stop which no letter or digit follows. `initials`: it is made
  // of single letters with dots between.
  size_t full_stop(size_t begin, size_t end, size_t after, bool initials) {
    const auto entry = rules_.abbreviations.find(slice(begin, after));
    if (entry != rules_.abbreviations.end()) {
      for (const std::vector<std::string>& pieces : entry->second.more) {
        if (const size_t last = spaced_abbreviation(begin, after, pieces)) return last;
      }
      const auto [number, number_end] = next_word(after);
      const bool fits =
          entry->second.stop != Stop::kNumber || (number != number_end && is_digit(peek(number)));
      if (entry->second.alone && fits) {
        add(Kind::kWord, begin, after);
        set_pending(entry->second.stop);
        return after;
      }
    }
    if (initials) {
      add(Kind::kWord, begin, after);
      pending_ = Pending::kMaybe;
      return after;
    }
    // The initial of a name, "J. Brandt"; not a word of one letter.
    if (end - begin == size_of(peek(begin)) && is_upper(peek(begin)) &&
        !rules_.starters.contains(fold_case(slice(begin, end)))) {
      const auto [next, next_end] = next_word(after);
      if (next != next_end && is_letter(peek(next))) {
        add(Kind::kWord, begin, after);
        pending_ = Pending::kMaybe;
        return after;
      }
    }
    if (rules_.ordinal_dot && is_roman(slice(begin, end))) {
      const auto [next, next_end] = next_word(after);
      if (next != next_end && is_letter(peek(next)) && !is_upper(peek(next))) {
        add(Kind::kNumber, begin, after);
        return after;
      }
    }
    add(Kind::kWord, begin, end);
    return end;
  }

  static bool is_roman(std::string_view word) {
    return word.size() <= 6 && word.find_first_not_of("IVXLC") == std::string_view::npos;
  }

  // "z. B.": adds each piece as a token if they all follow; the end, or 0.
  size_t spaced_abbreviation(size_t begin, size_t after, const std::vector<std::string>& pieces) {
    std::array<Span, 8> spans;
    size_t count = 0;
    spans[count++] = {static_cast<uint32_t>(begin), static_cast<uint32_t>(after)};
    size_t at = after;
    std::string whole(slice(begin, after));
    for (const std::string& piece : pieces) {
      while (at < text_.size() && peek(at) != '\n' && is_space(peek(at))) decode(at);
      if (count == spans.size() || !text_.substr(at).starts_with(piece)) return 0;
      spans[count++] = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + piece.size())};
      at += piece.size();
      whole += " " + piece;
    }
    const auto entry = rules_.abbreviations.find(whole);
    if (entry == rules_.abbreviations.end()) return 0;
    for (size_t i = 0; i < count; ++i) add(Kind::kWord, spans[i].begin, spans[i].end);
    set_pending(entry->second.stop);
    return at;
  }

  // --- numbers

  size_t number(size_t begin) {
    size_t at = begin;
    bool plain = true;  // digits only
    while (at < text_.size()) {
      size_t next = at;
      const char32_t c = decode(next);
      if (is_digit(c)) {
        at = next;
        continue;
      }
      const char32_t follow = peek(next);
      if ((c == '.' || c == ',' || c == ':' || is_apostrophe(c)) && is_digit(follow)) {
        plain = false;
        at = next;
        continue;
      }
      if (is_letter(c) || is_mark(c) || (is_hyphen(c) && is_letter(follow)))
        return word(next, begin);
      if (c == '-' && plain && is_iso_date(begin)) {
        at = begin + 10;
        plain = false;
        continue;
      }
      if (c == '@' || c == '_') {
        if (const size_t end = email(begin)) {
          add(Kind::kOther, begin, end);
          return end;
        }
      }
      if (c == '.' && is_ordinal(begin, at, next, plain)) at = next;
      break;
    }
    add(Kind::kNumber, begin, at);
    return at;
  }

  bool is_iso_date(size_t begin) const {
    const std::string_view date = text_.substr(begin, 11);
    constexpr std::string_view kPattern = "dddd-dd-dd";
    if (date.size() < kPattern.size()) return false;
    for (size_t i = 0; i < kPattern.size(); ++i) {
      const bool digit = date[i] >= '0' && date[i] <= '9';
      if (kPattern[i] == 'd' ? !digit : date[i] != '-') return false;
    }
    return date.size() == kPattern.size() || date[10] < '0' || date[10] > '9';
  }

  // Whether the full stop at `end` makes the number an ordinal or numbers a list entry.
  bool is_ordinal(size_t begin, size_t end, size_t after, bool plain) const {
    if (!plain || end - begin > 3) return false;
    const auto [next, next_end] = next_word(after);
    const char32_t head = peek(next);
    // "1. Title", "2) ...": the first token of a sentence.
    const bool starts = first_ == tokens_.size() || pending_ == Pending::kStop;
    if (starts && next > after && next != next_end) return true;
    if (!rules_.ordinal_dot) return false;
    if (next == after) return is_dash(head) || head == ',' || head == '/';
    if (next == next_end) return false;
    if (is_letter(head) && !is_upper(head)) return true;
    const std::string folded = fold_case(slice(next, next_end));
    if (is_letter(head) && rules_.after_dot.contains(folded)) return true;
    if (tokens_.size() == part_first_) return false;
    const Span last = tokens_.back().span;
    const bool after_ordinal = tokens_.back().kind == Kind::kNumber && text_[last.end - 1] == '.';
    if (is_digit(head) && after_ordinal) return true;
    if (!rules_.before_ordinal.contains(fold_case(slice(last.begin, last.end)))) return false;
    return is_digit(head) || !rules_.starters.contains(folded);
  }

  // --- quotation marks

  bool may_quote(char32_t c) const {
    if (c == '"' || is_apostrophe(c)) return true;
    if (c < 0xAB) return false;
    return std::any_of(rules_.quotes.begin(), rules_.quotes.end(),
                       [&](QuotePair pair) { return pair.open == c || pair.close == c; });
  }
  bool can_open(char32_t c) const {
    return std::any_of(rules_.quotes.begin(), rules_.quotes.end(),
                       [&](QuotePair pair) { return pair.open == c; });
  }
  bool can_close(char32_t c) const {
    return std::any_of(rules_.quotes.begin(), rules_.quotes.end(),
                       [&](QuotePair pair) { return pair.close == c; });
  }
  // The place on the stack, from 1, of the innermost open mark that `c` closes; 0 where none is.
  size_t open_for(char32_t c) const {
    for (size_t i = open_.size(); i > 0; --i) {
      for (const QuotePair pair : rules_.quotes) {
        if (pair.open == open_[i - 1] && pair.close == c) return i;
      }
    }
    return 0;
  }

  // Where the last single mark stands that could close: one that follows no white space and comes
  // before no letter. A single mark after it opens nothing.
  void find_last_apostrophe() {
    for (size_t at = text_.size(); at > begin_;) {
      --at;
      const auto byte = static_cast<uint8_t>(text_[at]);
      if (byte != '\'' && byte != 0xE2) continue;
      size_t next = at;
      if (!is_apostrophe(decode(next))) continue;
      if (!is_gap(before(at)) && !is_letter(peek(next))) {
        last_apostrophe_ = at;
        return;
      }
    }
  }

  size_t quote_or_apostrophe(size_t at, char32_t c, size_t next) {
    const char32_t ahead = peek(next);
    const char32_t behind = before(at);
    const bool after_open = tokens_.size() > part_first_ && tokens_.back().span.end == at &&
                            tokens_.back().kind == Kind::kOpenQuote;
    const bool opens_here = !is_gap(ahead) && (is_gap(behind) || is_open_bracket(behind) ||
                                               is_dash(behind) || behind == '/' || after_open);
    const bool closes_here =
        !is_gap(behind) && !after_open && (is_gap(ahead) || is_punctuation(ahead));
    const size_t open = open_for(c);
    if (is_apostrophe(c)) {
      const bool word_follows = is_letter(ahead) || is_digit(ahead);
      const bool listed_elision = word_follows && elides(next);
      if (open != 0 && (!opens_here || !can_open(c)) && !listed_elision)
        return close(open, at, next);
      if (can_open(c) && opens_here && !listed_elision && at < last_apostrophe_) {
        return push(c, at, next);
      }
      if (word_follows) return word(next, at);
      add(Kind::kPunctuation, at, next);
      return next;
    }
    if (open != 0 && !(opens_here && can_open(c) && !closes_here)) return close(open, at, next);
    if (open != 0 && !can_open(c)) return close(open, at, next);
    if (open == 0 && c == '"' && is_digit(behind)) {  // inches
      add(Kind::kOther, at, next);
      return next;
    }
    if (can_open(c) && (!closes_here || !can_close(c))) return push(c, at, next);
    if (can_close(c)) {
      add(Kind::kCloseQuote, at, next);
      return next;
    }
    add(Kind::kPunctuation, at, next);
    return next;
  }

  // Whether the word at `at`, which an apostrophe precedes, is one that is written so: "'tis",
  // "'90s".
  bool elides(size_t at) const {
    const auto [begin, end] = next_word(at);
    if (begin != at) return false;
    const std::string_view word = slice(begin, end);
    return rules_.elisions.contains(fold_case(word)) ||
           (word.size() == 3 && is_digit(peek(begin)) && word.back() == 's');
  }

  size_t push(char32_t c, size_t at, size_t next) {
    add(Kind::kOpenQuote, at, next);
    if (open_.size() < kMaxOpenQuotes) open_.push_back(c);
    return next;
  }
  size_t close(size_t open, size_t at, size_t next) {
    add(Kind::kCloseQuote, at, next);
    open_.resize(open - 1);
    return next;
  }

  // --- everything else

  size_t symbol(size_t at, char32_t c, size_t next) {
    size_t end = next;
    if (c == '.' || c == 0x2026 || is_dash(c)) {  // "...", "--"
      while (end < text_.size() && peek(end) == c) decode(end);
    } else if ((c == '#' || c == '@') && is_gap(before(at)) && is_letter(peek(next))) {
      return word(next, at);
    } else {
      while (end < text_.size() && is_mark(peek(end))) decode(end);
    }
    const bool in_brackets = is_open_bracket(before(at)) && is_close_bracket(peek(end));  // "(!)"
    const bool glued = c == '.' && is_upper(peek(end)) && tokens_.size() > first_ &&
                       tokens_.back().span.end == at && !is_upper(before(at));
    add(is_punctuation(c) ? Kind::kPunctuation : Kind::kOther, at, end);
    if (is_terminator(c) && !in_brackets) {
      const bool ellipsis = c == 0x2026 || (c == '.' && end > next);
      pending_ = ellipsis ? Pending::kEllipsis : glued ? Pending::kGlued : Pending::kStop;
    }
    return end;
  }

  std::string_view text_;  // up to the end of the part
  size_t begin_;
  bool lines_;
  const WritingRules& rules_;
  std::vector<Span>& sentences_;
  std::vector<Token>& tokens_;
  size_t first_;       // the first token of the sentence under way
  size_t part_first_;  // the first token of the part
  Pending pending_ = Pending::kNo;
  std::vector<char32_t> open_;
  size_t last_apostrophe_ = 0;
};

std::optional<Stop> stop_of(std::string_view word) {
  if (word == "inner") return Stop::kInner;
  if (word == "number") return Stop::kNumber;
  if (word == "maybe") return Stop::kMaybe;
  if (word == "capital") return Stop::kCapital;
  return std::nullopt;
}

}  // namespace

Result<WordMap<Abbreviation>> load_abbreviations(const std::string& file) {
  const Result<std::vector<Row>> rows = read_table(file, 2, 2);
  if (!rows) return tl::unexpected(rows.error());
  WordMap<Abbreviation> abbreviations;
  for (const Row& row : *rows) {
    const std::string form = squeeze(row.columns[0]);
    const std::optional<Stop> stop = stop_of(row.columns[1]);
    if (!stop) {
      return damaged(file, row.line,
                     "\"" + row.columns[1] + "\" is none of inner, number, maybe, capital");
    }
    if (!form.ends_with('.')) return damaged(file, row.line, "\"" + form + "\" has no full stop");
    Abbreviation& whole = abbreviations[form];
    whole.stop = *stop;
    whole.alone = true;
    std::vector<std::string> pieces;
    for (const std::string_view piece : split(form, ' ')) pieces.emplace_back(piece);
    if (pieces.size() == 1) continue;
    if (pieces.size() > 8) return damaged(file, row.line, "more than eight pieces");
    std::string closed;
    for (const std::string& piece : pieces) closed += piece;
    Abbreviation& joined = abbreviations[closed];  // "z.B."
    joined.stop = *stop;
    joined.alone = true;
    std::vector<std::vector<std::string>>& more = abbreviations[pieces.front()].more;
    more.emplace_back(pieces.begin() + 1, pieces.end());
    // The longest form that fits is taken.
    std::stable_sort(more.begin(), more.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  return abbreviations;
}

void split_part(std::string_view text, Span part, bool lines, const WritingRules& rules,
                std::vector<Span>& sentences, std::vector<Token>& tokens) {
  Splitter(text, part, lines, rules, sentences, tokens).run();
}

}  // namespace laut::language
