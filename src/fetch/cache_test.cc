#include "fetch/cache.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/files.h"

namespace laut::fetch {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;

constexpr size_t kMost = 1 << 20;

class CacheTest : public ::testing::Test {
 protected:
  CacheTest() : folder_(::testing::TempDir() + "laut-cache-test-" + std::to_string(::getpid())) {
    fs::remove_all(folder_);
  }
  ~CacheTest() override { fs::remove_all(folder_); }

  std::vector<std::string> files() const { return *list_files(folder_); }

  std::string folder_;
};

Cached page(std::string body) {
  Cached cached;
  cached.etag = "\"a\"";
  cached.last_modified = "Tue, 04 Mar 2031 09:12:00 GMT";
  cached.content_type = "text/html; charset=utf-8";
  cached.body = std::move(body);
  return cached;
}

TEST_F(CacheTest, GivesBackWhatWasStored) {
  const auto cache = Cache::open(folder_ + "/deep/er");
  ASSERT_TRUE(cache);
  EXPECT_FALSE(cache->find("https://a.example/", kMost));
  for (const std::string& body :
       {std::string("<p>eins"), std::string(), std::string("\n\n\0z", 4)}) {
    ASSERT_TRUE(cache->store("https://a.example/", page(body)));
    const auto found = cache->find("https://a.example/", kMost);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->body, body);
    EXPECT_EQ(found->status, 200);
    EXPECT_EQ(found->etag, "\"a\"");
    EXPECT_EQ(found->last_modified, "Tue, 04 Mar 2031 09:12:00 GMT");
    EXPECT_EQ(found->content_type, "text/html; charset=utf-8");
    EXPECT_LT(std::chrono::system_clock::now() - found->checked, hours(1));
  }
  EXPECT_FALSE(cache->find("https://a.example/b", kMost));
}

TEST_F(CacheTest, ALineEndInAHeaderMakesNoHeader) {
  const auto cache = Cache::open(folder_);
  Cached odd = page("x");
  odd.etag = "\"a\"\nstatus: 404\n\n";
  ASSERT_TRUE(cache->store("https://a.example/", odd));
  EXPECT_EQ(cache->find("https://a.example/", kMost)->status, 200);
}

TEST_F(CacheTest, ADamagedFileIsNotThere) {
  const auto cache = Cache::open(folder_);
  ASSERT_TRUE(cache->store("https://a.example/", page("<p>eins und mehr")));
  ASSERT_EQ(files().size(), 1u);
  const std::string path = files()[0];
  const std::string whole = *read_file(path, kMost);
  // Whatever byte was flipped, no wrong page comes back.
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    std::ofstream(path, std::ios::binary) << damaged;
    EXPECT_FALSE(cache->find("https://a.example/", kMost)) << at;
  }
  for (size_t size = 0; size < whole.size(); ++size) {
    std::ofstream(path, std::ios::binary) << whole.substr(0, size);
    EXPECT_FALSE(cache->find("https://a.example/", kMost)) << size;
  }
}

TEST_F(CacheTest, APagePastTheLimitIsNotThere) {
  const auto cache = Cache::open(folder_);
  ASSERT_TRUE(cache->store("https://a.example/", page(std::string(2000, 'x'))));
  EXPECT_TRUE(cache->find("https://a.example/", 2000));
  EXPECT_FALSE(cache->find("https://a.example/", 1999));
}

TEST_F(CacheTest, DropsWhatIsOld) {
  const auto cache = Cache::open(folder_);
  ASSERT_TRUE(cache->store("https://a.example/", page("a")));
  ASSERT_TRUE(cache->store("https://b.example/", page("b")));
  for (const std::string& file : files()) {
    fs::last_write_time(file, fs::file_time_type::clock::now() - hours(100));
  }
  std::ofstream(folder_ + "/left.123.tmp") << "half";
  fs::last_write_time(folder_ + "/left.123.tmp", fs::file_time_type::clock::now() - hours(2));
  cache->touch("https://b.example/");
  cache->prune(hours(99));
  EXPECT_FALSE(cache->find("https://a.example/", kMost));
  EXPECT_TRUE(cache->find("https://b.example/", kMost));
  EXPECT_EQ(files().size(), 1u);
}

TEST_F(CacheTest, SaysThatItsFolderCannotBeMade) {
  std::ofstream(folder_) << "a file";
  const auto cache = Cache::open(folder_ + "/cache");
  ASSERT_FALSE(cache);
  EXPECT_EQ(cache.error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace laut::fetch
