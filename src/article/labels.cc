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

namespace {

constexpr size_t kLongestImprint = 160;
constexpr size_t kYear = 4;  // digits

// The name ends where another piece of the line begins; the point of "Co. KG" or "e. V." ends none.
std::string_view end_name(std::string_view name) {
  for (const std::string_view stop : {" | ", " · ", " • ", " – ", " - ", "; "}) {
    name = name.substr(0, name.find(stop));
  }
  constexpr size_t kShortest = 3;  // letters of a word that may end a sentence
  for (size_t at = name.find(". "); at != kNone; at = name.find(". ", at + 1)) {
    const size_t word = name.find_last_of(' ', at) + 1;  // npos + 1 is 0
    if (at - word >= kShortest) name = name.substr(0, at);
  }
  name = trim(name);
  const size_t last = name.find_last_of(" .", name.size() < 2 ? 0 : name.size() - 2) + 1;
  const bool inner = last > 0 && name[last - 1] == '.';
  if (name.ends_with('.') && !inner && name.size() - last > 2) name.remove_suffix(1);
  return name;
}

bool is_house(std::string_view name) {
  constexpr size_t kMostWords = 8;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  return std::count_if(name.begin(), name.end(), is_letter) >= 2 && name.find("://") == kNone &&
         split(name, ' ').size() <= kMostWords;
}

// The end of the first of the phrases that stands at the head of the text, or 0.
size_t skip_phrase(std::string_view text, const CreditWords& words,
                   language::Phrases PageWords::* phrases) {
  for (const PageWords* page : words.pages) {
    for (const std::string& phrase : page->*phrases) {
      if (const size_t end = match_phrase(text, 0, phrase); end != kNone) return end;
    }
  }
  return 0;
}

// The end of a mark or a year at the head of a copyright line, or 0.
size_t skip_year(std::string_view text) {
  static constexpr std::string_view kMarks[] = {" ", "-", "–", "—", ",", ".", ":", "/", "·", "|"};
  for (const std::string_view mark : kMarks) {
    if (text.starts_with(mark)) return mark.size();
  }
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  return digits == kYear ? kYear : 0;
}

// The name without years and marks at its end.
std::string_view drop_years(std::string_view name) {
  constexpr std::string_view kDash = "–";
  for (;;) {
    const size_t before = name.size();
    if (name.ends_with(kDash)) name.remove_suffix(kDash.size());
    while (!name.empty() && std::string_view(" ,-|").find(name.back()) != kNone) {
      name.remove_suffix(1);
    }
    const size_t digits = name.size() - (name.find_last_not_of("0123456789") + 1);
    if (digits == kYear && digits < name.size()) name.remove_suffix(digits);
    if (name.size() == before) return name;
  }
}

}  // namespace

std::string read_copyright(std::string_view text, const CreditWords& words) {
  text = trim(text);
  if (text.empty() || text.size() > kLongestImprint) return {};
  size_t skipped = skip_phrase(text, words, &PageWords::copyright);
  if (skipped == 0) return {};
  // The word alone opens other lines too ("Copyright policy"): it needs a sign or a year beside it.
  const unsigned char first = to_lower(static_cast<unsigned char>(text[0]));
  bool sure = first < 'a' || first > 'z';
  std::string_view name = text.substr(skipped);
  for (;;) {
    if ((skipped = skip_year(name))) {
      sure = sure || skipped == kYear;
    } else if ((skipped = skip_phrase(name, words, &PageWords::copyright))) {
      sure = true;
    } else if (!(skipped = skip_phrase(name, words, &PageWords::copyright_fillers))) {
      break;
    }
    name.remove_prefix(skipped);
    if (name.empty()) return {};
  }
  if (!sure) return {};
  for (size_t at = 0; at < name.size(); at = name.find(' ', at)) {
    if (at > 0) ++at;
    if (skip_phrase(name.substr(at), words, &PageWords::rights) > 0) name = name.substr(0, at);
  }
  name = drop_years(end_name(name));
  return is_house(name) ? std::string(name) : std::string();
}

std::string read_publisher(std::string_view text, const CreditWords& words) {
  text = trim(text);
  if (text.size() > kLongestImprint) return {};
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
      name = end_name(name);
      if (is_house(name)) return std::string(name);
    }
  }
  return {};
}

}  // namespace laut::article
