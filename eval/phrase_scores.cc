#include "eval/phrase_scores.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "language/clauses.h"
#include "language/noun_phrases.h"
#include "language/particle_verbs.h"
#include "laut/reading.h"

namespace laut::eval {
namespace {

// The words of an analysis as a reading has them.
struct Trees {
  std::vector<Word> words;
  std::vector<Token> tokens;
};

Trees trees_of(const Analysis& analysis) {
  Trees trees;
  uint32_t sentence = 0;
  size_t first = 0;  // word of the sentence
  for (size_t i = 0; i < analysis.words.size(); ++i) {
    const AnalysedWord& word = analysis.words[i];
    const bool same_token = i > 0 && word.contracted && analysis.words[i - 1].span == word.span;
    if (!same_token) {
      while (sentence + 1 < analysis.sentences.size() &&
             analysis.sentences[sentence].end <= word.span.begin) {
        ++sentence;
      }
      if (!trees.tokens.empty() && trees.tokens.back().sentence != sentence) first = i;
      trees.tokens.push_back({word.span, sentence, Token::Kind::kOther});
    }
    Word out;
    out.token = static_cast<uint32_t>(trees.tokens.size() - 1);
    out.form = word.form;
    out.lemma = word.lemma;
    out.upos = word.upos;
    out.feats = word.feats == "_" ? "" : word.feats;
    out.deprel = word.deprel;
    // One that is its own head has no syntax.
    const bool told = word.head != static_cast<int32_t>(i);
    out.head = !told                              ? -1
               : word.head == AnalysedWord::kRoot ? 0
                                                  : word.head - static_cast<int32_t>(first) + 1;
    trees.words.push_back(std::move(out));
  }
  return trees;
}

template <typename Item>
ParseCounts counts_of(std::vector<Item> gold, std::vector<Item> found) {
  std::sort(gold.begin(), gold.end());
  std::sort(found.begin(), found.end());
  std::vector<Item> right;
  std::set_intersection(gold.begin(), gold.end(), found.begin(), found.end(),
                        std::back_inserter(right));
  return {right.size(), found.size(), gold.size()};
}

using Borders = std::pair<uint32_t, uint32_t>;

Borders borders(const Trees& trees, uint32_t word) {
  const Span span = trees.tokens[trees.words[word].token].span;
  return {span.begin, span.end};
}

using ClauseItem = std::tuple<Clause::Kind, std::vector<Borders>, Borders>;

std::vector<ClauseItem> items(const Trees& trees, const std::vector<Clause>& clauses) {
  std::vector<ClauseItem> out;
  for (const Clause& clause : clauses) {
    std::vector<Borders> spans;
    for (const Span span : clause.spans) spans.emplace_back(span.begin, span.end);
    const Borders finite =
        clause.finite < 0 ? Borders{} : borders(trees, static_cast<uint32_t>(clause.finite));
    out.emplace_back(clause.kind, std::move(spans), finite);
  }
  return out;
}

using PhraseItem = std::pair<Borders, Borders>;

std::vector<PhraseItem> items(const Trees& trees, const std::vector<NounPhrase>& phrases) {
  std::vector<PhraseItem> out;
  for (const NounPhrase& phrase : phrases) {
    out.emplace_back(Borders{phrase.span.begin, phrase.span.end}, borders(trees, phrase.head));
  }
  return out;
}

using VerbItem = std::tuple<Borders, Borders, std::string>;

std::vector<VerbItem> items(const Trees& trees, const std::vector<ParticleVerb>& verbs) {
  std::vector<VerbItem> out;
  for (const ParticleVerb& one : verbs) {
    out.emplace_back(borders(trees, one.verb), borders(trees, one.particle), one.lemma);
  }
  return out;
}

bool is_verb(const AnalysedWord& word) {
  return word.upos == "VERB" || word.upos == "AUX";
}

}  // namespace

PhraseScores score_phrases(const Analysis& gold, const Analysis& found,
                           const language::ClauseRules& rules) {
  const Trees theirs = trees_of(gold), ours = trees_of(found);
  const std::vector<Clause> gold_clauses =
      language::find_clauses(theirs.words, theirs.tokens, rules);
  const std::vector<Clause> our_clauses = language::find_clauses(ours.words, ours.tokens, rules);
  PhraseScores scores;
  scores.clauses = counts_of(items(theirs, gold_clauses), items(ours, our_clauses));
  scores.noun_phrases = counts_of(
      items(theirs, language::find_noun_phrases(theirs.words, theirs.tokens, gold_clauses)),
      items(ours, language::find_noun_phrases(ours.words, ours.tokens, our_clauses)));
  // How a language joins the two makes no difference here.
  scores.particle_verbs =
      counts_of(items(theirs, language::find_particle_verbs(theirs.words, theirs.tokens, true)),
                items(ours, language::find_particle_verbs(ours.words, ours.tokens, true)));
  return scores;
}

void add_verb_forms(Analysis& gold, const Analysis& told) {
  size_t verbs = 0, forms = 0;
  for (const AnalysedWord& word : gold.words) {
    if (!is_verb(word)) continue;
    ++verbs;
    if (word.feats.find("VerbForm=") != std::string::npos) ++forms;
  }
  if (2 * forms >= verbs) return;
  for (size_t i = 0; i < gold.words.size(); ++i) {
    if (is_verb(gold.words[i])) gold.words[i].feats = told.words[i].feats;
  }
}

}  // namespace laut::eval
