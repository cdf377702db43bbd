#include "language/identify.h"

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

// A folded word as code points, "_" at both ends.
void count_trigrams(std::u32string_view word, const TrigramSet& frequent, Counts& counts) {
  for (size_t i = 2; i < word.size(); ++i) {
    ++counts.trigrams;
    counts.frequent += frequent.contains(word[i - 2], word[i - 1], word[i]) ? 1u : 0u;
  }
}

}  // namespace

std::string identify(std::string_view text, const Packs& packs) {
  if (text.size() > kMaxBytes) {
    size_t end = kMaxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  std::vector<Counts> counts(packs.packs.size());
  std::string word;  // folded
  std::u32string letters = U"_";
  const auto take = [&] {
    letters += U'_';
    for (size_t i = 0; i < counts.size(); ++i) {
      const Pack& pack = packs.packs[i];
      ++counts[i].words;
      counts[i].function_words += pack.function_words.contains(word) ? 1u : 0u;
      count_trigrams(letters, pack.trigrams, counts[i]);
    }
    word.clear();
    letters.resize(1);
  };
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_codepoint(text, at);
    if (is_letter(c)) {
      letters += to_lower(c);
      append_utf8(word, letters.back());
    } else if (!word.empty()) {
      take();
    }
  }
  if (!word.empty()) take();

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
