// For the tests of this folder: collect what comes out, pack what goes in.
#pragma once

#include <string>
#include <vector>

#include "source/document.h"

namespace laut::source::testing {

inline std::vector<Result<Document>> read_all(std::string_view bytes,
                                              const SourceOptions& options = {},
                                              const std::string& name = "x") {
  std::vector<Result<Document>> out;
  read_bytes(bytes, name, options, [&](Result<Document> document) {
    out.push_back(std::move(document));
    return true;
  });
  return out;
}

// A line per document or failure, to be compared with what is expected.
inline std::string summary(const std::vector<Result<Document>>& all) {
  std::string out;
  for (const Result<Document>& one : all) {
    if (one) {
      out += one->source +
             (one->kind == Document::Kind::kPage    ? " page "
              : one->kind == Document::Kind::kParts ? " parts "
                                                    : " text ") +
             one->body;
    } else {
      out += "! " + one.error().to_string();
    }
    out += "\n";
  }
  return out;
}

// `bits` as zlib takes them: 15 for zlib, -15 for raw deflate, 31 for gzip.
std::string deflate(std::string_view bytes, int bits);

inline std::string gzip(std::string_view bytes) {
  return deflate(bytes, 31);
}

// One frame; `dictionary` may be empty.
std::string zstd(std::string_view bytes, std::string_view dictionary = {});
std::string brotli(std::string_view bytes);

}  // namespace laut::source::testing
