// A reading is kept whole, as compressed JSON (versions.reading); every other table is an index to
// it that could be made anew: by report and version, by statement, actor and agency, and by word.
// The words are an FTS5 table with external content: it holds the index, `passages` the text, and
// triggers keep the two together. Only the newest version of a report is searched.
#include "ledger/schema.h"

#include <chrono>
#include <filesystem>
#include <system_error>
#include <thread>

namespace laut::ledger {
namespace {

// "laut" in ASCII: the mark in the header of the file that says whose database it is.
constexpr int64_t kApplicationId = 0x6C617574;
constexpr int kPatienceMs = 3000;

constexpr char kTables[] = R"sql(
PRAGMA application_id = 1818326388;
PRAGMA user_version = 1;

CREATE TABLE reports(
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  newest INTEGER REFERENCES versions(key),
  published INTEGER              -- of the newest version: seconds since 1970, NULL if undated
);
CREATE INDEX reports_by_time ON reports(published IS NULL, published, id);

CREATE TABLE versions(
  key INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports(key),
  version TEXT NOT NULL,
  edition INTEGER,               -- when it was edited, else published; NULL if unknown
  url TEXT NOT NULL,
  outlet TEXT NOT NULL,
  publisher TEXT NOT NULL,
  headline TEXT NOT NULL,
  language TEXT NOT NULL,
  reading BLOB NOT NULL,         -- JSON (docs/report.schema.json, offsets in bytes), zstd
  UNIQUE(report, version)
);

CREATE TABLE agencies(
  version INTEGER NOT NULL REFERENCES versions(key),
  name TEXT NOT NULL,
  PRIMARY KEY(version, name)
) WITHOUT ROWID;

CREATE TABLE actors(
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,              -- 8 hex digits, the same in every ledger
  name TEXT NOT NULL,            -- as it was first read
  folded TEXT NOT NULL,          -- lower case, without diacritics
  kind TEXT NOT NULL,
  UNIQUE(folded, kind)
);

CREATE TABLE statements(
  version INTEGER NOT NULL REFERENCES versions(key),
  place INTEGER NOT NULL,        -- index in the reading
  id TEXT NOT NULL,              -- the statement's key
  type TEXT NOT NULL,
  act TEXT NOT NULL,
  certainty TEXT NOT NULL,
  polarity TEXT NOT NULL,
  confidence TEXT NOT NULL,
  speaker TEXT NOT NULL,         -- its name, else the words that name it
  actor INTEGER REFERENCES actors(key),
  PRIMARY KEY(version, place)
) WITHOUT ROWID;
CREATE INDEX statements_by_actor ON statements(actor);

CREATE TABLE passages(
  key INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES reports(key),
  statement INTEGER NOT NULL,    -- its place in the reading, -1 for headline and text
  body TEXT NOT NULL
);
CREATE INDEX passages_by_report ON passages(report);

CREATE VIRTUAL TABLE search USING fts5(
  body, content='passages', content_rowid='key', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER passage_added AFTER INSERT ON passages BEGIN
  INSERT INTO search(rowid, body) VALUES (new.key, new.body);
END;
CREATE TRIGGER passage_removed AFTER DELETE ON passages BEGIN
  INSERT INTO search(search, rowid, body) VALUES ('delete', old.key, old.body);
END;

CREATE TABLE derived(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE state(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('revision', 0);
)sql";

Result<int64_t> number(const Database& database, const char* sql) {
  auto query = database.query(sql);
  if (!query) return tl::unexpected(query.error());
  const auto row = query->step();
  if (!row) return tl::unexpected(row.error());
  return *row ? query->integer(0) : 0;
}

// SQLite sees that whole pages are missing, but takes a last page that was cut for one of zeros.
Result<void> check_size(const Database& database, const std::string& path) {
  const auto pages = number(database, "PRAGMA page_count");
  if (!pages) return tl::unexpected(pages.error());
  const auto page_size = number(database, "PRAGMA page_size");
  if (!page_size) return tl::unexpected(page_size.error());
  std::error_code error;
  const auto log = std::filesystem::file_size(path + "-wal", error);
  if (!error && log > 0) return {};  // pages may still be in the log
  const auto size = std::filesystem::file_size(path, error);
  if (error || size >= static_cast<uint64_t>(*pages * *page_size)) return {};
  return failure(ErrorCode::kCorrupt, path, "the ledger is damaged: its end is missing",
                 "restore a copy, or add the sources to a new ledger with --ledger");
}

enum class Found { kNothing, kLedger };

Result<Found> look(const Database& database, const std::string& path) {
  const auto owner = number(database, "PRAGMA application_id");
  if (!owner) return tl::unexpected(owner.error());
  const auto tables = number(database, "SELECT count(*) FROM sqlite_schema");
  if (!tables) return tl::unexpected(tables.error());
  if (*owner == 0 && *tables == 0) return Found::kNothing;
  if (*owner != kApplicationId) {
    return failure(ErrorCode::kCorrupt, path, "not a laut ledger: the database of another program",
                   "name another file with --ledger");
  }
  const auto version = number(database, "PRAGMA user_version");
  if (!version) return tl::unexpected(version.error());
  if (*version > kSchemaVersion) {
    return failure(ErrorCode::kCorrupt, path, "the ledger was written by a newer laut",
                   "install that version of laut, or name another ledger with --ledger");
  }
  if (*version != kSchemaVersion) {
    return failure(ErrorCode::kCorrupt, path, "the ledger is damaged: its version is unknown",
                   "restore a copy, or add the sources to a new ledger with --ledger");
  }
  return Found::kLedger;
}

// Turning the write-ahead log on does not wait for a lock by itself.
Result<void> write_ahead(const Database& database) {
  for (int waited = 0;; waited += 50) {
    const auto done = database.run("PRAGMA journal_mode = WAL");
    if (done || done.error().code != ErrorCode::kLocked || waited >= kPatienceMs) return done;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

}  // namespace

Result<void> prepare(const Database& database, const std::string& path, bool create) {
  database.set_patience(kPatienceMs);
  // FULL: a commit is on the disk before it is acknowledged, so a power cut loses nothing either.
  if (auto done = database.run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON"); !done) {
    return done;
  }
  auto found = look(database, path);
  if (!found) return tl::unexpected(found.error());
  if (*found == Found::kLedger) return check_size(database, path);
  if (!create) {
    return failure(ErrorCode::kCorrupt, path, "not a laut ledger: the file is empty",
                   "record something first with: laut add SOURCE");
  }
  // An empty file is what a kill leaves that came before the tables were there.
  if (auto done = write_ahead(database); !done) return done;
  if (auto done = database.run("BEGIN IMMEDIATE"); !done) return done;
  found = look(database, path);  // another process may have been quicker
  Result<void> done;
  if (!found) {
    done = tl::unexpected(found.error());
  } else if (*found == Found::kNothing) {
    done = database.run(kTables);
  }
  if (!done) {
    (void)database.run("ROLLBACK");
    return done;
  }
  return database.run("COMMIT");
}

}  // namespace laut::ledger
