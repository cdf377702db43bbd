// Words as the search sees them, and the passage shown for a hit. FTS5's tokenizer unicode61 with
// remove_diacritics 2 is the model: runs of letters and digits, lower case, without diacritics, so
// that "Muller" finds "Müller". What runs outside of SQLite (the twin in memory, snippets, names)
// goes by the same rule through these functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "laut/span.h"

namespace laut::ledger {

struct Word {
  std::string folded;
  Span span;  // bytes of the text it came from
};

std::vector<Word> words(std::string_view text);

// The words of a name in one string, a space between: what two spellings of a name share.
std::string fold_name(std::string_view name);

// What a user asked for. `prefix` is set for a word written with a star: "strom*".
struct Term {
  std::string folded;
  bool prefix = false;

  bool matches(std::string_view folded_word) const {
    return prefix ? folded_word.starts_with(folded) : folded_word == folded;
  }
};

// The terms of a query. Anything but words and a star at a word's end is white space, so that no
// query is an error. Sorted, each once.
std::vector<Term> parse_query(std::string_view query);

// Whether every term occurs.
bool matches(const std::vector<Term>& terms, std::string_view text);

// The passage of `text` in which most different terms occur, the earliest of equals, about
// `kSnippetWords` words long, cut at words, white space squeezed, "…" where it was cut; every word
// found stands between "\x02" and "\x03".
inline constexpr size_t kSnippetWords = 24;
std::string snippet(const std::vector<Term>& terms, std::string_view text);

}  // namespace laut::ledger
