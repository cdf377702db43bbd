// What every kind of ledger makes of a reading: the fields it files it under, the passages it
// searches, the bytes it keeps. Shared, so that two ledgers cannot disagree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "laut/reading.h"
#include "laut/result.h"

namespace laut::ledger {

// A reading as a ledger keeps it: without tokens and sentences, which are large and are made anew
// from the text when somebody needs them.
Reading without_tokens(const Reading& reading);

// The reading as compressed JSON, and back. Errors: kCorrupt, with `source` as its source.
std::string pack(const Reading& reading);
Result<Reading> unpack(std::string_view bytes, const std::string& source);

// The actor's id in every ledger: 8 hex digits of its kind and its folded name. Two names that fold
// alike are one actor.
std::string actor_id(const Actor& actor);

// Where a version stands among the versions of its report: by its edit time, else its time of
// publication; empty where neither is known.
std::optional<int64_t> edition(const Report& report);

// The words of some spans, pieces joined by " … ".
std::string words_of(const Report& report, const std::vector<Span>& spans);

// The name of the actor who speaks, else the name of the origin of the source chain, else the words
// that name the speaker; empty where nothing does.
std::string speaker_name(const Reading& reading, const Statement& statement);

// A text that can be found. `statement` is an index into Reading::statements, or -1 for the report
// itself (its headline and text).
struct Passage {
  int32_t statement = -1;
  std::string body;
};
std::vector<Passage> passages(const Reading& reading);

}  // namespace laut::ledger
