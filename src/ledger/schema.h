// The tables of a ledger, and the check that a file is one.
#pragma once

#include <string>

#include "laut/result.h"
#include "ledger/sqlite.h"

namespace laut::ledger {

// The version of the tables; a ledger with a higher one is from a newer laut.
inline constexpr int kSchemaVersion = 1;

// Makes the tables where the database is empty and `create` is set; else checks that they are
// there. Errors: kCorrupt (not a ledger, from a newer laut, damaged), kLocked, kIo.
Result<void> prepare(const Database& database, const std::string& path, bool create);

}  // namespace laut::ledger
