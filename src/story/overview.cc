#include "story/overview.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "ledger/record.h"
#include "ledger/words.h"
#include "story/copies.h"
#include "story/digest.h"
#include "story/group.h"
#include "story/independence.h"
#include "story/messages.h"

namespace laut::story {
namespace {

constexpr char kDerivedName[] = "overview";
constexpr size_t kSummaryActors = 5;

// What else than its digest a summary tells of a report.
struct Card {
  std::string headline;
  std::optional<Timestamp> published;
};

struct ActorBuilder {
  ActorKind kind = ActorKind::kOther;
  std::map<std::string, uint32_t> names;  // spelling → reports
  std::vector<std::pair<uint32_t, std::string>> reports;
};

std::string story_id(const std::string& report) {
  return report.substr(0, 8);
}

// `members` by time of publication.
StorySummary summarise(const std::vector<Digest>& members, const Card& first,
                       const std::optional<Timestamp>& last) {
  StorySummary summary;
  summary.id = story_id(members.front().id);
  summary.title = first.headline;
  summary.language = members.front().language;
  summary.first = first.published;
  summary.last = last;
  summary.reports = static_cast<uint32_t>(members.size());
  std::set<std::string> outlets;
  std::map<std::string, uint32_t> speakers;
  for (const Digest& member : members) {
    outlets.insert(member.outlet);
    summary.statements += member.statements;
    for (const auto& [name, statements] : member.speakers) speakers[name] += statements;
  }
  summary.outlets = static_cast<uint32_t>(outlets.size());
  std::vector<std::pair<std::string, uint32_t>> order(speakers.begin(), speakers.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [name, statements] : order) {
    if (summary.actors.size() < kSummaryActors) summary.actors.push_back(name);
  }
  const std::vector<Family> found = families(members, family_labels(members));
  summary.families = static_cast<uint32_t>(found.size());
  summary.independent_origins = origins(members, found).origins;
  return summary;
}

// The latest time of publication: undated reports stand last but say nothing.
std::optional<Timestamp> latest(const std::vector<std::optional<Timestamp>>& times) {
  std::optional<Timestamp> last;
  for (const auto& time : times) {
    if (time && (!last || time->seconds >= last->seconds)) last = time;
  }
  return last;
}

// A page may print a clock time without its zone. To order it among the others it is taken to lie
// in the zone that most reports of its language name; UTC where none does.
void assume_zones(std::vector<Digest>& reports, const std::vector<Card>& cards) {
  std::map<std::string, std::map<int16_t, uint32_t>> zones;  // language → offset → reports
  for (size_t i = 0; i < reports.size(); ++i) {
    const auto& time = cards[i].published;
    if (time && time->offset_minutes) ++zones[reports[i].language][*time->offset_minutes];
  }
  for (size_t i = 0; i < reports.size(); ++i) {
    const auto& time = cards[i].published;
    const auto& known = zones[reports[i].language];
    if (!time || time->offset_minutes || known.empty()) continue;
    const auto most =
        std::max_element(known.begin(), known.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    *reports[i].published -= 60 * int64_t{most->first};
  }
}

Result<Overview> work_out(Store& store) {
  const auto ids = store.reports();
  if (!ids) return tl::unexpected(ids.error());
  std::vector<Digest> reports;
  std::vector<Card> cards;
  std::map<std::string, ActorBuilder> actors;  // by id
  for (const std::string& id : *ids) {
    const auto reading = store.reading(id);
    if (!reading) return tl::unexpected(reading.error());
    const auto index = static_cast<uint32_t>(reports.size());
    reports.push_back(digest(*reading));
    cards.push_back({reading->report.headline, reading->report.published});
    for (const Actor& actor : reading->actors) {
      ActorBuilder& builder = actors[ledger::actor_id(actor)];
      builder.kind = actor.kind;
      ++builder.names[actor.name];
      if (builder.reports.empty() || builder.reports.back().first != index) {
        builder.reports.emplace_back(index, id);
      }
    }
  }

  assume_zones(reports, cards);
  Overview overview;
  std::vector<std::vector<uint32_t>> groups;
  const std::vector<uint32_t> labels = story_labels(reports);
  for (const uint32_t report : by_time(reports)) {
    if (labels[report] >= groups.size()) groups.resize(labels[report] + 1);
    groups[labels[report]].push_back(report);
  }
  for (const std::vector<uint32_t>& group : groups) {
    std::vector<Digest> members;
    std::vector<std::optional<Timestamp>> times;
    StoryEntry entry;
    for (const uint32_t report : group) {
      entry.reports.push_back(reports[report].id);
      times.push_back(cards[report].published);
      members.push_back(std::move(reports[report]));
    }
    entry.summary = summarise(members, cards[group.front()], latest(times));
    overview.stories.push_back(std::move(entry));
  }
  const auto order = [](const StoryEntry& entry) {
    const auto& last = entry.summary.last;
    return std::make_tuple(!last, last ? -last->seconds : 0, std::cref(entry.summary.id));
  };
  std::sort(overview.stories.begin(), overview.stories.end(),
            [&](const StoryEntry& a, const StoryEntry& b) { return order(a) < order(b); });

  for (auto& [id, builder] : actors) {
    ActorEntry entry;
    entry.id = id;
    entry.kind = builder.kind;
    const auto most =
        std::max_element(builder.names.begin(), builder.names.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    entry.name = most->first;
    for (const auto& [name, count] : builder.names) {
      if (name != entry.name) entry.also.push_back(name);
    }
    for (auto& [index, report] : builder.reports) entry.reports.push_back(std::move(report));
    overview.actors.push_back(std::move(entry));
  }
  return overview;
}

Result<std::vector<Reading>> readings_of(Store& store, const std::vector<std::string>& ids) {
  std::vector<Reading> readings;
  for (const std::string& id : ids) {
    auto reading = store.reading(id);
    if (!reading) return tl::unexpected(reading.error());
    readings.push_back(std::move(*reading));
  }
  return readings;
}

}  // namespace

Result<Overview> overview(Store& store) {
  const auto revision = store.revision();
  if (!revision) return tl::unexpected(revision.error());
  const auto kept = store.derived(kDerivedName);
  if (!kept) return tl::unexpected(kept.error());
  if (auto found = from_text(*kept, *revision)) return std::move(*found);
  auto found = work_out(store);
  // If this fails, because another process is writing, the next call works it out again.
  if (found) (void)store.set_derived(kDerivedName, to_text(*found, *revision));
  return found;
}

StatementRow statement_row(const Reading& reading, const Statement& statement) {
  const Report& report = reading.report;
  StatementRow row;
  row.report = report.id;
  row.statement = statement;
  row.quote = ledger::words_of(report, statement.quote);
  row.cue = ledger::words_of(report, statement.cue);
  row.speaker = ledger::speaker_name(reading, statement);
  const auto actor = static_cast<size_t>(statement.speaker.actor);
  if (statement.speaker.actor >= 0 && actor < reading.actors.size()) {
    row.speaker_id = ledger::actor_id(reading.actors[actor]);
  }
  for (const ChainLink& link : statement.chain) row.chain.push_back(link.name);
  row.outlet = report.outlet;
  row.published = report.published;
  return row;
}

StoryView view(const std::vector<Reading>& readings) {
  StoryView view;
  std::vector<Digest> members;
  std::vector<std::optional<Timestamp>> times;
  for (const Reading& reading : readings) {
    members.push_back(digest(reading));
    times.push_back(reading.report.published);
  }
  const Report& first = readings.front().report;
  view.summary = summarise(members, {first.headline, first.published}, latest(times));

  for (const Reading& reading : readings) {
    const Report& report = reading.report;
    ReportRow row;
    row.id = report.id;
    row.version = report.version;
    row.outlet = report.outlet;
    row.publisher = report.publisher;
    row.agencies = report.agencies;
    row.url = report.url;
    row.kicker = report.kicker;
    row.headline = report.headline;
    row.language = report.language;
    row.published = report.published;
    row.statements = static_cast<uint32_t>(reading.statements.size());
    view.reports.push_back(std::move(row));
    std::vector<uint32_t> order(reading.statements.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto begin = [&](uint32_t i) {
      const std::vector<Span>& quote = reading.statements[i].quote;
      return quote.empty() ? Span{} : quote.front();
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return begin(a) < begin(b); });
    for (const uint32_t i : order) {
      view.statements.push_back(statement_row(reading, reading.statements[i]));
    }
  }

  const std::vector<Family> found = families(members, family_labels(members));
  for (const Family& family : found) {
    CopyFamily told;
    told.origin = members[family.origin].id;
    told.agency = family.agency;
    size_t copies = 0, passages = 0;
    for (size_t i = 0; i < family.members.size(); ++i) {
      ReportRow& row = view.reports[family.members[i]];
      row.family = static_cast<int32_t>(view.families.size());
      row.role = family.roles[i];
      row.overlap = family.overlaps[i];
      told.members.push_back(row.id);
      copies += row.role == CopyRole::kCopy ? 1 : 0;
      passages += row.role == CopyRole::kPassages ? 1 : 0;
    }
    told.why = family_message(copies, passages, members[family.origin].outlet_name, family.agency);
    view.families.push_back(std::move(told));
  }
  view.independence = origins(members, found).why;
  return view;
}

Result<std::vector<StorySummary>> stories(Store& store) {
  auto found = overview(store);
  if (!found) return tl::unexpected(found.error());
  std::vector<StorySummary> summaries;
  for (StoryEntry& entry : found->stories) summaries.push_back(std::move(entry.summary));
  return summaries;
}

Result<StoryView> story(Store& store, const std::string& id) {
  const auto found = overview(store);
  if (!found) return tl::unexpected(found.error());
  const StoryEntry* match = nullptr;
  for (const StoryEntry& entry : found->stories) {
    if (id.empty() || !entry.summary.id.starts_with(id)) continue;
    if (match != nullptr && entry.summary.id != id) {
      return failure(ErrorCode::kNotFound, id, "more than one story begins with this id",
                     "write more of it; laut stories lists them");
    }
    match = &entry;
  }
  if (match == nullptr) {
    return failure(ErrorCode::kNotFound, id, "no such story in the ledger",
                   "laut stories lists them");
  }
  auto readings = readings_of(store, match->reports);
  if (!readings) return tl::unexpected(readings.error());
  StoryView told = view(*readings);
  for (ReportRow& row : told.reports) {
    const auto versions = store.versions(row.id);
    if (!versions) return tl::unexpected(versions.error());
    row.versions = static_cast<uint32_t>(versions->size());
  }
  return told;
}

Result<std::vector<ActorView>> who(Store& store, const std::string& name) {
  const auto found = overview(store);
  if (!found) return tl::unexpected(found.error());
  const std::vector<ledger::Term> terms = ledger::parse_query(name);
  std::vector<ActorView> actors;
  for (const ActorEntry& entry : found->actors) {
    bool match = ledger::matches(terms, entry.name);
    for (const std::string& other : entry.also) match = match || ledger::matches(terms, other);
    if (!match) continue;
    const auto readings = readings_of(store, entry.reports);
    if (!readings) return tl::unexpected(readings.error());
    ActorView actor;
    actor.id = entry.id;
    actor.name = entry.name;
    actor.kind = entry.kind;
    actor.also = entry.also;
    for (const Reading& reading : *readings) {
      for (const Statement& statement : reading.statements) {
        StatementRow row = statement_row(reading, statement);
        if (row.speaker_id == entry.id) actor.statements.push_back(std::move(row));
      }
    }
    actors.push_back(std::move(actor));
  }
  std::stable_sort(actors.begin(), actors.end(), [](const ActorView& a, const ActorView& b) {
    return a.statements.size() > b.statements.size();
  });
  return actors;
}

}  // namespace laut::story
