// The trained models of a pack: what is needed to tell the words of a sentence and its names.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/contractions.h"
#include "language/lexicon.h"
#include "language/name_finder.h"
#include "language/parser.h"
#include "language/tagger.h"
#include "laut/reading.h"
#include "laut/result.h"

namespace laut::language {

// Immutable once loaded; stays where it is, since the others point to the lexicon.
struct WordModels {
  Lexicon lexicon;
  Tagger tagger;
  std::optional<Parser> parser;     // where the pack has parser.model
  std::optional<NameFinder> names;  // where the pack has names.model

  // Loads lexicon.model, tagger.model and, where they are there, parser.model and names.model of a
  // pack's folder. Null where it has none of the first two. Errors: those of the files; kNotFound
  // where one of the first two is there and the other is not.
  static Result<std::unique_ptr<const WordModels>> load(const std::string& folder);

  // Appends the words of `tokens`, in sentences as these are, to `words`; with their heads where
  // there is a parser. Linear in their number.
  void read(std::string_view text, const std::vector<Token>& tokens,
            const Contractions& contractions, std::vector<laut::Word>& words) const;

  // Appends the names among `tokens` to `found`; `words` are those of the tokens. Nothing where
  // there is no finder of names. Linear in their number.
  void read_names(std::string_view text, const std::vector<Token>& tokens,
                  const std::vector<laut::Word>& words, std::vector<Name>& found) const;
};

}  // namespace laut::language
