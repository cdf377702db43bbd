// laut serve: the web UI and the API, from one ledger.
#include <fmt/format.h>

#include <cstdio>

#include "cli/command.h"
#include "server/server.h"

namespace laut::cli {

int cmd_serve(const Arguments& arguments) {
  server::ServerOptions options;
  options.ledger = arguments.ledger;
  options.address = arguments.address;
  options.port = arguments.port;
  options.ready_file = arguments.ready_file;
  const auto served = server::serve(options, [](const std::string& url) {
    print(fmt::format("laut: {} (Ctrl-C stops)\n", url));
    std::fflush(stdout);
  });
  if (!served) return complain(served.error()), kSomeFailed;
  return kDone;
}

}  // namespace laut::cli
