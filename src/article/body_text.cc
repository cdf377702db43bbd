// Whatever the form, the text is made HTML and read as a small page: what keeps menus and link
// lists out of a page keeps them out of data as well.
#include "article/body_text.h"

#include <algorithm>
#include <array>

#include "article/html.h"
#include "article/json_ld.h"
#include "base/escape.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

constexpr int kMostRounds = 3;     // of escaping too often
constexpr size_t kLongLine = 800;  // bytes: no paragraph, but several without their line ends
constexpr std::array<std::string_view, 14> kBlockTags = {
    "p",  "br", "div", "h1",         "h2",    "h3",     "h4",
    "li", "ul", "ol",  "blockquote", "table", "figure", "section"};
constexpr std::array<std::string_view, 8> kInlineTags = {"a",  "b",    "strong", "i",
                                                         "em", "span", "u",      "img"};

// Whether a tag of one of these names stands in the text: "<p>", "</a>", "<br/>".
template <size_t size>
bool has_tag(std::string_view text, const std::array<std::string_view, size>& names) {
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const size_t begin = at + (at + 1 < text.size() && text[at + 1] == '/' ? 2 : 1);
    const size_t end = std::min(text.find_first_of(" \t\r\n/>", begin), text.size());
    if (end == text.size() || end - begin > 10) continue;
    const std::string name = fold_case(text.substr(begin, end - begin));
    if (std::find(names.begin(), names.end(), name) == names.end()) continue;
    if (text.find('>', end) != std::string_view::npos) return true;
  }
  return false;
}

// Line ends that were escaped once too often stand in the text as a backslash and a letter.
void unescape_lines(std::string& text) {
  if (text.find('\n') != std::string::npos || text.find("\\n") == std::string::npos) return;
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] != '\\' || next == '\0') {
      result += text[i];
      continue;
    }
    if (next == 'n' || next == 'r' || next == 't') {
      result += next == 'n' ? '\n' : ' ';
    } else if (next == '"' || next == '/' || next == '\\') {
      result += next;
    } else {
      result += text[i];
      continue;
    }
    ++i;
  }
  text = std::move(result);
}

// Text that lost the ends of its paragraphs with its tags: "…was closed.The mayor said…". A full
// stop between two small letters and a capital ends a paragraph; within "z.B." or "U.S." none does.
std::string with_lines(std::string_view text) {
  std::string result;
  const auto is_small = [&](size_t i) {
    return i < text.size() &&
           ((text[i] >= 'a' && text[i] <= 'z') || static_cast<unsigned char>(text[i]) >= 0x80);
  };
  size_t begin = 0;
  for (size_t i = 2; i + 2 < text.size(); ++i) {
    if (text[i] != '.' && text[i] != '!' && text[i] != '?') continue;
    if (!is_small(i - 1) || !is_small(i - 2)) continue;
    if (text[i + 1] < 'A' || text[i + 1] > 'Z' || !(is_small(i + 2) || text[i + 2] == ' ')) {
      continue;
    }
    result.append(text, begin, i + 1 - begin);
    result += '\n';
    begin = i + 1;
  }
  result.append(text, begin);
  return result;
}

// A paragraph for every line.
std::string plain_as_html(std::string_view text) {
  std::string html;
  html.reserve(text.size() + text.size() / 8);
  for (const std::string_view line : split_lines(text)) {
    if (trim(line).empty()) continue;
    html += "<p>";
    html += escape_html(line);
    html += "</p>\n";
  }
  return html;
}

std::string as_html(std::string text) {
  unescape_lines(text);
  for (int round = 0; round < kMostRounds; ++round) {
    if (has_tag(text, kBlockTags)) return text;
    if (has_tag(text, kInlineTags)) {
      std::string html;
      for (const std::string_view line : split_lines(text)) html.append("<p>").append(line);
      return html;
    }
    std::string decoded = decode_entities(text);
    if (decoded == text) break;
    text = std::move(decoded);
  }
  const bool one_line = trim(text).find('\n') == std::string_view::npos;
  return plain_as_html(one_line && text.size() > kLongLine ? with_lines(text) : text);
}

}  // namespace

std::vector<BodyPiece> read_body_text(std::string_view body, const language::CommonWords& any,
                                      const PageWordList& words) {
  std::vector<BodyPiece> pieces;
  const auto page = parse_page(as_html(std::string(body)), any);
  if (!page) return pieces;
  for (const ChosenBlock& chosen : sift_all(*page, words).blocks) {
    pieces.push_back({chosen.kind, decode_entities(page->text_of(page->blocks[chosen.block]))});
  }
  return pieces;
}

}  // namespace laut::article
