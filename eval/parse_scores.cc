#include "eval/parse_scores.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::eval {
namespace {

constexpr int32_t kUnaligned = -2;

// universaldependencies.org/u/feat, as the shared task fixed them; sorted.
constexpr std::string_view kUniversal[] = {
    "Abbr",    "Animacy", "Aspect",   "Case",    "Definite", "Degree",   "Evident",
    "Foreign", "Gender",  "Mood",     "NumType", "Number",   "Person",   "Polarity",
    "Polite",  "Poss",    "PronType", "Reflex",  "Tense",    "VerbForm", "Voice"};

ParseCounts same_spans(const std::vector<Span>& gold, const std::vector<Span>& found) {
  ParseCounts counts{0, found.size(), gold.size()};
  size_t g = 0;
  for (const Span span : found) {
    while (g < gold.size() && gold[g].begin < span.begin) ++g;
    if (g < gold.size() && gold[g] == span) ++counts.right;
  }
  return counts;
}

// Finds, for each found word, the gold word that it is.
class Aligner {
 public:
  using Words = std::vector<AnalysedWord>;

  Aligner(const Words& gold, const Words& found)
      : gold_(gold), found_(found), aligned_(found.size(), kUnaligned) {}

  std::vector<int32_t> run() {
    while (g_ < gold_.size() && f_ < found_.size()) {
      const AnalysedWord& gold = gold_[g_];
      const AnalysedWord& found = found_[f_];
      if (gold.contracted || found.contracted) {
        align_region();
      } else if (gold.span == found.span) {
        aligned_[f_++] = static_cast<int32_t>(g_++);
      } else if (gold.span.begin <= found.span.begin) {
        ++g_;
      } else {
        ++f_;
      }
    }
    return std::move(aligned_);
  }

 private:
  // Whether the next word belongs to the region that ends at `end`; a contraction that does may
  // move the end.
  static bool take(const Words& words, size_t& at, uint32_t& end) {
    if (at == words.size()) return false;
    const AnalysedWord& word = words[at];
    if (word.contracted ? word.span.begin >= end : word.span.end > end) return false;
    if (word.contracted) end = std::max(end, word.span.end);
    ++at;
    return true;
  }

  // The words of both sides around one contraction, or several that overlap.
  void align_region() {
    const bool by_gold = gold_[g_].contracted;
    const Span region = by_gold ? gold_[g_].span : found_[f_].span;
    const Words& others = by_gold ? found_ : gold_;
    size_t& other = by_gold ? f_ : g_;
    if (!others[other].contracted && others[other].span.begin < region.begin) ++other;
    const size_t gold_first = g_, found_first = f_;
    uint32_t end = region.end;
    for (bool more = true; more;) {
      more = take(gold_, g_, end);
      more = take(found_, f_, end) || more;
    }
    align_by_form(gold_first, found_first);
  }

  void align_by_form(size_t gold_first, size_t found_first) {
    const size_t rows = g_ - gold_first, columns = f_ - found_first;
    const auto forms = [](const Words& words, size_t first, size_t count) {
      std::vector<std::string> folded;
      for (size_t i = 0; i < count; ++i) folded.push_back(fold_case(words[first + i].form));
      return folded;
    };
    const std::vector<std::string> gold = forms(gold_, gold_first, rows);
    const std::vector<std::string> found = forms(found_, found_first, columns);
    // common[g][f]: the length of the longest common subsequence from g and f on.
    std::vector<std::vector<uint32_t>> common(rows + 1, std::vector<uint32_t>(columns + 1, 0));
    for (size_t g = rows; g-- > 0;) {
      for (size_t f = columns; f-- > 0;) {
        common[g][f] = gold[g] == found[f] ? common[g + 1][f + 1] + 1
                                           : std::max(common[g + 1][f], common[g][f + 1]);
      }
    }
    for (size_t g = 0, f = 0; g < rows && f < columns;) {
      if (gold[g] == found[f]) {
        aligned_[found_first + f++] = static_cast<int32_t>(gold_first + g++);
      } else if (common[g][f] == common[g + 1][f]) {
        ++g;
      } else {
        ++f;
      }
    }
  }

  const Words& gold_;
  const Words& found_;
  size_t g_ = 0, f_ = 0;
  std::vector<int32_t> aligned_;
};

std::string_view without_subtype(std::string_view deprel) {
  return deprel.substr(0, deprel.find(':'));
}

}  // namespace

std::string universal_features(std::string_view feats) {
  std::vector<std::string_view> kept;
  for (const std::string_view feature : split(feats, '|')) {
    const std::string_view name = feature.substr(0, feature.find('='));
    if (std::binary_search(std::begin(kUniversal), std::end(kUniversal), name)) {
      kept.push_back(feature);
    }
  }
  std::sort(kept.begin(), kept.end());
  std::string joined;
  for (const std::string_view feature : kept) {
    if (!joined.empty()) joined += '|';
    joined += feature;
  }
  return joined;
}

void ParseScores::add(const ParseScores& other) {
  for (size_t i = 0; i < kParseMeasures; ++i) {
    counts[i].right += other.counts[i].right;
    counts[i].found += other.counts[i].found;
    counts[i].gold += other.counts[i].gold;
  }
}

void ParseScores::set(const PhraseScores& phrases) {
  counts[static_cast<size_t>(ParseMeasure::kClauses)] = phrases.clauses;
  counts[static_cast<size_t>(ParseMeasure::kNounPhrases)] = phrases.noun_phrases;
  counts[static_cast<size_t>(ParseMeasure::kParticleVerbs)] = phrases.particle_verbs;
}

ParseScores score_parse(const Analysis& gold, const Analysis& found) {
  ParseScores scores;
  const auto of = [&](ParseMeasure measure) -> ParseCounts& {
    return scores.counts[static_cast<size_t>(measure)];
  };
  of(ParseMeasure::kTokens) = same_spans(gold.tokens, found.tokens);
  of(ParseMeasure::kSentences) = same_spans(gold.sentences, found.sentences);
  for (size_t i = static_cast<size_t>(ParseMeasure::kWords);
       i <= static_cast<size_t>(ParseMeasure::kLas); ++i) {
    scores.counts[i] = {0, found.words.size(), gold.words.size()};
  }
  const std::vector<int32_t> aligned = Aligner(gold.words, found.words).run();
  const auto count = [&](ParseMeasure measure, bool right) {
    of(measure).right += right ? 1u : 0u;
  };
  for (size_t i = 0; i < aligned.size(); ++i) {
    if (aligned[i] == kUnaligned) continue;
    const AnalysedWord& ours = found.words[i];
    const AnalysedWord& theirs = gold.words[static_cast<size_t>(aligned[i])];
    count(ParseMeasure::kWords, true);
    count(ParseMeasure::kUpos, ours.upos == theirs.upos);
    count(ParseMeasure::kXpos, ours.xpos == theirs.xpos);
    count(ParseMeasure::kUfeats,
          universal_features(ours.feats) == universal_features(theirs.feats));
    count(ParseMeasure::kLemmas, theirs.lemma == "_" || ours.lemma == theirs.lemma);
    const int32_t head = ours.head == AnalysedWord::kRoot ? AnalysedWord::kRoot
                                                          : aligned[static_cast<size_t>(ours.head)];
    const bool attached = head == theirs.head;
    count(ParseMeasure::kUas, attached);
    count(ParseMeasure::kLas,
          attached && without_subtype(ours.deprel) == without_subtype(theirs.deprel));
  }
  return scores;
}

}  // namespace laut::eval
