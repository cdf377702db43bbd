// A ledger that was damaged, a stored reading that was, and what a user may type into the search.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "laut/ledger.h"
#include "ledger/record.h"
#include "ledger/words.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace laut;
  const std::string bytes(reinterpret_cast<const char*>(data), size);

  const auto terms = ledger::parse_query(bytes.substr(0, 64));
  const std::string passage = ledger::snippet(terms, bytes);
  // What is found is marked.
  if (ledger::matches(terms, bytes) && passage.find('\x02') == std::string::npos) std::abort();
  (void)ledger::unpack(bytes, "fuzz");

  static const std::string path =
      (std::filesystem::temp_directory_path() / ("laut_ledger_fuzz_" + std::to_string(::getpid())))
          .string();
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  if (const auto store = open_ledger(path, false)) {
    if (const auto reports = (*store)->reports()) {
      for (const std::string& id : *reports) (void)(*store)->versions(id);
    }
    (void)(*store)->find(bytes.substr(0, 32), 5);
    (void)(*store)->derived("overview");
  }
  for (const char* tail : {"", "-wal", "-shm"}) std::remove((path + tail).c_str());
  return 0;
}
