// What must hold of whatever a source is taken apart into, for the fuzzers of sources.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "source/document.h"

namespace laut::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void require_text(const std::string& text) {
  require(is_valid_utf8(text));
}

// Everything that came out, in one string.
inline std::string read_and_check(std::string_view bytes, const SourceOptions& options) {
  std::string seen;
  source::read_bytes(bytes, "in", options, [&](const Result<source::Document>& one) {
    if (!one) {
      require(one.error().source.starts_with("in"));
      require(!one.error().message.empty());
      require_text(one.error().to_string());
      seen += one.error().to_string() + "\n";
      return true;
    }
    const Report& given = one->given;
    require(one->source.starts_with("in"));
    require(one->body.find_first_not_of(" \t\r\n\f\v") != std::string::npos);
    for (const std::string* text :
         {&one->body, &one->url, &given.headline, &given.kicker, &given.lead, &given.byline,
          &given.outlet, &given.publisher, &given.language, &given.section, &given.url}) {
      require_text(*text);
      seen += *text + "\n";
    }
    uint32_t end = 0;
    for (const Part& part : given.parts) {
      require(part.span.begin >= end && part.span.begin < part.span.end);
      end = part.span.end;
      require(end <= one->body.size());
    }
    require((one->kind == source::Document::Kind::kParts) == !given.parts.empty());
    for (const std::string* text :
         {&given.status, &given.revision, &given.embargo, &given.dateline}) {
      require_text(*text);
    }
    for (const std::string& author : given.authors) require_text(author);
    for (const std::string& agency : given.agencies) require_text(agency);
    for (const Diagnostic& diagnostic : one->diagnostics) {
      require(!diagnostic.code.empty());
      require_text(diagnostic.message);
    }
    return true;
  });
  return seen;
}

// Reads twice, which must give the same, and once with a sink that has enough after one.
inline void check_source(std::string_view bytes, const SourceOptions& options) {
  const std::string once = read_and_check(bytes, options);
  require(read_and_check(bytes, options) == once);
  int calls = 0;
  source::read_bytes(bytes, "in", options, [&](const Result<source::Document>&) {
    ++calls;
    return false;
  });
  require(calls <= 1);
}

}  // namespace laut::fuzz
