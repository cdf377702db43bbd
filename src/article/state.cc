#include "article/state.h"

#include <simdjson.h>

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "article/header.h"
#include "article/html.h"
#include "base/dates.h"
#include "base/escape.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kMostScripts = 24;
constexpr size_t kLeastScript = 400;       // bytes: no article fits in less
constexpr size_t kMostScript = 16u << 20;  // bytes
constexpr size_t kMostDepth = 128;         // of JSON; what nests deeper is no article
constexpr size_t kMostNodes = 200000;      // values looked at in one script, references followed
constexpr size_t kLeastProse = 300;        // bytes of running text below which there is no article

using Names = std::span<const std::string_view>;

// What programs call the fields of an article, best first.
constexpr std::string_view kHeadlines[] = {"headline", "title", "heading", "name"};
constexpr std::string_view kLinks[] = {"url",     "link",     "href",      "slug",
                                       "path",    "uri",      "canonical", "permalink",
                                       "pageUrl", "shareUrl", "webUrl"};
constexpr std::string_view kPublished[] = {
    "datePublished",   "publishedAt", "published_at",     "publishDate",    "publishedDate",
    "publicationDate", "published",   "firstPublishedAt", "firstPublished", "publishTime",
    "pubDate",         "date",        "createdAt",        "created"};
constexpr std::string_view kModified[] = {"dateModified", "modifiedAt", "updatedAt", "updated_at",
                                          "lastModified", "modified",   "updated"};
constexpr std::string_view kPersonNames[] = {"name", "fullName", "title"};
constexpr std::string_view kAuthors[] = {"author",  "authors",  "byline",
                                         "creator", "creators", "writers"};
constexpr std::string_view kDescriptions[] = {"description", "standfirst", "lead",  "teaser",
                                              "summary",     "excerpt",    "intro", "abstract"};
// Where a piece of the text keeps its words.
constexpr std::string_view kContents[] = {"text",  "html",  "value",     "content", "children",
                                          "body",  "model", "nodes",     "blocks",  "elements",
                                          "items", "data",  "paragraphs"};
constexpr std::string_view kTypes[] = {"type",  "_type", "__typename", "kind",
                                       "style", "tag",   "nodeType",   "component"};
// What programs call the kinds of pieces, in small letters.
constexpr std::string_view kHeadingTypes[] = {"heading",   "header",  "h1",         "h2",
                                              "h3",        "h4",      "subheading", "subheadline",
                                              "crosshead", "subhead", "subtitle",   "crossheading"};
constexpr std::string_view kParagraphTypes[] = {"p",     "paragraph", "normal",
                                                "block", "textblock", "bodytext"};
constexpr std::string_view kItemTypes[] = {"li", "listitem", "list_item", "list-item"};
constexpr std::string_view kQuoteTypes[] = {"quote", "blockquote", "pullquote"};
constexpr std::string_view kPictureTypes[] = {"image",   "figure", "picture", "photo",
                                              "gallery", "media",  "video"};

bool is_one_of(std::string_view word, Names names) {
  return std::find(names.begin(), names.end(), word) != names.end();
}

// Running text, by its words and their length; addresses, ids and class names are none.
bool is_prose(std::string_view text) {
  constexpr size_t kShortest = 40;
  if (text.size() < kShortest || text.starts_with("http")) return false;
  const auto spaces = static_cast<size_t>(std::count(text.begin(), text.end(), ' '));
  return spaces >= 5 && spaces * 16 > text.size() && text.find("{\"") == std::string_view::npos &&
         text.find("){") == std::string_view::npos;
}

std::string_view string_in(const object& node, Names keys) {
  for (const std::string_view key : keys) {
    std::string_view text;
    if (!node[key].get(text) && !text.empty()) return text;
  }
  return {};
}

std::string clean(std::string_view text) {
  size_t replaced = 0;
  return squeeze(decode_entities(repair_utf8(text, replaced)));
}

std::string_view headline_of(const object& node) {
  for (const std::string_view key : kHeadlines) {
    std::string_view text;
    if (node[key].get(text)) continue;
    if (text.size() >= 12 && text.size() <= 300 && text.find(' ') != std::string_view::npos) {
      return text;
    }
  }
  return {};
}

// A time as a string, or as seconds or milliseconds since 1970.
std::string time_in(const object& node, Names keys) {
  for (const std::string_view key : keys) {
    element value;
    if (node[key].get(value)) continue;
    std::string_view text;
    int64_t number = 0;
    if (!value.get(text)) {
      if (parse_timestamp(text)) return std::string(text);
    } else if (!value.get(number) && number > 100000000 && number < 100000000000000) {
      Timestamp time;
      time.seconds = number > 100000000000 ? number / 1000 : number;
      time.offset_minutes = 0;
      return to_iso(time);
    }
  }
  return {};
}

std::vector<LinkedName> authors_of(const object& node) {
  std::vector<LinkedName> authors;
  const auto add = [&](const element& value) {
    std::string_view text;
    object one;
    if (value.get(text) && !value.get(one)) text = string_in(one, kPersonNames);
    if (!text.empty() && text.size() < 100) authors.push_back({clean(text), false});
  };
  for (const std::string_view key : kAuthors) {
    element value;
    array several;
    if (node[key].get(value)) continue;
    if (value.get(several)) {
      add(value);
    } else {
      for (const element& one : several) add(one);
    }
    if (!authors.empty()) break;
  }
  return authors;
}

// One parsed script.
class StateReader {
 public:
  StateReader(const element& root, const language::CommonWords& words)
      : root_(root), words_(words) {
    object objects;
    if (root_.get(objects)) return;
    for (const auto& [key, value] : objects) by_id_.emplace(key, value);
  }

  struct Candidate {
    element value;
    object node;  // the same
    uint64_t prose = 0;
    std::string headline;
  };

  // Every object that has a headline and running text of its own.
  std::vector<Candidate> candidates() {
    measure(root_, 0);
    return std::move(candidates_);
  }

  // The body of a candidate as HTML.
  std::string body_of(const Candidate& candidate) {
    element best = candidate.value;
    nodes_ = 0;
    // Down to where the text divides: beside it stand summaries and what is said of authors.
    for (size_t depth = 0; depth < kMostDepth; ++depth) {
      const uint64_t all = depth == 0 ? candidate.prose : own_prose(best);
      element next;
      if (!largest_child(best, all, next)) break;
      best = next;
    }
    std::string html;
    nodes_ = 0;
    write(best, 0, html);
    return html;
  }

 private:
  // What {"__ref": "Paragraph:1"} stands for (Apollo keeps its objects by id in the root).
  bool follow(const object& node, element& target) const {
    std::string_view key;
    if (node.size() != 1 || node["__ref"].get(key)) return false;
    const auto known = by_id_.find(key);
    if (known == by_id_.end()) return false;
    target = known->second;
    return true;
  }

  static bool is_article(const object& node, uint64_t prose) {
    if (headline_of(node).empty()) return false;
    return prose >= kLeastProse || !string_in(node, kLinks).empty() ||
           !time_in(node, kPublished).empty();
  }

  // Bytes of running text in a value but for articles within it, which become candidates.
  uint64_t measure(const element& value, size_t depth) {
    if (++nodes_ > kMostNodes || depth > kMostDepth) return 0;
    std::string_view text;
    if (!value.get(text)) return is_prose(text) ? text.size() : 0;
    array several;
    uint64_t sum = 0;
    if (!value.get(several)) {
      for (const element& one : several) sum += measure(one, depth + 1);
      return sum;
    }
    object node;
    if (value.get(node)) return 0;
    element target;
    if (follow(node, target)) return measure(target, depth + 1);
    for (const auto& field : node) sum += measure(field.value, depth + 1);
    if (!is_article(node, sum)) return sum;
    if (sum >= kLeastProse) candidates_.push_back({value, node, sum, clean(headline_of(node))});
    return 0;
  }

  // The same without candidates; the articles within are left out.
  uint64_t own_prose(const element& value) {
    const size_t kept = candidates_.size();
    const uint64_t prose = measure(value, 0);
    candidates_.resize(std::min(kept, candidates_.size()));
    return prose;
  }

  // A child that holds most of the text of an object, or nearly all of an array's, whose children
  // are paragraphs.
  bool largest_child(const element& value, uint64_t all, element& largest) {
    const auto holds = [&](const element& child, uint64_t percent) {
      if (own_prose(child) * 100 < all * percent) return false;
      largest = child;
      return true;
    };
    object node;
    array several;
    if (!value.get(several)) {
      return std::any_of(several.begin(), several.end(),
                         [&](const element& child) { return holds(child, 95); });
    }
    if (value.get(node)) return false;
    element target;
    if (follow(node, target)) return holds(target, 60);
    return std::any_of(node.begin(), node.end(),
                       [&](const auto& field) { return holds(field.value, 60); });
  }

  static std::string type_of(const object& node) { return fold_case(string_in(node, kTypes)); }

  static bool content_of(const object& node, element& content) {
    for (const std::string_view key : kContents) {
      std::string_view text;
      if (node[key].get(content) || content.is_null()) continue;
      if (!content.get(text) && text.empty()) continue;
      if (content.is_string() || content.is_array() || content.is_object()) return true;
    }
    return false;
  }

  // The words of a leaf: a string, or an object that holds one.
  static bool leaf_text(const element& value, std::string_view& text) {
    if (!value.get(text)) return true;
    object node;
    element content;
    return !value.get(node) && content_of(node, content) && !content.get(text);
  }

  // Whether the pieces of an array are runs of one paragraph: white space stands at their borders.
  static bool is_inline(const array& pieces) {
    bool spaced = false;
    for (const element& piece : pieces) {
      std::string_view text;
      object node;
      if (!leaf_text(piece, text)) return false;
      if (!piece.get(node)) {
        const std::string type = type_of(node);
        if (is_one_of(type, kParagraphTypes) || is_one_of(type, kHeadingTypes)) return false;
      }
      spaced = spaced || text.starts_with(' ') || text.ends_with(' ');
    }
    return spaced;
  }

  void append_inline(const element& value, size_t depth, std::string& html) {
    if (++nodes_ > kMostNodes || depth > kMostDepth) return;
    std::string_view text;
    array several;
    object node;
    element content;
    if (!value.get(text)) {
      html += text.find('<') == std::string_view::npos ? escape_html(text) : std::string(text);
    } else if (!value.get(several)) {
      for (const element& one : several) append_inline(one, depth + 1, html);
    } else if (!value.get(node)) {
      if (follow(node, content) || content_of(node, content)) {
        append_inline(content, depth + 1, html);
      }
    }
  }

  void write_as(std::string_view tag, const element& value, size_t depth, std::string& html) {
    html.append("<").append(tag).append(">");
    append_inline(value, depth, html);
    html.append("</").append(tag).append(">\n");
  }

  void write(const element& value, size_t depth, std::string& html) {
    if (++nodes_ > kMostNodes || depth > kMostDepth) return;
    std::string_view text;
    array several;
    object node;
    if (!value.get(text)) {
      return write_text(text, html);
    }
    if (!value.get(several)) {
      if (is_inline(several)) return write_as("p", value, depth, html);
      for (const element& one : several) write(one, depth + 1, html);
      return;
    }
    if (!value.get(node)) write_object(node, depth, html);
  }

  static void write_text(std::string_view text, std::string& html) {
    if (text.find("</") != std::string_view::npos || text.find("<br") != std::string_view::npos) {
      html.append("<div>").append(text).append("</div>\n");
      return;
    }
    for (const std::string_view line : split_lines(text)) {
      html.append("<p>").append(escape_html(line)).append("</p>\n");
    }
  }

  void write_object(const object& node, size_t depth, std::string& html) {
    element content;
    if (follow(node, content)) return write(content, depth + 1, html);
    const std::string type = type_of(node);
    constexpr uint32_t kOut = language::kHintNoise | language::kHintTeaser |
                              language::kHintComments | language::kHintAuthorBox |
                              language::kHintPaywall;
    if (hints_in(type, words_) & kOut) return;
    if (is_one_of(type, kPictureTypes)) {
      if (!node["caption"].get(content)) write_as("figcaption", content, depth + 1, html);
      return;
    }
    const bool has_content = content_of(node, content);
    std::string_view text;
    if (is_one_of(type, kHeadingTypes)) {
      if (has_content || !node["title"].get(content)) write_as("h2", content, depth + 1, html);
    } else if (!has_content) {
      for (const auto& field : node) {
        const bool nested = field.value.is_array() || field.value.is_object();
        if (nested || (!field.value.get(text) && is_prose(text))) {
          write(field.value, depth + 1, html);
        }
      }
    } else if (is_one_of(type, kItemTypes)) {
      write_as("li", content, depth + 1, html);
    } else if (is_one_of(type, kQuoteTypes)) {
      write_as("blockquote", content, depth + 1, html);
    } else if (is_one_of(type, kParagraphTypes) && all_leaves(content)) {
      write_as("p", content, depth + 1, html);
    } else {
      write(content, depth + 1, html);
    }
  }

  static bool all_leaves(const element& content) {
    array several;
    if (content.get(several)) return false;
    return std::all_of(several.begin(), several.end(), [](const element& piece) {
      std::string_view text;
      return leaf_text(piece, text);
    });
  }

  element root_;
  const language::CommonWords& words_;
  std::unordered_map<std::string_view, element> by_id_;  // of the root
  std::vector<Candidate> candidates_;
  size_t nodes_ = 0;
};

// Where the object or array that opens at `at` ends, or npos.
size_t end_of_json(std::string_view text, size_t at) {
  size_t open = 0;
  bool in_string = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') {
        ++at;
      } else {
        in_string = c != '"';
      }
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++open;
    } else if ((c == '}' || c == ']') && --open == 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

// The JSON in a script: all of it, or the objects that it assigns.
std::vector<std::string_view> json_in(std::string_view script, bool is_json) {
  std::vector<std::string_view> found;
  if (is_json) return {script};
  for (size_t at = 0; found.size() < kMostScripts;) {
    at = script.find('=', at);
    if (at == std::string_view::npos) break;
    const size_t begin = script.find_first_not_of(" \t\r\n", ++at);
    if (begin == std::string_view::npos || (script[begin] != '{' && script[begin] != '[')) continue;
    const size_t end = end_of_json(script, begin);
    if (end == std::string_view::npos) break;
    if (end - begin >= kLeastScript) found.push_back(script.substr(begin, end - begin));
    at = end;
  }
  return found;
}

// The scripts of a page that may hold its state.
std::vector<std::string_view> states_in(std::string_view html) {
  std::vector<std::string_view> found;
  for (size_t at = html.find("<script");
       at != std::string_view::npos && found.size() < kMostScripts; at = html.find("<script", at)) {
    const size_t open = html.find('>', at);
    if (open == std::string_view::npos) break;
    const std::string tag = fold_case(html.substr(at, open - at));
    const size_t end = std::min(html.find("</script", open), html.size());
    const std::string_view script = html.substr(open + 1, end - open - 1);
    at = end;
    if (script.size() < kLeastScript || script.size() > kMostScript) continue;
    if (tag.find("ld+json") != std::string::npos) continue;
    for (const std::string_view json : json_in(script, tag.find("json") != std::string::npos)) {
      found.push_back(json);
    }
  }
  return found;
}

// Programs write `undefined` where JSON has null.
std::string without_undefined(std::string_view json) {
  constexpr std::string_view kUndefined = "undefined";
  std::string result;
  size_t begin = 0;
  for (size_t at = json.find(kUndefined); at != std::string_view::npos;
       at = json.find(kUndefined, begin)) {
    const size_t before = json.find_last_not_of(" \t\r\n", at - 1);
    const bool is_value = at > 0 && before != std::string_view::npos &&
                          (json[before] == ':' || json[before] == ',' || json[before] == '[');
    result.append(json, begin, at - begin).append(is_value ? "null" : kUndefined);
    begin = at + kUndefined.size();
  }
  return result.append(json, begin);
}

double likeness(std::string_view headline, const std::vector<std::string>& titles) {
  double best = 0;
  for (const std::string& title : titles) best = std::max(best, title_likeness(headline, title));
  return best;
}

}  // namespace

std::optional<LinkedArticle> find_state_article(std::string_view html,
                                                const std::vector<std::string>& titles,
                                                bool declared, const language::CommonWords& words) {
  constexpr double kSameTitle = 0.5;
  std::optional<LinkedArticle> best;
  uint64_t most = 0;
  for (const std::string_view json : states_in(html)) {
    simdjson::dom::parser parser;
    element root;
    if (parser.allocate(json.size() + 64, kMostDepth * 2)) continue;
    const auto parse = [&](std::string_view text) {
      return parser.parse(simdjson::padded_string(text)).get(root) == simdjson::SUCCESS;
    };
    if (!parse(json) && !parse(without_undefined(json))) continue;
    StateReader reader(root, words);
    std::optional<StateReader::Candidate> chosen;
    for (StateReader::Candidate& candidate : reader.candidates()) {
      // What a page recommends, and what it says of cookies, has a headline and text as well.
      // So has a section, but no day.
      const bool dated = !time_in(candidate.node, kPublished).empty();
      const bool own = titles.empty() || likeness(candidate.headline, titles) >= kSameTitle;
      if (!own || !(dated || declared) || candidate.prose <= most) continue;
      most = candidate.prose;
      chosen = std::move(candidate);
    }
    if (!chosen) continue;
    best.emplace();
    best->headline = chosen->headline;
    best->description = clean(string_in(chosen->node, kDescriptions));
    best->published = time_in(chosen->node, kPublished);
    best->modified = time_in(chosen->node, kModified);
    best->authors = authors_of(chosen->node);
    size_t replaced = 0;
    best->body = repair_utf8(reader.body_of(*chosen), replaced);
  }
  return best;
}

}  // namespace laut::article
