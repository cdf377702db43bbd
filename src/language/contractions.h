// The syntactic words of a token. Most tokens are one word; a contraction is two or more: "im" is
// "in dem", "don't" is "do n't".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/table.h"
#include "laut/result.h"
#include "laut/span.h"

namespace laut::language {

// Immutable once loaded. Everything is folded, apostrophes are "'".
struct Contractions {
  WordMap<std::vector<std::string>> words;  // a form and the words that it stands for
  std::vector<std::string> clitics;         // endings that are words of their own; longest first
  size_t longest = 0;                       // bytes of the longest form of `words`
};

struct SyntacticWord {
  Span span;              // its own characters, or the whole token's where it has none of its own
  std::string_view form;  // into the text, or, folded, into the pack
};

// The entries of a contractions file: `form<TAB>words`, at least two words, parted by spaces.
// Errors: kCorrupt, naming file and line.
Result<void> load_contractions(const std::string& file, Contractions& contractions);

// Appends the words of the token to `words`, at least one. Precondition: `token` lies within `text`
// and is not empty.
void split_words(std::string_view text, Span token, const Contractions& contractions,
                 std::vector<SyntacticWord>& words);

}  // namespace laut::language
