// An answer, before it is put into HTTP.
#pragma once

#include <string>

#include "laut/result.h"

namespace laut::server {

struct Reply {
  unsigned status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string etag;        // with its quotes; empty: none
  bool immutable = false;  // the body at this path never changes
};

// The body of every error: {"error":{"code","message","hint"}}.
Reply error_reply(unsigned status, std::string_view code, std::string_view message,
                  std::string_view hint = {});

// What an Error of the library means in HTTP.
Reply error_reply(const Error& error);

// A 200 with an ETag made of its body.
Reply json_reply(std::string body);

// Whether an If-None-Match header names `etag`.
bool matches(std::string_view if_none_match, std::string_view etag);

}  // namespace laut::server
