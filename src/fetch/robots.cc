#include "fetch/robots.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace laut::fetch {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

std::string_view strip(std::string_view text) {
  const size_t begin = std::min(text.find_first_not_of(" \t\r"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

bool is_unreserved(unsigned char c) {
  return (c >= '0' && c <= '9') ||
         (lower(static_cast<char>(c)) >= 'a' && c < 0x80 && lower(static_cast<char>(c)) <= 'z') ||
         c == '-' || c == '.' || c == '_' || c == '~';
}

void append_escaped(std::string& out, unsigned char c) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  out += '%';
  out += kHex[c >> 4];
  out += kHex[c & 15];
}

// One spelling for what escapes may spell in several ways (RFC 9309, 2.2.2). A "*" or "$" that
// stands for itself is escaped; `wild` keeps a "*", that of a pattern.
std::string normal(std::string_view text, bool wild) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
        hex_digit(text[i + 2]) >= 0) {
      c = static_cast<unsigned char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
      if (is_unreserved(c)) {
        out += static_cast<char>(c);
      } else {
        append_escaped(out, c);
      }
    } else if (c >= 0x80 || c == '$' || (c == '*' && !wild)) {
      append_escaped(out, c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

// Whether `path` begins with what the pattern describes, or, anchored, is all of it. The pieces
// between the "*" are looked for one after the other, each as far left as it goes.
bool matches(std::string_view pattern, bool anchored, std::string_view path) {
  size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return anchored ? path == pattern : path.starts_with(pattern);
  }
  if (!path.starts_with(pattern.substr(0, star))) return false;
  path.remove_prefix(star);
  while (true) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    if (star == std::string_view::npos) {
      return anchored ? path.ends_with(pattern) : path.find(pattern) != std::string_view::npos;
    }
    const size_t found = path.find(pattern.substr(0, star));
    if (found == std::string_view::npos) return false;
    path.remove_prefix(found + star);
  }
}

}  // namespace

Robots Robots::disallow_all() {
  Robots robots;
  robots.rules_.push_back({"/", false, false, 1});
  return robots;
}

Robots Robots::parse(std::string_view text, std::string_view agent) {
  text = text.substr(0, kLargest);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Robots own;
  Robots general;
  bool has_own = false;     // a group names this crawler
  bool in_own = false;      // the group that is being read names it
  bool in_general = false;  // the group that is being read names all
  bool naming = false;      // its names are being read
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    line = line.substr(0, line.find('#'));
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = lower(strip(line.substr(0, colon)));
    const std::string_view value = strip(line.substr(colon + 1));
    if (key == "user-agent") {
      if (!naming) in_own = in_general = false;
      naming = true;
      // Only the name counts of what may be "name/1.0".
      const std::string name = lower(value.substr(0, value.find_first_of("/ \t")));
      in_own = in_own || name == agent;
      in_general = in_general || name == "*";
      has_own = has_own || name == agent;
      continue;
    }
    const bool allow = key == "allow";
    if (!allow && key != "disallow" && key != "crawl-delay") continue;
    naming = false;
    for (Robots* robots : {in_own ? &own : nullptr, in_general ? &general : nullptr}) {
      if (robots == nullptr) continue;
      if (key == "crawl-delay") {
        double seconds = 0;
        const auto [stop, error] =
            std::from_chars(value.data(), value.data() + value.size(), seconds);
        if (error != std::errc() || !(seconds >= 0)) continue;
        const auto longest = static_cast<double>(kLongestDelay.count());
        robots->delay_ = std::max(
            robots->delay_,
            std::chrono::milliseconds(static_cast<int64_t>(std::min(seconds, longest) * 1000)));
        continue;
      }
      if (value.empty()) continue;  // rules out nothing
      const bool anchored = value.ends_with('$');
      const std::string_view pattern = value.substr(0, value.size() - (anchored ? 1 : 0));
      robots->rules_.push_back({normal(pattern, true), anchored, allow, value.size()});
    }
  }
  return has_own ? own : general;
}

bool Robots::allows(std::string_view path) const {
  if (path == "/robots.txt") return true;
  const std::string whole = normal(path, false);
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (best != nullptr && (rule.length < best->length ||
                            (rule.length == best->length && (best->allow || !rule.allow)))) {
      continue;
    }
    if (matches(rule.pattern, rule.anchored, whole)) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace laut::fetch
