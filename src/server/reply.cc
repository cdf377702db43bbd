#include "server/reply.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::server {

Reply error_reply(unsigned status, std::string_view code, std::string_view message,
                  std::string_view hint) {
  nlohmann::ordered_json error = {{"code", code}, {"message", message}, {"hint", hint}};
  Reply reply;
  reply.status = status;
  // Messages may quote what a client sent; what is not UTF-8 must not throw here.
  reply.body = nlohmann::ordered_json{{"error", std::move(error)}}.dump(
      -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  return reply;
}

Reply error_reply(const Error& error) {
  const auto reply = [&error](unsigned status, std::string_view code) {
    // Error::source is left out: it may be a path on this machine.
    return error_reply(status, code, error.message, error.hint);
  };
  switch (error.code) {
    case ErrorCode::kNotFound:
      return reply(404, "not_found");
    case ErrorCode::kUsage:
      return reply(400, "bad_request");
    case ErrorCode::kUnsupported:
      return reply(501, "unsupported");
    case ErrorCode::kLocked:
      return reply(503, "locked");
    case ErrorCode::kTooLarge:
      return reply(413, "too_large");
    case ErrorCode::kCorrupt:
      return reply(500, "corrupt");
    case ErrorCode::kIo:
    case ErrorCode::kBadFormat:
    case ErrorCode::kBadEncoding:
    case ErrorCode::kEmpty:
    case ErrorCode::kNoArticle:
      break;
  }
  return reply(500, "internal");
}

Reply json_reply(std::string body) {
  Reply reply;
  reply.etag = '"' + hex64(hash64(body)) + '"';
  reply.body = std::move(body);
  return reply;
}

bool matches(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty() || if_none_match.empty()) return false;
  for (std::string_view one : split(if_none_match, ',')) {
    one = trim(one);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == etag) return true;
  }
  return false;
}

}  // namespace laut::server
