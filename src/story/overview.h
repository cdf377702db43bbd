// What the story layer works out of a whole ledger, and how it is kept there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "laut/ledger.h"
#include "story/story.h"

namespace laut::story {

// An actor of the ledger and the reports that name it.
struct ActorEntry {
  std::string id;
  std::string name;  // the spelling that most reports use
  ActorKind kind = ActorKind::kOther;
  std::vector<std::string> also;     // other spellings
  std::vector<std::string> reports;  // ids, by time of publication
};

struct StoryEntry {
  StorySummary summary;
  std::vector<std::string> reports;  // ids, by time of publication
};

struct Overview {
  std::vector<StoryEntry> stories;  // the latest first
  std::vector<ActorEntry> actors;   // by id
};

// The stories and actors of a ledger: those kept in it if nothing was added since, else worked out
// anew and kept. Linear in the ledger but for the comparison of reports of one fortnight. Errors:
// those of the ledger; that the result cannot be kept (another process is writing) is none.
Result<Overview> overview(Store& store);

// Overview as text and back; nothing if the text is not one.
std::string to_text(const Overview& overview, uint64_t revision);
std::optional<Overview> from_text(const std::string& text, uint64_t revision);

// The summary and all else of one story, from its reports by time of publication.
StoryView view(const std::vector<Reading>& readings);

// A statement as a timeline shows it.
StatementRow statement_row(const Reading& reading, const Statement& statement);

}  // namespace laut::story
