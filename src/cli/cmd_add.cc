// laut add SOURCE...: read and record in the ledger.
#include <fmt/format.h>

#include "base/files.h"
#include "cli/command.h"
#include "cli/recorder.h"
#include "cli/sources.h"

namespace laut::cli {
namespace {

uint64_t count_files(const std::vector<std::string>& sources) {
  uint64_t files = 0;
  for (const std::string& source : sources) {
    if (!is_folder(source)) {
      ++files;
    } else if (const auto listed = list_files(source)) {
      files += listed->size();
    }
  }
  return files;
}

// Counts files as they go by: documents of one container share what stands before "#".
class FileCounter {
 public:
  uint64_t see(std::string_view source) {
    const std::string_view file = source.substr(0, source.rfind('#'));
    if (file != last_) {
      last_ = file;
      ++files_;
    }
    return files_;
  }

 private:
  std::string last_;
  uint64_t files_ = 0;
};

}  // namespace

int cmd_add(const Arguments& arguments) {
  const auto options = source_options(arguments);
  if (!options) return complain(options.error()), kWrongUsage;
  const auto reader = Reader::load({});
  if (!reader) return complain(reader.error()), kSomeFailed;
  auto store = open_ledger(arguments.ledger, true);
  if (!store) return complain(store.error()), kSomeFailed;

  Recorder recorder(**store);
  FileCounter files;
  Progress progress(count_files(arguments.sources));
  uint64_t failures = 0;
  bool ledger_failed = false;
  const auto work = [&](Result<source::Document> document) -> Result<Reading> {
    if (!document) return tl::unexpected(document.error());
    return reading::read_document(*reader, std::move(*document));
  };
  const auto done = [&](Result<Reading> reading) {
    const uint64_t seen = files.see(reading ? reading->report.source : reading.error().source);
    if (!reading) {
      ++failures;
      progress.clear();
      complain(reading.error());
    } else if (const auto added = recorder.add(*reading); !added) {
      progress.clear();
      complain(added.error());
      ledger_failed = true;
      return false;
    }
    progress.update(seen, recorder.reports(), failures);
    return true;
  };
  for_each_document<Result<Reading>>(arguments, *options, work, done);
  if (const auto finished = recorder.finish(); !finished && !ledger_failed) {
    complain(finished.error());
    ledger_failed = true;
  }
  progress.clear();
  print(recorder.summary(failures));
  return failures > 0 || ledger_failed ? kSomeFailed : kDone;
}

}  // namespace laut::cli
