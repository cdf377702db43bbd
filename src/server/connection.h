// One client: reads its requests one after another, hands each to the handler, writes the reply.
#pragma once

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "server/api.h"
#include "server/site.h"

namespace laut::server {

// What all connections of a server share.
struct Service {
  Api* api = nullptr;
  const Site* site = nullptr;
  boost::asio::thread_pool* workers = nullptr;      // answers that need the ledger are made here
  std::string own_name;                             // a Host that is allowed beside IP literals
  std::chrono::milliseconds read_timeout{15'000};   // for one whole request, and idle between two
  std::chrono::milliseconds write_timeout{30'000};  // for one whole reply
};

// Serves a connected socket until the client goes, is too slow, or errs; then calls `closed`, on
// the thread of the socket's executor.
void serve_connection(boost::asio::ip::tcp::socket socket, const Service& service,
                      std::function<void()> closed);

}  // namespace laut::server
