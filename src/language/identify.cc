#include "language/identify.h"

#include <algorithm>
#include <array>
#include <bit>
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

// A letter of ASCII, folded; 0 for what is none.
constexpr std::array<char, 128> kFolded = [] {
  std::array<char, 128> folded{};
  for (char c = 'a'; c <= 'z'; ++c) {
    folded[static_cast<size_t>(c)] = c;
    folded[static_cast<size_t>(c - 'a' + 'A')] = c;
  }
  return folded;
}();

struct LetterRun {
  std::u32string_view letters;  // folded, "_" at both ends
  uint64_t hash = 0;            // LetterHash, without these
  bool ascii = true;

  std::u32string_view bare() const { return letters.substr(1, letters.size() - 2); }
};

// Calls `take` with each word of the text; stops when it returns false.
template <typename Take>
void for_each_word(std::string_view text, Take take) {
  std::u32string letters(64, U'_');
  size_t size = 1;
  LetterHash hash;
  char32_t all = 0;
  const auto hand_over = [&] {
    letters[size] = U'_';
    const bool more =
        take(LetterRun{std::u32string_view(letters.data(), size + 1), hash.value(), all < 0x80});
    size = 1;
    hash = {};
    all = 0;
    return more;
  };
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    char32_t letter = 0;
    if (byte < 0x80) {
      ++at;
      letter = static_cast<char32_t>(kFolded[byte]);
    } else if (const char32_t c = next_codepoint(text, at); is_letter(c)) {
      letter = to_lower(c);
    }
    if (letter != 0) {
      if (size + 1 == letters.size()) letters.resize(2 * letters.size());
      letters[size++] = letter;
      hash.add(letter);
      all |= letter;
    } else if (size > 1 && !hand_over()) {
      return;
    }
  }
  if (size > 1) hand_over();
}

// The trigrams of words and the letters that no trigram has, for each pack.
class LetterCounter {
 public:
  LetterCounter(const Packs& packs, std::vector<Counts>& counts) : packs_(packs), counts_(counts) {}

  void add(const LetterRun& word) {
    if (word.ascii) {
      add_ascii(word.letters);
      return;
    }
    for (size_t i = 0; i < counts_.size(); ++i) {
      const TrigramWeights& trigrams = packs_.packs[i].trigrams;
      const std::u32string_view letters = word.letters;
      for (size_t l = 2; l < letters.size(); ++l) {
        counts_[i].weight += trigrams.weight(letters[l - 2], letters[l - 1], letters[l]);
        counts_[i].alien += trigrams.has_letter(letters[l - 1]) ? 0u : 1u;
      }
    }
  }

 private:
  void add_ascii(std::u32string_view letters) {
    const size_t count = letters.size() - 2;
    if (places_.size() < count) places_.resize(2 * count);
    uint16_t place = TrigramWeights::next_place(0, letters[1]);
    for (size_t l = 2; l < letters.size(); ++l) {
      place = TrigramWeights::next_place(place, letters[l]);
      places_[l - 2] = place;
    }
    for (size_t i = 0; i < counts_.size(); ++i) {
      counts_[i].weight += packs_.packs[i].trigrams.weight(places_, count);
    }
  }

  const Packs& packs_;
  std::vector<Counts>& counts_;
  std::vector<uint16_t> places_ = std::vector<uint16_t>(64);
};

}  // namespace

std::string identify(std::string_view text, const Packs& packs) {
  if (text.size() > kMaxBytes) {
    size_t end = kMaxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  std::vector<Counts> counts(packs.packs.size());
  std::array<uint64_t, OtherLanguages::kMost> others{};
  uint64_t words = 0, trigrams = 0;  // as many as letters
  LetterCounter letters(packs, counts);
  for_each_word(text, [&](const LetterRun& word) {
    ++words;
    trigrams += word.letters.size() - 2;
    letters.add(word);
    const FunctionWords::Languages of = packs.function_words.find(word.bare(), word.hash);
    for (size_t i = 0; i < std::min<size_t>(counts.size(), 64); ++i) {
      counts[i].function_words += of.packs >> i & 1u;
    }
    for (uint64_t left = of.others; left != 0; left &= left - 1) ++others[std::countr_zero(left)];
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
                       kAlien * share(counts[i].alien, trigrams);
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

bool surely_reads(std::string_view text, const Packs& packs, const Pack& pack) {
  constexpr uint32_t kLook = 40;   // words
  constexpr double kEnough = 0.3;  // running text has nearly half
  const auto index = static_cast<size_t>(&pack - packs.packs.data());
  if (index >= 64) return false;
  uint32_t words = 0, function_words = 0;
  for_each_word(text, [&](const LetterRun& word) {
    ++words;
    function_words += packs.function_words.find(word.bare(), word.hash).packs >> index & 1u;
    return words < kLook;
  });
  return function_words >= kEnough * words;
}

}  // namespace laut::language
