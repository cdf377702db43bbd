// Which pack reads a text.
#pragma once

#include <string>
#include <string_view>

#include "language/pack.h"

namespace laut::language {

// The code of the pack whose language the text is in, "other" where none is. A text without letters
// is "other". Looks at no more than the first 20,000 bytes.
//
// Three signs are weighed: how probable the letter trigrams are in the language, the share of words
// that are function words of it, and the share of words that are function words of one other
// language (languages/any/other_languages.tsv). docs/models.md tells how well that goes.
std::string identify(std::string_view text, const Packs& packs);

// Whether many of the first words are function words of the pack, which is one of `packs`: a quick
// yes. A no says nothing.
bool surely_reads(std::string_view text, const Packs& packs, const Pack& pack);

}  // namespace laut::language
