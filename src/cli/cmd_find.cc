// laut find QUERY: full-text search over quotes, headlines and text.
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/show.h"

namespace laut::cli {
namespace {

nlohmann::ordered_json or_null(const std::string& text) {
  return text.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(text);
}

std::string to_json(const Hit& hit) {
  nlohmann::ordered_json json;
  json["report"] = hit.report;
  json["statement"] = or_null(hit.statement);
  json["outlet"] = hit.outlet;
  json["headline"] = hit.headline;
  json["speaker"] = or_null(hit.speaker);
  json["snippet"] = hit.snippet;
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

int cmd_find(const Arguments& arguments) {
  const auto store = open_ledger(arguments.ledger, false);
  if (!store) return complain(store.error()), kSomeFailed;
  const auto hits = (*store)->find(arguments.query, arguments.limit);
  if (!hits) return complain(hits.error()), kSomeFailed;
  if (hits->empty() && !arguments.json) {
    complain(Error{ErrorCode::kNotFound, arguments.query, "nothing found",
                   "every word must occur; try fewer"});
    return kSomeFailed;
  }
  const Terminal terminal = Terminal::detect();
  for (const Hit& hit : *hits) {
    if (!print(arguments.json ? to_json(hit) : show(hit, terminal) + "\n")) break;
  }
  return kDone;
}

}  // namespace laut::cli
