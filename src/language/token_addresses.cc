// Web and e-mail addresses.
#include "language/splitter.h"

#include <algorithm>

namespace laut::language {

using Kind = Token::Kind;

size_t Splitter::address(size_t at) {
  if (text_[at] != 'h' && text_[at] != 'w' && text_[at] != 'H' && text_[at] != 'W') return 0;
  const std::string_view rest = text_.substr(at, 8);
  const std::string head = fold_case(rest);
  if (!head.starts_with("http://") && !head.starts_with("https://") && !head.starts_with("www.")) {
    return 0;
  }
  size_t end = at;
  bool bracket = false;
  while (end < text_.size()) {
    size_t next = end;
    const char32_t c = decode(next);
    if (is_space(c) || c == '<' || c == '>' || c == '"' || c == 0x201C || c == 0x201D ||
        c == 0x201E || c == 0xBB || c == 0xAB) {
      break;
    }
    bracket = bracket || c == '(';
    end = next;
  }
  while (end > at) {
    const char last = text_[end - 1];
    const bool trailing = std::string_view(".,;:!?'*").find(last) != std::string_view::npos ||
                          (!bracket && last == ')') || last == ']';
    if (!trailing) break;
    --end;
  }
  if (end <= at + 4) return 0;
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
    if (text_[at] == '.') dot = at;
    ++at;
  }
  while (at > domain && (text_[at - 1] == '.' || text_[at - 1] == '-')) --at;
  return dot > domain && dot + 1 < at ? at : 0;
}

}  // namespace laut::language
