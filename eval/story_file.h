// A newsroom story (examples/newsroom/README.md): invented reports with their gold.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "laut/reading.h"
#include "laut/result.h"

namespace laut::eval {

struct GoldStatement {
  std::vector<Span> quote;  // in the text of the report, as are the others
  std::vector<Span> cue;
  std::vector<Span> speaker;
  StatementType type = StatementType::kDirect;
  Act act = Act::kAssert;
  Certainty certainty = Certainty::kCertain;
  std::vector<std::string> chain;  // canonical names, from the origin to the outlet; at least one
};

struct GoldReport {
  std::string id;
  std::string version_of;    // id of the earlier version, else empty
  std::string derived_from;  // id of a report, or the label of a text that is not in the set
  Report report;             // built from the story: fields, text and parts
  std::vector<GoldStatement> statements;
};

struct Story {
  std::string file;
  std::string id;
  std::vector<GoldReport> reports;
  // Canonical name of an actor → the names that it goes by, the canonical one among them.
  std::map<std::string, std::vector<std::string>> names;
};

// Reads a story and lays every gold string out as a span. A quote is found piece by piece, the
// longest first and the others nearest to it; a cue or speaker that occurs more than once in its
// place is taken where it is nearest to the quote, outside of it and as whole words if it can be.
// Errors: kNotFound, kIo; kBadFormat, naming file and field.
Result<Story> load_story(const std::string& file);

}  // namespace laut::eval
