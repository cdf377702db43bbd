// Web and e-mail addresses.
#include "language/splitter.h"

#include <algorithm>

namespace laut::language {

namespace {

constexpr std::string_view kFileEndings[] = {"com", "csv", "doc", "docx", "gif", "htm", "html",
                                             "jpg", "mp3", "mp4", "net",  "org", "pdf", "png",
                                             "ppt", "txt", "xls", "xlsx", "xml", "zip"};

bool is_file_ending(std::string_view word) {
  return word.size() >= 3 && word.size() <= 4 &&
         std::binary_search(std::begin(kFileEndings), std::end(kFileEndings), fold_case(word));
}

}  // namespace

using Kind = Token::Kind;

size_t Splitter::address(size_t at) {
  if (text_[at] != 'h' && text_[at] != 'w' && text_[at] != 'H' && text_[at] != 'W') return 0;
  const std::string_view rest = text_.substr(at, 8);
  const std::string head = fold_case(rest);
  if (!head.starts_with("http://") && !head.starts_with("https://") && !head.starts_with("www.")) {
    return 0;
  }
  size_t end = at;
  int open_brackets = 0;
  while (end < text_.size()) {
    size_t next = end;
    const char32_t c = decode(next);
    if (is_space(c) || c == '<' || c == '>' || c == '"' || c == 0x201C || c == 0x201D ||
        c == 0x201E || c == 0xBB || c == 0xAB) {
      break;
    }
    open_brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
    end = next;
  }
  while (end > at) {
    const char last = text_[end - 1];
    const bool trailing = std::string_view(".,;:!?'*").find(last) != std::string_view::npos ||
                          (open_brackets < 0 && last == ')') || last == ']';
    if (!trailing) break;
    if (last == ')') ++open_brackets;
    --end;
  }
  if (end <= at + 4) return 0;
  add(Kind::kOther, at, end);
  return end;
}

size_t Splitter::file_name(size_t at) {
  constexpr size_t kMaxBytes = 64;
  const size_t limit = std::min(text_.size(), at + kMaxBytes);
  size_t end = at, dot = 0;
  // Nearly every word ends before a character that no file name has.
  while (end < limit && (text_[end] | 0x20) >= 'a' && (text_[end] | 0x20) <= 'z') ++end;
  constexpr std::string_view kInside = ".-_#~%0123456789";
  if (end == limit || kInside.find(text_[end]) == std::string_view::npos) return 0;
  const bool dot_ends = text_[end] == '.' &&
                        (end + 1 == limit || !is_ascii_alnum(static_cast<uint8_t>(text_[end + 1])));
  if (dot_ends) return 0;
  bool apart = false;  // something that a word would be cut at
  for (; end < limit; ++end) {
    const char c = text_[end];
    if (is_ascii_alnum(static_cast<uint8_t>(c))) continue;
    if (c != '.' && c != '_' && c != '-' && c != '#' && c != '~' && c != '%') break;
    if (c == '.') dot = end;
    apart = apart || c != '.' || is_digit(before(end));
  }
  while (end > at && text_[end - 1] == '.') {
    --end;
    dot = std::string_view(text_).substr(0, end).rfind('.');
    if (dot == std::string_view::npos || dot < at) dot = 0;
  }
  if (dot <= at || end == limit || !is_file_ending(slice(dot + 1, end))) return 0;
  if (!apart && !is_upper(peek(dot + 1))) return 0;  // word() reads it
  add(Kind::kOther, at, end);
  return end;
}

size_t Splitter::email(size_t begin) const {
  const size_t limit = std::min(text_.size(), begin + kLookAhead);
  size_t at = begin;
  while (at < limit && (is_ascii_alnum(static_cast<uint8_t>(text_[at])) || text_[at] == '.' ||
                        text_[at] == '_' || text_[at] == '+' || text_[at] == '-')) {
    ++at;
  }
  if (at == begin || at >= limit || text_[at] != '@') return 0;
  size_t dot = 0;
  const size_t domain = ++at;
  const size_t domain_limit = std::min(text_.size(), domain + kLookAhead);
  while (at < domain_limit && (is_ascii_alnum(static_cast<uint8_t>(text_[at])) ||
                               text_[at] == '.' || text_[at] == '-')) {
    ++at;
  }
  while (at > domain && (text_[at - 1] == '.' || text_[at - 1] == '-')) --at;
  for (size_t i = domain; i < at; ++i) {
    if (text_[i] == '.') dot = i;
  }
  return dot > domain && dot + 1 < at ? at : 0;
}

}  // namespace laut::language
