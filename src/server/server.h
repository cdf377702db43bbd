// HTTP: the API and the web UI, from one ledger.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "laut/ledger.h"
#include "laut/result.h"

namespace laut::server {

struct ServerOptions {
  std::string ledger = "laut.db";
  std::string address = "127.0.0.1";
  uint16_t port = 0;       // 0: any free one
  std::string web;         // the folder of the built UI; empty: found beside the program
  std::string ready_file;  // written with the URL once the server listens; empty: none
};

// Serves until SIGINT or SIGTERM. Calls `ready` with the URL once it listens. Errors: kNotFound (no
// ledger, no UI), kIo (the port is taken).
Result<void> serve(const ServerOptions& options,
                   const std::function<void(const std::string& url)>& ready);

}  // namespace laut::server
