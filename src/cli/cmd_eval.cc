// laut eval TASK DIR: scores against gold.
#include <fmt/format.h>

#include "cli/command.h"
#include "eval/newsroom.h"

namespace laut::cli {

int cmd_eval(const Arguments& arguments) {
  if (arguments.task != "newsroom") {
    complain(fmt::format("eval: '{}' is no task of this version; the only one is newsroom",
                         arguments.task));
    return kWrongUsage;
  }
  const auto reader = Reader::load({});
  if (!reader) return complain(reader.error()), kSomeFailed;
  const auto scores = eval::newsroom(arguments.query, *reader);
  if (!scores) return complain(scores.error()), kSomeFailed;
  print(arguments.json ? scores->json + "\n" : scores->table);
  return kDone;
}

}  // namespace laut::cli
