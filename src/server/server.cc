#include "server/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/host_name.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <csignal>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/files.h"
#include "server/connection.h"

namespace laut::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// More clients than this wait in the system's queue until one goes.
constexpr uint32_t kMaxConnections = 256;

class Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(asio::io_context& io, const Service& service)
      : acceptor_(io), retry_(io), service_(service) {}

  error_code open(const tcp::endpoint& endpoint) {
    error_code error;
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    return error;
  }

  uint16_t port() const {
    error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
  }

  void accept() {
    acceptor_.async_accept([self = shared_from_this()](error_code error, tcp::socket socket) {
      self->on_accept(error, std::move(socket));
    });
  }

  void stop() {
    stopped_ = true;
    error_code ignored;
    acceptor_.close(ignored);
    retry_.cancel();
  }

 private:
  void on_accept(error_code error, tcp::socket socket) {
    if (stopped_) return;
    if (error) {
      // Out of descriptors, most likely: a moment later there may be some.
      retry_.expires_after(std::chrono::milliseconds(100));
      retry_.async_wait([self = shared_from_this()](error_code cancelled) {
        if (!cancelled && !self->stopped_) self->accept();
      });
      return;
    }
    ++connections_;
    serve_connection(std::move(socket), service_, [self = shared_from_this()] {
      const bool full = self->connections_-- == kMaxConnections;
      if (full && !self->stopped_) self->accept();
    });
    if (connections_ < kMaxConnections) accept();
  }

  tcp::acceptor acceptor_;
  asio::steady_timer retry_;
  const Service& service_;
  uint32_t connections_ = 0;
  bool stopped_ = false;
};

Result<tcp::endpoint> endpoint_of(const ServerOptions& options) {
  error_code error;
  const std::string& name = options.address == "localhost" ? "127.0.0.1" : options.address;
  const asio::ip::address address = asio::ip::make_address(name, error);
  if (error) {
    return failure(ErrorCode::kUsage, options.address, "no IP address",
                   "give one like 127.0.0.1 or ::1");
  }
  return tcp::endpoint(address, options.port);
}

// The address that a browser on this machine opens.
std::string url_of(const tcp::endpoint& endpoint, uint16_t port) {
  const asio::ip::address& address = endpoint.address();
  const std::string host =
      address.is_unspecified() ? (address.is_v6() ? "::1" : "127.0.0.1") : address.to_string();
  return address.is_v6() ? fmt::format("http://[{}]:{}/", host, port)
                         : fmt::format("http://{}:{}/", host, port);
}

// The name of this machine, where others on the network are meant to reach it.
std::string own_name(const tcp::endpoint& endpoint) {
  if (endpoint.address().is_loopback()) return {};
  error_code error;
  std::string name = asio::ip::host_name(error);
  return error ? std::string() : name;
}

}  // namespace

Result<void> serve(const ServerOptions& options,
                   const std::function<void(const std::string& url)>& ready) {
  const Result<tcp::endpoint> endpoint = endpoint_of(options);
  if (!endpoint) return tl::unexpected(endpoint.error());

  const unsigned threads = std::clamp(std::thread::hardware_concurrency(), 2u, 4u);
  std::vector<std::unique_ptr<Store>> stores;
  for (unsigned i = 0; i < threads; ++i) {
    Result<std::unique_ptr<Store>> store = open_ledger(options.ledger, false);
    if (!store) return tl::unexpected(store.error());
    stores.push_back(std::move(*store));
  }
  std::string folder = options.web;
  if (folder.empty()) {
    Result<std::string> found = find_site();
    if (!found) return tl::unexpected(found.error());
    folder = *found;
  }
  const Result<Site> site = Site::load(folder);
  if (!site) return tl::unexpected(site.error());

  // Destroyed from the last to the first: the workers join before the io_context lets its
  // connections go, and those use what stands above.
  Api api(std::move(stores));
  Service service;
  service.api = &api;
  service.site = &*site;
  service.own_name = own_name(*endpoint);
  asio::io_context io(1);
  asio::thread_pool workers(threads);
  service.workers = &workers;

  const auto listener = std::make_shared<Listener>(io, service);
  if (const error_code error = listener->open(*endpoint)) {
    return failure(ErrorCode::kIo, fmt::format("{}:{}", options.address, options.port),
                   error == asio::error::address_in_use ? "the port is taken" : error.message(),
                   "choose another port, or 0 for any free one");
  }
  asio::signal_set signals(io, SIGINT, SIGTERM);
  signals.async_wait([&io, &listener](error_code error, int) {
    if (error) return;
    listener->stop();
    io.stop();
  });
  listener->accept();

  const std::string url = url_of(*endpoint, listener->port());
  if (!options.ready_file.empty()) {
    const Result<void> written = write_file(options.ready_file, url + "\n");
    if (!written) {
      listener->stop();
      return written;
    }
  }
  if (ready) ready(url);
  io.run();
  workers.stop();
  workers.join();
  return {};
}

}  // namespace laut::server
