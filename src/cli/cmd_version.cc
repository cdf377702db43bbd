// laut version: the program and the packs it reads with.
#include <fmt/format.h>

#include "cli/command.h"
#include "laut/version.h"

namespace laut::cli {

int cmd_version(const Arguments&) {
  print(fmt::format("laut {}\n", kVersion));
  const auto reader = Reader::load({});
  if (!reader) return complain(reader.error()), kSomeFailed;
  for (const auto& [code, hash] : reader->packs()) print(fmt::format("pack {} {}\n", code, hash));
  return kDone;
}

}  // namespace laut::cli
