// The whole server on a port of its own, with a ledger in a file.
#include "server/server.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <filesystem>
#include <future>
#include <thread>

#include "base/files.h"
#include "ledger/sample_testing.h"

namespace laut::server {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class ServerTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ + "/web");
    ASSERT_TRUE(write_file(folder_ + "/web/index.html", "<!doctype html>"));
    auto store = open_ledger(folder_ + "/laut.db", true);
    ASSERT_TRUE(store);
    Reading reading = ledger::sample("Kurier", "damm", "2031-03-04", "Damm hält",
                                     {"„Er hält“, sagte Ute Adler."});
    ledger::says(reading, "Ute Adler", "„Er hält“");
    ASSERT_TRUE((*store)->add(reading));
    report_ = reading.report.id;
    options_.ledger = folder_ + "/laut.db";
    options_.web = folder_ + "/web";
    options_.ready_file = folder_ + "/ready";
  }

  void TearDown() override {
    stop(SIGTERM);
    std::filesystem::remove_all(folder_);
  }

  std::string start() {
    std::promise<std::string> ready;
    std::future<std::string> url = ready.get_future();
    server_ = std::thread([this, &ready] {
      served_ = serve(options_, [&ready](const std::string& where) { ready.set_value(where); });
    });
    return url.get();
  }

  void stop(int signal) {
    if (!server_.joinable()) return;
    kill(getpid(), signal);
    server_.join();
  }

  static uint16_t port_of(const std::string& url) {
    return static_cast<uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  }

  static http::response<http::string_body> get(const std::string& url, const std::string& target) {
    asio::io_context io;
    tcp::socket socket(io);
    socket.connect({asio::ip::address_v4::loopback(), port_of(url)});
    http::request<http::empty_body> request(http::verb::get, target, 11);
    request.set(http::field::host, "localhost");
    http::write(socket, request);
    boost::beast::flat_buffer buffer;
    http::response<http::string_body> response;
    http::read(socket, buffer, response);
    return response;
  }

  const std::string folder_ = testing::TempDir() + "laut_server_test";
  std::string report_;
  ServerOptions options_;
  Result<void> served_;
  std::thread server_;
};

TEST_F(ServerTest, serves_a_ledger_and_its_ui_until_told_to_stop) {
  const std::string url = start();
  EXPECT_THAT(url, StartsWith("http://127.0.0.1:"));
  EXPECT_EQ(*read_file(options_.ready_file, 1000), url + "\n");
  EXPECT_EQ(get(url, "/").body(), "<!doctype html>");
  EXPECT_THAT(get(url, "/api/reports/" + report_).body(), HasSubstr("Ute Adler"));
  EXPECT_THAT(get(url, "/api/stories").body(), HasSubstr("Damm hält"));
  EXPECT_THAT(get(url, "/api/find?q=h%C3%A4lt").body(), HasSubstr(report_));
  stop(SIGINT);
  EXPECT_TRUE(served_);
}

TEST_F(ServerTest, sees_what_another_process_adds) {
  const std::string url = start();
  EXPECT_THAT(get(url, "/api/version").body(), HasSubstr("\"reports\":1"));
  EXPECT_THAT(get(url, "/api/stories").body(), Not(HasSubstr("Wahl in Sandau")));
  auto store = open_ledger(options_.ledger, false);
  ASSERT_TRUE(store);
  ASSERT_TRUE(
      (*store)->add(ledger::sample("Bote", "wahl", "2033-09-01", "Wahl in Sandau", {"Ja."})));
  EXPECT_THAT(get(url, "/api/version").body(), HasSubstr("\"reports\":2"));
  EXPECT_THAT(get(url, "/api/stories").body(), HasSubstr("Wahl in Sandau"));
}

TEST_F(ServerTest, stops_while_clients_are_connected) {
  const std::string url = start();
  asio::io_context io;
  tcp::socket idle(io);
  idle.connect({asio::ip::address_v4::loopback(), port_of(url)});
  EXPECT_EQ(get(url, "/").result_int(), 200u);
  stop(SIGTERM);
  EXPECT_TRUE(served_);
}

TEST_F(ServerTest, says_that_the_port_is_taken) {
  options_.port = port_of(start());
  const Result<void> second = serve(options_, nullptr);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kIo);
  EXPECT_THAT(second.error().to_string(), HasSubstr("the port is taken"));
}

TEST_F(ServerTest, says_what_is_missing_before_it_listens) {
  ServerOptions options = options_;
  options.ledger = folder_ + "/none.db";
  Result<void> served = serve(options, nullptr);
  ASSERT_FALSE(served);
  EXPECT_EQ(served.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(options.ledger)) << "serving must not create a ledger";

  options = options_;
  options.web = folder_ + "/none";
  served = serve(options, nullptr);
  ASSERT_FALSE(served);
  EXPECT_EQ(served.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(served.error().message, HasSubstr("web UI"));

  options = options_;
  options.address = "nowhere";
  served = serve(options, nullptr);
  ASSERT_FALSE(served);
  EXPECT_EQ(served.error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace laut::server
