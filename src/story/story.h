// Sees the whole: which reports are copies of one text, which tell one story, and on how many
// independent origins a story rests at most.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "laut/ledger.h"
#include "laut/reading.h"
#include "laut/result.h"

namespace laut::story {

// How a report stands to the text that its copy family shares.
enum class CopyRole : uint8_t {
  kNone,      // of no family: its own text
  kOrigin,    // the earliest or credited text
  kCopy,      // the same text, perhaps shortened or edited
  kPassages,  // takes passages of it
};

struct ReportRow {
  std::string id;
  std::string version;
  uint32_t versions = 1;  // how many versions the ledger holds
  std::string outlet;
  std::string publisher;
  std::vector<std::string> agencies;
  std::string url;
  std::string kicker;
  std::string headline;
  std::string language;
  std::optional<Timestamp> published;
  uint32_t statements = 0;
  int32_t family = -1;  // index into StoryView::families
  CopyRole role = CopyRole::kNone;
  double overlap = 0;  // share of this report's shingles that the family's text holds, 0 to 1
};

// Reports whose text, or a passage of it, comes from one text.
struct CopyFamily {
  std::string origin;                // report id of the earliest or credited one
  std::string agency;                // the agency all credit, if one
  std::vector<std::string> members;  // report ids, by time of publication
  std::string why;                   // one sentence for people
};

// A statement as a timeline shows it. Offsets of spans lie in its report.
struct StatementRow {
  std::string report;  // report id
  Statement statement;
  std::string quote;  // its words, pieces joined by " … "
  std::string cue;
  std::string speaker;  // the name of the actor, else the words that name the source; may be empty
  std::string speaker_id;          // actor id in the ledger, else empty
  std::vector<std::string> chain;  // names, from the origin of the words to the outlet
  std::string outlet;
  std::optional<Timestamp> published;
};

struct StorySummary {
  std::string id;     // 8 hex digits, of its earliest report
  std::string title;  // the headline of its earliest report
  std::string language;
  std::optional<Timestamp> first;  // published
  std::optional<Timestamp> last;
  uint32_t reports = 0;
  uint32_t outlets = 0;
  uint32_t statements = 0;
  uint32_t families = 0;             // copy families of two reports or more
  uint32_t independent_origins = 0;  // at most; see StoryView::independence
  std::vector<std::string> actors;   // names of those who speak most, at most five
};

struct StoryView {
  StorySummary summary;
  std::vector<ReportRow> reports;  // by time of publication
  std::vector<CopyFamily> families;
  std::vector<StatementRow> statements;  // by time of publication, then place in the report
  std::string independence;              // why at most so many, one or two sentences
};

// An actor of the ledger and what is on record of it.
struct ActorView {
  std::string id;  // 8 hex digits
  std::string name;
  ActorKind kind = ActorKind::kOther;
  std::vector<std::string> also;         // other names it goes by
  std::vector<StatementRow> statements;  // by time
};

// All stories of a ledger, the latest first. Works out what is new since the last call and keeps it
// in the ledger. Errors: those of the ledger.
Result<std::vector<StorySummary>> stories(Store& store);

// One story by id, or by a prefix of it that no other story has. Errors: kNotFound.
Result<StoryView> story(Store& store, const std::string& id);

// The actors whose name, or one of whose names, holds every word of `name`; most statements first.
Result<std::vector<ActorView>> who(Store& store, const std::string& name);

// Pairs of reports that share a text: the machinery behind copy families, for evaluation too.
struct CopyPair {
  uint32_t first = 0;  // indices into the list that was given
  uint32_t second = 0;
  double overlap = 0;  // shared shingles over those of the smaller report, 0 to 1
};
std::vector<CopyPair> find_copies(const std::vector<const Reading*>& readings);

// Partition of readings into copy families and into stories; one label per reading, from 0.
// Versions of one report (readings of one id) go together in both.
std::vector<uint32_t> copy_families(const std::vector<const Reading*>& readings);
std::vector<uint32_t> group_stories(const std::vector<const Reading*>& readings);

// How many origins the reports can rest on at most: copies of one text count once, and a report
// that only relays what another outlet or agency reported adds none.
struct Independence {
  uint32_t origins = 0;
  std::vector<uint32_t> group;  // per reading, the origin it belongs to, from 0
  std::string why;
};
Independence independent_origins(const std::vector<const Reading*>& readings);

}  // namespace laut::story
