#include "fetch/url.h"

#include <gtest/gtest.h>

namespace laut::fetch {
namespace {

TEST(Url, IsTakenApart) {
  const auto url = parse_url("HTTPS://WWW.Bote.example:443/a b/../c?d=ü#top");
  ASSERT_TRUE(url) << url.error().to_string();
  EXPECT_EQ(url->whole, "https://www.bote.example/c?d=%c3%bc");
  EXPECT_EQ(url->origin, "https://www.bote.example");
  EXPECT_EQ(url->host, "www.bote.example");
  EXPECT_EQ(url->path, "/c?d=%c3%bc");
  EXPECT_EQ(parse_url("http://bote.example:8080")->whole, "http://bote.example:8080/");
  EXPECT_EQ(parse_url("http://[::1]:80/x")->origin, "http://[::1]");
}

TEST(Url, IsRefusedForWhatIsNotToBeAskedFor) {
  for (const char* text :
       {"", "bote.example", "ftp://bote.example/a", "file:///etc/passwd", "https://",
        "gopher://bote.example/", "javascript:alert(1)", "http://bote.example:99999/"}) {
    EXPECT_FALSE(parse_url(text)) << text;
  }
  EXPECT_FALSE(parse_url("https://bote.example/" + std::string(kLongestUrl, 'a')));
  EXPECT_FALSE(parse_url(std::string("https://bote.example/\0a", 23)));
}

TEST(Url, KeepsCredentialsOutOfMessages) {
  const auto url = parse_url("https://ada:secret@bote.example/a");
  ASSERT_FALSE(url);
  EXPECT_EQ(url.error().code, ErrorCode::kUsage);
  EXPECT_EQ(url.error().source, "https://bote.example/a");
  EXPECT_EQ(without_credentials("https://a@b:c@bote.example/x@y"), "https://bote.example/x@y");
  EXPECT_EQ(without_credentials("ftp://ada:secret@bote.example"), "ftp://bote.example");
}

TEST(Url, ResolvesWhereARedirectLeads) {
  const Url base = *parse_url("https://bote.example/a/b?c");
  EXPECT_EQ(resolve(base, "d")->whole, "https://bote.example/a/d");
  EXPECT_EQ(resolve(base, "/d e")->whole, "https://bote.example/d%20e");
  EXPECT_EQ(resolve(base, "//other.example/d")->whole, "https://other.example/d");
  EXPECT_EQ(resolve(base, "?d")->whole, "https://bote.example/a/b?d");
  for (const char* location : {"file:///etc/passwd", "ftp://bote.example/", "http://u:p@b.example/",
                               "dict://localhost:11211/"}) {
    EXPECT_FALSE(resolve(base, location)) << location;
  }
}

}  // namespace
}  // namespace laut::fetch
