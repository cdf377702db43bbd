#include "server/target.h"

#include <gmock/gmock.h>

namespace laut::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(Target, splits_and_decodes_path_and_query) {
  const auto target = parse_target("/api/find?q=%C3%84rger+im%20Amt&limit=5&&empty");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("api", "find"));
  EXPECT_THAT(target->query,
              ElementsAre(Pair("q", "Ärger im Amt"), Pair("limit", "5"), Pair("empty", "")));
  EXPECT_EQ(*target->parameter("limit"), "5");
  EXPECT_EQ(target->parameter("offset"), nullptr);
  EXPECT_EQ(target->path(), "/api/find");
}

TEST(Target, root_and_trailing_slash) {
  EXPECT_THAT(parse_target("/")->segments, IsEmpty());
  EXPECT_EQ(parse_target("/?a=b")->path(), "/");
  EXPECT_EQ(parse_target("/story/1/")->path(), "/story/1");
}

TEST(Target, a_plus_is_a_space_in_the_query_only) {
  EXPECT_EQ(parse_target("/a+b?c=d+e")->path(), "/a+b");
  EXPECT_EQ(*parse_target("/a+b?c=d+e")->parameter("c"), "d e");
}

TEST(Target, refuses_what_could_lead_astray) {
  for (const char* bad : {"",
                          "index.html",
                          "*",
                          "http://localhost/",
                          "/..",
                          "/../etc/passwd",
                          "/a/../b",
                          "/./a",
                          "/%2e%2e/etc/passwd",
                          "/%2E./x",
                          "/a%2Fb",
                          "/a%5Cb",
                          "/a\\b",
                          "//a",
                          "/a//b",
                          "/%00",
                          "/a%0d%0aSet-Cookie:x",
                          "/%",
                          "/%4",
                          "/%zz",
                          "/%ff",
                          "/%C0%AF",
                          "/?q=%",
                          "/?q=%0A",
                          "/?%ff=1"}) {
    EXPECT_FALSE(parse_target(bad)) << bad;
  }
  EXPECT_TRUE(parse_target("/" + std::string(kMaxTarget - 1, 'a')));
  EXPECT_FALSE(parse_target("/" + std::string(kMaxTarget, 'a')));
}

TEST(AllowedHost, addresses_and_localhost) {
  for (const char* good : {"localhost", "LocalHost:8080", "127.0.0.1", "127.0.0.1:1", "[::1]",
                           "[::1]:8080", "192.168.1.4:80", "desk-7", "DESK-7:8080"}) {
    EXPECT_TRUE(is_allowed_host(good, "desk-7")) << good;
  }
  for (const char* bad :
       {"", "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example",
        "[::1", "[::1]evil", "[evil]", "localhost:x", "localhost:", ":80", "127.0.0.1:80:80"}) {
    EXPECT_FALSE(is_allowed_host(bad, "desk-7")) << bad;
  }
  EXPECT_FALSE(is_allowed_host("", "")) << "no own name is no wild card";
}

}  // namespace
}  // namespace laut::server
