// robots.txt: the first line of the input is the path that is asked for, the rest the file.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fetch/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using laut::fetch::Robots;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line = std::min(input.find('\n'), input.size());
  const std::string_view path = input.substr(0, line);
  const std::string_view text = input.substr(std::min(line + 1, input.size()));
  const Robots robots = Robots::parse(text, "laut");
  const bool allowed = robots.allows(path);
  if (robots.allows(path) != allowed) std::abort();
  if (!robots.allows("/robots.txt")) std::abort();
  if (robots.delay() < std::chrono::milliseconds(0) || robots.delay() > Robots::kLongestDelay) {
    std::abort();
  }
  return 0;
}
