#include "base/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <utility>

namespace laut {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr uint32_t kStride = 256;

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// How far one byte moves an offset in the unit: counted at the lead byte of its character.
uint32_t units(unsigned char byte, OffsetUnit unit) {
  if (unit == OffsetUnit::kByte) return 1;
  if (is_continuation(byte)) return 0;
  return unit == OffsetUnit::kUtf16 && byte >= 0xF0 ? 2 : 1;
}

// Characters past U+02FF that normal form C leaves alone wherever they stand (Unicode 15,
// NFC_Quick_Check=Yes and no combining class): Cyrillic, dashes and quotation marks, currency
// signs, arrows and signs, kana, Han, Hangul syllables, full-width forms, emoji.
constexpr std::pair<char32_t, char32_t> kStable[] = {
    {0x0400, 0x0482}, {0x2002, 0x203F}, {0x2080, 0x20BF}, {0x2190, 0x2328},
    {0x2460, 0x2ADB}, {0x3000, 0x3029}, {0x3030, 0x3098}, {0x309B, 0x312F},
    {0x4E00, 0x9FFF}, {0xAC00, 0xD7A3}, {0xFF00, 0xFFEF}, {0x1F300, 0x1FAFF}};

bool is_stable(char32_t c) {
  return std::any_of(std::begin(kStable), std::end(kStable),
                     [&](const auto& range) { return c >= range.first && c <= range.second; });
}

// Whether a valid text holds nothing but such characters and those below the combining marks at
// U+0300.
bool is_surely_nfc(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
      ++at;
    } else if (lead >= 0xC2 && lead <= 0xCB) {
      at += 2;
    } else {
      if (!is_stable(next_codepoint(text, at))) return false;
    }
  }
  return true;
}

}  // namespace

namespace past_ascii {

char32_t next_codepoint(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at++);
  // The range of the second byte rules out overlong forms, surrogates and what is past U+10FFFF.
  int more = 0;
  unsigned char low = 0x80, high = 0xBF;
  char32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    more = 1;
    value = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    more = 2;
    value = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    more = 3;
    value = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return kReplacement;
  }
  for (; more > 0; --more) {
    if (at >= text.size() || byte(at) < low || byte(at) > high) return kReplacement;
    value = (value << 6) | (byte(at++) & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return value;
}

void append_utf8(std::string& out, char32_t codepoint) {
  utf8proc_uint8_t bytes[4];
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(codepoint), bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(length));
}

char32_t to_lower(char32_t codepoint) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(codepoint)));
}

bool is_letter(char32_t codepoint) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(codepoint));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool is_digit(char32_t codepoint) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(codepoint)) == UTF8PROC_CATEGORY_ND;
}

bool is_space(char32_t codepoint) {
  return codepoint == 0x85 || codepoint == 0xA0 || codepoint == 0x1680 ||
         (codepoint >= 0x2000 && codepoint <= 0x200B) || codepoint == 0x2028 ||
         codepoint == 0x2029 || codepoint == 0x202F || codepoint == 0x205F || codepoint == 0x3000 ||
         codepoint == 0xFEFF;
}

}  // namespace past_ascii

bool is_valid_utf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (next_codepoint(text, at) == kReplacement && text.substr(begin, 3) != "\xEF\xBF\xBD") {
      return false;
    }
  }
  return true;
}

std::string repair_utf8(std::string_view text, size_t& replaced) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t codepoint = next_codepoint(text, at);
    if (codepoint == kReplacement && text.substr(begin, 3) != "\xEF\xBF\xBD") {
      ++replaced;
      out += "\xEF\xBF\xBD";
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

std::string to_nfc(std::string_view text) {
  if (is_surely_nfc(text)) return std::string(text);
  utf8proc_uint8_t* composed = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &composed,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (length < 0) return std::string(text);
  std::string out(reinterpret_cast<const char*>(composed), static_cast<size_t>(length));
  std::free(composed);
  return out;
}

char32_t strip_marks(char32_t codepoint) {
  if (codepoint < 0x80) return codepoint;
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(codepoint));
  if (category == UTF8PROC_CATEGORY_MN) return 0;
  utf8proc_int32_t decomposed[8];
  int last_class = 0;
  const auto length = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(codepoint), decomposed,
                                              8, UTF8PROC_DECOMPOSE, &last_class);
  // Hangul decomposes into letters, not into a letter and its marks.
  if (length < 2 || length > 8) return codepoint;
  const auto second = utf8proc_category(decomposed[1]);
  return second == UTF8PROC_CATEGORY_MN ? static_cast<char32_t>(decomposed[0]) : codepoint;
}

std::string fold_case(std::string_view text) {
  std::string out(text);
  size_t at = 0;
  for (uint64_t word; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080u) != 0) break;
    // Bit 7 of each byte that is "A" or more, but not past "Z".
    const uint64_t capitals =
        (word + 0x3F3F3F3F3F3F3F3Fu) & ~(word + 0x2525252525252525u) & 0x8080808080808080u;
    word |= capitals >> 2;  // the bit by which small letters differ
    std::memcpy(out.data() + at, &word, sizeof word);
  }
  for (; at < text.size() && static_cast<unsigned char>(text[at]) < 0x80; ++at) {
    out[at] = static_cast<char>(to_lower(static_cast<unsigned char>(text[at])));
  }
  if (at == text.size()) return out;
  out.resize(at);  // the rest may take more bytes or fewer
  while (at < text.size()) append_utf8(out, to_lower(next_codepoint(text, at)));
  return out;
}

bool is_upper(char32_t codepoint) {
  if (codepoint < 0x80) return codepoint >= 'A' && codepoint <= 'Z';
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(codepoint));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

int columns(char32_t codepoint) {
  if (codepoint < 0x80) return codepoint >= 0x20 && codepoint != 0x7F ? 1 : 0;
  return utf8proc_charwidth(static_cast<utf8proc_int32_t>(codepoint));
}

uint32_t columns(std::string_view text) {
  uint32_t sum = 0;
  for (size_t at = 0; at < text.size();) {
    sum += static_cast<uint32_t>(columns(next_codepoint(text, at)));
  }
  return sum;
}

Span trim(std::string_view text, Span span) {
  const auto stays = [](char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x7F; };
  if (!span.empty() && stays(text[span.begin]) && stays(text[span.end - 1])) return span;
  size_t at = span.begin;
  while (at < span.end) {
    size_t next = at;
    if (!is_space(next_codepoint(text, next))) break;
    at = next;
  }
  const auto begin = static_cast<uint32_t>(std::min<size_t>(at, span.end));
  uint32_t end = span.end;
  while (end > begin) {
    uint32_t start = end - 1;
    while (start > begin && is_continuation(static_cast<unsigned char>(text[start]))) --start;
    size_t next = start;
    if (!is_space(next_codepoint(text, next))) break;
    end = start;
  }
  return {begin, end};
}

std::string_view trim(std::string_view text) {
  const Span span = trim(text, Span{0, static_cast<uint32_t>(text.size())});
  return text.substr(span.begin, span.size());
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    while (at < text.size() && text[at] > ' ') ++at;  // ASCII that is no space, in one piece
    if (at == begin && is_space(next_codepoint(text, at))) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += text.substr(begin, at - begin);
  }
  return out;
}

OffsetMap::OffsetMap(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
  if (unit == OffsetUnit::kByte) return;
  checkpoints_.reserve(text.size() / kStride + 1);
  uint32_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) checkpoints_.push_back(count);
    count += units(static_cast<unsigned char>(text[i]), unit);
  }
  if (checkpoints_.empty()) checkpoints_.push_back(0);
}

uint32_t OffsetMap::from_byte(uint32_t byte) const {
  byte = std::min<uint32_t>(byte, static_cast<uint32_t>(text_.size()));
  if (unit_ == OffsetUnit::kByte) return byte;
  const uint32_t block =
      std::min<uint32_t>(byte / kStride, static_cast<uint32_t>(checkpoints_.size() - 1));
  uint32_t count = checkpoints_[block];
  for (uint32_t i = block * kStride; i < byte; ++i) {
    count += units(static_cast<unsigned char>(text_[i]), unit_);
  }
  return count;
}

uint32_t OffsetMap::to_byte(uint32_t offset) const {
  const auto size = static_cast<uint32_t>(text_.size());
  if (unit_ == OffsetUnit::kByte) return std::min(offset, size);
  const auto after = std::upper_bound(checkpoints_.begin(), checkpoints_.end(), offset);
  const auto block = static_cast<uint32_t>(after - checkpoints_.begin()) - 1;
  uint32_t byte = block * kStride;
  uint32_t count = checkpoints_[block];
  while (byte < size) {
    const uint32_t step = units(static_cast<unsigned char>(text_[byte]), unit_);
    if (step != 0 && count + step > offset) break;
    count += step;
    ++byte;
  }
  // A checkpoint may lie within a character whose lead byte was counted before it.
  while (byte > 0 && byte < size && is_continuation(static_cast<unsigned char>(text_[byte])))
    --byte;
  return byte;
}

}  // namespace laut
