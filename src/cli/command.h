// What the subcommands share: options, errors, and reading many sources on many threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "cli/terminal.h"
#include "laut/ledger.h"
#include "laut/options.h"
#include "laut/reader.h"
#include "reading/reader_state.h"
#include "source/document.h"

namespace laut::cli {

// Exit statuses of the program.
inline constexpr int kDone = 0;
inline constexpr int kSomeFailed = 1;
inline constexpr int kWrongUsage = 2;

// The options of the command line, of all subcommands together.
struct Arguments {
  std::vector<std::string> sources;
  std::string ledger = "laut.db";
  unsigned threads = 0;  // 0: one per core
  bool json = false;
  // How sources are read.
  std::string format = "auto";
  std::string published;
  std::string language;
  std::string outlet;
  std::string url;
  std::string fields;
  uint64_t max_size_mb = 32;
  // How addresses are fetched.
  bool allow_private = false;
  std::string cache = "default";  // that of the system
  bool no_cache = false;
  std::string contact;
  uint32_t connections = 8;
  double delay = 1;     // seconds
  double timeout = 60;  // seconds
  uint32_t max_articles = 200;
  // How feeds are watched.
  bool once = false;
  double min_interval = 300;   // seconds
  double max_interval = 7200;  // seconds
  // How readings are shown.
  bool html = false;
  bool explain = false;
  std::string offsets = "codepoint";
  std::vector<std::string> layers;
  std::string min_confidence = "low";
  // Subcommands.
  std::string query;  // a story's id, a name, a search
  uint32_t limit = 20;
  std::string export_format = "json";
  std::string address = "127.0.0.1";
  uint16_t port = 8480;
  std::string ready_file;
  std::string task;  // of eval, as are the others
  std::string peer;
  std::string labels;
  uint32_t worst = 0;
};

// One line on standard error: "laut: SOURCE: message; hint".
void complain(const Error& error);
void complain(std::string_view message);

// Prints to standard output; false once nobody listens any more (a closed pipe).
bool print(std::string_view text);

// The source options of the arguments. Errors: kUsage, for a date, format or field map that cannot
// be read.
Result<SourceOptions> source_options(const Arguments& arguments);
Result<OffsetUnit> offset_unit(const Arguments& arguments);
Result<Confidence> least_confidence(const Arguments& arguments);

// Drops the statements below a tier; those nested in or continuing a dropped one are made to stand
// for themselves.
void keep_confident(Reading& reading, Confidence least);

// One subcommand each; the value is the exit status.
int cmd_read(const Arguments& arguments);
int cmd_add(const Arguments& arguments);
int cmd_watch(const Arguments& arguments);
int cmd_stories(const Arguments& arguments);
int cmd_story(const Arguments& arguments);
int cmd_who(const Arguments& arguments);
int cmd_find(const Arguments& arguments);
int cmd_export(const Arguments& arguments);
int cmd_serve(const Arguments& arguments);
int cmd_eval(const Arguments& arguments);
int cmd_version(const Arguments& arguments);

}  // namespace laut::cli
