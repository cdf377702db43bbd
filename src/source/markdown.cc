// Markdown (CommonMark with the tables of GitHub): one file is one document, its parts are those of
// the HTML that it stands for. What stands above it between lines of "---" (YAML) or "+++" (TOML)
// states fields, a key and a value a line.
#include <fmt/format.h>
#include <md4c-html.h>
#include <md4c.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "source/containers.h"
#include "source/encoding.h"
#include "source/pieces.h"

namespace laut::source {
namespace {

struct Matter {
  std::string key;  // case-folded
  std::vector<std::string> values;
};

bool is_fence(std::string_view line, std::string_view fence) {
  return trim(line) == fence && !line.starts_with(' ');
}

std::string unquoted(std::string_view text) {
  std::string value = squeeze(text);
  if (value.size() < 2 || (value.front() != '"' && value.front() != '\'')) {
    // A comment follows a value that stands without quotation marks.
    return value.substr(0, value.find(" #"));
  }
  const char quote = value.front();
  std::string out;
  for (size_t i = 1; i < value.size() && value[i] != quote; ++i) {
    if (quote == '"' && value[i] == '\\' && i + 1 < value.size()) ++i;
    out += value[i];
  }
  return out;
}

// "[a, b]" is a list of two, anything else one value.
std::vector<std::string> values_of(std::string_view text) {
  text = trim(text);
  std::vector<std::string> out;
  if (!text.starts_with('[') || !text.ends_with(']')) {
    if (std::string value = unquoted(text); !value.empty()) out.push_back(std::move(value));
    return out;
  }
  for (const std::string_view piece : split(text.substr(1, text.size() - 2), ',')) {
    if (std::string value = unquoted(piece); !value.empty()) out.push_back(std::move(value));
  }
  return out;
}

// Where the text begins behind the front matter; 0 where there is none.
size_t read_front_matter(std::string_view text, std::vector<Matter>& matter) {
  const std::string_view fence = text.starts_with("---")   ? "---"
                                 : text.starts_with("+++") ? "+++"
                                                           : "";
  const std::vector<std::string_view> lines = split_lines(text);
  if (fence.empty() || !is_fence(lines[0], fence)) return 0;
  const char between = fence == "---" ? ':' : '=';
  for (size_t i = 1; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (is_fence(line, fence) || (fence == "---" && is_fence(line, "..."))) {
      return i + 1 < lines.size() ? static_cast<size_t>(lines[i + 1].data() - text.data())
                                  : text.size();
    }
    const std::string_view plain = trim(line);
    if (plain.empty() || plain.starts_with('#')) continue;
    if (plain.starts_with("- ") && !matter.empty()) {
      for (std::string& value : values_of(plain.substr(2))) {
        matter.back().values.push_back(std::move(value));
      }
      continue;
    }
    if (line.starts_with(' ') || line.starts_with('\t')) {
      // What a value goes on with: ">" and "|" say that it does.
      if (!matter.empty() && matter.back().values.size() == 1) {
        std::string& value = matter.back().values[0];
        value = value == ">" || value == "|" || value == ">-" || value == "|-"
                    ? std::string(plain)
                    : value + " " + std::string(plain);
      }
      continue;
    }
    const size_t at = line.find(between);
    if (at == std::string_view::npos) continue;
    matter.push_back({fold_case(unquoted(line.substr(0, at))), values_of(line.substr(at + 1))});
  }
  matter.clear();  // never closed: a rule, and text below it
  return 0;
}

struct Key {
  std::string_view key;
  std::string_view field;
};

constexpr std::array kKeys = {
    Key{"title", "headline"},
    Key{"headline", "headline"},
    Key{"kicker", "kicker"},
    Key{"description", "lead"},
    Key{"summary", "lead"},
    Key{"excerpt", "lead"},
    Key{"lead", "lead"},
    Key{"date", "published"},
    Key{"published", "published"},
    Key{"pubdate", "published"},
    Key{"publishdate", "published"},
    Key{"lastmod", "modified"},
    Key{"updated", "modified"},
    Key{"modified", "modified"},
    Key{"author", "authors"},
    Key{"authors", "authors"},
    Key{"byline", "byline"},
    Key{"agency", "agencies"},
    Key{"agencies", "agencies"},
    Key{"lang", "language"},
    Key{"language", "language"},
    Key{"url", "url"},
    Key{"canonical", "url"},
    Key{"link", "url"},
    Key{"source", "outlet"},
    Key{"outlet", "outlet"},
    Key{"publication", "outlet"},
    Key{"publisher", "publisher"},
    Key{"section", "section"},
    Key{"category", "section"},
    Key{"categories", "section"},
};

std::string_view field_of(std::string_view key) {
  const auto* found =
      std::find_if(kKeys.begin(), kKeys.end(), [&](const Key& known) { return known.key == key; });
  return found == kKeys.end() ? std::string_view() : found->field;
}

void fill(const std::vector<Matter>& matter, Document& document) {
  Report& given = document.given;
  struct Text {
    std::string_view name;
    std::string Report::* member;
  };
  static constexpr Text kTexts[] = {
      {"headline", &Report::headline}, {"kicker", &Report::kicker},
      {"lead", &Report::lead},         {"byline", &Report::byline},
      {"language", &Report::language}, {"url", &Report::url},
      {"outlet", &Report::outlet},     {"publisher", &Report::publisher},
      {"section", &Report::section}};
  for (const Matter& one : matter) {
    const std::string_view field = field_of(one.key);
    if (field.empty() || one.values.empty()) continue;
    const std::string first = field_text(one.values[0]);
    if (field == "authors") {
      given.authors = one.values;
    } else if (field == "agencies") {
      given.agencies = one.values;
    } else if (field == "published") {
      given.published = read_date(first, document.diagnostics);
    } else if (field == "modified") {
      given.modified = read_date(first, document.diagnostics);
    } else {
      for (const Text& text : kTexts) {
        if (text.name == field) given.*text.member = first;
      }
    }
    state(given, field, EvidenceFrom::kMeta);
  }
  given.language = primary_subtag(given.language);
  document.url = given.url;
}

std::string to_html(std::string_view markdown) {
  std::string html;
  const auto take = [](const char* text, MD_SIZE size, void* out) {
    static_cast<std::string*>(out)->append(text, size);
  };
  md_html(markdown.data(), static_cast<MD_SIZE>(markdown.size()), take, &html, MD_DIALECT_GITHUB,
          0);
  return html;
}

// A heading at the top is the headline, whatever the front matter calls it.
void place_headline(bool heading, std::vector<Piece>& pieces, Document& document) {
  Report& given = document.given;
  if (heading && !pieces.empty()) {
    pieces[0].kind = PartKind::kHeadline;
    const std::string visible = field_text(pieces[0].text);
    if (!given.headline.empty() && given.headline != visible) {
      document.diagnostics.push_back(
          {"headline-differs",
           fmt::format("The front matter has another headline: \"{}\".", given.headline),
           {}});
    }
    given.headline = visible;
    state(given, "headline", EvidenceFrom::kVisible);
  } else if (!given.headline.empty()) {
    pieces.insert(pieces.begin(), {PartKind::kHeadline, given.headline, false});
  }
}

}  // namespace

bool looks_like_markdown(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  std::vector<Matter> matter;
  if (read_front_matter(head, matter) > 0) {
    return std::any_of(matter.begin(), matter.end(),
                       [](const Matter& one) { return !field_of(one.key).empty(); });
  }
  // A heading at the top: "# ..." with nothing right below it, or underlined.
  const std::vector<std::string_view> lines = split_lines(head);
  size_t first = 0;
  while (first < lines.size() && is_blank(lines[first])) ++first;
  if (first + 1 >= lines.size()) return false;
  const std::string_view below = trim(lines[first + 1]);
  if (lines[first].starts_with("# ")) return below.empty();
  return below.size() >= 3 && below.find_first_not_of('=') == std::string_view::npos;
}

bool read_markdown(std::string bytes, const std::string& name, const SourceOptions& options,
                   const DocumentSink& sink) {
  Document document;
  document.source = name;
  document.from = EvidenceFrom::kMeta;
  Result<std::string> text = decode(std::move(bytes), "", Markup::kNone, document.diagnostics);
  if (!text) return sink(failure(text.error().code, name, text.error().message, text.error().hint));
  std::vector<Matter> matter;
  const size_t begin = read_front_matter(*text, matter);
  fill(matter, document);
  const std::string html = to_html(std::string_view(*text).substr(begin));
  std::vector<Piece> pieces = pieces_of_html(html);
  place_headline(html.starts_with("<h1>"), pieces, document);
  compose(pieces, document);
  if (document.body.empty()) return sink(failure(ErrorCode::kEmpty, name, "nothing in it"));
  apply_options(document, options);
  return sink(std::move(document));
}

}  // namespace laut::source
