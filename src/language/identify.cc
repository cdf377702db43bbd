#include "language/identify.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"

namespace laut::language {
namespace {

constexpr size_t kMaxBytes = 20'000;

// How a text fits a language: the mean information of its trigrams in bits, negative, plus
// kFunctionWords for each word that is a function word of it, less as much for those of another
// language, less kAlien for each letter that the language does not know. Found by a search on half
// of a set of 11,000 sentences, headlines and messages in 33 languages; docs/models.md gives the
// figures of the other half.
constexpr double kFunctionWords = 8;
constexpr double kAlien = 20;
// The least fit of a text of that language; a short one may miss it by chance.
constexpr double kLeastFit = -10;
constexpr double kShortAllowance = 3;  // over the square root of the number of words

struct Counts {
  uint64_t function_words = 0, weight = 0, alien = 0;
};

// Calls `take` with each word of the text, folded, and with its letters as code points, "_" at both
// ends; stops when it returns false.
template <typename Take>
void for_each_word(std::string_view text, Take take) {
  std::string word;
  std::u32string letters = U"_";
  const auto hand_over = [&] {
    letters += U'_';
    const bool more = take(word, letters);
    word.clear();
    letters.resize(1);
    return more;
  };
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_codepoint(text, at);
    if (is_letter(c)) {
      letters += to_lower(c);
      append_utf8(word, letters.back());
    } else if (!word.empty() && !hand_over()) {
      return;
    }
  }
  if (!word.empty()) hand_over();
}

}  // namespace

std::string identify(std::string_view text, const Packs& packs) {
  if (text.size() > kMaxBytes) {
    size_t end = kMaxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  std::vector<Counts> counts(packs.packs.size());
  std::array<uint64_t, OtherLanguages::kMost> others{};
  uint64_t words = 0, trigrams = 0, letter_count = 0;
  for_each_word(text, [&](const std::string& word, const std::u32string& letters) {
    ++words;
    trigrams += letters.size() - 2;
    letter_count += letters.size() - 2;
    for (size_t i = 0; i < counts.size(); ++i) {
      const Pack& pack = packs.packs[i];
      counts[i].function_words += pack.function_words.contains(word) ? 1u : 0u;
      for (size_t l = 2; l < letters.size(); ++l) {
        counts[i].weight += pack.trigrams.weight(letters[l - 2], letters[l - 1], letters[l]);
        counts[i].alien += pack.trigrams.has_letter(letters[l - 1]) ? 0u : 1u;
      }
    }
    const auto other = packs.other_languages.words.find(word);
    if (other == packs.other_languages.words.end()) return true;
    for (size_t i = 0; i < others.size(); ++i) others[i] += other->second >> i & 1u;
    return true;
  });
  if (words == 0) return "other";

  const auto share = [](uint64_t part, uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  const double other_share = share(*std::max_element(others.begin(), others.end()), words);
  size_t best = 0;
  double best_fit = 0, second_fit = 0;
  for (size_t i = 0; i < counts.size(); ++i) {
    const double fit = -share(counts[i].weight, trigrams) / 8 +
                       kFunctionWords * (share(counts[i].function_words, words) - other_share) -
                       kAlien * share(counts[i].alien, letter_count);
    if (i == 0 || fit > best_fit) {
      second_fit = i == 0 ? fit - 1 : best_fit;
      best_fit = fit;
      best = i;
    } else {
      second_fit = std::max(second_fit, fit);
    }
  }
  const double least = kLeastFit - kShortAllowance / std::sqrt(static_cast<double>(words));
  return best_fit >= least && best_fit > second_fit ? packs.packs[best].code : "other";
}

bool surely_reads(std::string_view text, const Pack& pack) {
  constexpr uint32_t kLook = 40;   // words
  constexpr double kEnough = 0.3;  // running text has nearly half
  uint32_t words = 0, function_words = 0;
  for_each_word(text, [&](const std::string& word, const std::u32string&) {
    ++words;
    function_words += pack.function_words.contains(word) ? 1u : 0u;
    return words < kLook;
  });
  return function_words >= kEnough * words;
}

}  // namespace laut::language
