#include "fetch/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace laut::fetch {
namespace {

using Handle = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(CURLU* handle, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(handle, which, &text, flags) != CURLUE_OK) return {};
  std::string out = text;
  curl_free(text);
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

tl::unexpected<Error> wrong(std::string_view text, std::string message, std::string hint = {}) {
  size_t replaced = 0;
  return failure(ErrorCode::kUsage, repair_utf8(without_credentials(text.substr(0, 200)), replaced),
                 std::move(message), std::move(hint));
}

// `text` on its own, or as seen from `base` where that is not empty.
Result<Url> parse(const std::string& base, std::string_view text) {
  const Handle handle(curl_url(), &curl_url_cleanup);
  if (!handle) return failure(ErrorCode::kIo, "", "no memory to parse an address");
  if (text.size() > kLongestUrl) return wrong(text, "an address of more than 4 KB");
  const bool bad_base =
      !base.empty() && curl_url_set(handle.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK;
  // Spaces and what is not ASCII are escaped, as browsers do.
  const CURLUcode code = curl_url_set(handle.get(), CURLUPART_URL, std::string(text).c_str(),
                                      CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME);
  if (bad_base || code != CURLUE_OK || text.find('\0') != std::string_view::npos) {
    return wrong(text, "not a web address", "write it like https://www.example.org/page");
  }
  const std::string scheme = lower(part(handle.get(), CURLUPART_SCHEME));
  if (scheme != "http" && scheme != "https") {
    return wrong(text, "not an address of http or https");
  }
  if (!part(handle.get(), CURLUPART_USER).empty() ||
      !part(handle.get(), CURLUPART_PASSWORD).empty()) {
    return wrong(text, "an address with a user name or password, which laut does not send",
                 "leave them out, or save the page and name the file");
  }
  Url url;
  url.host = lower(part(handle.get(), CURLUPART_HOST));
  if (url.host.empty()) return wrong(text, "an address without a host");
  curl_url_set(handle.get(), CURLUPART_HOST, url.host.c_str(), 0);
  curl_url_set(handle.get(), CURLUPART_FRAGMENT, nullptr, 0);
  const std::string port = part(handle.get(), CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
  url.origin = scheme + "://" + url.host + (port.empty() ? "" : ":" + port);
  url.path = part(handle.get(), CURLUPART_PATH);
  if (const std::string query = part(handle.get(), CURLUPART_QUERY); !query.empty()) {
    url.path += "?" + query;
  }
  url.whole = url.origin + url.path;
  return url;
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
  return parse("", text);
}

Result<Url> resolve(const Url& base, std::string_view location) {
  return parse(base.whole, location);
}

std::string without_credentials(std::string_view url) {
  const size_t scheme = url.find("//");
  const size_t begin = scheme == std::string_view::npos ? 0 : scheme + 2;
  const std::string_view host = url.substr(begin, url.find_first_of("/?#", begin) - begin);
  const size_t at = host.rfind('@');
  if (at == std::string_view::npos) return std::string(url);
  return std::string(url.substr(0, begin)) + std::string(url.substr(begin + at + 1));
}

}  // namespace laut::fetch
