// Loads the words that stand around articles. A key that is not known is an error with its line:
// a misspelt key in a language's data must not pass for knowledge.
#include "language/page_words.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <optional>

#include "base/files.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

constexpr uint64_t kMaxFileBytes = 4u << 20;

std::string folded(std::string_view text) {
  return fold_case(to_nfc(squeeze(text)));
}

bool longer_first(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() > b.size() : a < b;
}

// Reads a TOML file entry by entry; keeps the first error, after which nothing is read.
class TomlFile {
 public:
  static Result<TomlFile> open(const std::string& file) {
    auto bytes = read_file(file, kMaxFileBytes);
    if (!bytes) return tl::unexpected(bytes.error());
    TomlFile result;
    result.file_ = file;
    try {
      result.root_ = toml::parse(*bytes, file);
    } catch (const toml::parse_error& error) {
      return failure(ErrorCode::kCorrupt, file,
                     fmt::format("line {}: {}", error.source().begin.line, error.description()),
                     "correct the line");
    }
    return result;
  }

  const toml::table& root() const { return root_; }
  bool failed() const { return error_.has_value(); }
  const Error& error() const { return *error_; }

  void fail(const toml::node& node, std::string_view what) {
    if (error_) return;
    error_ = Error{ErrorCode::kCorrupt, file_,
                   fmt::format("line {}: {}", node.source().begin.line, what), "correct the line"};
  }

  // A list of strings as they stand.
  std::vector<std::string> strings(const toml::node& node) {
    std::vector<std::string> result;
    const toml::array* array = node.as_array();
    if (!array) {
      fail(node, "a list of strings is expected");
      return result;
    }
    for (const toml::node& element : *array) {
      const auto* text = element.as_string();
      if (!text || squeeze(text->get()).empty()) {
        fail(element, "a string is expected that is not empty");
        return result;
      }
      result.push_back(text->get());
    }
    return result;
  }

  Phrases phrases(const toml::node& node) {
    Phrases result;
    for (const std::string& text : strings(node)) result.push_back(folded(text));
    return result;
  }

  std::vector<Template> templates(const toml::node& node, std::string_view hole) {
    std::vector<Template> result;
    for (const std::string& text : strings(node)) {
      const size_t at = text.find(hole);
      if (at == std::string::npos) {
        fail(node, fmt::format("\"{}\" lacks its {}", text, hole));
        return result;
      }
      result.push_back({folded(text.substr(0, at)), folded(text.substr(at + hole.size()))});
    }
    return result;
  }

 private:
  std::string file_;
  toml::table root_;
  std::optional<Error> error_;
};

bool is_known_placeholder(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "day", "month", "mm", "year", "yy", "weekday", "hour", "minute", "second", "half", "zone"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

bool is_number(std::string_view placeholder) {
  return placeholder != "month" && placeholder != "weekday" && placeholder != "half" &&
         placeholder != "zone";
}

// Patterns keep their placeholders; what stands between them is folded. Each holds a number: a
// line without a digit is known to hold no date.
Phrases patterns(TomlFile& file, const toml::node& node) {
  Phrases result = file.phrases(node);
  for (const std::string& pattern : result) {
    bool number = false;
    for (size_t at = pattern.find('{'); at != std::string::npos; at = pattern.find('{', at + 1)) {
      const size_t end = pattern.find('}', at);
      if (end == std::string::npos || !is_known_placeholder(pattern.substr(at + 1, end - at - 1))) {
        file.fail(node, fmt::format("the pattern \"{}\" has an unknown placeholder", pattern));
      }
      number = number || is_number(pattern.substr(at + 1, end - at - 1));
    }
    if (!number) file.fail(node, fmt::format("the pattern \"{}\" holds no number", pattern));
  }
  return result;
}

void read_months(TomlFile& file, const toml::node& node, DateWords& dates) {
  const toml::array* array = node.as_array();
  if (!array || array->size() != 12) return file.fail(node, "twelve lists of names are expected");
  for (size_t i = 0; i < 12; ++i) {
    for (std::string& name : file.phrases((*array)[i])) {
      dates.months.emplace_back(std::move(name), static_cast<int>(i + 1));
    }
  }
  std::sort(dates.months.begin(), dates.months.end(),
            [](const auto& a, const auto& b) { return longer_first(a.first, b.first); });
}

void read_zones(TomlFile& file, const toml::node& node, DateWords& dates) {
  const toml::table* table = node.as_table();
  if (!table) return file.fail(node, "a table of zone names is expected");
  for (const auto& [name, value] : *table) {
    const auto minutes = value.value<int64_t>();
    if (!minutes || *minutes < -14 * 60 || *minutes > 14 * 60) {
      return file.fail(value, "minutes east of UTC are expected");
    }
    dates.zones.emplace_back(folded(name.str()), static_cast<int>(*minutes));
  }
  std::sort(dates.zones.begin(), dates.zones.end(),
            [](const auto& a, const auto& b) { return longer_first(a.first, b.first); });
}

// What a date or a clock may start with.
void collect_starts(DateWords& dates) {
  const auto add = [&](std::string_view text) {
    if (text.empty()) return;
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80) dates.starts.set(first);
  };
  const auto add_all = [&](const Phrases& phrases) {
    for (const std::string& phrase : phrases) add(phrase);
  };
  const auto add_names = [&](const auto& names) {
    for (const auto& [name, number] : names) add(name);
  };
  const auto add_pattern = [&](const std::string& pattern) {
    if (!pattern.starts_with('{')) return add(pattern);
    const std::string_view name = std::string_view(pattern).substr(1, pattern.find('}') - 1);
    if (name == "month") return add_names(dates.months);
    if (name == "zone") return add_names(dates.zones);
    if (name == "weekday") return add_all(dates.weekdays);
    if (name == "half") return add_all(dates.am), add_all(dates.pm);
    for (char digit = '0'; digit <= '9'; ++digit) add({&digit, 1});
  };
  std::for_each(dates.dates.begin(), dates.dates.end(), add_pattern);
  std::for_each(dates.clocks.begin(), dates.clocks.end(), add_pattern);
}

void read_dates(TomlFile& file, const toml::node& node, DateWords& dates) {
  const toml::table* table = node.as_table();
  if (!table) return file.fail(node, "a table is expected");
  for (const auto& [key, value] : *table) {
    const std::string_view name = key.str();
    if (name == "months") {
      read_months(file, value, dates);
    } else if (name == "zones") {
      read_zones(file, value, dates);
    } else if (name == "weekdays") {
      dates.weekdays = file.phrases(value);
      std::sort(dates.weekdays.begin(), dates.weekdays.end(), longer_first);
    } else if (name == "dates") {
      dates.dates = patterns(file, value);
    } else if (name == "clocks") {
      dates.clocks = patterns(file, value);
    } else if (name == "joiners") {
      dates.joiners = file.phrases(value);
      std::sort(dates.joiners.begin(), dates.joiners.end(), longer_first);
    } else if (name == "am") {
      dates.am = file.phrases(value);
    } else if (name == "pm") {
      dates.pm = file.phrases(value);
    } else if (name == "published") {
      dates.published = file.phrases(value);
    } else if (name == "modified") {
      dates.modified = file.phrases(value);
    } else {
      file.fail(value, fmt::format("unknown key \"dates.{}\"", name));
    }
  }
  collect_starts(dates);
}

struct PhraseKey {
  std::string_view name;
  Phrases PageWords::* field;
};

constexpr PhraseKey kPhraseKeys[] = {
    {"byline_openers", &PageWords::byline_openers},
    {"author_joiners", &PageWords::author_joiners},
    {"agency_openers", &PageWords::agency_openers},
    {"agency_closers", &PageWords::agency_closers},
    {"comment_none", &PageWords::comment_none},
    {"comment_one", &PageWords::comment_one},
    {"desk_words", &PageWords::desk_words},
    {"name_titles", &PageWords::name_titles},
    {"name_particles", &PageWords::name_particles},
    {"author_roles", &PageWords::author_roles},
    {"outlet_words", &PageWords::outlet_words},
    {"reading_times", &PageWords::reading_times},
    {"ticker_titles", &PageWords::ticker_titles},
    {"paywall", &PageWords::paywall},
    {"copyright", &PageWords::copyright},
    {"copyright_fillers", &PageWords::copyright_fillers},
    {"rights", &PageWords::rights},
    {"no_article_titles", &PageWords::no_article_titles},
    {"consent", &PageWords::consent},
};

struct IndexKey {
  std::string_view name;
  PhraseIndex PageWords::* field;
};

constexpr IndexKey kIndexKeys[] = {
    {"caption_openers", &PageWords::caption_openers},
    {"noise_whole", &PageWords::noise_whole},
    {"noise_start", &PageWords::noise_start},
    {"noise_anywhere", &PageWords::noise_anywhere},
    {"section_ends", &PageWords::section_ends},
};

// The entry of a table of keys that bears a name, or null.
template <typename Key, size_t kSize>
const Key* find_key(const Key (&keys)[kSize], std::string_view name) {
  const auto* found = std::find_if(std::begin(keys), std::end(keys),
                                   [&](const Key& key) { return key.name == name; });
  return found == std::end(keys) ? nullptr : found;
}

struct HintKey {
  std::string_view name;
  Hint hint;
};

constexpr HintKey kHintKeys[] = {
    {"noise", kHintNoise},
    {"comments", kHintComments},
    {"body", kHintBody},
    {"kicker", kHintKicker},
    {"headline", kHintHeadline},
    {"lead", kHintLead},
    {"byline", kHintByline},
    {"emphasis", kHintEmphasis},
    {"date", kHintDate},
    {"caption", kHintCaption},
    {"paywall", kHintPaywall},
    {"teaser", kHintTeaser},
    {"hidden", kHintHidden},
    {"article", kHintArticle},
    {"publisher", kHintPublisher},
    {"dateline", kHintDateline},
    {"author_box", kHintAuthorBox},
    {"comment_count", kHintCommentCount},
    {"ticker", kHintTicker},
    {"consent", kHintConsent},
    {"plain", kHintPlain},
};

// A number for the first two letters of a word.
size_t start_of(std::string_view word) {
  const auto letter = [&](size_t i) { return i < word.size() ? word[i] & 31u : 0u; };
  return letter(0) * 32 + letter(1);
}

void read_hints(TomlFile& file, const toml::node& node, CommonWords& words) {
  const toml::table* table = node.as_table();
  if (!table) return file.fail(node, "a table is expected");
  for (const auto& [key, value] : *table) {
    const HintKey* known = find_key(kHintKeys, key.str());
    if (!known) {
      return file.fail(value, fmt::format("unknown key \"hints.{}\"", key.str()));
    }
    for (const std::string& word : file.phrases(value)) {
      words.hints[word] |= known->hint;
      words.hint_starts.set(start_of(word));
    }
  }
}

Result<void> load_markup(const std::string& path, CommonWords& words) {
  auto file = TomlFile::open(path);
  if (!file) return tl::unexpected(file.error());
  for (const auto& [key, value] : file->root()) {
    const std::string_view name = key.str();
    if (name == "hints") {
      read_hints(*file, value, words);
    } else if (name == "article_types") {
      words.article_types = file->phrases(value);
    } else if (name == "list_types") {
      words.list_types = file->phrases(value);
    } else if (name == "paid_values") {
      words.paid_values = file->phrases(value);
    } else if (name == "meta") {
      const toml::table* table = value.as_table();
      if (!table) {
        file->fail(value, "a table is expected");
        break;
      }
      for (const auto& [field, names] : *table) {
        words.meta.emplace_back(std::string(field.str()), file->phrases(names));
      }
    } else {
      file->fail(value, fmt::format("unknown key \"{}\"", name));
    }
  }
  if (file->failed()) return tl::unexpected(file->error());
  return {};
}

Result<void> load_agencies(const std::string& path, CommonWords& words) {
  auto bytes = read_file(path, kMaxFileBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  size_t number = 0;
  for (const std::string_view line : split_lines(*bytes)) {
    ++number;
    if (trim(line).empty() || line.front() == '#') continue;
    const auto fields = split(line, '\t');
    if (fields.size() < 2 || squeeze(fields[0]).empty()) {
      return failure(ErrorCode::kCorrupt, path,
                     fmt::format("line {}: a name, a tab and spellings are expected", number),
                     "correct the line");
    }
    Agency agency;
    agency.name = squeeze(fields[0]);
    agency.forms.push_back(folded(agency.name));
    for (const std::string_view form : split(fields[1], '|')) {
      const std::string spelling = folded(form);
      const bool known =
          std::find(agency.forms.begin(), agency.forms.end(), spelling) != agency.forms.end();
      if (!spelling.empty() && !known) agency.forms.push_back(spelling);
    }
    agency.word = fields.size() > 2 && squeeze(fields[2]) == "word";
    for (const std::string& form : agency.forms) {
      words.agency_forms.emplace_back(form, static_cast<uint32_t>(words.agencies.size()));
    }
    words.agencies.push_back(std::move(agency));
  }
  std::sort(words.agency_forms.begin(), words.agency_forms.end());
  for (size_t i = 1; i < words.agency_forms.size(); ++i) {
    if (words.agency_forms[i].first == words.agency_forms[i - 1].first) {
      return failure(ErrorCode::kCorrupt, path,
                     fmt::format("\"{}\" stands for two agencies", words.agency_forms[i].first),
                     "leave one of the two out");
    }
  }
  return {};
}

}  // namespace

const Agency* CommonWords::find_agency(std::string_view folded_form) const {
  const auto found = std::lower_bound(
      agency_forms.begin(), agency_forms.end(), folded_form,
      [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
  const bool known = found != agency_forms.end() && found->first == folded_form;
  return known ? &agencies[found->second] : nullptr;
}

bool CommonWords::opens_agency(std::string folded_word) const {
  folded_word += ' ';
  const auto found = std::lower_bound(
      agency_forms.begin(), agency_forms.end(), folded_word,
      [](const auto& entry, const std::string& wanted) { return entry.first < wanted; });
  return found != agency_forms.end() && found->first.starts_with(folded_word);
}

uint32_t CommonWords::hints_of(std::string_view word) const {
  if (!hint_starts[start_of(word)]) return 0;  // most words of class names
  const auto found = hints.find(word);
  return found == hints.end() ? 0 : found->second;
}

const Phrases& CommonWords::meta_names(std::string_view field) const {
  static const Phrases kNone;
  for (const auto& [name, names] : meta) {
    if (name == field) return names;
  }
  return kNone;
}

Result<PageWords> load_page_words(const std::string& path) {
  auto file = TomlFile::open(path);
  if (!file) return tl::unexpected(file.error());
  PageWords words;
  for (const auto& [key, value] : file->root()) {
    const std::string_view name = key.str();
    if (const PhraseKey* phrases = find_key(kPhraseKeys, name)) {
      words.*phrases->field = file->phrases(value);
    } else if (const IndexKey* index = find_key(kIndexKeys, name)) {
      words.*index->field = PhraseIndex(file->phrases(value));
    } else if (name == "dates") {
      read_dates(*file, value, words.dates);
    } else if (name == "comment_counts") {
      words.comment_counts = file->templates(value, "{n}");
    } else if (name == "page_counts") {
      words.page_counts = file->templates(value, "{n}");
    } else if (name == "publishers") {
      words.publishers = file->templates(value, "{name}");
    } else {
      file->fail(value, fmt::format("unknown key \"{}\"", name));
    }
  }
  if (file->failed()) return tl::unexpected(file->error());
  return words;
}

Result<CommonWords> load_common_words(const std::string& folder) {
  CommonWords words;
  if (auto loaded = load_agencies(folder + "/agencies.tsv", words); !loaded) {
    return tl::unexpected(loaded.error());
  }
  if (auto loaded = load_markup(folder + "/markup.toml", words); !loaded) {
    return tl::unexpected(loaded.error());
  }
  return words;
}

}  // namespace laut::language
