// laut stories, laut story ID: what the ledger holds, seen as a whole.
#include "cli/command.h"
#include "cli/show.h"
#include "story/story_json.h"

namespace laut::cli {

int cmd_stories(const Arguments& arguments) {
  const auto store = open_ledger(arguments.ledger, false);
  if (!store) return complain(store.error()), kSomeFailed;
  const auto stories = story::stories(**store);
  if (!stories) return complain(stories.error()), kSomeFailed;
  const Terminal terminal = Terminal::detect();
  if (stories->empty() && !arguments.json) print("no stories: the ledger is empty\n");
  for (const story::StorySummary& summary : *stories) {
    const std::string text =
        arguments.json ? story::to_json(summary) + "\n" : show(summary, terminal) + "\n";
    if (!print(text)) break;
  }
  return kDone;
}

int cmd_story(const Arguments& arguments) {
  const auto store = open_ledger(arguments.ledger, false);
  if (!store) return complain(store.error()), kSomeFailed;
  const auto view = story::story(**store, arguments.query);
  if (!view) return complain(view.error()), kSomeFailed;
  print(arguments.json ? story::to_json(*view) + "\n" : show(*view, Terminal::detect()));
  return kDone;
}

}  // namespace laut::cli
