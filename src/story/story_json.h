// Stories as JSON, for the API and for --json.
//
// Keys are the names of the fields in story.h, in their order; enumerations are the words of
// format/names.h; a timestamp is ISO 8601 or null; what is unknown is null, "" or [].
//
//   StorySummary {"id","title","language","first","last","reports","outlets","statements",
//                 "families","independent_origins","actors":[]}
//   StoryView    {"summary":{StorySummary},"reports":[ReportRow],"families":[CopyFamily],
//                 "statements":[StatementRow],"independence"}
//   ReportRow    {"id","version","versions","outlet","publisher","agencies":[],"url","kicker",
//                 "headline","language","published","statements","family" (null: none),
//                 "role":"none|origin|copy|passages","overlap"}
//   CopyFamily   {"origin","agency","members":[],"why"}
//   StatementRow {"report","key","type","act","certainty","polarity":"+|-","confidence","quote",
//                 "cue","speaker","speaker_id","chain":[],"outlet","published"}
//   ActorView    {"id","name","kind","also":[],"statements":[StatementRow]}
#pragma once

#include <string>

#include "story/story.h"

namespace laut::story {

std::string to_json(const StorySummary& summary);
std::string to_json(const StoryView& view);
std::string to_json(const ActorView& view);

}  // namespace laut::story
