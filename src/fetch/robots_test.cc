// The examples of RFC 9309 and what sites make of it.
#include "fetch/robots.h"

#include <gtest/gtest.h>

namespace laut::fetch {
namespace {

bool allows(std::string_view text, std::string_view path) {
  return Robots::parse(text, "laut").allows(path);
}

TEST(Robots, AllowsWhatNothingForbids) {
  EXPECT_TRUE(allows("", "/a"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow:\n", "/a"));
  EXPECT_TRUE(allows("User-agent: other\nDisallow: /\n", "/a"));
  EXPECT_TRUE(allows("Disallow: /\n", "/a")) << "rules before any group are of none";
  EXPECT_TRUE(allows("<html>404</html>", "/a"));
  EXPECT_FALSE(Robots::disallow_all().allows("/a"));
  EXPECT_TRUE(Robots::disallow_all().allows("/robots.txt"));
  EXPECT_TRUE(Robots::allow_all().allows("/"));
}

TEST(Robots, ItsOwnGroupBeatsTheGeneralOne) {
  const char* text =
      "User-agent: *\nDisallow: /\n\nUser-Agent: LAUT/1.0\nDisallow: /intern\n"
      "\nuser-agent: other\nuser-agent: laut\ndisallow: /b\n";
  EXPECT_TRUE(allows(text, "/a"));
  EXPECT_FALSE(allows(text, "/intern/a"));
  EXPECT_FALSE(allows(text, "/b")) << "two groups of one name are one";
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /\nUser-agent: laut\nAllow: /\n", "/a"));
  EXPECT_FALSE(allows("User-agent: lauter\nAllow: /\nUser-agent: *\nDisallow: /\n", "/a"));
}

TEST(Robots, TheLongestRuleDecides) {
  const char* text = "user-agent: *\ndisallow: /a\nallow: /a/b\ndisallow: /a/b/c\nallow: /a\n";
  EXPECT_TRUE(allows(text, "/a")) << "of two of one length the one that allows";
  EXPECT_TRUE(allows(text, "/a/b"));
  EXPECT_FALSE(allows(text, "/a/b/c"));
  EXPECT_FALSE(allows("user-agent:*\ndisallow:/\nallow:/$\n", "/a"));
  EXPECT_TRUE(allows("user-agent:*\ndisallow:/\nallow:/$\n", "/"));
}

TEST(Robots, StarsAndEnds) {
  const auto forbids = [](const std::string& rule, std::string_view path) {
    return !allows("User-agent: *\nDisallow: " + rule + "\n", path);
  };
  EXPECT_TRUE(forbids("/*.pdf$", "/a/b.pdf"));
  EXPECT_FALSE(forbids("/*.pdf$", "/a/b.pdf?c"));
  EXPECT_TRUE(forbids("/*?", "/a?b"));
  EXPECT_FALSE(forbids("/*?", "/a"));
  EXPECT_TRUE(forbids("/a*c*e", "/abcde"));
  EXPECT_FALSE(forbids("/a*e*c", "/abcde"));
  EXPECT_TRUE(forbids("*", "/a"));
  EXPECT_TRUE(forbids("/a*", "/a"));
  EXPECT_TRUE(forbids("/a*$", "/abc"));
  EXPECT_FALSE(forbids("/a$b", "/a"));
  EXPECT_TRUE(forbids("/a$b", "/a$b"));
  EXPECT_TRUE(forbids("/a*a$", "/a/a/a"));
  EXPECT_FALSE(forbids("/aa*aa$", "/aaa"));
}

TEST(Robots, EscapesAreOneSpellingOfManyThings) {
  const auto forbids = [](const std::string& rule, std::string_view path) {
    return !allows("User-agent: *\nDisallow: " + rule + "\n", path);
  };
  EXPECT_TRUE(forbids("/%7Eada", "/~ada"));
  EXPECT_TRUE(forbids("/~ada", "/%7eada"));
  EXPECT_TRUE(forbids("/ü", "/%c3%bc"));
  EXPECT_TRUE(forbids("/%C3%BC", "/\xC3\xBC"));
  EXPECT_TRUE(forbids("/a%2Ab", "/a*b"));
  EXPECT_FALSE(forbids("/a%2Ab", "/axb"));
  EXPECT_FALSE(forbids("/a%2Fb", "/a/b"));
  EXPECT_TRUE(forbids("/%", "/%"));
}

TEST(Robots, LinesMayBeUntidy) {
  EXPECT_FALSE(allows("\xEF\xBB\xBFUser-agent : * # all\r\n  DISALLOW :/a # so\r\r", "/a"));
  EXPECT_FALSE(allows("user-agent: *\nsitemap: https://a.example/\ndisallow: /a", "/a"));
  EXPECT_FALSE(allows("user-agent: *\n\n\nnoise\nuser-agent: x\n\ndisallow: /a", "/a"));
}

TEST(Robots, OnlyTheBeginningOfAHugeFileCounts) {
  std::string text = "user-agent: *\ndisallow: /a\n#";
  text += std::string(Robots::kLargest, 'x') + "\ndisallow: /b\n";
  EXPECT_FALSE(allows(text, "/a"));
  EXPECT_TRUE(allows(text, "/b"));
}

TEST(Robots, NamesADelay) {
  const auto delay = [](const std::string& value) {
    return Robots::parse("user-agent: *\ncrawl-delay: " + value + "\n", "laut").delay().count();
  };
  EXPECT_EQ(delay("2"), 2000);
  EXPECT_EQ(delay("0.5"), 500);
  EXPECT_EQ(delay("86400"), 60000);
  for (const char* wrong : {"", "soon", "-1", "nan", "1e999"}) EXPECT_EQ(delay(wrong), 0) << wrong;
  EXPECT_EQ(Robots::parse("user-agent: x\ncrawl-delay: 9", "laut").delay().count(), 0);
}

}  // namespace
}  // namespace laut::fetch
