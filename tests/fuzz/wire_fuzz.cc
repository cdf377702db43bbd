// What agencies send: NewsML-G2, NITF and ninjs, each reader given everything.
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  laut::SourceOptions options;
  for (const laut::Format format :
       {laut::Format::kNewsml, laut::Format::kNitf, laut::Format::kNinjs}) {
    options.format = format;
    laut::fuzz::check_source(bytes, options);
  }
  return 0;
}
