#include "language/identify.h"

#include <array>

#include "base/utf8.h"

namespace laut::language {
namespace {

constexpr size_t kMaxBytes = 20'000;
// A text of the language reaches about 0.47 function words and, with 0.65 frequent trigrams, a
// score of 1.1; its sister languages stay below 0.15 or 0.75 (measured on single sentences:
// identify_test.cc holds some of each).
constexpr double kLeastFunctionWords = 0.17;
constexpr double kLeastScore = 0.75;
constexpr double kLeastMargin = 0.10;

struct Counts {
  uint32_t words = 0, function_words = 0, trigrams = 0, frequent = 0;

  double share() const { return words == 0 ? 0 : static_cast<double>(function_words) / words; }
  double score() const {
    return trigrams == 0 ? 0 : share() + static_cast<double>(frequent) / trigrams;
  }
};

void count_trigrams(std::string_view folded, const WordSet& frequent, Counts& counts) {
  // The last two characters and this one, as bytes, "_" at both ends.
  std::array<std::string, 3> window = {"", "_", ""};
  const auto slide = [&](std::string_view character) {
    window[2] = character;
    if (!window[0].empty()) {
      ++counts.trigrams;
      counts.frequent += frequent.contains(window[0] + window[1] + window[2]) ? 1u : 0u;
    }
    window[0] = std::move(window[1]);
    window[1] = std::move(window[2]);
  };
  for (size_t at = 0; at < folded.size();) {
    const size_t begin = at;
    next_codepoint(folded, at);
    slide(folded.substr(begin, at - begin));
  }
  slide("_");
}

}  // namespace

std::string identify(std::string_view text, const Packs& packs) {
  if (text.size() > kMaxBytes) {
    size_t end = kMaxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  std::vector<Counts> counts(packs.packs.size());
  const auto take = [&](const std::string& word) {
    for (size_t i = 0; i < counts.size(); ++i) {
      const Pack& pack = packs.packs[i];
      ++counts[i].words;
      counts[i].function_words += pack.function_words.contains(word) ? 1u : 0u;
      count_trigrams(word, pack.trigrams, counts[i]);
    }
  };
  std::string word;  // folded
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_codepoint(text, at);
    if (is_letter(c)) {
      append_utf8(word, to_lower(c));
    } else if (!word.empty()) {
      take(word);
      word.clear();
    }
  }
  if (!word.empty()) take(word);

  size_t best = counts.size();
  double best_score = 0, second_score = 0;
  for (size_t i = 0; i < counts.size(); ++i) {
    const double score = counts[i].score();
    if (score > best_score) {
      second_score = best_score;
      best_score = score;
      best = i;
    } else if (score > second_score) {
      second_score = score;
    }
  }
  const bool sure = best < counts.size() && counts[best].share() >= kLeastFunctionWords &&
                    best_score >= kLeastScore && best_score - second_score >= kLeastMargin;
  return sure ? packs.packs[best].code : "other";
}

}  // namespace laut::language
