// The words that name somebody ("the spokesman of the ministry"), taken apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/pack.h"
#include "laut/reading.h"
#include "reading/people.h"

namespace laut::reading {

struct Phrase {
  std::vector<size_t> tokens;  // up to the first comma
  size_t after_comma = SIZE_MAX;
  std::optional<language::Determiner> determiner;
  bool own_determiner = false;  // a possessive before the role: "Lindt's spokesman"
  size_t role = SIZE_MAX;       // first token that is an office, spokesperson, epithet or unnamed
  language::Noun role_noun;
  size_t owner = SIZE_MAX;  // first word after the role that tells whose it is
};

// The tokens of the spans as a phrase. `person_at` holds the actor of the person that is named at
// each token, or -1.
Phrase take_apart(const Reading& reading, const language::Pack& pack,
                  const std::vector<int32_t>& person_at, const std::vector<Span>& spans);

// Finds determiner, role and owner in a phrase whose tokens are set.
Phrase classify(const Reading& reading, const language::Pack& pack,
                const std::vector<int32_t>& person_at, Phrase phrase);

// The words of the phrase without an article.
std::string as_said(const Reading& reading, const Phrase& phrase);

}  // namespace laut::reading
