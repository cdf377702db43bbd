#include "article/page_repair.h"

#include <algorithm>
#include <array>

#include "base/escape.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

constexpr size_t kNone = std::string_view::npos;

// The byte that windows-1252 has for a character, or -1. The five bytes that it leaves undefined
// stand for themselves, as in the WHATWG index.
int windows1252_byte(char32_t c) {
  static constexpr std::array<char32_t, 32> kHigh = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (c < 0x100) return static_cast<int>(c);
  const auto* at = std::find(kHigh.begin(), kHigh.end(), c);
  return at == kHigh.end() ? -1 : static_cast<int>(0x80 + (at - kHigh.begin()));
}

// The character that two or three characters at `at` were before they were encoded twice; 0 where
// they were not. Moves `at` past them.
char32_t first_encoded(std::string_view text, size_t& at) {
  size_t next = at;
  const char32_t lead = next_codepoint(text, next);
  if (lead != 0xC2 && lead != 0xC3 && lead != 0xE2) return 0;
  std::string bytes(1, static_cast<char>(lead));
  const size_t size = lead == 0xE2 ? 3 : 2;
  while (bytes.size() < size) {
    if (next >= text.size()) return 0;
    const int byte = windows1252_byte(next_codepoint(text, next));
    if (byte < 0x80 || byte > 0xBF) return 0;
    bytes += static_cast<char>(byte);
  }
  // Punctuation and signs: U+2000 to U+20FF.
  if (size == 3 && static_cast<unsigned char>(bytes[1]) > 0x83) return 0;
  at = next;
  size_t begin = 0;
  return next_codepoint(bytes, begin);
}

bool is_void(std::string_view name) {
  static constexpr std::array<std::string_view, 14> kVoid = {
      "area",  "base", "br",   "col",   "embed",  "hr",    "img",
      "input", "link", "meta", "param", "source", "track", "wbr"};
  return std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

}  // namespace

bool looks_encoded_twice(std::string_view text) {
  constexpr size_t kLeast = 3;
  size_t found = 0;
  for (const std::string_view sign : {std::string_view("\xC3\x83"), std::string_view("â€")}) {
    for (size_t at = text.find(sign); at != kNone && found < kLeast; at = text.find(sign, at + 1)) {
      size_t next = at;
      found += first_encoded(text, next) != 0;
    }
  }
  return found >= kLeast;
}

std::string undo_second_encoding(std::string_view text, size_t& mended) {
  std::string result;
  result.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead == 0xC3) {  // Â, Ã and â all begin so
      if (const char32_t c = first_encoded(text, at); c != 0) {
        append_utf8(result, c);
        ++mended;
        continue;
      }
    }
    result += text[at++];
  }
  return result;
}

std::optional<std::string> xhtml_as_html(std::string_view xhtml) {
  constexpr size_t kHead = 2048;
  if (xhtml.substr(0, kHead).find("http://www.w3.org/1999/xhtml") == kNone) return std::nullopt;
  constexpr std::string_view kCdata = "<![CDATA[";
  std::string html;
  html.reserve(xhtml.size() + 1024);
  bool changed = false;
  for (size_t at = 0; at < xhtml.size();) {
    const size_t open = std::min(xhtml.find('<', at), xhtml.size());
    html.append(xhtml, at, open - at);
    if (open == xhtml.size()) break;
    const std::string_view rest = xhtml.substr(open);
    if (rest.starts_with("<!--")) {
      const size_t end = xhtml.find("-->", open);
      at = end == kNone ? xhtml.size() : end + 3;
      continue;
    }
    if (rest.starts_with(kCdata)) {
      const size_t end = std::min(xhtml.find("]]>", open), xhtml.size());
      html += escape_html(xhtml.substr(open + kCdata.size(), end - open - kCdata.size()));
      at = std::min(end + 3, xhtml.size());
      changed = true;
      continue;
    }
    const size_t close = xhtml.find('>', open);
    if (close == kNone) {
      html.append(rest);
      break;
    }
    const size_t name_end = xhtml.find_first_of(" \t\r\n/>", open + 1);
    const std::string name = fold_case(xhtml.substr(open + 1, name_end - open - 1));
    const bool ends_itself = xhtml[close - 1] == '/' && !name.empty() && !is_void(name);
    if (ends_itself) {
      html.append(xhtml, open, close - 1 - open).append("></").append(name).append(">");
      changed = true;
    } else {
      html.append(xhtml, open, close + 1 - open);
    }
    at = close + 1;
    // Scripts and styles are text up to their end, in CDATA sections or not.
    if (!ends_itself && (name == "script" || name == "style")) {
      const size_t end = std::min(xhtml.find("</" + name, at), xhtml.size());
      html.append(xhtml, at, end - at);
      at = end;
    }
  }
  if (!changed) return std::nullopt;
  return html;
}

std::optional<std::string> with_noscript(std::string_view html) {
  constexpr std::string_view kOpen = "<noscript", kClose = "</noscript";
  constexpr size_t kLeast = 1000;  // bytes: more than a picture that counts or a request
  std::string result;
  bool found = false;
  size_t begin = 0;
  for (size_t at = html.find(kOpen); at != kNone; at = html.find(kOpen, begin)) {
    const size_t end = html.find(kClose, at);
    if (end == kNone) break;
    if (end - at < kLeast || html.substr(at, end - at).find("<p") == kNone) {
      result.append(html, begin, end - begin);
      begin = end;
      continue;
    }
    result.append(html, begin, at - begin).append("<div");
    result.append(html, at + kOpen.size(), end - at - kOpen.size()).append("</div");
    begin = end + kClose.size();
    found = true;
  }
  if (!found) return std::nullopt;
  result.append(html, begin);
  return result;
}

bool is_frameset(std::string_view html) {
  return html.find("<frameset") != kNone || html.find("<FRAMESET") != kNone;
}

}  // namespace laut::article
