// Everything here but make_reply for API paths runs on the one thread of the io_context, so a
// connection needs no lock. A request has no body: what comes after its header is not read, and the
// connection ends with the reply that says so.
#include "server/connection.h"

#include <array>
#include <boost/asio/post.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <utility>

namespace laut::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

constexpr uint32_t kMaxHeader = 16 * 1024;  // bytes of request line and fields
constexpr size_t kMaxDrain = 256 * 1024;    // bytes read and thrown away after an error
constexpr std::chrono::seconds kDrainTime{2};

constexpr char kContentSecurityPolicy[] =
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::ip::tcp::socket socket, const Service& service, std::function<void()> closed)
      : stream_(std::move(socket)), service_(service), closed_(std::move(closed)) {}
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { closed_(); }

  void read() {
    parser_.emplace();
    parser_->header_limit(kMaxHeader);
    parser_->body_limit(boost::none);  // no body is read; on_header refuses it
    stream_.expires_after(service_.read_timeout);
    http::async_read_header(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](error_code error, size_t) { self->on_header(error); });
  }

 private:
  using Request = http::request_header<>;

  void on_header(error_code error) {
    if (error == http::error::end_of_stream) return close();
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
      return refuse(error_reply(431, "too_large", "the header of the request is too long",
                                "send at most 16 KB"));
    }
    if (error.category() == http::make_error_code(http::error::bad_target).category() &&
        error != http::error::partial_message) {
      return refuse(error_reply(400, "bad_request", "this is not HTTP/1.1", "ask with GET"));
    }
    if (error) return;  // gone, or too slow

    const Request& request = parser_->get();
    keep_alive_ = parser_->get().keep_alive();
    head_ = request.method() == http::verb::head;
    if (request.method() != http::verb::get && !head_) {
      return refuse(error_reply(405, "method_not_allowed", "the ledger is only read here",
                                "ask with GET or HEAD"));
    }
    if (parser_->chunked() || parser_->content_length().value_or(0) > 0) {
      return refuse(error_reply(413, "too_large", "a request has no body", "ask without one"));
    }
    const auto host = request.find(http::field::host);
    const bool nameless = host == request.end() && request.version() == 10;
    if (!nameless &&
        (host == request.end() || !is_allowed_host(to_view(host->value()), service_.own_name))) {
      return refuse(error_reply(421, "wrong_host", "this server does not answer to that name",
                                "use its address, or localhost"));
    }
    if (request.target().size() > kMaxTarget) {
      return refuse(
          error_reply(414, "too_large", "the address is too long", "send at most 4096 bytes"));
    }
    std::optional<Target> target = parse_target(to_view(request.target()));
    if (!target) {
      return refuse(error_reply(400, "bad_request", "the address is malformed",
                                "check its percent escapes; it may hold no \"..\""));
    }
    if (target->segments.empty() || target->segments[0] != "api") {
      const bool wants_html =
          request[http::field::accept].find("text/html") != beast::string_view::npos;
      return send(service_.site->get(*target, wants_html));
    }
    stream_.expires_never();
    // The connection moves to the worker and back: it is never let go of on another thread.
    asio::post(*service_.workers,
               [self = shared_from_this(), target = std::move(*target)]() mutable {
                 Reply reply = self->service_.api->get(target);
                 const auto home = self->stream_.get_executor();
                 asio::post(home, [self = std::move(self), reply = std::move(reply)]() mutable {
                   self->send(std::move(reply));
                 });
               });
  }

  // Answers, then closes: where the rest of what the client sends cannot be trusted.
  void refuse(Reply reply) {
    keep_alive_ = false;
    send(std::move(reply));
  }

  void send(Reply reply) {
    const Request& request = parser_->get();
    const bool unchanged =
        reply.status == 200 && matches(to_view(request[http::field::if_none_match]), reply.etag);
    http::response<http::string_body> response{http::int_to_status(unchanged ? 304 : reply.status),
                                               11};
    response.set("Content-Security-Policy", kContentSecurityPolicy);
    response.set("X-Content-Type-Options", "nosniff");
    response.set("X-Frame-Options", "DENY");
    response.set("Referrer-Policy", "no-referrer");
    response.set("Cross-Origin-Resource-Policy", "same-origin");
    response.set("Cross-Origin-Opener-Policy", "same-origin");
    response.set(http::field::cache_control,
                 reply.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (!reply.etag.empty()) response.set(http::field::etag, reply.etag);
    if (reply.status == 405) response.set(http::field::allow, "GET, HEAD");
    if (reply.status == 503) response.set(http::field::retry_after, "1");
    response.keep_alive(keep_alive_);
    if (!unchanged) {
      response.set(http::field::content_type, reply.type);
      response.content_length(reply.body.size());
      if (!head_) response.body() = std::move(reply.body);
    }
    response_ = std::move(response);

    stream_.expires_after(service_.write_timeout);
    auto done = [self = shared_from_this()](error_code error, size_t) { self->on_sent(error); };
    if (head_ || unchanged) {
      serializer_.emplace(*response_);
      http::async_write_header(stream_, *serializer_, std::move(done));
    } else {
      http::async_write(stream_, *response_, std::move(done));
    }
  }

  void on_sent(error_code error) {
    serializer_.reset();
    if (error) return;
    if (keep_alive_) return read();
    close();
  }

  // Says that nothing more comes, then reads what the client still sends for a moment: closing with
  // unread bytes would reset the connection and could take the reply with it.
  void close() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    buffer_.clear();
    stream_.expires_after(kDrainTime);
    drain();
  }

  void drain() {
    stream_.async_read_some(asio::buffer(scrap_),
                            [self = shared_from_this()](error_code error, size_t size) {
                              self->drained_ += size;
                              if (!error && self->drained_ < kMaxDrain) self->drain();
                            });
  }

  static std::string_view to_view(beast::string_view text) { return {text.data(), text.size()}; }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_{kMaxHeader};
  const Service& service_;
  std::function<void()> closed_;
  std::optional<http::request_parser<http::empty_body>> parser_;
  std::optional<http::response<http::string_body>> response_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  std::array<char, 4096> scrap_{};
  size_t drained_ = 0;
  bool keep_alive_ = false;
  bool head_ = false;
};

}  // namespace

void serve_connection(asio::ip::tcp::socket socket, const Service& service,
                      std::function<void()> closed) {
  std::make_shared<Connection>(std::move(socket), service, std::move(closed))->read();
}

}  // namespace laut::server
