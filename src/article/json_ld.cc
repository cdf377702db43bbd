// simdjson reads; a script that it refuses is repaired once and read again.
#include "article/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// Objects below an article that may be looked at; a page has a handful.
constexpr size_t kMaxObjects = 2000;
constexpr size_t kMaxAuthors = 200;

std::string clean(std::string_view text) {
  size_t replaced = 0;
  return squeeze(decode_entities(repair_utf8(text, replaced)));
}

// Comments and CDATA marks around the data, control characters within it, commas before a closing
// bracket, a semicolon after it.
std::string repaired(std::string_view text) {
  const size_t begin = text.find_first_of("{[");
  const size_t end = text.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string result;
  result.reserve(text.size());
  bool in_string = false;
  for (size_t i = begin; i <= end; ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x20) {
      result += ' ';
      continue;
    }
    if (in_string && c == '\\') {
      static constexpr std::string_view kEscapes = "\"\\/bfnrtu";
      const bool known = i < end && kEscapes.find(text[i + 1]) != std::string_view::npos;
      if (known) {
        result += c;
        result += text[++i];
      }
      continue;  // a lone backslash goes
    }
    if (c == '"') in_string = !in_string;
    if (!in_string && (c == '}' || c == ']')) {
      const size_t last = result.find_last_not_of(' ');
      if (last != std::string::npos && result[last] == ',') result.erase(last);
    }
    result += c;
  }
  return result;
}

// The plain name of a type: "https://schema.org/NewsArticle" gives "newsarticle".
std::string type_name(std::string_view type) {
  const size_t slash = type.find_last_of("/#:");
  return fold_case(slash == std::string_view::npos ? type : type.substr(slash + 1));
}

bool has_type(const object& node, const language::Phrases& types) {
  const auto is_one = [&](const element& type) {
    std::string_view name;
    if (type.get(name)) return false;
    return std::find(types.begin(), types.end(), type_name(name)) != types.end();
  };
  element type;
  if (node["@type"].get(type)) return false;
  array several;
  if (type.get(several)) return is_one(type);
  return std::any_of(several.begin(), several.end(), is_one);
}

bool has_type(const object& node, std::string_view type) {
  return has_type(node, language::Phrases{std::string(type)});
}

// A string, the first of several, or the name of an object.
std::string text_of(const object& node, std::string_view key) {
  element value;
  if (node[key].get(value)) return {};
  array several;
  if (!value.get(several)) {
    const auto first = several.begin();
    if (first == several.end()) return {};
    value = *first;
  }
  std::string_view text;
  if (!value.get(text)) return clean(text);
  object inner;
  for (const std::string_view name : {"name", "@value", "@id", "url"}) {
    if (!value.get(inner) && !inner[name].get(text)) return clean(text);
  }
  return {};
}

std::optional<uint32_t> number_of(const object& node, std::string_view key) {
  element value;
  if (node[key].get(value)) return std::nullopt;
  int64_t number = 0;
  if (!value.get(number)) {
    return number >= 0 && number < UINT32_MAX ? std::optional<uint32_t>(number) : std::nullopt;
  }
  std::string_view text;
  if (value.get(text)) return std::nullopt;
  const auto parsed = parse_number(trim(text));
  return parsed && *parsed < UINT32_MAX ? std::optional<uint32_t>(*parsed) : std::nullopt;
}

std::optional<bool> flag_of(const object& node, std::string_view key) {
  element value;
  if (node[key].get(value)) return std::nullopt;
  bool flag = false;
  if (!value.get(flag)) return flag;
  std::string_view text;
  if (value.get(text)) return std::nullopt;
  const std::string name = type_name(text);
  if (name == "true") return true;
  if (name == "false") return false;
  return std::nullopt;
}

// Reads the objects of all scripts of a page.
class Reader {
 public:
  Reader(const language::CommonWords& words, LinkedData& data) : words_(words), data_(data) {}

  // The names of objects that others point to by @id.
  void collect_names(const element& root) {
    std::vector<element> open{root};
    size_t seen = 0;
    while (!open.empty() && seen++ < kMaxObjects) {
      const element node = open.back();
      open.pop_back();
      array several;
      object one;
      if (!node.get(several)) {
        for (const element& child : several) push_if_nested(open, child);
      } else if (!node.get(one)) {
        std::string_view id;
        if (!one["@id"].get(id) && one.size() > 1) {
          names_.try_emplace(std::string(id),
                             LinkedName{text_of(one, "name"), is_organisation(one)});
        }
        for (const auto& field : one) push_if_nested(open, field.value);
      }
    }
  }

  void read(const element& root) {
    std::vector<element> open{root};
    size_t seen = 0;
    while (!open.empty() && seen++ < kMaxObjects) {
      const element node = open.back();
      open.pop_back();
      array several;
      object one;
      if (!node.get(several)) {
        std::vector<element> children(several.begin(), several.end());
        open.insert(open.end(), children.rbegin(), children.rend());
      } else if (!node.get(one)) {
        read_object(one, open);
      }
    }
  }

 private:
  static void push_if_nested(std::vector<element>& open, const element& node) {
    if (node.is_array() || node.is_object()) open.push_back(node);
  }

  static bool is_organisation(const object& node) {
    static const language::Phrases kOrganisations = {"organization", "newsmediaorganization",
                                                     "corporation", "governmentorganization"};
    return has_type(node, kOrganisations);
  }

  void read_object(const object& node, std::vector<element>& open) {
    for (const std::string_view key : {"mainEntity", "mainEntityOfPage", "@graph"}) {
      element inner;
      if (!node[key].get(inner)) push_if_nested(open, inner);
    }
    if (has_type(node, words_.article_types)) return read_article(node);
    if (has_type(node, words_.list_types)) data_.is_list = true;
    if (has_type(node, "website") && data_.site_name.empty()) {
      data_.site_name = text_of(node, "name");
    }
  }

  void read_article(const object& node) {
    LinkedArticle article;
    article.headline = text_of(node, "headline");
    if (article.headline.empty()) article.headline = text_of(node, "name");
    article.alternative_headline = text_of(node, "alternativeHeadline");
    article.description = text_of(node, "description");
    article.body = body_of(node);
    article.section = text_of(node, "articleSection");
    article.language = text_of(node, "inLanguage");
    article.url = text_of(node, "url");
    if (article.url.empty()) article.url = text_of(node, "mainEntityOfPage");
    article.published = text_of(node, "datePublished");
    if (article.published.empty()) article.published = text_of(node, "dateCreated");
    article.modified = text_of(node, "dateModified");
    article.is_free = flag_of(node, "isAccessibleForFree");
    article.comment_count = number_of(node, "commentCount");
    read_authors(node, article);
    read_publisher(node, article);
    article.is_ticker = has_type(node, "liveblogposting");
    if (article.is_ticker) read_updates(node, article);
    data_.articles.push_back(std::move(article));
  }

  static std::string body_of(const object& node) {
    std::string_view body;
    if (node["articleBody"].get(body)) return {};
    size_t replaced = 0;
    return repair_utf8(body, replaced);
  }

  static void read_updates(const object& node, LinkedArticle& article) {
    element value;
    if (node["liveBlogUpdate"].get(value)) return;
    const auto read_one = [&](const element& one) {
      object entry;
      if (one.get(entry) || article.updates.size() >= kMaxObjects) return;
      LinkedUpdate update;
      update.headline = text_of(entry, "headline");
      if (update.headline.empty()) update.headline = text_of(entry, "name");
      update.body = body_of(entry);
      if (update.body.empty()) update.body = text_of(entry, "text");
      for (const std::string_view key : {"datePublished", "dateCreated", "dateModified"}) {
        if (update.published.empty()) update.published = text_of(entry, key);
      }
      if (!update.headline.empty() || !update.body.empty()) {
        article.updates.push_back(std::move(update));
      }
    };
    array several;
    if (value.get(several)) return read_one(value);
    for (const element& one : several) read_one(one);
  }

  void read_authors(const object& node, LinkedArticle& article) {
    for (const std::string_view key : {"author", "creator"}) {
      element value;
      if (node[key].get(value)) continue;
      add_authors(value, article);
      if (!article.authors.empty()) return;
    }
  }

  // One writer or several; some pages nest the lists.
  void add_authors(const element& value, LinkedArticle& article) {
    std::vector<element> open{value};
    while (!open.empty() && article.authors.size() < kMaxAuthors) {
      const element one = open.back();
      open.pop_back();
      array several;
      if (!one.get(several)) {
        std::vector<element> children(several.begin(), several.end());
        open.insert(open.end(), children.rbegin(), children.rend());
        continue;
      }
      LinkedName author = name_of(one);
      if (!author.name.empty()) article.authors.push_back(std::move(author));
    }
  }

  LinkedName name_of(const element& value) const {
    LinkedName result;
    std::string_view text;
    object one;
    if (!value.get(text)) {
      result.name = clean(text);
    } else if (!value.get(one)) {
      result.name = text_of(one, "name");
      if (result.name.empty()) {
        result.name = squeeze(text_of(one, "givenName") + " " + text_of(one, "familyName"));
      }
      result.is_organisation = is_organisation(one);
      if (result.name.empty() && !one["@id"].get(text)) {
        const auto known = names_.find(std::string(text));
        if (known != names_.end()) return known->second;
      }
    }
    return result;
  }

  void read_publisher(const object& node, LinkedArticle& article) const {
    element value;
    if (node["publisher"].get(value)) return;
    array several;
    if (!value.get(several)) {
      if (several.begin() == several.end()) return;
      value = *several.begin();
    }
    article.publisher = name_of(value).name;
    object publisher;
    if (value.get(publisher)) return;
    element parent;
    for (const std::string_view key : {"parentOrganization", "ownershipFundingInfo"}) {
      if (!publisher[key].get(parent)) article.publisher_parent = name_of(parent).name;
      if (!article.publisher_parent.empty()) return;
    }
    article.publisher_parent = text_of(publisher, "legalName");
  }

  const language::CommonWords& words_;
  LinkedData& data_;
  std::map<std::string, LinkedName> names_;
};

}  // namespace

LinkedData read_json_ld(const std::vector<std::string>& scripts,
                        const language::CommonWords& words) {
  LinkedData data;
  // Each document lives in its parser; all are needed at once, for names that one script gives and
  // another points to.
  std::vector<simdjson::dom::parser> parsers;
  std::vector<element> roots;
  parsers.reserve(scripts.size());
  for (const std::string& script : scripts) {
    if (trim(script).empty()) continue;
    parsers.emplace_back();
    element root;
    if (parsers.back().parse(simdjson::padded_string(script)).get(root)) {
      const std::string better = repaired(script);
      if (better.empty() || parsers.back().parse(simdjson::padded_string(better)).get(root)) {
        ++data.broken;
        continue;
      }
    }
    roots.push_back(root);
  }
  Reader reader(words, data);
  for (const element& root : roots) reader.collect_names(root);
  for (const element& root : roots) reader.read(root);
  return data;
}

std::string decode_entities(std::string_view text) {
  struct Named {
    std::string_view name;
    char32_t character;  // 0 for none
  };
  static constexpr std::array<Named, 24> kNamed = {
      {{"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},
       {"apos", '\''},    {"nbsp", ' '},      {"shy", 0},        {"ndash", 0x2013},
       {"mdash", 0x2014}, {"hellip", 0x2026}, {"bdquo", 0x201E}, {"ldquo", 0x201C},
       {"rdquo", 0x201D}, {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"sbquo", 0x201A},
       {"laquo", 0xAB},   {"raquo", 0xBB},    {"auml", 0xE4},    {"ouml", 0xF6},
       {"uuml", 0xFC},    {"szlig", 0xDF},    {"euro", 0x20AC},  {"eacute", 0xE9}}};
  // What references to control characters mean: those of windows-1252, as in HTML.
  static constexpr std::array<char32_t, 32> kC1 = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string result;
  result.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    const size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos || end - at > 10 || end - at < 2) {
      result += text[at];
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    if (name[0] == '#') {
      const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      uint32_t code = 0;
      bool good = name.size() > (hex ? 2u : 1u);
      for (const char c : name.substr(hex ? 2 : 1)) {
        const int digit = c >= '0' && c <= '9'          ? c - '0'
                          : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                        : -1;
        if (digit < 0 || code > 0x10FFFF) good = false;
        code = code * (hex ? 16 : 10) + static_cast<uint32_t>(std::max(digit, 0));
      }
      if (good && code > 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF)) {
        append_utf8(result, code < 0xA0 && code >= 0x80 ? kC1[code - 0x80] : code);
        at = end;
        continue;
      }
    } else {
      const auto* known = std::find_if(kNamed.begin(), kNamed.end(),
                                       [&](const Named& entry) { return entry.name == name; });
      if (known != kNamed.end()) {
        if (known->character != 0) append_utf8(result, known->character);
        at = end;
        continue;
      }
    }
    result += text[at];
  }
  return result;
}

}  // namespace laut::article
