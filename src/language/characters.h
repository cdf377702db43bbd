// The classes of characters that the tokenizer asks for, past those of base/utf8.h.
#pragma once

#include <string_view>

#include "base/utf8.h"

namespace laut::language {

inline constexpr char32_t kNoCharacter = 0;  // before the first and after the last of a part

inline bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC;
}
inline bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}
inline bool is_dash(char32_t c) {
  return is_hyphen(c) || (c >= 0x2012 && c <= 0x2015);
}
inline bool is_open_bracket(char32_t c) {
  return c == '(' || c == '[' || c == '{';
}
inline bool is_close_bracket(char32_t c) {
  return c == ')' || c == ']' || c == '}';
}
inline bool is_terminator(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026;
}
// What makes one token with its like: "--", "***", ">>", "$$$".
inline bool is_run(char32_t c) {
  constexpr std::string_view kRuns = "*_=+<>~#,|$/\\";
  return is_dash(c) || (c < 0x80 && kRuns.find(static_cast<char>(c)) != std::string_view::npos);
}
// What lines are drawn with: "----==", "~*~*~".
inline bool is_line(char32_t c) {
  return c == '-' || c == '=' || c == '*' || c == '~' || c == '_' || c == '+';
}
inline bool is_ascii_alnum(char32_t c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80);
}
inline bool is_gap(char32_t c) {
  return c == kNoCharacter || is_space(c);
}
// Combining marks, joiners, variation selectors, the tones of an emoji and small raised digits go
// with the character before them.
inline bool is_mark(char32_t c) {
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x1F3FB && c <= 0x1F3FF) ||
         (c >= 0x0300 && c <= 0x036F) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0x00AD || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF);
}
inline bool is_punctuation(char32_t c) {
  if (c < 0x80)
    return c > ' ' && !is_ascii_alnum(c) && c != '$' && c != '+' && c != '<' && c != '=' &&
           c != '>' && c != '^' && c != '`' && c != '|' && c != '~';
  return c == 0xA1 || c == 0xA7 || c == 0xAB || c == 0xB6 || c == 0xB7 || c == 0xBB || c == 0xBF ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) ||
         (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011);
}

}  // namespace laut::language
