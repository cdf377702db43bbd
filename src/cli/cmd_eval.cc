// laut eval TASK DIR...: scores against gold.
#include <fmt/format.h>

#include "cli/command.h"
#include "eval/language.h"
#include "eval/mood.h"
#include "eval/names.h"
#include "eval/newsroom.h"
#include "eval/pages.h"
#include "eval/quotes.h"

namespace laut::cli {
namespace {

// What does not fit the task, or nothing.
std::string wrong_usage(const Arguments& arguments) {
  const std::string& task = arguments.task;
  if (task == "pages") return {};
  if (task != "newsroom" && task != "language" && task != "mood" && task != "names" &&
      task != "quotes") {
    return fmt::format(
        "eval: '{}' is no task of this version; one of newsroom, pages, language, mood, names, "
        "quotes",
        task);
  }
  if (arguments.sources.size() != 1) return fmt::format("eval {}: takes one folder", task);
  if (!arguments.peer.empty()) return fmt::format("eval {}: --peer is for pages", task);
  if (task == "quotes") return {};
  if (task == "mood" && arguments.labels.empty()) {
    return "eval mood: needs --labels, such as eval/labels/mood-de.json";
  }
  if (task != "mood" && !arguments.labels.empty()) {
    return fmt::format("eval {}: --labels is for pages, quotes and mood", task);
  }
  if (arguments.worst != 0) return fmt::format("eval {}: --worst is for pages and quotes", task);
  return {};
}

Result<eval::Scores> scores_of(const Arguments& arguments, const Reader& reader) {
  if (arguments.task == "newsroom") return eval::newsroom(arguments.sources.front(), reader);
  if (arguments.task == "language") return eval::language(arguments.sources.front(), reader);
  if (arguments.task == "names") return eval::names(arguments.sources.front(), reader);
  if (arguments.task == "mood") {
    return eval::mood(arguments.sources.front(), arguments.labels, reader);
  }
  if (arguments.task == "quotes") {
    return eval::quotes(arguments.sources.front(), arguments.labels, arguments.worst, reader);
  }
  return eval::pages(
      {arguments.sources, arguments.peer, arguments.labels, arguments.worst, arguments.threads},
      reader);
}

}  // namespace

int cmd_eval(const Arguments& arguments) {
  if (const std::string wrong = wrong_usage(arguments); !wrong.empty()) {
    return complain(wrong), kWrongUsage;
  }
  ReaderOptions wanted;
  wanted.words =
      arguments.task == "language" || arguments.task == "mood" || arguments.task == "names";
  const auto reader = Reader::load(wanted);
  if (!reader) return complain(reader.error()), kSomeFailed;
  const auto scores = scores_of(arguments, *reader);
  if (!scores) return complain(scores.error()), kSomeFailed;
  print(arguments.json ? scores->json + "\n" : scores->table);
  return kDone;
}

}  // namespace laut::cli
