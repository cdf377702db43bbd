// The ledger: the database that keeps every reading, so that adding the same thing twice adds
// nothing and a kill at any moment loses nothing that was acknowledged.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "laut/reading.h"
#include "laut/result.h"

namespace laut {

enum class Added : uint8_t {
  kNew,        // a report the ledger did not know
  kVersion,    // a known report whose text, headline or edit time changed
  kUnchanged,  // known as it is; nothing was written
};

// What a search over the quotes and headlines of a ledger found.
struct Hit {
  std::string report;     // Report::id
  std::string statement;  // Statement::key; empty for a hit in the headline or text
  std::string outlet;
  std::string headline;
  std::string speaker;  // name of the speaker, where known
  std::string snippet;  // the passage, the words found between "\x02" and "\x03"
};

// One ledger, open. Not thread-safe: one thread at a time; several processes may read while one
// writes. Errors: kNotFound, kIo, kLocked, kCorrupt (not a ledger, or from a newer laut).
class Store {
 public:
  virtual ~Store() = default;

  // Records a reading, whole or not at all, before it returns. Inside begin()/commit() it becomes
  // durable with commit().
  virtual Result<Added> add(const Reading& reading) = 0;
  virtual Result<void> begin() = 0;
  virtual Result<void> commit() = 0;

  // The newest version of a report, as it was added (tokens and sentences aside).
  virtual Result<Reading> reading(const std::string& report) const = 0;
  // Every version of a report, oldest first.
  virtual Result<std::vector<Reading>> versions(const std::string& report) const = 0;
  // The ids of all reports, by time of publication, then id; undated ones last.
  virtual Result<std::vector<std::string>> reports() const = 0;
  // Full-text search over quotes, headlines and text; every word of the query must occur. The best
  // first, at most `limit`.
  virtual Result<std::vector<Hit>> find(const std::string& query, uint32_t limit) const = 0;
  // Changes with every write; equal means nothing was added in between.
  virtual Result<uint64_t> revision() const = 0;

  // A place where the story layer keeps what it worked out, by name; the empty string if unset.
  virtual Result<std::string> derived(const std::string& name) const = 0;
  virtual Result<void> set_derived(const std::string& name, const std::string& value) = 0;
};

// Opens the SQLite ledger at `path`, creating it where there is none and `create` is set.
Result<std::unique_ptr<Store>> open_ledger(const std::string& path, bool create);
// A ledger in memory, gone with the object; the slow and simple twin that tests compare against.
std::unique_ptr<Store> memory_ledger();

}  // namespace laut
