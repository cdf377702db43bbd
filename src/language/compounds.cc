// Every place where a word may be cut is tried from the left, so that the longest head wins:
// "Hafenarbeitergewerkschaft" is a Gewerkschaft and not a "schaft". A head must be a noun of the
// lexicon, what stands before it a word of the lexicon or a compound itself.
#include "language/compounds.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

constexpr size_t kLongest = 96;   // bytes; longer words are not taken apart
constexpr size_t kLeastPart = 3;  // bytes, of each part
constexpr int kDeepest = 3;       // compounds in a compound

bool is_border(std::string_view word, size_t at) {
  return (static_cast<unsigned char>(word[at]) & 0xC0) != 0x80;
}

// A folded word as a noun is written.
std::string with_capital(std::string_view folded) {
  std::string word;
  size_t at = 0;
  const char32_t first = next_codepoint(folded, at);
  append_utf8(word, static_cast<char32_t>(utf8proc_toupper(static_cast<int32_t>(first))));
  return word += folded.substr(at);
}

std::vector<bool> ids_of(const std::vector<std::string>& names, const Lexicon& lexicon) {
  std::vector<bool> ids;
  for (const std::string_view name : lexicon.classes()) {
    ids.push_back(std::find(names.begin(), names.end(), name) != names.end());
  }
  return ids;
}

}  // namespace

CompoundSplitter::CompoundSplitter(const CompoundRules& rules, const Lexicon& lexicon)
    : rules_(rules),
      lexicon_(lexicon),
      heads_(ids_of(rules.heads, lexicon)),
      parts_(ids_of(rules.parts, lexicon)),
      stems_(ids_of(rules.stems, lexicon)) {}

const Lexicon::Entry* CompoundSplitter::find_noun(std::string_view folded) const {
  const Lexicon::Entry* entry = lexicon_.find(hash64(with_capital(folded)));
  return entry != nullptr && has_class(*entry, heads_) ? entry : nullptr;
}

bool CompoundSplitter::has_class(const Lexicon::Entry& entry,
                                 const std::vector<bool>& wanted) const {
  return std::any_of(entry.readings.begin(), entry.readings.end(),
                     [&](Lexicon::Reading reading) { return wanted[lexicon_.class_id(reading)]; });
}

// A word as it stands in the lexicon: a noun, or a word of the classes that may open a compound.
bool CompoundSplitter::is_word(std::string_view folded) const {
  if (folded.size() < kLeastPart || rules_.no_parts.contains(folded)) return false;
  if (find_noun(folded) != nullptr) return true;
  const Lexicon::Entry* entry = lexicon_.find(hash64(folded));
  return entry != nullptr && has_class(*entry, parts_);
}

// A verb without its ending: "fahr".
bool CompoundSplitter::is_stem(std::string_view folded) const {
  if (folded.size() < kLeastPart || rules_.no_parts.contains(folded)) return false;
  return std::any_of(rules_.endings.begin(), rules_.endings.end(), [&](const std::string& ending) {
    const Lexicon::Entry* entry = lexicon_.find(hash64(std::string(folded) + ending));
    return entry != nullptr && has_class(*entry, stems_);
  });
}

// What may stand before a head, with its linking element.
bool CompoundSplitter::is_part(std::string_view folded, int depth) const {
  if (is_word(folded) || is_stem(folded)) return true;
  for (const std::string& link : rules_.links) {
    if (!folded.ends_with(link)) continue;
    const std::string_view bare = folded.substr(0, folded.size() - link.size());
    if (bare.size() >= kLeastPart && !rules_.no_parts.contains(bare) && find_noun(bare))
      return true;
  }
  for (const std::string& end : rules_.dropped) {
    const std::string whole = std::string(folded) + end;
    if (folded.size() >= kLeastPart && !rules_.no_parts.contains(folded) && find_noun(whole)) {
      return true;
    }
  }
  if (depth >= kDeepest) return false;
  for (size_t at = kLeastPart; at + kLeastPart <= folded.size(); ++at) {
    if (!is_border(folded, at)) continue;
    const std::string_view rest = folded.substr(at);
    if (rules_.no_heads.contains(rest)) continue;
    if (is_linked_noun(rest) && is_part(folded.substr(0, at), depth + 1)) return true;
  }
  return false;
}

// A noun that may carry a linking element: "arbeiter", "behörden".
bool CompoundSplitter::is_linked_noun(std::string_view folded) const {
  if (find_noun(folded) != nullptr) return true;
  return std::any_of(rules_.links.begin(), rules_.links.end(), [&](const std::string& link) {
    return folded.size() >= link.size() + kLeastPart && folded.ends_with(link) &&
           find_noun(folded.substr(0, folded.size() - link.size())) != nullptr;
  });
}

// The lemma of a head by the lexicon. Where the word is not its own lemma, it is the one that this
// ends with, and none where there is none: "Kampfes" is not a Fes. Else that of most readings:
// "Zahlen" is the plural of "Zahl" in four cases, an infinitive in three.
std::string CompoundSplitter::lemma_of(std::string_view head, std::string_view lemma,
                                       bool bent) const {
  const std::string form = with_capital(head);
  const Lexicon::Entry* entry = lexicon_.find(hash64(form));
  std::vector<std::pair<std::string, size_t>> lemmas;
  for (const Lexicon::Reading reading : entry->readings) {
    if (!heads_[lexicon_.class_id(reading)]) continue;
    std::string found = lexicon_.script(reading).apply(form);
    if (bent && !lemma.ends_with(fold_case(found))) continue;
    const auto known = std::find_if(lemmas.begin(), lemmas.end(),
                                    [&](const auto& one) { return one.first == found; });
    if (known == lemmas.end()) {
      lemmas.emplace_back(std::move(found), 1);
    } else {
      ++known->second;
    }
  }
  const auto best =
      std::max_element(lemmas.begin(), lemmas.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == lemmas.end() ? std::string() : std::move(best->first);
}

CompoundHead CompoundSplitter::split(std::string_view form, std::string_view lemma) const {
  if (form.size() > kLongest || form.size() < 2 * kLeastPart) return {};
  const std::string folded = fold_case(form);
  if (folded.size() != form.size()) return {};  // offsets would not fit
  const std::string whole = fold_case(lemma);
  CompoundHead best;
  for (size_t at = kLeastPart; at + kLeastPart <= folded.size(); ++at) {
    if (!is_border(folded, at)) continue;
    const std::string_view part = std::string_view(folded).substr(0, at);
    const std::string_view head = std::string_view(folded).substr(at);
    if (rules_.no_heads.contains(head) || find_noun(head) == nullptr) continue;
    // Behind a word as the lexicon has it a shorter head is better: "Bundeswehr|einheit".
    const bool whole_word = is_word(part);
    if (!whole_word && (best.begin != 0 || !is_part(part, 1))) continue;
    std::string found = lemma_of(head, whole, whole != folded);
    if (found.empty()) continue;
    best = {at, std::move(found)};
    if (whole_word) break;
  }
  return best;
}

std::vector<Compound> CompoundSplitter::find(const std::vector<laut::Word>& words,
                                             const std::vector<Token>& tokens) const {
  std::vector<Compound> found;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].upos != "NOUN") continue;
    const Span token = tokens[words[i].token].span;
    if (token.size() != words[i].form.size()) continue;  // part of a contraction
    CompoundHead head = split(words[i].form, words[i].lemma);
    if (head.begin == 0) continue;
    found.push_back({static_cast<uint32_t>(i),
                     {token.begin + static_cast<uint32_t>(head.begin), token.end},
                     std::move(head.lemma)});
  }
  return found;
}

}  // namespace laut::language
