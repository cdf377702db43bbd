#include "story/story_json.h"

#include <nlohmann/json.hpp>

#include "base/dates.h"
#include "format/names.h"
#include "story/overview.h"

namespace laut::story {
namespace {

using Json = nlohmann::ordered_json;

// Readings hold valid UTF-8, but names of outlets may come from a caller.
std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json time(const std::optional<Timestamp>& time) {
  return time ? Json(to_iso(*time)) : Json(nullptr);
}

const char* name(CopyRole role) {
  switch (role) {
    case CopyRole::kNone:
      return "none";
    case CopyRole::kOrigin:
      return "origin";
    case CopyRole::kCopy:
      return "copy";
    case CopyRole::kPassages:
      return "passages";
  }
  return "none";
}

Json json(const StorySummary& summary) {
  Json json;
  json["id"] = summary.id;
  json["title"] = summary.title;
  json["language"] = summary.language;
  json["first"] = time(summary.first);
  json["last"] = time(summary.last);
  json["reports"] = summary.reports;
  json["outlets"] = summary.outlets;
  json["statements"] = summary.statements;
  json["families"] = summary.families;
  json["independent_origins"] = summary.independent_origins;
  json["actors"] = summary.actors;
  return json;
}

Json json(const ReportRow& row) {
  Json json;
  json["id"] = row.id;
  json["version"] = row.version;
  json["versions"] = row.versions;
  json["outlet"] = row.outlet;
  json["publisher"] = row.publisher;
  json["agencies"] = row.agencies;
  json["url"] = row.url;
  json["kicker"] = row.kicker;
  json["headline"] = row.headline;
  json["language"] = row.language;
  json["published"] = time(row.published);
  json["statements"] = row.statements;
  json["family"] = row.family < 0 ? Json(nullptr) : Json(row.family);
  json["role"] = name(row.role);
  // Three digits say enough, and are the same on every machine.
  json["overlap"] = static_cast<double>(static_cast<int>(row.overlap * 1000 + 0.5)) / 1000;
  return json;
}

Json json(const CopyFamily& family) {
  Json json;
  json["origin"] = family.origin;
  json["agency"] = family.agency;
  json["members"] = family.members;
  json["why"] = family.why;
  return json;
}

Json json(const StatementRow& row) {
  const Statement& statement = row.statement;
  Json json;
  json["report"] = row.report;
  json["key"] = statement.key;
  json["type"] = format::name(statement.type);
  json["act"] = format::name(statement.act);
  json["certainty"] = format::name(statement.certainty);
  json["polarity"] = format::name(statement.polarity);
  json["confidence"] = format::name(statement.confidence);
  json["quote"] = row.quote;
  json["cue"] = row.cue;
  json["speaker"] = row.speaker;
  json["speaker_id"] = row.speaker_id;
  json["chain"] = row.chain;
  json["outlet"] = row.outlet;
  json["published"] = time(row.published);
  return json;
}

template <typename Row>
Json array(const std::vector<Row>& rows) {
  Json list = Json::array();
  for (const Row& row : rows) list.push_back(json(row));
  return list;
}

std::optional<Timestamp> read_time(const Json& json) {
  return json.is_string() ? parse_timestamp(json.get<std::string>()) : std::nullopt;
}

// Throws what nlohmann throws.
StorySummary read_summary(const Json& json) {
  StorySummary summary;
  json.at("id").get_to(summary.id);
  json.at("title").get_to(summary.title);
  json.at("language").get_to(summary.language);
  summary.first = read_time(json.at("first"));
  summary.last = read_time(json.at("last"));
  json.at("reports").get_to(summary.reports);
  json.at("outlets").get_to(summary.outlets);
  json.at("statements").get_to(summary.statements);
  json.at("families").get_to(summary.families);
  json.at("independent_origins").get_to(summary.independent_origins);
  json.at("actors").get_to(summary.actors);
  return summary;
}

// Raised whenever what is worked out changes, so that what an older laut kept is not taken for it.
constexpr int kOverviewVersion = 1;

}  // namespace

std::string to_json(const StorySummary& summary) {
  return dump(json(summary));
}

std::string to_json(const StoryView& view) {
  Json told;
  told["summary"] = json(view.summary);
  told["reports"] = array(view.reports);
  told["families"] = array(view.families);
  told["statements"] = array(view.statements);
  told["independence"] = view.independence;
  return dump(told);
}

std::string to_json(const ActorView& view) {
  Json told;
  told["id"] = view.id;
  told["name"] = view.name;
  told["kind"] = format::name(view.kind);
  told["also"] = view.also;
  told["statements"] = array(view.statements);
  return dump(told);
}

std::string to_text(const Overview& overview, uint64_t revision) {
  Json kept;
  kept["version"] = kOverviewVersion;
  kept["revision"] = revision;
  kept["stories"] = Json::array();
  for (const StoryEntry& entry : overview.stories) {
    Json story;
    story["summary"] = json(entry.summary);
    story["reports"] = entry.reports;
    kept["stories"].push_back(std::move(story));
  }
  kept["actors"] = Json::array();
  for (const ActorEntry& entry : overview.actors) {
    Json actor;
    actor["id"] = entry.id;
    actor["name"] = entry.name;
    actor["kind"] = format::name(entry.kind);
    actor["also"] = entry.also;
    actor["reports"] = entry.reports;
    kept["actors"].push_back(std::move(actor));
  }
  return dump(kept);
}

std::optional<Overview> from_text(const std::string& text, uint64_t revision) {
  try {
    const Json kept = Json::parse(text);
    if (kept.at("version") != kOverviewVersion || kept.at("revision") != revision) return {};
    Overview overview;
    for (const Json& story : kept.at("stories")) {
      StoryEntry entry;
      entry.summary = read_summary(story.at("summary"));
      story.at("reports").get_to(entry.reports);
      overview.stories.push_back(std::move(entry));
    }
    for (const Json& actor : kept.at("actors")) {
      ActorEntry entry;
      actor.at("id").get_to(entry.id);
      actor.at("name").get_to(entry.name);
      const auto kind = format::parse<ActorKind>(actor.at("kind").get<std::string>());
      if (!kind) return {};
      entry.kind = *kind;
      actor.at("also").get_to(entry.also);
      actor.at("reports").get_to(entry.reports);
      overview.actors.push_back(std::move(entry));
    }
    return overview;
  } catch (const nlohmann::json::exception&) {
    return {};
  }
}

}  // namespace laut::story
