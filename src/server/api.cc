#include "server/api.h"

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>
#include <utility>
#include <variant>

#include "base/dates.h"
#include "base/text.h"
#include "base/utf8.h"
#include "format/json.h"
#include "laut/version.h"
#include "story/story.h"
#include "story/story_json.h"

namespace laut::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMaxQuery = 500;  // bytes
constexpr uint64_t kMaxHits = 200;
constexpr uint64_t kDefaultHits = 20;
constexpr size_t kMaxActors = 50;
constexpr size_t kMaxKept = 64u << 20;  // bytes of answers kept

Reply bad_request(std::string_view message, std::string_view hint) {
  return error_reply(400, "bad_request", message, hint);
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json time_json(const std::optional<Timestamp>& time) {
  return time ? Json(to_iso(*time)) : Json(nullptr);
}

// The parts that are JSON already, as one array.
template <typename Row>
std::string json_array(const std::vector<Row>& rows) {
  std::string out = "[";
  for (const Row& row : rows) {
    if (out.size() > 1) out += ',';
    out += story::to_json(row);
  }
  return out + "]";
}

// The words of a query parameter, or the reply that says what is wrong with it.
std::variant<std::string, Reply> words(const Target& target, std::string_view name) {
  const std::string* value = target.parameter(name);
  std::string query(value == nullptr ? std::string_view() : trim(*value));
  if (query.empty()) {
    return bad_request("the parameter \"" + std::string(name) + "\" is missing or empty",
                       "give one word or more");
  }
  if (query.size() > kMaxQuery) {
    return bad_request("the parameter \"" + std::string(name) + "\" is too long",
                       "give at most 500 bytes");
  }
  return query;
}

Reply get_version(Store& store) {
  const Result<std::vector<std::string>> reports = store.reports();
  if (!reports) return error_reply(reports.error());
  return json_reply(dump(
      Json{{"laut", kVersion}, {"schema", kSchema}, {"ledger", {{"reports", reports->size()}}}}));
}

Reply get_report(Store& store, const std::string& id, const Target& target) {
  format::JsonOptions options;
  options.offsets = OffsetUnit::kUtf16;
  if (const std::string* unit = target.parameter("offsets")) {
    if (*unit == "byte") {
      options.offsets = OffsetUnit::kByte;
    } else if (*unit == "codepoint") {
      options.offsets = OffsetUnit::kCodepoint;
    } else if (*unit != "utf16") {
      return bad_request("unknown unit of offsets", "use byte, codepoint or utf16");
    }
  }
  const std::string* version = target.parameter("version");
  if (version == nullptr) {
    const Result<Reading> reading = store.reading(id);
    if (!reading) return error_reply(reading.error());
    return json_reply(format::to_json(*reading, options));
  }
  const Result<std::vector<Reading>> versions = store.versions(id);
  if (!versions) return error_reply(versions.error());
  for (const Reading& reading : *versions) {
    if (reading.report.version == *version) return json_reply(format::to_json(reading, options));
  }
  return error_reply(404, "not_found", "the report has no such version",
                     "see /api/reports/" + id + "/versions");
}

Reply get_versions(Store& store, const std::string& id) {
  const Result<std::vector<Reading>> versions = store.versions(id);
  if (!versions) return error_reply(versions.error());
  if (versions->empty()) {
    return error_reply(404, "not_found", "no report has this id", "see /api/stories");
  }
  Json rows = Json::array();
  for (const Reading& reading : *versions) {
    const Report& report = reading.report;
    rows.push_back({{"version", report.version},
                    {"headline", report.headline},
                    {"published", time_json(report.published)},
                    {"modified", time_json(report.modified)},
                    {"retrieved", time_json(report.retrieved)},
                    {"statements", reading.statements.size()}});
  }
  return json_reply(dump(Json{{"report", id}, {"versions", std::move(rows)}}));
}

// The store marks the words found with control characters; the API hands them out as pieces.
Json snippet_json(std::string_view snippet) {
  Json pieces = Json::array();
  bool match = false;
  while (!snippet.empty()) {
    const size_t end = std::min(snippet.find_first_of("\x02\x03"), snippet.size());
    if (end > 0) pieces.push_back({{"text", snippet.substr(0, end)}, {"match", match}});
    if (end == snippet.size()) break;
    match = snippet[end] == '\x02';
    snippet.remove_prefix(end + 1);
  }
  return pieces;
}

Reply get_find(Store& store, const Target& target) {
  const auto query = words(target, "q");
  if (const Reply* reply = std::get_if<Reply>(&query)) return *reply;
  uint64_t limit = kDefaultHits;
  if (const std::string* text = target.parameter("limit")) {
    const std::optional<uint64_t> number = parse_number(*text);
    if (!number || *number < 1 || *number > kMaxHits) {
      return bad_request("the parameter \"limit\" is no number from 1 to 200",
                         "leave it out for 20");
    }
    limit = *number;
  }
  const auto& asked = std::get<std::string>(query);
  const Result<std::vector<Hit>> hits = store.find(asked, static_cast<uint32_t>(limit));
  if (!hits) return error_reply(hits.error());
  Json rows = Json::array();
  for (const Hit& hit : *hits) {
    rows.push_back({{"report", hit.report},
                    {"statement", hit.statement.empty() ? Json(nullptr) : Json(hit.statement)},
                    {"outlet", hit.outlet},
                    {"headline", hit.headline},
                    {"speaker", hit.speaker},
                    {"snippet", snippet_json(hit.snippet)}});
  }
  return json_reply(dump(Json{{"query", asked}, {"hits", std::move(rows)}}));
}

Reply get_stories(Store& store) {
  const Result<std::vector<story::StorySummary>> stories = story::stories(store);
  if (!stories) return error_reply(stories.error());
  return json_reply("{\"stories\":" + json_array(*stories) + "}");
}

Reply get_story(Store& store, const std::string& id) {
  const Result<story::StoryView> view = story::story(store, id);
  if (!view) return error_reply(view.error());
  return json_reply(story::to_json(*view));
}

Reply get_who(Store& store, const Target& target) {
  const auto name = words(target, "name");
  if (const Reply* reply = std::get_if<Reply>(&name)) return *reply;
  Result<std::vector<story::ActorView>> actors = story::who(store, std::get<std::string>(name));
  if (!actors) return error_reply(actors.error());
  const size_t found = actors->size();
  if (found > kMaxActors) actors->resize(kMaxActors);
  return json_reply("{\"name\":" + dump(Json(std::get<std::string>(name))) + ",\"found\":" +
                    std::to_string(found) + ",\"actors\":" + json_array(*actors) + "}");
}

}  // namespace

const std::vector<std::string>& api_paths() {
  static const std::vector<std::string> paths = {
      "/api/stories", "/api/stories/{id}", "/api/reports/{id}", "/api/reports/{id}/versions",
      "/api/who",     "/api/find",         "/api/version",
  };
  return paths;
}

Api::Api(std::vector<std::unique_ptr<Store>> stores) : idle_(std::move(stores)) {}

Reply Api::get(const Target& target) {
  std::unique_ptr<Store> store;
  {
    std::unique_lock lock(lending_);
    returned_.wait(lock, [this] { return !idle_.empty(); });
    store = std::move(idle_.back());
    idle_.pop_back();
  }
  Reply reply;
  try {
    reply = route(*store, target);
  } catch (const std::exception&) {
    // A library's exception that a folder below let pass; the server must outlive it.
    reply = error_reply(500, "internal", "the server failed to answer", "try again");
  }
  {
    std::lock_guard lock(lending_);
    idle_.push_back(std::move(store));
  }
  returned_.notify_one();
  return reply;
}

Reply Api::route(Store& store, const Target& target) {
  const std::vector<std::string>& path = target.segments;
  const size_t size = path.size();
  if (size == 2 && path[1] == "version") return get_version(store);
  if (size == 2 && path[1] == "find") return get_find(store, target);
  if (size == 3 && path[1] == "reports") return get_report(store, path[2], target);
  if (size == 4 && path[1] == "reports" && path[3] == "versions") {
    return get_versions(store, path[2]);
  }
  const bool stories = path.size() > 1 && path[1] == "stories" && size <= 3;
  if (stories || (size == 2 && path[1] == "who")) return derived(store, target);
  return error_reply(404, "not_found", "the API has no such path", "see /openapi.yaml");
}

Reply Api::derived(Store& store, const Target& target) {
  const std::string* name = target.parameter("name");
  const std::string key = target.path() + '\n' + (name == nullptr ? std::string() : *name);
  std::lock_guard lock(deriving_);
  const Result<uint64_t> revision = store.revision();
  if (!revision) return error_reply(revision.error());
  if (*revision != revision_ || kept_bytes_ > kMaxKept) {
    kept_.clear();
    kept_bytes_ = 0;
    revision_ = *revision;
  }
  if (const auto kept = kept_.find(key); kept != kept_.end()) return kept->second;

  const std::vector<std::string>& path = target.segments;
  Reply reply = path[1] == "who"   ? get_who(store, target)
                : path.size() == 2 ? get_stories(store)
                                   : get_story(store, path[2]);
  if (reply.status == 200) {
    kept_bytes_ += reply.body.size() + key.size();
    kept_.emplace(key, reply);
  }
  return reply;
}

}  // namespace laut::server
