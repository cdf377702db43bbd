#include "fetch/transfer.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fetch/address.h"
#include "laut/version.h"

namespace laut::fetch {
namespace {

// Bytes of all header lines of an answer.
constexpr size_t kLargestHead = 128 << 10;
constexpr long kSlow = 100;  // bytes/s

std::string user_agent(const FetchOptions& options) {
  std::string agent = fmt::format("laut/{}", kVersion);
  if (!options.contact.empty()) agent += fmt::format(" (+{})", options.contact);
  return agent;
}

// What happened, in words that go behind the address.
std::string say(CURLcode code, const FetchOptions& options) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return "there is no host of that name";
    case CURLE_COULDNT_CONNECT:
      return "its host does not take the connection";
    case CURLE_OPERATION_TIMEDOUT:
      return fmt::format("no whole answer in time ({} s, or below {} bytes/s for {} s)",
                         options.timeout.count() / 1000, kSlow,
                         options.slow_timeout.count() / 1000);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return "its certificate or its TLS is not to be trusted";
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_HTTP2_STREAM:
      return "the answer breaks off";
    case CURLE_GOT_NOTHING:
      return "the connection was closed without an answer";
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
      return "what answers does not speak HTTP";
    default:
      return fmt::format("it cannot be fetched ({})", curl_easy_strerror(code));
  }
}

}  // namespace

Transfer::Transfer(const FetchOptions& options, const Url& url,
                   const std::vector<std::string>& headers, size_t most)
    : options_(options), handle_(curl_easy_init()), most_(most) {
  if (handle_ == nullptr) return;
  for (const std::string& line : headers) sent_ = curl_slist_append(sent_, line.c_str());
  const auto set = [this](CURLoption option, auto value) {
    curl_easy_setopt(handle_, option, value);
  };
  set(CURLOPT_URL, url.whole.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);  // the fetcher checks every hop
  set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_PATH_AS_IS, 1L);  // it was brought into normal form before it was checked
  if (!options.allow_private) {
    set(CURLOPT_PROXY, "");
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
    set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  }
  set(CURLOPT_HTTPHEADER, sent_);
  const std::string agent = user_agent(options);
  set(CURLOPT_USERAGENT, agent.c_str());
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.timeout.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, kSlow);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>((options.slow_timeout.count() + 999) / 1000));
  set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(most));
  set(CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(CURLOPT_PRIVATE, static_cast<void*>(this));
}

Transfer::~Transfer() {
  if (handle_ != nullptr) curl_easy_cleanup(handle_);
  curl_slist_free_all(sent_);
}

size_t Transfer::on_body(char* bytes, size_t, size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (transfer.body_.size() + count > transfer.most_) {
    transfer.body_too_large_ = true;
    return 0;
  }
  transfer.body_.append(bytes, count);
  return count;
}

size_t Transfer::on_header(char* bytes, size_t, size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  const std::string_view line(bytes, count);
  // A head of its own comes before the last one where the server says "continue".
  if (line.starts_with("HTTP/")) transfer.head_.clear();
  if (transfer.head_.size() + count > kLargestHead) {
    transfer.head_too_large_ = true;
    return 0;
  }
  transfer.head_ += line;
  return count;
}

curl_socket_t Transfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (!is_public(address->addr)) {
    transfer.refused_ = to_string(address->addr);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Result<Answer> Transfer::finish(CURLcode code, bool& again) {
  again = false;
  if (code == CURLE_FILESIZE_EXCEEDED || body_too_large_) {
    return failure(ErrorCode::kTooLarge, "", "");  // the fetcher knows what was too large
  }
  if (head_too_large_) {
    return failure(ErrorCode::kTooLarge, "",
                   fmt::format("the head of the answer is larger than {} KB", kLargestHead >> 10));
  }
  if (code == CURLE_COULDNT_CONNECT && !refused_.empty()) {
    return failure(ErrorCode::kUsage, "",
                   fmt::format("its host has a private or special address ({})", refused_),
                   "--allow-private permits it");
  }
  if (code != CURLE_OK) {
    again = code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR ||
            code == CURLE_GOT_NOTHING || code == CURLE_HTTP2_STREAM || code == CURLE_HTTP2;
    return failure(ErrorCode::kIo, "", say(code, options_), "try again later");
  }
  Answer answer;
  long status = 0;
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  answer.headers = source::Headers::parse(head_);
  answer.body = std::move(body_);
  return answer;
}

}  // namespace laut::fetch
