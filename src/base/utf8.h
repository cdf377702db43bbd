// UTF-8: validity, characters, normal form, and offsets in other units.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "laut/span.h"

namespace laut {

// What the inline functions of this header call past ASCII: nine of ten characters are ASCII, and
// reading a page asks for millions of them.
namespace past_ascii {
char32_t next_codepoint(std::string_view text, size_t& at);
void append_utf8(std::string& out, char32_t codepoint);
char32_t to_lower(char32_t codepoint);
bool is_letter(char32_t codepoint);
bool is_digit(char32_t codepoint);
bool is_space(char32_t codepoint);
}  // namespace past_ascii

// Decodes the character that starts at `at` and moves `at` past it. Ill-formed bytes give U+FFFD,
// one per maximal ill-formed subpart (Unicode 15, §3.9, table 3-8). Precondition: at < text.size().
inline char32_t next_codepoint(std::string_view text, size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead >= 0x80) return past_ascii::next_codepoint(text, at);
  ++at;
  return lead;
}

inline void append_utf8(std::string& out, char32_t codepoint) {
  if (codepoint >= 0x80) return past_ascii::append_utf8(out, codepoint);
  out += static_cast<char>(codepoint);
}

bool is_valid_utf8(std::string_view text);

// `text` with every ill-formed sequence made U+FFFD; their number is added to `replaced`.
std::string repair_utf8(std::string_view text, size_t& replaced);

// Normal form C. Precondition: valid UTF-8.
std::string to_nfc(std::string_view text);

// Simple case folding, character by character; for matching, not for display. "STRASSE" and
// "straße" stay apart.
std::string fold_case(std::string_view text);

inline char32_t to_lower(char32_t codepoint) {
  if (codepoint >= 0x80) return past_ascii::to_lower(codepoint);
  return codepoint >= 'A' && codepoint <= 'Z' ? codepoint + 32 : codepoint;
}
// The letter without its diacritics (ü gives u), or 0 for a combining mark; for searching only.
char32_t strip_marks(char32_t codepoint);
bool is_upper(char32_t codepoint);
inline bool is_letter(char32_t codepoint) {
  if (codepoint >= 0x80) return past_ascii::is_letter(codepoint);
  const char32_t lower = codepoint | 0x20;
  return lower >= 'a' && lower <= 'z';
}
// Decimal digits of any script.
inline bool is_digit(char32_t codepoint) {
  if (codepoint >= 0x80) return past_ascii::is_digit(codepoint);
  return codepoint >= '0' && codepoint <= '9';
}
// Unicode White_Space, and U+200B, U+FEFF.
inline bool is_space(char32_t codepoint) {
  if (codepoint >= 0x80) return past_ascii::is_space(codepoint);
  return codepoint == 0x20 || (codepoint >= 0x09 && codepoint <= 0x0D);
}

// Columns that a character takes in a terminal: 0 (combining, control), 1 or 2 (East Asian wide).
int columns(char32_t codepoint);
uint32_t columns(std::string_view text);

// White space at both ends removed; the overload on spans does the same within `text`.
std::string_view trim(std::string_view text);
Span trim(std::string_view text, Span span);

// Every run of white space made one space, both ends trimmed.
std::string squeeze(std::string_view text);

// Translates byte offsets of one text into another unit and back. Built in one pass over the text;
// each lookup is a binary search among checkpoints and a short walk.
class OffsetMap {
 public:
  // `text` must outlive the map.
  OffsetMap(std::string_view text, OffsetUnit unit);

  // `byte` must lie on a character border or at the end; larger values are taken as the end.
  uint32_t from_byte(uint32_t byte) const;
  // The byte offset of the character at `offset` in the unit; past the end gives the end. An offset
  // between two surrogates gives the start of their character.
  uint32_t to_byte(uint32_t offset) const;

 private:
  std::string_view text_;
  OffsetUnit unit_;
  std::vector<uint32_t> checkpoints_;  // offset in the unit, every 256 bytes
};

}  // namespace laut
