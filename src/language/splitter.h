// The pass behind split_part: one object a part, left to right. Its methods stand by topic in
// sentences.cc, token_words.cc, token_addresses.cc, token_numbers.cc and token_quotes.cc; tokens.cc
// drives them. Every look ahead is bounded, which keeps the pass linear.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "language/characters.h"
#include "language/tokens.h"

namespace laut::language {

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

  void run();

 private:
  enum class Pending : uint8_t { kNo, kStop, kGlued, kEllipsis, kMaybe, kCapital };

  static constexpr size_t kLookAhead = 64;  // bytes, for an address or the word after a full stop
  static constexpr size_t kMaxOpenQuotes = 16;  // deeper nesting is not language

  // The character at `at`, which moves past it.
  char32_t decode(size_t& at) const { return next_codepoint(text_, at); }
  char32_t peek(size_t at) const { return at < text_.size() ? decode(at) : kNoCharacter; }
  // The character that ends at `at`.
  char32_t before(size_t at) const {
    if (at <= begin_) return kNoCharacter;
    size_t start = at - 1;
    while (start > begin_ && at - start < 4 &&
           (static_cast<uint8_t>(text_[start]) & 0xC0) == 0x80) {
      --start;
    }
    return decode(start);
  }
  // Whether [begin, end) is one letter, however many marks stand on it.
  bool is_one_letter(size_t begin, size_t end) const {
    if (begin >= end || !is_letter(decode(begin))) return false;
    while (begin < end && is_mark(peek(begin))) decode(begin);
    return begin == end;
  }
  std::string_view slice(size_t begin, size_t end) const {
    return text_.substr(begin, end - begin);
  }
  // The word or number that follows `at` after white space; empty where something else does.
  std::pair<size_t, size_t> next_word(size_t at) const;

  // --- sentences.cc

  void end_sentence();
  void add(Token::Kind kind, size_t begin, size_t end, bool joined = false);
  bool opens_sentence(Token::Kind kind, size_t begin, size_t end) const;
  // Whether a word in lower case opens a sentence after a full stop: a function word does, if the
  // full stop is not that of an abbreviation.
  bool small_opens(size_t begin, size_t end) const;
  void set_pending(Stop stop);
  size_t white_space(size_t at);

  // --- token_addresses.cc

  // A web address at `at`: its end, or 0 where there is none.
  size_t address(size_t at);
  // A file name or bare host at `at`: its end, or 0.
  size_t file_name(size_t at);
  // The end of an e-mail address that starts at `begin`, or 0.
  size_t email(size_t begin) const;

  // --- token_words.cc

  // A word whose characters up to `at` are known to belong to it.
  size_t word(size_t at, size_t begin);
  // Adds a word, its pieces and hyphens as joined tokens.
  void add_word(size_t begin, size_t end);
  // A word that is followed by a full stop which no letter or digit follows. `initials`: it is made
  // of single letters with dots between.
  size_t full_stop(size_t begin, size_t end, size_t after, bool initials);
  // The longest listed abbreviation of several dotted pieces that starts at `begin` and goes past
  // the full stop at `dot`: its end, or 0.
  size_t dotted_abbreviation(size_t begin, size_t dot) const;
  // "z. B.": adds each piece as a token if they all follow; the end, or 0.
  size_t spaced_abbreviation(size_t begin, size_t after, const std::vector<std::string>& pieces);

  // --- token_numbers.cc

  // A number with its sign, whose digits start at `at`.
  size_t number(size_t begin, size_t at);
  // The end of a number whose groups are written with hyphens or slashes, or 0: "2031-03-04",
  // "3/4/2031", "555-01-4711", "555-0147".
  size_t grouped_number(size_t begin) const;
  // Whether the letters at `at` are a unit that is a token of its own: "5km", "7pm".
  bool is_unit(size_t at) const;
  // Whether the full stop at `end` makes the number an ordinal or numbers a list entry.
  bool is_ordinal(size_t begin, size_t end, size_t after, bool plain) const;

  // --- token_quotes.cc

  bool may_quote(char32_t c) const;
  bool can_open(char32_t c) const;
  bool can_close(char32_t c) const;
  // The place on the stack, from 1, of the innermost open mark that `c` closes; 0 where none is.
  size_t open_for(char32_t c) const;
  void find_last_apostrophe();
  size_t quote_or_apostrophe(size_t at, char32_t c, size_t next);
  // Whether the word at `at`, which an apostrophe precedes, is one that is written so: "'tis",
  // "'90s".
  bool elides(size_t at) const;
  // "``" and "''", which stand for one mark.
  size_t doubled_mark(size_t at, char32_t c, size_t end);
  size_t push(char32_t c, size_t at, size_t next);
  size_t close(size_t open, size_t at, size_t next);

  // ":-)", or ":)" alone between white space: its end, or 0.
  size_t smiley(size_t at) const;
  bool is_smiley(size_t begin, size_t end) const {
    return end > begin + 1 && (text_[end - 1] == ')' || text_[end - 1] == '(');
  }
  // Whether the sentence under way is nothing but a short number.
  bool numbers_list_entry() const;
  // A symbol with its marks: a flag or an emoji made of several is one. Its end.
  size_t cluster(size_t at, char32_t c, size_t end) const;
  // Everything else.
  size_t symbol(size_t at, char32_t c, size_t next);

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
  // Where the last single mark stands that could close: one that follows no white space and comes
  // before no letter. A single mark after it opens nothing.
  size_t last_apostrophe_ = 0;
};

}  // namespace laut::language
