// A thin layer over SQLite's C API: a connection, a prepared query, and errors told so that a user
// can act on them. Only what the ledger needs.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "laut/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace laut::ledger {

// One run of a prepared statement: bind in order, step, read columns. Resets the statement when it
// goes. Errors of binding come out of the next step().
class Query {
 public:
  Query(sqlite3_stmt* statement, const std::string& path);
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;
  ~Query();

  // The bytes must live until the last step().
  Query& bind(std::string_view text);
  Query& bind(const char* text) { return bind(std::string_view(text)); }
  Query& bind(int64_t value);
  Query& bind_null();
  Query& bind_blob(std::string_view bytes);

  // True with a row to read, false when there are no more.
  Result<bool> step();
  // Runs a statement that gives no rows.
  Result<void> run();

  int64_t integer(int column) const;
  std::string text(int column) const;
  std::string blob(int column) const;
  bool is_null(int column) const;

 private:
  void check(int code);

  sqlite3_stmt* statement_;
  std::string path_;
  int next_ = 1;
  int failed_ = 0;
};

class Database {
 public:
  // Errors: kNotFound, kIo. SQLite reads nothing of the file before the first query.
  static Result<Database> open(const std::string& path, bool create);

  // Prepares `sql` once and keeps it. `sql` must be a literal: it is known by its address.
  Result<Query> query(const char* sql) const;
  // Runs statements that give no rows, separated by semicolons.
  Result<void> run(const char* sql) const;
  // Waits for a lock that another process holds this long before it gives up.
  void set_patience(int milliseconds) const;

  int64_t last_row() const;
  bool in_transaction() const;

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
  // After the handle, so that the statements go first.
  mutable std::map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> prepared_;
};

}  // namespace laut::ledger
