// Markdown and its front matter.
#include "tests/fuzz/check_documents.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  laut::SourceOptions options;
  options.format = laut::Format::kMarkdown;
  laut::fuzz::check_source({reinterpret_cast<const char*>(data), size}, options);
  return 0;
}
