#include "language/phrase_index.h"

#include <algorithm>

#include "base/utf8.h"

namespace laut::language {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Also where no word is: at a digit, a sign, a space.
bool begins_word(std::string_view text, size_t at) {
  return at == 0 || !is_word_byte(text[at]) || !is_word_byte(text[at - 1]);
}

}  // namespace

PhraseIndex::PhraseIndex(std::vector<std::string> phrases) : phrases_(std::move(phrases)) {
  std::sort(phrases_.begin(), phrases_.end());
  for (const std::string& phrase : phrases_) {
    ++first_[static_cast<unsigned char>(phrase[0]) + 1u];
    if (phrase.size() < 3) {
      short_.push_back(phrase);
    } else {
      prefixes_.set(slide(slide(slide(0, phrase[0]), phrase[1]), phrase[2]));
    }
  }
  for (size_t byte = 1; byte < first_.size(); ++byte) first_[byte] += first_[byte - 1];
}

bool PhraseIndex::has(std::string_view text) const {
  if (text.empty()) return false;
  const auto byte = static_cast<unsigned char>(text[0]);
  return std::binary_search(phrases_.begin() + first_[byte], phrases_.begin() + first_[byte + 1u],
                            text);
}

bool PhraseIndex::opens(std::string_view text) const {
  if (text.empty()) return false;
  const auto byte = static_cast<unsigned char>(text[0]);
  for (uint32_t i = first_[byte]; i < first_[byte + 1u]; ++i) {
    const std::string& phrase = phrases_[i];
    if (!text.starts_with(phrase)) continue;
    const bool letter = phrase.back() >= 'a' && phrase.back() <= 'z';
    size_t at = phrase.size();
    if (!letter || at == text.size() || !is_letter(next_codepoint(text, at))) return true;
  }
  return false;
}

bool PhraseIndex::stands_in(std::string_view text) const {
  for (const std::string& phrase : short_) {
    for (size_t at = text.find(phrase); at != text.npos; at = text.find(phrase, at + 1)) {
      if (begins_word(text, at)) return true;
    }
  }
  if (text.size() < 3) return false;
  uint32_t prefix = slide(slide(0, text[0]), text[1]);
  for (size_t at = 0; at + 2 < text.size(); ++at) {
    prefix = slide(prefix, text[at + 2]);  // older bytes were shifted out
    if (!prefixes_[prefix]) continue;
    if (!begins_word(text, at)) continue;
    const auto byte = static_cast<unsigned char>(text[at]);
    for (uint32_t i = first_[byte]; i < first_[byte + 1u]; ++i) {
      if (text.substr(at).starts_with(phrases_[i])) return true;
    }
  }
  return false;
}

}  // namespace laut::language
