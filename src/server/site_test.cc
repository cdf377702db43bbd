#include "server/site.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.h"

namespace laut::server {
namespace {

class SiteTest : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_ + "/assets");
    put("/index.html", "<!doctype html>");
    put("/assets/index-abc123.js", "1;");
    put("/openapi.yaml", "openapi: 3.1.0");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void put(const std::string& name, const std::string& bytes) {
    ASSERT_TRUE(write_file(folder_ + name, bytes));
  }

  Reply get(const char* target, bool wants_html = false) const {
    return Site::load(folder_)->get(*parse_target(target), wants_html);
  }

  const std::string folder_ = testing::TempDir() + "laut_site_test";
};

TEST_F(SiteTest, serves_files_with_their_types) {
  EXPECT_EQ(get("/openapi.yaml").type, "application/yaml; charset=utf-8");
  const Reply script = get("/assets/index-abc123.js");
  EXPECT_EQ(script.status, 200u);
  EXPECT_EQ(script.type, "text/javascript; charset=utf-8");
  EXPECT_EQ(script.body, "1;");
}

TEST_F(SiteTest, only_hashed_assets_are_kept_for_ever) {
  EXPECT_TRUE(get("/assets/index-abc123.js").immutable);
  EXPECT_FALSE(get("/").immutable);
  EXPECT_FALSE(get("/openapi.yaml").immutable);
  EXPECT_FALSE(get("/").etag.empty());
  EXPECT_NE(get("/").etag, get("/openapi.yaml").etag);
}

TEST_F(SiteTest, every_page_of_the_ui_is_the_index) {
  for (const char* page :
       {"/", "/story/0a1b2c3d", "/report/0011223344556677?statement=x", "/who?name=x", "/find"}) {
    EXPECT_EQ(get(page).body, "<!doctype html>") << page;
    EXPECT_EQ(get(page).status, 200u) << page;
  }
}

TEST_F(SiteTest, what_is_not_there_is_404_as_page_or_as_json) {
  const Reply page = get("/nowhere", true);
  EXPECT_EQ(page.status, 404u);
  EXPECT_EQ(page.body, "<!doctype html>");
  EXPECT_TRUE(page.etag.empty()) << "a 404 must not be answered with 304";
  const Reply json = get("/assets/index-old.js");
  EXPECT_EQ(json.status, 404u);
  EXPECT_NE(json.body.find("\"not_found\""), std::string::npos);
}

TEST_F(SiteTest, a_folder_without_ui_says_what_to_do) {
  std::filesystem::remove(folder_ + "/index.html");
  for (const std::string& folder : {folder_, folder_ + "/missing"}) {
    const Result<Site> site = Site::load(folder);
    ASSERT_FALSE(site);
    EXPECT_EQ(site.error().code, ErrorCode::kNotFound);
    EXPECT_NE(site.error().hint.find("make"), std::string::npos);
  }
}

TEST_F(SiteTest, finds_what_is_built_and_never_the_sources_of_the_ui) {
  const std::string home = folder_ + "/home";
  ASSERT_EQ(setenv("LAUT_HOME", home.c_str(), 1), 0);
  std::filesystem::create_directories(home + "/web/src");
  put("/home/web/index.html", "sources");
  const Result<std::string> unbuilt = find_site();
  std::filesystem::create_directories(home + "/web/assets");
  const Result<std::string> installed = find_site();
  std::filesystem::create_directories(home + "/web/dist");
  const Result<std::string> checkout = find_site();
  unsetenv("LAUT_HOME");
  ASSERT_FALSE(unbuilt);
  EXPECT_EQ(unbuilt.error().message, "the web UI is not built");
  EXPECT_EQ(installed.value_or(""), home + "/web");
  EXPECT_EQ(checkout.value_or(""), home + "/web/dist");
}

}  // namespace
}  // namespace laut::server
