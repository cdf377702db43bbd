#include "article/labels.h"

#include "article/visible_dates.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr size_t kNone = std::string_view::npos;

}  // namespace

std::optional<uint32_t> read_comment_count(std::string_view text, const CreditWords& words) {
  text = trim(text);
  if (text.size() > 60 || text.find_first_of("0123456789") == kNone) return std::nullopt;
  const std::string folded = fold_case(squeeze(text));
  for (const PageWords* page : words.pages) {
    for (const Template& count : page->comment_counts) {
      const size_t size = count.before.size() + count.after.size();
      if (folded.size() <= size || !folded.starts_with(count.before) ||
          !folded.ends_with(count.after)) {
        continue;
      }
      std::string digits;
      bool good = true;
      for (const char c : folded.substr(count.before.size(), folded.size() - size)) {
        if (c >= '0' && c <= '9') {
          digits += c;
        } else if (c != ' ' && c != '.' && c != ',') {
          good = false;
        }
      }
      const auto number = good ? parse_number(digits) : std::nullopt;
      if (number && *number < UINT32_MAX) return static_cast<uint32_t>(*number);
    }
  }
  return std::nullopt;
}

std::string read_publisher(std::string_view text, const CreditWords& words) {
  constexpr size_t kLongest = 160;
  text = trim(text);
  if (text.size() > kLongest) return {};
  for (const PageWords* page : words.pages) {
    for (const Template& publisher : page->publishers) {
      const std::string_view opening = publisher.before;
      const size_t begin = opening.empty() ? kNone : match_phrase(text, 0, opening);
      if (begin == kNone) continue;
      std::string_view name = trim(text.substr(begin));
      const std::string_view closing = publisher.after;
      if (!closing.empty()) {
        const size_t end = match_phrase_at_end(name, closing);
        if (end == kNone) continue;
        name = trim(name.substr(0, end));
      }
      // The name ends where another piece of the line begins.
      for (const std::string_view stop : {" | ", " · ", " • ", ". ", " – ", " - ", "; "}) {
        name = name.substr(0, name.find(stop));
      }
      while (!name.empty() && (name.back() == ' ' || name.back() == '|')) name.remove_suffix(1);
      // "© 2029-2031 X": the years are no name.
      while (!name.empty() && (name.front() == ' ' || name.front() == '-' || name.front() == ',' ||
                               (name.front() >= '0' && name.front() <= '9'))) {
        name.remove_prefix(1);
      }
      if (!name.empty() && name.back() == '.') name.remove_suffix(1);
      if (!name.empty() && split(name, ' ').size() <= 8) return std::string(trim(name));
    }
  }
  return {};
}

}  // namespace laut::article
