// An HTTP response as archives keep it, and as the web answers: its head, its codings, and what is
// in its body.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "fetch/url.h"
#include "fetch/web.h"
#include "source/feed_period.h"
#include "source/http.h"
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace laut;
  constexpr size_t kMost = 1 << 16;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto head = source::parse_response(input);
  if (!head) return 0;
  fuzz::require(head->body <= input.size());
  std::vector<Diagnostic> diagnostics;
  const auto body =
      source::undo_codings(input.substr(head->body), head->headers, kMost, diagnostics);
  // Where a redirect leads is an address of the web, or nothing.
  const auto base = fetch::parse_url("https://bote.example/a");
  const auto target = fetch::resolve(*base, head->headers.get("location"));
  if (target) {
    fuzz::require(target->whole.starts_with("http://") || target->whole.starts_with("https://"));
    fuzz::require(fetch::parse_url(target->whole).has_value());
    fuzz::require(target->whole.starts_with(target->origin + "/"));
  }
  if (!body) {
    fuzz::require(!body.error().message.empty());
    return 0;
  }
  fuzz::require(body->size() <= kMost + 1);
  (void)source::feed_period(*body);
  fetch::Response response;
  response.asked = response.url = "https://bote.example/a";
  response.body = *body;
  response.content_type = head->headers.get("content-type");
  SourceOptions options;
  options.max_document_bytes = kMost;
  for (const auto& document : fetch::take_apart(response, options).documents) {
    if (!document) continue;
    fuzz::require_text(document->body);
    fuzz::require(!document->url.empty());
  }
  return 0;
}
