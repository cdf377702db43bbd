// The table of subcommands and their options.
#include "cli/cli.h"

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "laut/version.h"

namespace laut::cli {
namespace {

using Command = int (*)(const Arguments&);

void add_ledger(CLI::App& command, Arguments& arguments) {
  command.add_option("--ledger", arguments.ledger, "The ledger")->capture_default_str();
}

void add_json(CLI::App& command, Arguments& arguments, const char* what) {
  command.add_flag("--json", arguments.json, what);
}

// How documents are taken out of what is read.
void add_document_options(CLI::App& command, Arguments& arguments) {
  command.add_option("--language", arguments.language, "The language, by its code");
  command.add_option("--outlet", arguments.outlet, "The outlet that published it");
  command.add_option("--max-size", arguments.max_size_mb, "Largest document in MB")
      ->capture_default_str()
      ->check(CLI::Range(1, 4095));
}

void add_fetch_options(CLI::App& command, Arguments& arguments) {
  const char* group = "Fetching";
  command
      .add_option("--max-articles", arguments.max_articles,
                  "Pages fetched of one feed or list at most")
      ->capture_default_str()
      ->check(CLI::Range(0, 100'000))
      ->group(group);
  command.add_option("--delay", arguments.delay, "Seconds between two requests to one host")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 3600.0))
      ->group(group);
  command.add_option("--timeout", arguments.timeout, "Seconds for one request")
      ->capture_default_str()
      ->check(CLI::Range(0.1, 3600.0))
      ->group(group);
  command.add_option("--connections", arguments.connections, "Requests at a time, over all hosts")
      ->capture_default_str()
      ->check(CLI::Range(1, 256))
      ->group(group);
  command
      .add_option("--cache", arguments.cache,
                  "Folder for fetched pages; default: that of the system")
      ->capture_default_str()
      ->group(group);
  command.add_flag("--no-cache", arguments.no_cache, "Keep no fetched pages")->group(group);
  command
      .add_option("--contact", arguments.contact,
                  "A web or mail address where a site can reach whoever runs this")
      ->group(group);
  command
      .add_flag("--allow-private", arguments.allow_private,
                "Fetch from private and local addresses too, and through a proxy")
      ->group(group);
}

void add_source_options(CLI::App& command, Arguments& arguments) {
  command
      .add_option("SOURCE", arguments.sources,
                  "A file, a folder, a web address, or - for standard input; its format is "
                  "recognised by content")
      ->required();
  command
      .add_option(
          "--format", arguments.format,
          "page, text, markdown, feed, list, jsonl, csv, newsml, nitf, ninjs or warc, if not "
          "recognised")
      ->capture_default_str();
  command.add_option("--published", arguments.published,
                     "When it was published: 2031-03-04 or 2031-03-04T09:12+01:00");
  command.add_option("--url", arguments.url, "Where it was published");
  command.add_option("--field", arguments.fields,
                     "Fields of JSON Lines and columns of CSV by another name: "
                     "text=body,published=date");
  command.add_option("--threads", arguments.threads, "Threads; 0 takes one per core")
      ->capture_default_str()
      ->check(CLI::Range(0, 1024));
  add_document_options(command, arguments);
  add_fetch_options(command, arguments);
}

}  // namespace

int run(int argc, char** argv) {
  Arguments arguments;
  CLI::App app{
      "Reads news reports and keeps the ledger: who said what, on whose word, how sure.\n"
      "laut read FILE shows what a report says; laut add FOLDER records it."};
  app.set_version_flag("--version", std::string("laut ") + kVersion);
  app.require_subcommand(1);
  Command chosen = nullptr;
  const auto command = [&](const char* name, const char* what, Command run) -> CLI::App& {
    CLI::App* added = app.add_subcommand(name, what);
    added->callback([&chosen, run] { chosen = run; });
    return *added;
  };

  CLI::App& read = command("read", "Read and print: who said what", cmd_read);
  add_source_options(read, arguments);
  add_json(read, arguments, "One JSON object a line (docs/report.schema.json)");
  read.add_flag("--html", arguments.html, "A page with the statements marked in the text")
      ->excludes("--json");
  read.add_flag("--explain", arguments.explain, "Show the rule behind each statement");
  read.add_option("--offsets", arguments.offsets,
                  "Unit of the JSON's offsets: byte, codepoint, utf16")
      ->capture_default_str();
  read.add_option("--layers", arguments.layers, "Further layers in the JSON: tokens")
      ->delimiter(',')
      ->allow_extra_args(false);
  read.add_option("--min-confidence", arguments.min_confidence,
                  "Leave out statements below this tier: high, medium, low")
      ->capture_default_str();

  CLI::App& add = command("add", "Read and record in the ledger", cmd_add);
  add_source_options(add, arguments);
  add_ledger(add, arguments);

  CLI::App& watch =
      command("watch", "Keep adding to the ledger as feeds change; Ctrl-C ends it", cmd_watch);
  watch
      .add_option("FEEDS", arguments.sources,
                  "Addresses of feeds, sitemaps or OPML lists; OPML files")
      ->required();
  watch.add_flag("--once", arguments.once, "Look once at each and end");
  watch
      .add_option("--min-interval", arguments.min_interval,
                  "Seconds between two looks at a feed that changes often")
      ->capture_default_str()
      ->check(CLI::Range(1.0, 604'800.0));
  watch
      .add_option("--max-interval", arguments.max_interval,
                  "Seconds between two looks at a feed that does not change")
      ->capture_default_str()
      ->check(CLI::Range(1.0, 604'800.0));
  add_ledger(watch, arguments);
  add_document_options(watch, arguments);
  add_fetch_options(watch, arguments);

  CLI::App& stories =
      command("stories", "List the stories of the ledger, latest first", cmd_stories);
  add_ledger(stories, arguments);
  add_json(stories, arguments, "One JSON object a line");

  CLI::App& story = command("story", "Show one story in full", cmd_story);
  story.add_option("ID", arguments.query, "The story's id, or how it begins")->required();
  add_ledger(story, arguments);
  add_json(story, arguments, "As JSON");

  CLI::App& who = command("who", "Show what somebody is on record with", cmd_who);
  who.add_option("NAME", arguments.query, "A name, or part of one")->required();
  add_ledger(who, arguments);
  add_json(who, arguments, "One JSON object a line");

  CLI::App& find = command("find", "Search quotes, headlines and text", cmd_find);
  find.add_option("QUERY", arguments.query, "Words; all must occur")->required();
  find.add_option("--limit", arguments.limit, "How many to show at most")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  add_ledger(find, arguments);
  add_json(find, arguments, "One JSON object a line");

  CLI::App& serve = command("serve", "Serve the web UI and the API", cmd_serve);
  serve.add_option("--address", arguments.address, "Address to listen on")->capture_default_str();
  serve.add_option("--port", arguments.port, "Port; 0 takes a free one")->capture_default_str();
  serve.add_option("--ready-file", arguments.ready_file,
                   "Write the URL to this file once the server listens");
  add_ledger(serve, arguments);

  CLI::App& exported = command("export", "Write out the ledger, newest versions", cmd_export);
  exported.add_option("--format", arguments.export_format, "json (a line a report) or csv")
      ->capture_default_str();
  exported
      .add_option("--offsets", arguments.offsets,
                  "Unit of the JSON's offsets: byte, codepoint, utf16")
      ->capture_default_str();
  add_ledger(exported, arguments);

  CLI::App& eval = command("eval", "Score laut against gold", cmd_eval);
  eval.add_option("TASK", arguments.task, "newsroom, pages, language, mood, names or quotes")
      ->required();
  eval.add_option("DIR", arguments.sources, "The folder that holds the gold; pages take several")
      ->required();
  eval.add_option("--peer", arguments.peer,
                  "pages: the results of another extractor, to be scored beside laut");
  eval.add_option("--labels", arguments.labels,
                  "pages: labels of some of the pages; quotes: acts of statements; mood: the "
                  "labels");
  eval.add_option("--worst", arguments.worst, "pages, quotes: list so many pages of each set");
  eval.add_option("--threads", arguments.threads, "pages: threads; 0 takes one per core")
      ->capture_default_str()
      ->check(CLI::Range(0, 1024));
  add_json(eval, arguments, "Fractions as JSON");

  command("version", "Print the version and the language packs", cmd_version);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongUsage;
  }
  return chosen(arguments);
}

}  // namespace laut::cli
