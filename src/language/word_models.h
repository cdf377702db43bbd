// The trained models of a pack: what is needed to tell the words of a sentence.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/contractions.h"
#include "language/lexicon.h"
#include "language/tagger.h"
#include "laut/reading.h"
#include "laut/result.h"

namespace laut::language {

// Immutable once loaded; stays where it is, since the tagger points to the lexicon.
struct WordModels {
  Lexicon lexicon;
  Tagger tagger;

  // Loads lexicon.model and tagger.model of a pack's folder. Null where it has neither. Errors:
  // those of the two; kNotFound where one is there and the other is not.
  static Result<std::unique_ptr<const WordModels>> load(const std::string& folder);

  // Appends the words of `tokens`, in sentences as these are, to `words`. Linear in their number.
  void read(std::string_view text, const std::vector<Token>& tokens,
            const Contractions& contractions, std::vector<laut::Word>& words) const;
};

}  // namespace laut::language
