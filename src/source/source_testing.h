// For the tests of this folder: collect what comes out, make gzip.
#pragma once

#include <zlib.h>

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
      out += one->source + (one->kind == Document::Kind::kPage ? " page " : " text ") + one->body;
    } else {
      out += "! " + one.error().to_string();
    }
    out += "\n";
  }
  return out;
}

// `bits` as zlib takes them: 15 for zlib, -15 for raw deflate, 31 for gzip.
inline std::string deflate(std::string_view bytes, int bits) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string gzip(std::string_view bytes) {
  return deflate(bytes, 31);
}

}  // namespace laut::source::testing
