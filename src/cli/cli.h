// The command line: one cmd_*.cc per subcommand.
#pragma once

namespace laut::cli {

// Runs `laut ARGUMENTS...`. Exit status: 0 done, 1 some sources failed, 2 wrong usage.
int run(int argc, char** argv);

}  // namespace laut::cli
