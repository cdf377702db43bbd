// JSON Lines, with a limit low enough to be met.
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  laut::SourceOptions options;
  options.format = laut::Format::kJsonl;
  options.max_document_bytes = 4096;
  laut::fuzz::check_source({reinterpret_cast<const char*>(data), size}, options);
  return 0;
}
