// laut eval TASK DIR...: scores against gold.
#include <fmt/format.h>

#include <string_view>

#include "cli/command.h"
#include "eval/language.h"
#include "eval/mood.h"
#include "eval/names.h"
#include "eval/newsroom.h"
#include "eval/pages.h"
#include "eval/quotes.h"

namespace laut::cli {
namespace {

// A task and what it takes beside one folder.
struct Task {
  std::string_view name;
  bool words = false;   // needs the trained models
  bool labels = false;  // --labels
  bool worst = false;   // --worst
  bool many = false;    // several folders, --peer
};
constexpr Task kTasks[] = {
    {"newsroom"},    {"pages", false, true, true, true}, {"language", true}, {"mood", true, true},
    {"names", true}, {"quotes", false, true, true},
};

const Task* find_task(std::string_view name) {
  for (const Task& task : kTasks) {
    if (task.name == name) return &task;
  }
  return nullptr;
}

// The names of the tasks for which `takes` holds, parted by commas.
template <typename Takes>
std::string tasks_that(const Takes& takes) {
  std::string out;
  for (const Task& task : kTasks) {
    if (takes(task)) out += (out.empty() ? "" : ", ") + std::string(task.name);
  }
  return out;
}

// What does not fit the task, or nothing.
std::string wrong_usage(const Arguments& arguments) {
  const std::string& name = arguments.task;
  const Task* task = find_task(name);
  if (task == nullptr) {
    return fmt::format("eval: '{}' is no task of this version; one of {}", name,
                       tasks_that([](const Task&) { return true; }));
  }
  if (!task->many && arguments.sources.size() != 1) {
    return fmt::format("eval {}: takes one folder", name);
  }
  if (!task->many && !arguments.peer.empty()) {
    return fmt::format("eval {}: --peer is for {}", name,
                       tasks_that([](const Task& t) { return t.many; }));
  }
  if (name == "mood" && arguments.labels.empty()) {
    return "eval mood: needs --labels, such as eval/labels/mood-de.json";
  }
  if (!task->labels && !arguments.labels.empty()) {
    return fmt::format("eval {}: --labels is for {}", name,
                       tasks_that([](const Task& t) { return t.labels; }));
  }
  if (!task->worst && arguments.worst != 0) {
    return fmt::format("eval {}: --worst is for {}", name,
                       tasks_that([](const Task& t) { return t.worst; }));
  }
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
  wanted.words = find_task(arguments.task)->words;
  const auto reader = Reader::load(wanted);
  if (!reader) return complain(reader.error()), kSomeFailed;
  const auto scores = scores_of(arguments, *reader);
  if (!scores) return complain(scores.error()), kSomeFailed;
  print(arguments.json ? scores->json + "\n" : scores->table);
  return kDone;
}

}  // namespace laut::cli
