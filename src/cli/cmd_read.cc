// laut read SOURCE...: read and print, who said what.
#include <fmt/format.h>

#include "cli/command.h"
#include "cli/show.h"
#include "cli/sources.h"
#include "format/html.h"
#include "format/json.h"

namespace laut::cli {
namespace {

// What a worker hands back: text to print, or the line to complain with.
struct Output {
  std::string text;
  std::optional<Error> error;
};

}  // namespace

int cmd_read(const Arguments& arguments) {
  const auto options = source_options(arguments);
  if (!options) return complain(options.error()), kWrongUsage;
  const auto unit = offset_unit(arguments);
  if (!unit) return complain(unit.error()), kWrongUsage;
  const auto least = least_confidence(arguments);
  if (!least) return complain(least.error()), kWrongUsage;
  format::JsonOptions json;
  json.offsets = *unit;
  for (const std::string& layer : arguments.layers) {
    if (layer != "tokens") {
      complain(fmt::format("--layers: '{}' is no layer; the only one is tokens", layer));
      return kWrongUsage;
    }
    json.tokens = true;
  }
  ReaderOptions wanted;
  wanted.words = json.tokens;
  const auto reader = Reader::load(wanted);
  if (!reader) return complain(reader.error()), kSomeFailed;
  json.packs = reader->packs();

  const Terminal terminal = Terminal::detect();
  int status = kDone;
  const auto work = [&](Result<source::Document> document) -> Output {
    if (!document) return {"", document.error()};
    auto reading = reading::read_document(*reader, std::move(*document));
    if (!reading) return {"", reading.error()};
    keep_confident(*reading, *least);
    if (arguments.json) return {format::to_json(*reading, json) + "\n", {}};
    if (arguments.html) return {format::to_html(*reading), {}};
    return {show(*reading, terminal, arguments.explain), {}};
  };
  const auto done = [&](Output output) {
    if (output.error) {
      complain(*output.error);
      status = kSomeFailed;
      return true;
    }
    return print(output.text);
  };
  if (arguments.html) print(format::html_begin());
  for_each_document<Output>(arguments, *options, work, done);
  if (arguments.html) print(format::html_end());
  return status;
}

}  // namespace laut::cli
