#include "cli/cli.h"

int main(int argc, char** argv) {
  return laut::cli::run(argc, argv);
}
