// Tokens and sentences: one pass over the characters, with the pack's abbreviations, ordinals and
// quotation marks as data.
//
// A token is what stands between white space, with punctuation cut off: a word with its inner dots
// and apostrophes ("z.B.", "don't"), a number with its separators ("1.250,50", "14:30"), an
// abbreviation or ordinal with its dot ("Dr.", "11."), an address, one punctuation mark or a run of
// the same ("?!", "***"), one quotation mark ("``" and "''" are one). A word with hyphens is one
// token for each piece and each hyphen, as in the treebanks; all but the first are marked as
// joined, and written_words puts them together again. Every quotation mark is told to open or to
// close, straight ones by what stands around them; an apostrophe belongs to its word.
#pragma once

#include <string_view>
#include <vector>

#include "language/writing.h"
#include "laut/reading.h"
#include "laut/span.h"

namespace laut::language {

// Splits `text` within `part` and appends to both vectors. Each sentence runs from its first to its
// last token; the end of the part and a blank line end a sentence; where `lines` is set (lists,
// tables) every line does. Any bytes are read: what is ill-formed becomes a token of kind kOther.
// Linear in the size of the part.
void split_part(std::string_view text, Span part, bool lines, const WritingRules& rules,
                std::vector<Span>& sentences, std::vector<Token>& tokens);

// The tokens with every written word as one: its pieces and hyphens joined, of kind kWord.
std::vector<Token> written_words(const std::vector<Token>& tokens);

}  // namespace laut::language
