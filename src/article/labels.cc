#include "article/labels.h"

#include <algorithm>

#include "article/visible_dates.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr size_t kNone = std::string_view::npos;

// The number that stands for {n} in a folded text.
std::optional<uint32_t> match_count(std::string_view text, const Template& count) {
  constexpr std::string_view kRest = "{rest}";
  std::string_view after = count.after;
  const bool open = after.ends_with(kRest);
  if (open) after.remove_suffix(kRest.size());
  if (!text.starts_with(count.before)) return std::nullopt;
  text.remove_prefix(count.before.size());
  if (open) {
    const size_t end = text.find(after);
    if (end == kNone) return std::nullopt;
    text = text.substr(0, end);
  } else {
    if (!text.ends_with(after)) return std::nullopt;
    text.remove_suffix(after.size());
  }
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits += c;
    } else if (c != ' ' && c != '.' && c != ',') {
      return std::nullopt;
    }
  }
  const auto number = parse_number(digits);
  return number && *number < UINT32_MAX ? std::optional(static_cast<uint32_t>(*number))
                                        : std::nullopt;
}

// Whether a line may be a phrase, or open with one, by its first byte: most lines are none, and
// need not be folded to see that.
bool may_open(std::string_view line, const language::Phrases& phrases) {
  char first = line.front();
  if (static_cast<unsigned char>(first) >= 0x80) return true;
  if (first >= 'A' && first <= 'Z') first = static_cast<char>(first - 'A' + 'a');
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const std::string& phrase) { return phrase.front() == first; });
}

// The same for a phrase with a number in it.
bool may_open(std::string_view line, const Template& count) {
  const auto first = static_cast<unsigned char>(line.front());
  if (first >= 0x80) return true;
  if (count.before.empty()) return (first >= '0' && first <= '9') || first == '.' || first == ',';
  return static_cast<unsigned char>(count.before.front()) == to_lower(first);
}

}  // namespace

std::optional<uint32_t> read_comment_count(std::string_view text, const CreditWords& words) {
  constexpr size_t kLongest = 200;
  text = trim(text);
  while (!text.empty() && (text.back() == ':' || text.back() == '.' || text.back() == '!'))
    text.remove_suffix(1);
  if (text.size() > kLongest || text.empty()) return std::nullopt;
  const bool digits =
      has_digit(text) &&
      std::any_of(words.pages.begin(), words.pages.end(), [&](const PageWords* page) {
        return std::any_of(page->comment_counts.begin(), page->comment_counts.end(),
                           [&](const Template& count) { return may_open(text, count); });
      });
  const bool worded = std::any_of(words.pages.begin(), words.pages.end(), [&](const auto* page) {
    return may_open(text, page->comment_none) || may_open(text, page->comment_one);
  });
  if (!digits && !worded) return std::nullopt;
  const std::string folded = fold_case(squeeze(text));
  for (const PageWords* page : words.pages) {
    for (const Template& count : page->comment_counts) {
      const auto number = digits ? match_count(folded, count) : std::nullopt;
      if (number) return number;
    }
    const auto starts = [&](const std::string& phrase) {
      return folded.starts_with(phrase) && folded.size() > phrase.size() &&
             folded[phrase.size()] == ' ';
    };
    if (std::find(page->comment_none.begin(), page->comment_none.end(), folded) !=
        page->comment_none.end()) {
      return 0;
    }
    if (std::any_of(page->comment_one.begin(), page->comment_one.end(), starts)) return 1;
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
