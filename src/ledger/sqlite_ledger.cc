// The default ledger: one SQLite file (docs/decisions/sqlite.md; tables in schema.cc).
#include <filesystem>
#include <system_error>

#include "format/names.h"
#include "laut/ledger.h"
#include "ledger/record.h"
#include "ledger/schema.h"
#include "ledger/sqlite.h"
#include "ledger/words.h"

namespace laut {
namespace {

using ledger::Database;
using ledger::Query;

// The FTS5 expression for some terms: each quoted, so that it is never taken for syntax.
std::string expression(const std::vector<ledger::Term>& terms) {
  std::string all;
  for (const ledger::Term& term : terms) {
    all += (all.empty() ? "\"" : " \"") + term.folded + (term.prefix ? "\"*" : "\"");
  }
  return all;
}

class SqliteLedger : public Store {
 public:
  SqliteLedger(Database database, std::string path)
      : path_(std::move(path)), database_(std::move(database)) {}

  Result<Added> add(const Reading& reading) override {
    // Looked up before the lock is taken: what is known already needs no write, and no waiting.
    auto known = is_known(reading.report);
    if (!known) return tl::unexpected(known.error());
    if (*known) return Added::kUnchanged;
    const bool batch = database_.in_transaction();
    if (auto done = database_.run(batch ? "SAVEPOINT reading" : "BEGIN IMMEDIATE"); !done) {
      return tl::unexpected(done.error());
    }
    Result<Added> added = write(reading);
    if (added) {
      if (auto done = database_.run(batch ? "RELEASE reading" : "COMMIT"); !done) {
        added = tl::unexpected(done.error());
      }
    }
    if (!added) {
      (void)database_.run(batch ? "ROLLBACK TO reading; RELEASE reading" : "ROLLBACK");
    }
    return added;
  }

  Result<void> begin() override {
    if (database_.in_transaction()) {
      return failure(ErrorCode::kUsage, path_, "a batch is already begun", "");
    }
    return database_.run("BEGIN IMMEDIATE");
  }

  Result<void> commit() override {
    if (!database_.in_transaction()) {
      return failure(ErrorCode::kUsage, path_, "no batch was begun", "");
    }
    return database_.run("COMMIT");
  }

  Result<Reading> reading(const std::string& report) const override {
    auto query = database_.query(
        "SELECT v.reading FROM reports r JOIN versions v ON v.key = r.newest WHERE r.id = ?");
    if (!query) return tl::unexpected(query.error());
    const auto row = query->bind(report).step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return unknown(report);
    return ledger::unpack(query->blob(0), path_);
  }

  Result<std::vector<Reading>> versions(const std::string& report) const override {
    auto query = database_.query(
        "SELECT v.reading FROM reports r JOIN versions v ON v.report = r.key WHERE r.id = ?"
        " ORDER BY v.edition, v.key");
    if (!query) return tl::unexpected(query.error());
    query->bind(report);
    std::vector<Reading> all;
    while (true) {
      const auto row = query->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) break;
      auto reading = ledger::unpack(query->blob(0), path_);
      if (!reading) return tl::unexpected(reading.error());
      all.push_back(std::move(*reading));
    }
    if (all.empty()) return unknown(report);
    return all;
  }

  Result<std::vector<std::string>> reports() const override {
    auto query =
        database_.query("SELECT id FROM reports ORDER BY published IS NULL, published, id");
    if (!query) return tl::unexpected(query.error());
    std::vector<std::string> ids;
    while (true) {
      const auto row = query->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return ids;
      ids.push_back(query->text(0));
    }
  }

  Result<std::vector<Hit>> find(const std::string& query, uint32_t limit) const override {
    const std::vector<ledger::Term> terms = ledger::parse_query(query);
    if (terms.empty()) return std::vector<Hit>{};
    auto rows = database_.query(
        "SELECT r.id, s.id, v.outlet, v.headline, s.speaker, p.body"
        " FROM search JOIN passages p ON p.key = search.rowid"
        " JOIN reports r ON r.key = p.report JOIN versions v ON v.key = r.newest"
        " LEFT JOIN statements s ON s.version = v.key AND s.place = p.statement"
        " WHERE search MATCH ?"
        " ORDER BY p.statement < 0, r.published IS NULL, r.published DESC, r.id, p.statement"
        " LIMIT ?");
    if (!rows) return tl::unexpected(rows.error());
    const std::string match = expression(terms);
    rows->bind(match).bind(static_cast<int64_t>(limit));
    std::vector<Hit> hits;
    while (true) {
      const auto row = rows->step();
      if (!row) return tl::unexpected(row.error());
      if (!*row) return hits;
      hits.push_back({rows->text(0), rows->text(1), rows->text(2), rows->text(3), rows->text(4),
                      ledger::snippet(terms, rows->text(5))});
    }
  }

  Result<uint64_t> revision() const override {
    auto query = database_.query("SELECT value FROM state WHERE name = 'revision'");
    if (!query) return tl::unexpected(query.error());
    const auto row = query->step();
    if (!row) return tl::unexpected(row.error());
    return *row ? static_cast<uint64_t>(query->integer(0)) : 0;
  }

  Result<std::string> derived(const std::string& name) const override {
    auto query = database_.query("SELECT value FROM derived WHERE name = ?");
    if (!query) return tl::unexpected(query.error());
    const auto row = query->bind(name).step();
    if (!row) return tl::unexpected(row.error());
    return *row ? query->text(0) : std::string();
  }

  Result<void> set_derived(const std::string& name, const std::string& value) override {
    auto query = database_.query("INSERT OR REPLACE INTO derived(name, value) VALUES (?, ?)");
    if (!query) return tl::unexpected(query.error());
    return query->bind(name).bind(value).run();
  }

 private:
  tl::unexpected<Error> unknown(const std::string& report) const {
    return failure(ErrorCode::kNotFound, report, "no such report in the ledger",
                   "laut find WORDS shows the reports there are");
  }

  Result<bool> is_known(const Report& report) const {
    auto query = database_.query(
        "SELECT 1 FROM reports r JOIN versions v ON v.report = r.key"
        " WHERE r.id = ? AND v.version = ?");
    if (!query) return tl::unexpected(query.error());
    return query->bind(report.id).bind(report.version).step();
  }

  // Inside a transaction or savepoint of the caller.
  Result<Added> write(const Reading& reading);
  Result<int64_t> write_version(const Reading& reading, int64_t report);
  Result<void> write_statements(const Reading& reading, int64_t version);
  Result<int64_t> write_actor(const Actor& actor);
  Result<void> write_passages(const Reading& reading, int64_t report);

  std::string path_;
  Database database_;
};

// Runs a query that must succeed, with its parameters bound by `bind`.
template <typename Bind>
Result<void> execute(const Database& database, const char* sql, const Bind& bind) {
  auto query = database.query(sql);
  if (!query) return tl::unexpected(query.error());
  bind(*query);
  return query->run();
}

Result<Added> SqliteLedger::write(const Reading& reading) {
  const Report& report = reading.report;
  // Another process may have been quicker while this one waited for the lock.
  const auto known = is_known(report);
  if (!known) return tl::unexpected(known.error());
  if (*known) return Added::kUnchanged;

  int64_t key = 0;
  bool is_new = false;
  {
    auto query = database_.query("SELECT key FROM reports WHERE id = ?");
    if (!query) return tl::unexpected(query.error());
    const auto row = query->bind(report.id).step();
    if (!row) return tl::unexpected(row.error());
    is_new = !*row;
    if (*row) key = query->integer(0);
  }
  if (is_new) {
    const auto done = execute(database_, "INSERT INTO reports(id) VALUES (?)",
                              [&](Query& query) { query.bind(report.id); });
    if (!done) return tl::unexpected(done.error());
    key = database_.last_row();
  }

  const auto version = write_version(reading, key);
  if (!version) return tl::unexpected(version.error());
  if (auto done = write_statements(reading, *version); !done) return tl::unexpected(done.error());

  // An older version that comes late is kept, but does not become the newest.
  int64_t newest = 0;
  {
    auto query = database_.query(
        "SELECT key FROM versions WHERE report = ? ORDER BY edition DESC, key DESC LIMIT 1");
    if (!query) return tl::unexpected(query.error());
    const auto row = query->bind(key).step();
    if (!row) return tl::unexpected(row.error());
    newest = query->integer(0);
  }
  if (newest == *version) {
    auto done = execute(database_, "UPDATE reports SET newest = ?, published = ? WHERE key = ?",
                        [&](Query& query) {
                          query.bind(newest);
                          if (report.published) {
                            query.bind(report.published->seconds);
                          } else {
                            query.bind_null();
                          }
                          query.bind(key);
                        });
    if (done) done = write_passages(reading, key);
    if (!done) return tl::unexpected(done.error());
  }
  const auto done = database_.run("UPDATE state SET value = value + 1 WHERE name = 'revision'");
  if (!done) return tl::unexpected(done.error());
  return is_new ? Added::kNew : Added::kVersion;
}

Result<int64_t> SqliteLedger::write_version(const Reading& reading, int64_t report) {
  const Report& fields = reading.report;
  const std::string packed = ledger::pack(reading);
  const auto edition = ledger::edition(fields);
  // A version that does not say when it was made is taken for the newest so far.
  const auto done = execute(
      database_,
      "INSERT INTO versions(report, version, edition, url, outlet, publisher, headline, language,"
      " reading) VALUES (?1, ?2, coalesce(?3, (SELECT max(edition) FROM versions WHERE report = "
      "?1)),"
      " ?4, ?5, ?6, ?7, ?8, ?9)",
      [&](Query& query) {
        query.bind(report).bind(fields.version);
        if (edition) {
          query.bind(*edition);
        } else {
          query.bind_null();
        }
        query.bind(fields.url).bind(fields.outlet).bind(fields.publisher).bind(fields.headline);
        query.bind(fields.language).bind_blob(packed);
      });
  if (!done) return tl::unexpected(done.error());
  const int64_t version = database_.last_row();
  for (const std::string& agency : fields.agencies) {
    const auto credited =
        execute(database_, "INSERT OR IGNORE INTO agencies(version, name) VALUES (?, ?)",
                [&](Query& query) { query.bind(version).bind(agency); });
    if (!credited) return tl::unexpected(credited.error());
  }
  return version;
}

Result<void> SqliteLedger::write_statements(const Reading& reading, int64_t version) {
  std::vector<int64_t> keys;
  keys.reserve(reading.actors.size());
  for (const Actor& actor : reading.actors) {
    const auto key = write_actor(actor);
    if (!key) return tl::unexpected(key.error());
    keys.push_back(*key);
  }
  int64_t place = 0;
  for (const Statement& statement : reading.statements) {
    const std::string speaker = ledger::speaker_name(reading, statement);
    const auto done = execute(
        database_, "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [&](Query& query) {
          query.bind(version).bind(place).bind(statement.key);
          query.bind(format::name(statement.type)).bind(format::name(statement.act));
          query.bind(format::name(statement.certainty)).bind(format::name(statement.polarity));
          query.bind(format::name(statement.confidence)).bind(speaker);
          const auto actor = static_cast<size_t>(statement.speaker.actor);
          if (statement.speaker.actor >= 0 && actor < keys.size()) {
            query.bind(keys[actor]);
          } else {
            query.bind_null();
          }
        });
    if (!done) return done;
    ++place;
  }
  return {};
}

Result<int64_t> SqliteLedger::write_actor(const Actor& actor) {
  const std::string folded = ledger::fold_name(actor.name);
  const std::string_view kind = format::name(actor.kind);
  {
    auto query = database_.query("SELECT key FROM actors WHERE folded = ? AND kind = ?");
    if (!query) return tl::unexpected(query.error());
    const auto row = query->bind(folded).bind(kind).step();
    if (!row) return tl::unexpected(row.error());
    if (*row) return query->integer(0);
  }
  const std::string id = ledger::actor_id(actor);
  const auto done =
      execute(database_, "INSERT INTO actors(id, name, folded, kind) VALUES (?, ?, ?, ?)",
              [&](Query& query) { query.bind(id).bind(actor.name).bind(folded).bind(kind); });
  if (!done) return tl::unexpected(done.error());
  return database_.last_row();
}

Result<void> SqliteLedger::write_passages(const Reading& reading, int64_t report) {
  auto done = execute(database_, "DELETE FROM passages WHERE report = ?",
                      [&](Query& query) { query.bind(report); });
  if (!done) return done;
  for (const ledger::Passage& passage : ledger::passages(reading)) {
    done = execute(database_, "INSERT INTO passages(report, statement, body) VALUES (?, ?, ?)",
                   [&](Query& query) {
                     query.bind(report).bind(static_cast<int64_t>(passage.statement));
                     query.bind(passage.body);
                   });
    if (!done) return done;
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Store>> open_ledger(const std::string& path, bool create) {
  std::error_code error;
  const bool exists = std::filesystem::exists(path, error);
  if (!exists && !create) {
    return failure(ErrorCode::kNotFound, path, "no such ledger",
                   "record something first with: laut add SOURCE");
  }
  if (std::filesystem::is_directory(path, error)) {
    return failure(ErrorCode::kUsage, path, "a folder, not a ledger", "name a file with --ledger");
  }
  auto database = Database::open(path, create);
  if (!database) return tl::unexpected(database.error());
  if (auto done = ledger::prepare(*database, path, create); !done) {
    return tl::unexpected(done.error());
  }
  return std::make_unique<SqliteLedger>(std::move(*database), path);
}

}  // namespace laut
