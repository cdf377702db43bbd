// Web archives, plain and in gzip, and gzip around anything else.
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  laut::SourceOptions options;
  options.max_document_bytes = 4096;
  laut::fuzz::check_source(bytes, options);
  options.format = laut::Format::kWarc;
  laut::fuzz::check_source(bytes, options);
  return 0;
}
