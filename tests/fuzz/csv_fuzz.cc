// CSV, with a limit low enough to be met, and with a column under another name.
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  laut::SourceOptions options;
  options.format = laut::Format::kCsv;
  options.max_document_bytes = 4096;
  laut::fuzz::check_source(bytes, options);
  options.fields = {{"text", "a"}, {"published", "b"}};
  laut::fuzz::check_source(bytes, options);
  return 0;
}
