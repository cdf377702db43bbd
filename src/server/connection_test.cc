// Talks to a connection as clients do, and as they should not.
#include "server/connection.h"

#include <gmock/gmock.h>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <filesystem>
#include <thread>

#include "base/files.h"
#include "ledger/sample_testing.h"

namespace laut::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;
using namespace std::chrono_literals;

constexpr char kHost[] = "Host: localhost\r\n";

class Client {
 public:
  explicit Client(uint16_t port) : socket_(io_) {
    socket_.connect({asio::ip::address_v4::loopback(), port});
  }
  void send(const std::string& bytes) {
    boost::system::error_code ignored;  // the server may have closed already
    asio::write(socket_, asio::buffer(bytes), ignored);
  }
  // All that comes until the server closes.
  std::string rest() {
    std::string bytes;
    boost::system::error_code end;
    asio::read(socket_, asio::dynamic_buffer(bytes), end);
    EXPECT_EQ(end, asio::error::eof) << end.message() << ": the reply must not be lost to a reset";
    return bytes;
  }

 private:
  asio::io_context io_;
  tcp::socket socket_;
};

class ConnectionTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ + "/assets");
    ASSERT_TRUE(write_file(folder_ + "/index.html", "<!doctype html>"));
    ASSERT_TRUE(write_file(folder_ + "/assets/a-1.js", "1;"));
    site_.emplace(*Site::load(folder_));
    Reading reading = ledger::sample("Kurier", "damm", "2031-03-04", "Damm hält", {"Er hält."});
    std::vector<std::unique_ptr<Store>> stores;
    for (int i = 0; i < 2; ++i) {
      stores.push_back(memory_ledger());
      ASSERT_TRUE(stores.back()->add(reading));
    }
    report_ = "/api/reports/" + reading.report.id;
    api_ = std::make_unique<Api>(std::move(stores));
    service_.api = api_.get();
    service_.site = &*site_;
    service_.workers = &workers_;
    service_.read_timeout = 300ms;
    accept();
    thread_ = std::thread([this] { io_.run(); });
  }

  void TearDown() override {
    asio::post(io_, [this] { acceptor_.close(); });
    thread_.join();  // ends when the last connection is gone
    workers_.join();
    EXPECT_EQ(open_, 0);
    std::filesystem::remove_all(folder_);
  }

  void accept() {
    acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
      if (error) return;
      ++open_;
      serve_connection(std::move(socket), service_, [this] { --open_; });
      accept();
    });
  }

  std::string talk(const std::string& bytes) {
    Client client(acceptor_.local_endpoint().port());
    client.send(bytes);
    return client.rest();
  }

  std::string get(const std::string& target, const std::string& fields = {}) {
    return talk("GET " + target + " HTTP/1.1\r\n" + kHost + fields + "Connection: close\r\n\r\n");
  }

  const std::string folder_ = testing::TempDir() + "laut_connection_test";
  std::string report_;
  std::optional<Site> site_;
  std::unique_ptr<Api> api_;
  asio::thread_pool workers_{2};
  Service service_;
  asio::io_context io_;
  tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
  std::atomic<int> open_{0};
  std::thread thread_;
};

std::string etag_of(const std::string& reply) {
  const size_t at = reply.find("ETag: ") + 6;
  return reply.substr(at, reply.find("\r\n", at) - at);
}

TEST_F(ConnectionTest, answers_pages_and_the_api) {
  EXPECT_THAT(get("/"), AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), EndsWith("<!doctype html>")));
  EXPECT_THAT(get("/assets/a-1.js"),
              AllOf(HasSubstr("immutable"), HasSubstr("text/javascript"), EndsWith("1;")));
  EXPECT_THAT(get(report_), AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("application/json"),
                                  EndsWith("}")));
}

TEST_F(ConnectionTest, every_reply_carries_the_security_headers) {
  for (const std::string& reply :
       {get("/"), get(report_), get("/api/none"), get("/../x"), talk("nonsense\r\n\r\n")}) {
    EXPECT_THAT(reply, AllOf(HasSubstr("Content-Security-Policy: default-src 'self';"),
                             HasSubstr("X-Content-Type-Options: nosniff"),
                             HasSubstr("Referrer-Policy: no-referrer")));
  }
}

TEST_F(ConnectionTest, head_is_get_without_the_body) {
  const std::string whole = get(report_);
  const std::string head =
      talk("HEAD " + report_ + " HTTP/1.1\r\n" + kHost + "Connection: close\r\n\r\n");
  EXPECT_EQ(head, whole.substr(0, whole.find("\r\n\r\n") + 4));
}

TEST_F(ConnectionTest, what_has_not_changed_is_304) {
  for (const std::string& target : {std::string("/"), report_}) {
    const std::string etag = etag_of(get(target));
    EXPECT_THAT(etag, StartsWith("\""));
    const std::string again = get(target, "If-None-Match: \"x\", W/" + etag + "\r\n");
    EXPECT_THAT(again, AllOf(StartsWith("HTTP/1.1 304"), EndsWith("\r\n\r\n")));
    EXPECT_THAT(get(target, "If-None-Match: \"x\"\r\n"), StartsWith("HTTP/1.1 200"));
  }
}

TEST_F(ConnectionTest, several_requests_on_one_connection_even_sent_at_once) {
  const std::string one = "GET " + report_ + " HTTP/1.1\r\n" + kHost + "\r\n";
  const std::string last = std::string("GET / HTTP/1.1\r\n") + kHost + "Connection: close\r\n\r\n";
  const std::string replies = talk(one + one + last);
  size_t count = 0;
  for (size_t at = 0; (at = replies.find("HTTP/1.1 200 OK", at)) != std::string::npos; ++at)
    ++count;
  EXPECT_EQ(count, 3u);
}

TEST_F(ConnectionTest, a_request_in_single_bytes) {
  Client client(acceptor_.local_endpoint().port());
  for (const char c : std::string("GET / HTTP/1.1\r\n") + kHost + "Connection: close\r\n\r\n") {
    client.send(std::string(1, c));
  }
  EXPECT_THAT(client.rest(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ConnectionTest, only_reading_is_allowed) {
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"}) {
    EXPECT_THAT(talk(std::string(method) + " /api/stories HTTP/1.1\r\n" + kHost +
                     "Content-Length: 4\r\n\r\nbody"),
                AllOf(StartsWith("HTTP/1.1 405"), HasSubstr("Allow: GET, HEAD\r\n"),
                      HasSubstr("method_not_allowed")))
        << method;
  }
  EXPECT_THAT(talk("CONNECT example.org:443 HTTP/1.1\r\n" + std::string(kHost) + "\r\n"),
              StartsWith("HTTP/1.1 405"));
}

TEST_F(ConnectionTest, a_body_is_refused_unread) {
  EXPECT_THAT(get("/", "Content-Length: 3\r\n"), StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(get("/", "Content-Length: 99999999999\r\n"), StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(get("/", "Transfer-Encoding: chunked\r\n"), StartsWith("HTTP/1.1 413"));
}

TEST_F(ConnectionTest, what_leads_out_of_the_site_is_refused) {
  for (const char* target : {"/../../etc/passwd", "/assets/../../x", "/%2e%2e/%2e%2e/etc/passwd",
                             "/..%2f..%2fetc/passwd", "/assets/%00", "http://localhost/", "*"}) {
    EXPECT_THAT(get(target), AllOf(StartsWith("HTTP/1.1 400"), HasSubstr("bad_request"))) << target;
  }
}

TEST_F(ConnectionTest, what_is_too_long_is_refused) {
  EXPECT_THAT(get("/" + std::string(5000, 'a')), StartsWith("HTTP/1.1 414"));
  EXPECT_THAT(get("/" + std::string(100'000, 'a')), StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(get("/", "X: " + std::string(20'000, 'a') + "\r\n"), StartsWith("HTTP/1.1 431"));
}

TEST_F(ConnectionTest, what_is_not_http_is_refused) {
  for (const std::string& bytes :
       {std::string("nonsense\r\n\r\n"),
        std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03", 10),
        std::string("GET / HTTP/9.9\r\n\r\n"), std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost localhost\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n"),
        std::string("GET /\x01 HTTP/1.1\r\n\r\n")}) {
    EXPECT_THAT(talk(bytes), StartsWith("HTTP/1.1 400")) << bytes;
  }
}

TEST_F(ConnectionTest, foreign_names_are_refused) {
  const auto as = [&](const std::string& host) {
    return talk("GET " + report_ + " HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
  };
  EXPECT_THAT(as("Host: evil.example\r\n"),
              AllOf(StartsWith("HTTP/1.1 421"), Not(HasSubstr("Damm"))));
  EXPECT_THAT(as(""), StartsWith("HTTP/1.1 421"));
  EXPECT_THAT(as("Host: 127.0.0.1:4711\r\n"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(as("Host: [::1]:4711\r\n"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(talk("GET / HTTP/1.0\r\n\r\n"), StartsWith("HTTP/1.1 200"));
}

TEST_F(ConnectionTest, a_slow_client_is_dropped) {
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(talk("GET / HTTP/1.1\r\nHos"), IsEmpty());
  EXPECT_THAT(talk(""), IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
}

TEST_F(ConnectionTest, dripping_bytes_does_not_buy_time) {
  Client client(acceptor_.local_endpoint().port());
  const auto begin = std::chrono::steady_clock::now();
  client.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 20; ++i) {
    client.send("X");
    std::this_thread::sleep_for(50ms);
  }
  client.send(": y\r\n\r\n");
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 1s);
  // 300 ms were granted; after a second the server is long gone, whether it said so by an end of
  // the stream or, as bytes still came, by a reset.
  while (open_ != 0 && std::chrono::steady_clock::now() - begin < 5s) {
    std::this_thread::sleep_for(10ms);
  }
  EXPECT_EQ(open_, 0);
}

TEST_F(ConnectionTest, many_clients_at_once) {
  std::vector<std::thread> clients;
  std::atomic<int> good{0};
  for (int i = 0; i < 32; ++i) {
    clients.emplace_back([&, i] {
      if (get(i % 2 == 0 ? report_ : "/").starts_with("HTTP/1.1 200 OK")) ++good;
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(good, 32);
}

}  // namespace
}  // namespace laut::server
