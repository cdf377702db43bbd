#include "ledger/sqlite.h"

#include <sqlite3.h>

#include <utility>

namespace laut::ledger {
namespace {

Error explain(int code, sqlite3* handle, const std::string& path) {
  const std::string detail = handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kLocked, path, "another process is writing to this ledger",
              "wait until it is done, or name another ledger with --ledger"};
    case SQLITE_NOTADB:
      return {ErrorCode::kCorrupt, path, "not a laut ledger: the file is no SQLite database",
              "name another file with --ledger"};
    case SQLITE_CORRUPT:
    case SQLITE_ERROR:  // a table is missing or is not as it was made
      return {ErrorCode::kCorrupt, path, "the ledger is damaged: " + detail,
              "restore a copy, or add the sources to a new ledger with --ledger"};
    case SQLITE_CANTOPEN:
      return {ErrorCode::kIo, path, "the ledger cannot be opened: " + detail,
              "check that the folder exists and that you may write to it"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {ErrorCode::kIo, path, "the ledger cannot be written: " + detail,
              "check the permissions of the file and of its folder"};
    case SQLITE_FULL:
      return {ErrorCode::kIo, path, "the disk is full",
              "make room and run the same command again; what was recorded is safe"};
    default:
      return {ErrorCode::kIo, path, "the ledger failed: " + detail, ""};
  }
}

}  // namespace

Query::Query(sqlite3_stmt* statement, const std::string& path)
    : statement_(statement), path_(path) {}

Query::Query(Query&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)),
      path_(std::move(other.path_)),
      next_(other.next_),
      failed_(other.failed_) {}

Query::~Query() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Query::check(int code) {
  if (code != SQLITE_OK && failed_ == 0) failed_ = code;
  ++next_;
}

Query& Query::bind(std::string_view text) {
  // A null pointer would bind NULL.
  check(sqlite3_bind_text64(statement_, next_, text.data() != nullptr ? text.data() : "",
                            text.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Query& Query::bind(int64_t value) {
  check(sqlite3_bind_int64(statement_, next_, value));
  return *this;
}

Query& Query::bind_null() {
  check(sqlite3_bind_null(statement_, next_));
  return *this;
}

Query& Query::bind_blob(std::string_view bytes) {
  check(sqlite3_bind_blob64(statement_, next_, bytes.data(), bytes.size(), SQLITE_STATIC));
  return *this;
}

Result<bool> Query::step() {
  const int code = failed_ != 0 ? failed_ : sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return tl::unexpected(explain(code, sqlite3_db_handle(statement_), path_));
}

Result<void> Query::run() {
  const auto row = step();
  if (!row) return tl::unexpected(row.error());
  return {};
}

int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

std::string Query::text(int column) const {
  const unsigned char* text = sqlite3_column_text(statement_, column);
  if (text == nullptr) return {};
  const auto size = static_cast<size_t>(sqlite3_column_bytes(statement_, column));
  return {reinterpret_cast<const char*>(text), size};
}

std::string Query::blob(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  if (bytes == nullptr) return {};
  const auto size = static_cast<size_t>(sqlite3_column_bytes(statement_, column));
  return {static_cast<const char*>(bytes), size};
}

bool Query::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

void Database::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

void Database::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Result<Database> Database::open(const std::string& path, bool create) {
  Database database;
  database.path_ = path;
  sqlite3* handle = nullptr;
  // One thread at a time is the contract of Store, so SQLite need not lock.
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  database.handle_.reset(handle);
  if (code != SQLITE_OK) return tl::unexpected(explain(code, handle, path));
  sqlite3_extended_result_codes(handle, 1);
  return database;
}

Result<Query> Database::query(const char* sql) const {
  auto& prepared = prepared_[sql];
  if (!prepared) {
    sqlite3_stmt* statement = nullptr;
    const int code =
        sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    prepared.reset(statement);
    if (code != SQLITE_OK) return tl::unexpected(explain(code, handle_.get(), path_));
  }
  return Query(prepared.get(), path_);
}

Result<void> Database::run(const char* sql) const {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return tl::unexpected(explain(code, handle_.get(), path_));
  return {};
}

void Database::set_patience(int milliseconds) const {
  sqlite3_busy_timeout(handle_.get(), milliseconds);
}

int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(handle_.get()) == 0;
}

}  // namespace laut::ledger
