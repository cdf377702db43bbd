#include "cli/cli.h"

#include <CLI/CLI.hpp>

#include "laut/version.h"

namespace laut::cli {

int run(int argc, char** argv) {
  CLI::App app{"Reads news reports and keeps the ledger: who said what, on whose word, how sure."};
  app.set_version_flag("--version", std::string("laut ") + kVersion);
  app.require_subcommand(1);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return 0;
}

}  // namespace laut::cli
