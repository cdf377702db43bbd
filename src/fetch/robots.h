// What a site asks of crawlers: robots.txt (RFC 9309), and Crawl-delay, a common extension of it.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace laut::fetch {

class Robots {
 public:
  // No more of a robots.txt is looked at (RFC 9309, 2.5), in bytes.
  static constexpr size_t kLargest = 500 << 10;
  // A longer delay is taken as this one.
  static constexpr std::chrono::seconds kLongestDelay{60};

  // The rules for a crawler by the name `agent`, in lower case: those of its own groups, else those
  // of the groups for "*". Any bytes will do. Linear in the size.
  static Robots parse(std::string_view text, std::string_view agent);
  static Robots allow_all() { return {}; }
  static Robots disallow_all();

  // Whether a path with its query ("/a?b=c") may be asked for: the longest rule that matches
  // decides, for two of one length the one that allows.
  bool allows(std::string_view path) const;

  // The time between two requests that the site asks for; 0 where it names none.
  std::chrono::milliseconds delay() const { return delay_; }

 private:
  struct Rule {
    std::string pattern;  // in normal form, "*" for any bytes, without a "$" at the end
    bool anchored = false;
    bool allow = false;
    size_t length = 0;  // as it stood
  };

  std::vector<Rule> rules_;
  std::chrono::milliseconds delay_{0};
};

}  // namespace laut::fetch
