#include "reading/speakers.h"

#include <algorithm>

namespace laut::reading {
namespace {

using Kind = Item::Kind;

// "tv7": a name, though it has no capital.
bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool opens_phrase(const Item& item) {
  return item.is(WordClass::kDeterminer) || item.is(WordClass::kPossessive);
}

}  // namespace

bool Grammar::is_noun(uint32_t i) const {
  const Item& item = at(i);
  if (!item.is_word()) return false;
  if (!item.capital) return item.is(WordClass::kTitle) || has_digit(text.folded[i]);
  // A capital on a function word opens a sentence and is no name.
  return !opens_phrase(item) && !item.is(WordClass::kPreposition) &&
         !item.is(WordClass::kPronoun) && !item.is(WordClass::kOblique) &&
         !item.is(WordClass::kSubordinator) && !item.is(WordClass::kAdverb) &&
         !item.is(WordClass::kWhether) && !item.is(WordClass::kNegation) &&
         !item.is(WordClass::kComplementizer) && !item.is(WordClass::kCoordinator);
}

// Whether a noun names a thing that does not speak, or is a compound that ends in one.
bool Grammar::is_mute(uint32_t i, WordClass mute) const {
  if (at(i).is(mute)) return true;
  if (mute != WordClass::kThing || !noun_capitals || !at(i).is_word() || !at(i).capital)
    return false;
  constexpr size_t kShortest = 4;
  const std::string_view noun = text.folded[i];
  for (size_t cut = 2; cut + kShortest <= noun.size(); ++cut) {
    const WordFacts* tail = rules.find(noun.substr(cut));
    if (tail != nullptr && tail->is(mute)) return true;
  }
  return false;
}

// The name of a paper or a party in quotation marks.
bool Grammar::is_quoted_name(uint32_t i) const {
  if (at(i).kind != Kind::kQuote) return false;
  const Quotation& q = text.quotations[static_cast<size_t>(at(i).quotation)];
  return q.words > 0 && q.words <= 4 && !q.ends && !q.starts_low && q.closed;
}

// Past an abbreviation or a name in brackets; `i` where none stands there.
uint32_t Grammar::skip_bracket(uint32_t i, uint32_t end) const {
  constexpr uint32_t kLongest = 9;
  if (at(i).kind != Kind::kOther) return i;
  bool capital = false;
  for (uint32_t k = i + 1; k < end && k < i + kLongest; ++k) {
    if (at(k).kind == Kind::kOther) return capital && k > i + 1 ? k + 1 : i;
    if (!at(k).is_word() && at(k).kind != Kind::kComma && at(k).kind != Kind::kNumber) return i;
    capital = capital || at(k).capital;
  }
  return i;
}

// Whether a form that may be finite is an adjective: between its determiner and its noun ("der neun
// beteiligten Bauern").
bool Grammar::is_inflected_verb(uint32_t i, bool opened, uint32_t end) const {
  const Item& item = at(i);
  return opened && i + 1 < end && is_noun(i + 1) && item.is(WordClass::kFinite) &&
         !item.is(WordClass::kAuxiliary) && !item.is(WordClass::kPassive) &&
         !item.is(WordClass::kModal) && !at(i - 1).is(WordClass::kArticle);
}

// The end of determiner, adjectives, noun and names that start at `i`.
uint32_t Grammar::core_end(uint32_t i, uint32_t end) const {
  uint32_t j = i;
  const bool opened = j < end && opens_phrase(at(j));
  if (opened) ++j;
  const uint32_t after_opening = j;
  // "der für den Damm zuständige Beamte": what belongs to the adjective stands before it.
  if (noun_capitals && opened && j < end && at(j).is(WordClass::kPreposition)) {
    const uint32_t past = skip_prepositional(j, end);
    const bool adjective = past > j && past + 1 < end && at(past).is_word() && !at(past).capital &&
                           at(past).facts == nullptr && is_noun(past + 1);
    if (adjective) j = past;
  }
  // Adjectives: lower-case words and numbers before the noun.
  uint32_t limit = std::min(end, j + 7);
  if (noun_capitals) {
    while (j < limit && !is_noun(j)) {
      const Item& item = at(j);
      const bool adjective =
          item.kind == Kind::kNumber ||
          (item.is_word() && !item.capital && !item.is(WordClass::kPreposition) &&
           !item.is(WordClass::kPronoun) && !item.is(WordClass::kOblique) &&
           !item.is(WordClass::kComplementizer) && !item.is(WordClass::kCoordinator) &&
           !item.is(WordClass::kNegation) && !opens_phrase(item) &&
           (!item.finite() || is_inflected_verb(j, opened, end)));
      if (!adjective) break;
      ++j;
    }
    if (opened && j < end && is_quoted_name(j)) return j + 1;
    if (j >= end || !is_noun(j)) return i;
  } else {
    // Lower-case nouns: run to the first word that cannot be inside a noun phrase.
    while (j < limit) {
      const Item& item = at(j);
      if (item.kind == Kind::kNumber) {
        ++j;
        continue;
      }
      if (!item.is_word()) break;
      if (item.is(WordClass::kPreposition) || item.is(WordClass::kPronoun) ||
          item.is(WordClass::kCoordinator) || item.is(WordClass::kComplementizer) ||
          item.is(WordClass::kRelative) || item.is(WordClass::kAdverb) ||
          item.is(WordClass::kWhether) || item.is(WordClass::kSubordinator) ||
          item.is(WordClass::kMarker) || item.finite() ||
          (item.is(WordClass::kTime) && !(item.capital && opened)) || opens_phrase(item) ||
          item.is(WordClass::kAs)) {
        break;
      }
      ++j;
    }
    if (j == after_opening) return i;
    if (!opened) {
      bool named = false;
      for (uint32_t k = i; k < j; ++k) named = named || at(k).capital || at(k).is(WordClass::kRole);
      if (!named) return i;
    }
    return j;
  }
  // Nouns and names in a row, with the particles and abbreviations between them.
  while (j < end) {
    const Item& item = at(j);
    if (is_noun(j) && !(j > i && item.is(WordClass::kTime))) {
      ++j;
    } else if (item.is(WordClass::kNamePart) && !item.capital && j + 1 < end && is_noun(j + 1) &&
               !opens_phrase(item) && !item.is(WordClass::kAttaching)) {
      ++j;
    } else if (item.kind == Kind::kQuote && j > i &&
               text.quotations[static_cast<size_t>(item.quotation)].words <= 4 && opened) {
      ++j;
      break;
    } else if (const uint32_t past = j > i ? skip_bracket(j, end) : j; past > j) {
      j = past;
    } else {
      break;
    }
  }
  return j;
}

Range Grammar::noun_phrase(uint32_t i, uint32_t end) const {
  if (i >= end) return {i, i};
  const Item& first = at(i);
  // "one of the …", "two of them".
  if ((first.is(WordClass::kPronoun) || opens_phrase(first)) && i + 2 < end &&
      at(i + 1).is(WordClass::kAttaching)) {
    const uint32_t whole = core_end(i + 2, end);
    if (whole > i + 2) return {i, whole};
  }
  // "many of the towns" in the genitive.
  if (noun_capitals && (first.is(WordClass::kPronoun) || opens_phrase(first)) &&
      !first.is(WordClass::kArticle) && i + 2 < end &&
      at(i + 1).is(WordClass::kGenitiveDeterminer)) {
    uint32_t whole = core_end(i + 1, end);
    if (whole > i + 1) {
      if (whole + 1 < end && at(whole).is(WordClass::kCoordinator)) {
        const uint32_t other = core_end(whole + 1, end);
        if (other > whole + 1) whole = other;
      }
      return {i, whole};
    }
  }
  if (first.is(WordClass::kPronoun) && !opens_phrase(first)) return {i, i + 1};
  uint32_t j = core_end(i, end);
  if (j == i) {
    if (first.is(WordClass::kPronoun)) return {i, i + 1};
    return {i, i};
  }
  // Attached phrases.
  for (int attached = 0; attached < 3 && j < end; ++attached) {
    const Item& item = at(j);
    uint32_t inner = j;
    if (noun_capitals && item.is(WordClass::kGenitiveDeterminer) && !item.capital) {
      // After a common noun a genitive belongs to it; after a name the same words are the one told.
      const bool name_before =
          j >= i + 2 ? at(j - 2).capital && at(j - 2).is_word() && !opens_phrase(at(j - 2))
                     : !opens_phrase(first) && j == i + 1;
      const bool common = at(j - 1).is(WordClass::kRole) || at(j - 1).is(WordClass::kAccount) ||
                          (!name_before && !text.folded[j - 1].empty() &&
                           (text.folded[j - 1][0] < '0' || text.folded[j - 1][0] > '9'));
      if (!common) break;
    } else if (item.is(WordClass::kAttaching)) {
      ++inner;
    } else if (item.is(WordClass::kCoordinator) && j + 1 < end &&
               (opens_phrase(at(j + 1)) || is_noun(j + 1))) {
      const uint32_t other = core_end(j + 1, end);
      if (other == j + 1 || (other < end && at(other).finite())) break;
      j = other;
      continue;
    } else {
      break;
    }
    if (inner < end && at(inner).is(WordClass::kTime)) break;
    const uint32_t next = core_end(inner, end);
    if (next == inner) break;
    j = next;
  }
  // An apposition: a noun phrase that fills the place between two commas.
  if (j + 1 < end && at(j).kind == Kind::kComma) {
    const uint32_t begin = j + 1;
    uint32_t next = core_end(begin, end);
    if (next > begin && next < end && noun_capitals &&
        at(next).is(WordClass::kGenitiveDeterminer)) {
      const uint32_t genitive = core_end(next, end);
      if (genitive > next) next = genitive;
    } else if (next > begin && next < end && at(next).is(WordClass::kAttaching)) {
      const uint32_t attached = core_end(next + 1, end);
      if (attached > next + 1) next = attached;
    }
    const bool closes = next > begin && (next == end ? !noun_capitals || at(next - 1).capital
                                                     : at(next).kind == Kind::kComma ||
                                                           at(next).kind == Kind::kStop);
    if (closes && !has_finite({begin, next})) j = next;
  }
  return {i, j};
}

// Whether the phrase at `i` opens with a determiner in a case that no subject has; "einer der
// Männer" is a subject, "einer Frau" is none.
bool Grammar::opens_object(uint32_t i, uint32_t end) const {
  if (!noun_capitals || i >= end || !at(i).is(WordClass::kObjectDeterminer)) return false;
  const bool partitive = at(i).is(WordClass::kPronoun) || at(i).is(WordClass::kGenitiveDeterminer);
  return !(partitive && i + 1 < end &&
           (at(i + 1).is(WordClass::kGenitiveDeterminer) || at(i + 1).is(WordClass::kAttaching) ||
            at(i + 1).is(WordClass::kPreposition) || !at(i + 1).is_word()));
}

uint32_t Grammar::skip_prepositional(uint32_t i, uint32_t end) const {
  if (i >= end || !at(i).is(WordClass::kPreposition)) return i;
  uint32_t j = i + 1;
  if (j < end && at(j).is(WordClass::kPreposition)) ++j;
  const uint32_t first = j;
  if (j < end && (at(j).is(WordClass::kOblique) || at(j).is(WordClass::kTime))) {
    ++j;
    while (j < end && (at(j).kind == Kind::kNumber || at(j).is(WordClass::kTime))) ++j;
    return j;
  }
  j = core_end(j, end);
  if (j == first) {
    // "um 14 Uhr", "in 2031": a number, perhaps with its noun.
    while (j < end && at(j).kind == Kind::kNumber) ++j;
    if (j > first && j < end && is_noun(j)) ++j;
    if (j == first) return i;
  }
  while (j < end && at(j).is(WordClass::kTime)) ++j;
  if (noun_capitals && j < end && at(j).is(WordClass::kGenitiveDeterminer)) {
    j = std::max(j, core_end(j, end));
  }
  return j;
}

uint32_t Grammar::skip_adverbials(uint32_t i, uint32_t end) const {
  for (int step = 0; step < 8 && i < end; ++step) {
    const Item& item = at(i);
    const uint32_t past = skip_prepositional(i, end);
    if (past > i) {
      i = past;
    } else if (item.is(WordClass::kReflexive) || item.is(WordClass::kTime) ||
               (item.is(WordClass::kAdverb) && !item.is(WordClass::kPronoun)) ||
               (item.is(WordClass::kOblique) && !item.is(WordClass::kPronoun) &&
                !opens_phrase(item))) {
      ++i;
    } else {
      break;
    }
  }
  return i;
}

Range Grammar::subject_after(uint32_t i, uint32_t end) const {
  const Range direct = noun_phrase(i, end);
  if (!direct.empty() && !at(direct.begin).is(WordClass::kTime) && !opens_object(i, end)) {
    return direct;
  }
  const uint32_t past = skip_adverbials(i, end);
  if (past == i) return {i, i};
  const Range after = noun_phrase(past, end);
  if (!after.empty() && opens_object(past, end)) {
    return {past, past};
  }
  return after;
}

bool Grammar::has_finite(Range range) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Item& item = at(i);
    if (item.kind == Kind::kQuote && text.quotations[static_cast<size_t>(item.quotation)].finite) {
      return true;
    }
    if (i > range.begin && at(i - 1).is(WordClass::kMarker)) continue;
    if (item.is_word() && item.finite() && (!item.capital || !noun_capitals || i == range.begin)) {
      return true;
    }
  }
  return false;
}

bool Grammar::can_speak(Range range) const {
  // "we" outside quotation marks is the outlet.
  if (!range.empty() && at(range.begin).is(WordClass::kSelf) &&
      !at(range.begin).is(WordClass::kPronoun) && !at(range.begin).is(WordClass::kPossessive) &&
      noun_capitals) {
    return false;
  }
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (is_mute(i, WordClass::kThing)) return false;
    if (is_noun(i) && !at(i).is(WordClass::kTime)) break;
  }
  return can_be_source(range);
}

bool Grammar::can_be_source(Range range) const {
  if (range.empty()) return false;
  if (range.size() == 1 && at(range.begin).is(WordClass::kPronoun)) {
    // With a capital inside a sentence it addresses the reader.
    const bool polite = noun_capitals && at(range.begin).capital && range.begin > 0 &&
                        at(range.begin - 1).is_word();
    return !polite && !at(range.begin).is(WordClass::kNegation);  // "nobody"
  }
  bool named = false;
  for (uint32_t i = range.begin; i < range.end; ++i) {
    const Item& item = at(i);
    if (item.kind == Kind::kQuote && i == range.begin) return false;
    if (!named && is_mute(i, WordClass::kMute)) return false;
    if (is_noun(i) && !item.is(WordClass::kTime)) named = true;
    if (item.kind == Kind::kQuote && opens_phrase(at(range.begin)) && is_quoted_name(i)) {
      named = true;
    }
  }
  if (!named && !noun_capitals && opens_phrase(at(range.begin)) && range.size() >= 2) named = true;
  if (!named && !noun_capitals) {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      named = named || at(i).is(WordClass::kRole);
    }
    // A plural or a headline noun without determiner.
    named = named ||
            (range.size() <= 2 && at(range.begin).is_word() && at(range.begin).facts == nullptr);
  }
  return named;
}

Range Grammar::subject_before(uint32_t begin, uint32_t verb) const {
  const Range none{verb, verb};
  uint32_t i = begin;
  while (i < verb && (at(i).is(WordClass::kCoordinator) ||
                      (at(i).is(WordClass::kAdverb) && !opens_phrase(at(i)) &&
                       !(verb_second && at(i).is(WordClass::kPreposition)) &&
                       (!verb_second || i + 1 < verb)))) {
    ++i;
  }
  if (i >= verb) return none;
  uint32_t last = verb;
  if (!verb_second) {
    // Adverbs between subject and verb.
    while (last > i + 1 &&
           (at(last - 1).is(WordClass::kAdverb) || at(last - 1).is(WordClass::kNegation))) {
      --last;
    }
    // An adverbial in front, with or without its comma.
    while (i < last) {
      const uint32_t past = skip_prepositional(i, last);
      if (past == i && !(at(i).is(WordClass::kTime))) break;
      i = past > i ? past : i + 1;
      if (i < last && at(i).kind == Kind::kComma) ++i;
    }
  } else if (at(i).is(WordClass::kPreposition) || at(i).is(WordClass::kSubordinator) ||
             at(i).is(WordClass::kAs)) {
    return none;
  }
  if (i >= last) return none;
  if (verb_second &&
      (opens_object(i, last) || (last - i == 1 && at(i).is(WordClass::kDemonstrative)))) {
    return none;
  }
  const Range phrase = noun_phrase(i, last);
  if (phrase.empty()) return none;
  // What the phrase leaves over must belong to it: a prepositional phrase, an apposition or a
  // relative clause between commas.
  uint32_t rest = phrase.end;
  bool apposition = false;
  for (uint32_t k = phrase.begin; k < phrase.end; ++k) {
    apposition = apposition || at(k).kind == Kind::kComma;
  }
  // One comma alone does not enclose anything: "Her mockery, she writes, is …".
  const bool enclosed = rest < last && (rest + 1 < last || apposition || !verb_second) &&
                        at(rest).kind == Kind::kComma && at(last - 1).kind == Kind::kComma;
  if (rest == last || (enclosed && !verb_second)) return phrase;
  const Range otherwise = enclosed ? phrase : none;
  // The end of the speaker: a relative clause is no part of it.
  uint32_t end = 0;
  while (rest < last) {
    const uint32_t past = skip_prepositional(rest, last);
    if (past > rest) {
      rest = past;
    } else if (at(rest).is(WordClass::kAdverb) || at(rest).kind == Kind::kNumber) {
      ++rest;
    } else if (verb_second && at(rest).kind == Kind::kComma) {
      uint32_t close = rest + 1;
      while (close < last && at(close).kind != Kind::kComma) ++close;
      if (close == last) return otherwise;
      const bool clause = has_finite({rest + 1, close});
      if (clause && !opens_relative(rest + 1, close)) return otherwise;
      if (clause && end == 0) end = rest;
      rest = close + 1;
    } else if (verb_second && at(rest).kind != Kind::kComma &&
               at(rest).is(WordClass::kGenitiveDeterminer) && core_end(rest, last) > rest) {
      rest = core_end(rest, last);
    } else {
      // Nothing more is known.
      return otherwise;
    }
  }
  if (end == 0) end = at(last - 1).kind == Kind::kComma ? last - 1 : last;
  return {phrase.begin, end};
}

// Whether a clause starts as a relative one does: with its pronoun, perhaps after a preposition.
bool Grammar::opens_relative(uint32_t i, uint32_t end) const {
  if (i < end && at(i).is(WordClass::kPreposition)) ++i;
  return i < end && at(i).is(WordClass::kRelative);
}

}  // namespace laut::reading
