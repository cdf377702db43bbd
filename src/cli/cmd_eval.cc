// laut eval TASK DIR...: scores against gold.
#include <fmt/format.h>

#include "cli/command.h"
#include "eval/newsroom.h"
#include "eval/pages.h"

namespace laut::cli {
namespace {

// What does not fit the task, or nothing.
std::string wrong_usage(const Arguments& arguments) {
  const bool newsroom = arguments.task == "newsroom";
  if (!newsroom && arguments.task != "pages") {
    return fmt::format("eval: '{}' is no task of this version; one of newsroom, pages",
                       arguments.task);
  }
  if (!newsroom) return {};
  if (arguments.sources.size() != 1) return "eval newsroom: takes one folder";
  if (!arguments.peer.empty()) return "eval newsroom: --peer is for pages";
  if (!arguments.labels.empty()) return "eval newsroom: --labels is for pages";
  if (arguments.worst != 0) return "eval newsroom: --worst is for pages";
  return {};
}

}  // namespace

int cmd_eval(const Arguments& arguments) {
  if (const std::string wrong = wrong_usage(arguments); !wrong.empty()) {
    return complain(wrong), kWrongUsage;
  }
  const auto reader = Reader::load({});
  if (!reader) return complain(reader.error()), kSomeFailed;
  const auto scores = arguments.task == "newsroom"
                          ? eval::newsroom(arguments.sources.front(), *reader)
                          : eval::pages({arguments.sources, arguments.peer, arguments.labels,
                                         arguments.worst, arguments.threads},
                                        *reader);
  if (!scores) return complain(scores.error()), kSomeFailed;
  print(arguments.json ? scores->json + "\n" : scores->table);
  return kDone;
}

}  // namespace laut::cli
