// The JSON of a report, which anybody may hand in: whatever is accepted must write itself back, and
// what was written must be read as the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "format/json.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace laut;
  const auto reading = format::from_json({reinterpret_cast<const char*>(data), size});
  if (!reading) return 0;
  for (const OffsetUnit unit : {OffsetUnit::kByte, OffsetUnit::kCodepoint, OffsetUnit::kUtf16}) {
    format::JsonOptions options;
    options.offsets = unit;
    options.tokens = true;
    const std::string once = format::to_json(*reading, options);
    const auto again = format::from_json(once);
    if (!again || format::to_json(*again, options) != once) std::abort();
  }
  return 0;
}
