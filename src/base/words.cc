#include "base/words.h"

#include <utf8proc.h>

#include "base/utf8.h"

namespace laut {
namespace {

bool is_word_character(char32_t c) {
  if (c < 0x80) return is_letter(c) || is_digit(c) || c == '_';
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
         (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

}  // namespace

std::vector<std::string_view> word_runs(std::string_view text) {
  std::vector<std::string_view> out;
  size_t begin = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const size_t here = at;
    const bool word = is_word_character(next_codepoint(text, at));
    if (word && !inside) begin = here;
    if (!word && inside) out.push_back(text.substr(begin, here - begin));
    inside = word;
  }
  if (inside) out.push_back(text.substr(begin));
  return out;
}

}  // namespace laut
