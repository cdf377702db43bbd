// What only a file can do: be locked, damaged, foreign, and outlive the process that wrote it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "base/files.h"
#include "format/json.h"
#include "laut/ledger.h"
#include "ledger/sample_testing.h"
#include "ledger/schema.h"
#include "ledger/sqlite.h"

namespace laut {
namespace {

using ledger::sample;
using ledger::says;
using testing::HasSubstr;

class LedgerFile : public testing::Test {
 protected:
  LedgerFile() {
    folder_ = testing::TempDir() + "laut_ledger_" + std::to_string(::getpid());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    path_ = folder_ + "/laut.db";
  }
  ~LedgerFile() override { std::filesystem::remove_all(folder_); }

  Error error(bool create) const {
    const auto store = open_ledger(path_, create);
    if (store) return {ErrorCode::kUsage, "", "it opened", ""};
    return store.error();
  }

  // What SQLite's own checks of tables and index say.
  std::string integrity() const {
    auto database = ledger::Database::open(path_, false);
    if (!database) return database.error().to_string();
    const auto words = database->run("INSERT INTO search(search) VALUES ('integrity-check')");
    if (!words) return words.error().to_string();
    auto query = database->query("PRAGMA integrity_check");
    if (!query || !query->step()) return "no check";
    return query->text(0);
  }

  std::string folder_;
  std::string path_;
};

Reading numbered(int i) {
  Reading reading =
      sample("bote", std::to_string(i), "2032-06-16T08:20Z", "Meldung " + std::to_string(i),
             {"„Es sind " + std::to_string(i) + " Züge“, sagte Brandl.",
              std::string(static_cast<size_t>(i % 50) * 200, 'x')});
  says(reading, "Brandl", "„Es sind " + std::to_string(i) + " Züge“");
  return reading;
}

TEST_F(LedgerFile, IsMadeOnlyWhenAskedFor) {
  EXPECT_EQ(error(false).code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(path_));
  ASSERT_TRUE(open_ledger(path_, true));
  EXPECT_TRUE(open_ledger(path_, false));
  path_ = folder_ + "/no/such/folder/laut.db";
  EXPECT_EQ(error(true).code, ErrorCode::kIo);
  path_ = folder_;
  EXPECT_EQ(error(true).code, ErrorCode::kUsage);
}

TEST_F(LedgerFile, WhatIsNoLedgerIsToldApart) {
  std::ofstream(path_) << "Dear diary, this is a text and no database.\n" << std::string(999, '.');
  EXPECT_EQ(error(true).code, ErrorCode::kCorrupt);
  EXPECT_THAT(error(true).to_string(), HasSubstr("not a laut ledger"));
  std::ofstream(path_) << "short";
  EXPECT_EQ(error(false).code, ErrorCode::kCorrupt);

  std::filesystem::remove(path_);
  {
    const auto other = ledger::Database::open(path_, true);
    ASSERT_TRUE(other);
    ASSERT_TRUE(other->run("CREATE TABLE bookmarks(url TEXT)"));
  }
  EXPECT_EQ(error(true).code, ErrorCode::kCorrupt);
  EXPECT_THAT(error(true).to_string(), HasSubstr("another program"));

  std::filesystem::remove(path_);
  ASSERT_TRUE(open_ledger(path_, true));
  ASSERT_TRUE(ledger::Database::open(path_, false)->run("PRAGMA user_version = 999"));
  EXPECT_EQ(error(true).code, ErrorCode::kCorrupt);
  EXPECT_THAT(error(true).to_string(), HasSubstr("newer laut"));
}

TEST_F(LedgerFile, AMissingTableIsDamage) {
  ASSERT_TRUE(open_ledger(path_, true));
  ASSERT_TRUE(ledger::Database::open(path_, false)->run("DROP TABLE derived"));
  const auto store = open_ledger(path_, false);
  ASSERT_TRUE(store);
  EXPECT_EQ((*store)->derived("overview").error().code, ErrorCode::kCorrupt);
}

TEST_F(LedgerFile, AnEmptyFileIsWhatAKillLeftAndIsFilled) {
  std::ofstream(path_).close();
  EXPECT_EQ(error(false).code, ErrorCode::kCorrupt);
  EXPECT_THAT(error(false).to_string(), HasSubstr("empty"));
  const auto store = open_ledger(path_, true);
  ASSERT_TRUE(store) << store.error().to_string();
  EXPECT_TRUE((*store)->add(numbered(1)));
}

// Every cut of the file gives an error or a ledger that still answers, never a crash; those that
// lose a page give the error.
TEST_F(LedgerFile, ATruncatedFileIsToldToBeDamaged) {
  {
    const auto store = open_ledger(path_, true);
    ASSERT_TRUE(store);
    for (int i = 0; i < 20; ++i) ASSERT_TRUE((*store)->add(numbered(i)));
  }
  const std::string bytes = *read_file(path_, 1u << 30);
  ASSERT_GT(bytes.size(), 20000u);
  for (size_t cut = 1; cut < bytes.size(); cut += 1777) {
    for (const char* tail : {"-wal", "-shm"}) std::filesystem::remove(path_ + tail);
    std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(cut));
    ASSERT_EQ(error(false).code, ErrorCode::kCorrupt) << cut;
  }
}

TEST_F(LedgerFile, AnOverwrittenMiddleIsToldToBeDamaged) {
  {
    const auto store = open_ledger(path_, true);
    ASSERT_TRUE(store);
    for (int i = 0; i < 20; ++i) ASSERT_TRUE((*store)->add(numbered(i)));
  }
  const std::string bytes = *read_file(path_, 1u << 30);
  int told = 0;
  for (size_t at = 4096; at + 4096 <= bytes.size(); at += 4096) {
    std::string damaged = bytes;
    for (size_t i = 0; i < 4096; ++i) damaged[at + i] = static_cast<char>(i * 131 + at);
    std::ofstream(path_, std::ios::binary) << damaged;
    const auto store = open_ledger(path_, false);
    const auto reports = store ? (*store)->reports() : tl::unexpected(store.error());
    bool whole = reports && (*store)->find("es", 10);
    for (const std::string& id : reports.value_or(std::vector<std::string>{})) {
      whole = whole && (*store)->reading(id);
    }
    told += whole ? 0 : 1;
  }
  EXPECT_GT(told, 0);
}

TEST_F(LedgerFile, TwoWritersWaitAndThenAreTold) {
  const auto first = open_ledger(path_, true);
  const auto second = open_ledger(path_, true);
  ASSERT_TRUE(first && second);
  ASSERT_TRUE((*first)->add(numbered(1)));
  ASSERT_TRUE((*first)->begin());
  ASSERT_TRUE((*first)->add(numbered(2)));
  // Readers go on, and see what is committed.
  EXPECT_EQ((*second)->reports()->size(), 1u);
  EXPECT_EQ(*(*second)->add(numbered(1)), Added::kUnchanged);
  const auto added = (*second)->add(numbered(3));
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::kLocked);
  EXPECT_THAT(added.error().to_string(), HasSubstr("--ledger"));
  ASSERT_TRUE((*first)->commit());
  EXPECT_EQ(*(*second)->add(numbered(3)), Added::kNew);
  EXPECT_EQ((*first)->reports()->size(), 3u);
}

TEST_F(LedgerFile, WhatWasNotCommittedIsGone) {
  {
    const auto store = open_ledger(path_, true);
    ASSERT_TRUE(store);
    ASSERT_TRUE((*store)->begin());
    ASSERT_TRUE((*store)->add(numbered(1)));
  }
  EXPECT_TRUE((*open_ledger(path_, false))->reports()->empty());
  EXPECT_EQ(integrity(), "ok");
}

// Writes readings one by one, in batches of 7, and tells each commit through the pipe, until
// killed.
[[noreturn]] void write_until_killed(const std::string& path, int pipe, bool batches) {
  const auto store = open_ledger(path, true);
  if (!store) ::_exit(1);
  for (int i = 0; i < 100000; ++i) {
    if (batches && i % 7 == 0 && !(*store)->begin()) ::_exit(2);
    if (!(*store)->add(numbered(i))) ::_exit(3);
    if (batches && i % 7 == 6 && !(*store)->commit()) ::_exit(4);
    const int acknowledged = batches ? i / 7 * 7 + (i % 7 == 6 ? 7 : 0) : i + 1;
    if (::write(pipe, &acknowledged, sizeof acknowledged) != sizeof acknowledged) ::_exit(5);
  }
  ::_exit(0);
}

TEST_F(LedgerFile, AKillLosesNothingThatWasAcknowledged) {
  for (int round = 0; round < 16; ++round) {
    if (round % 8 == 0) std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_until_killed(path_, pipe[1], round >= 8);
    ::close(pipe[1]);
    // From before the tables are there to some hundred readings.
    ::usleep(static_cast<useconds_t>(1000 + (round % 8) * (round % 8) * 2000 + round * 77));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    int acknowledged = 0;
    for (int told = 0; ::read(pipe[0], &told, sizeof told) == sizeof told;) acknowledged = told;
    ::close(pipe[0]);

    const auto store = open_ledger(path_, true);
    ASSERT_TRUE(store) << store.error().to_string();
    ASSERT_EQ(integrity(), "ok");
    const auto reports = (*store)->reports();
    ASSERT_TRUE(reports);
    std::set<std::string> ids(reports->begin(), reports->end());
    for (int i = 0; i < acknowledged; ++i) ASSERT_TRUE(ids.count(numbered(i).report.id)) << i;
    std::set<std::string> whole;
    for (size_t i = 0; i < ids.size(); ++i)
      whole.insert(format::to_json(numbered(static_cast<int>(i)), {}));
    for (const std::string& id : ids) {
      const auto reading = (*store)->reading(id);
      ASSERT_TRUE(reading) << reading.error().to_string();
      ASSERT_TRUE(whole.count(format::to_json(*reading, {})));
    }
    // The same run again completes it.
    const int more = static_cast<int>(ids.size()) + 3;
    for (int i = 0; i < more; ++i) {
      const auto added = (*store)->add(numbered(i));
      ASSERT_TRUE(added);
      ASSERT_EQ(*added == Added::kUnchanged, ids.count(numbered(i).report.id) == 1);
    }
    ASSERT_EQ((*store)->reports()->size(), static_cast<size_t>(more));
  }
}

}  // namespace
}  // namespace laut
