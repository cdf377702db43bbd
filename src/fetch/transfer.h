// One HTTP request and its answer by libcurl, within limits. Only this folder's fetcher uses it.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/fetcher.h"
#include "fetch/url.h"
#include "source/http.h"

namespace laut::fetch {

struct Answer {
  int status = 0;
  source::Headers headers;
  std::string body;  // codings not undone, chunks joined
};

class Transfer {
 public:
  // Makes ready to ask for `url`; `most` bytes of a body are taken, and one more. The options must
  // outlive it.
  Transfer(const FetchOptions& options, const Url& url, const std::vector<std::string>& headers,
           size_t most);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURL* handle() const { return handle_; }

  // What came of it, once libcurl is done with it. `again` is set where the connection failed in a
  // way that a second try may mend.
  Result<Answer> finish(CURLcode code, bool& again);

 private:
  static size_t on_body(char* bytes, size_t, size_t count, void* self);
  static size_t on_header(char* bytes, size_t, size_t count, void* self);
  static curl_socket_t on_socket(void* self, curlsocktype, curl_sockaddr* address);

  const FetchOptions& options_;
  CURL* handle_ = nullptr;
  curl_slist* sent_ = nullptr;
  size_t most_;
  std::string head_;
  std::string body_;
  std::string refused_;  // the last address that may not be connected to
  bool head_too_large_ = false;
  bool body_too_large_ = false;
};

}  // namespace laut::fetch
