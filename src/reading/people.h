// Persons by name: where a text gives a full name, or a surname after an office or title.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/pack.h"
#include "laut/reading.h"

namespace laut::reading {

// The tokens of a reading as words; a small view that is made where it is needed.
struct Words {
  const Reading& reading;

  size_t size() const { return reading.tokens.size(); }
  std::string_view text(size_t token) const {
    return reading.report.text_of(reading.tokens[token].span);
  }
  bool is_word(size_t token) const { return reading.tokens[token].kind == Token::Kind::kWord; }
  // A word that starts with a capital.
  bool is_capital(size_t token) const;
  // Whether both stand in one sentence with nothing but white space between.
  bool adjoin(size_t token) const {
    return token + 1 < size() &&
           reading.tokens[token].sentence == reading.tokens[token + 1].sentence;
  }
  Span span(size_t first, size_t last) const {  // half-open, not empty
    return {reading.tokens[first].span.begin, reading.tokens[last - 1].span.end};
  }
};

struct PersonName {
  size_t first = 0;  // tokens of the name, half-open
  size_t last = 0;
  Span span;         // without a possessive ending
  std::string name;  // as the text gives it, without a possessive ending
  std::string surname;
  language::Gender gender = language::Gender::kUnknown;
  bool full = false;                 // first name and surname
  std::vector<std::string> offices;  // folded bases of the offices that stand at the name
};

// In text order, none overlapping. Linear in the number of tokens.
std::vector<PersonName> find_people(const Reading& reading, const language::Pack& pack,
                                    const language::FirstNames& first_names);

// The folded base of an office word: "verkehrsminister" of "Verkehrsministers".
std::string office_base(std::string_view word, const language::Noun& noun);

}  // namespace laut::reading
