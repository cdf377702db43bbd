// Sets of quotations: articles with the statements that people found in them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "language/pack.h"
#include "laut/reading.h"
#include "laut/result.h"

namespace laut::eval {

// A statement of gold. Spans are of bytes, in text order; a role that it lacks has none.
struct GoldQuote {
  std::string key;  // "ARTICLE#ID"
  StatementType type = StatementType::kDirect;
  std::vector<Medium> medium;  // none where gold names none
  std::vector<Span> quote, cue, frame, speaker, addressee;
};

struct QuoteArticle {
  std::string name;          // of the file, without its ending
  Report report;             // text, language, and a paragraph for each block of lines
  std::vector<Span> tokens;  // the set's own, else those of scoring_tokens
  std::vector<GoldQuote> statements;
};

struct QuoteSet {
  enum class Kind : uint8_t {
    kRoles,         // ID.json: German news quotations (Petersen-Frey and Biemann 2024)
    kAttributions,  // attributions/*.ann beside text/*.txt: PolNeAR (Newell et al. 2018)
  };
  std::string name;  // of the folder: "dev"
  Kind kind = Kind::kRoles;
  std::vector<QuoteArticle> articles;
};

// Every set below a folder, articles by name. Of several files of attributions to one text the
// first counts. Errors: kNotFound, kIo; kBadFormat, naming the file.
Result<std::vector<QuoteSet>> load_quote_sets(const std::string& folder,
                                              const language::Packs& packs);

struct GoldAct {
  Act act = Act::kAssert;
  Certainty certainty = Certainty::kCertain;
};

// By the key of a statement; lines of KEY, act and certainty, parted by tabs. Errors: kNotFound,
// kIo; kBadFormat, naming the line.
Result<std::map<std::string, GoldAct>> load_acts(const std::string& file);

}  // namespace laut::eval
