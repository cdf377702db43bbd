// laut who NAME: what is on record of an actor.
#include "cli/command.h"
#include "cli/show.h"
#include "story/story_json.h"

namespace laut::cli {

int cmd_who(const Arguments& arguments) {
  const auto store = open_ledger(arguments.ledger, false);
  if (!store) return complain(store.error()), kSomeFailed;
  const auto actors = story::who(**store, arguments.query);
  if (!actors) return complain(actors.error()), kSomeFailed;
  if (actors->empty()) {
    complain(Error{ErrorCode::kNotFound, arguments.query,
                   "nobody of that name speaks in the ledger", "try a surname, or laut find"});
    return kSomeFailed;
  }
  const Terminal terminal = Terminal::detect();
  for (const story::ActorView& view : *actors) {
    const std::string text =
        arguments.json ? story::to_json(view) + "\n" : show(view, terminal) + "\n";
    if (!print(text)) break;
  }
  return kDone;
}

}  // namespace laut::cli
