// Noun phrases by closed word classes and capitals: who the subject of a reporting verb is, and
// where its name ends. Without a parser, so every function would rather find nothing.
#pragma once

#include <cstdint>

#include "reading/units.h"

namespace laut::reading {

// Items [begin, end) of a Text.
struct Range {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool empty() const { return begin >= end; }
  uint32_t size() const { return empty() ? 0 : end - begin; }
};

struct Grammar {
  const Text& text;
  const language::StatementRules& rules;
  bool verb_second = false;    // the subject may follow the finite verb
  bool noun_capitals = false;  // every noun has a capital

  const Item& at(uint32_t i) const { return text.items[i]; }

  // The noun phrase that starts at `i` and ends at or before `end`, with what is attached to it
  // (genitives, "of" phrases, an apposition between commas); empty where none starts.
  Range noun_phrase(uint32_t i, uint32_t end) const;
  // The subject right after a reporting verb, adverbials between them passed over.
  Range subject_after(uint32_t i, uint32_t end) const;
  // The subject in [begin, verb): what stands before the verb of its clause. Empty where that is
  // an adverbial, an object or no noun phrase.
  Range subject_before(uint32_t begin, uint32_t verb) const;
  // Past adverbs, obliques and prepositional phrases that start at `i`.
  uint32_t skip_adverbials(uint32_t i, uint32_t end) const;
  // Past the prepositional phrase that starts at `i`; `i` where none does.
  uint32_t skip_prepositional(uint32_t i, uint32_t end) const;
  // Whether a determiner stands at `i` that opens no subject.
  bool opens_object(uint32_t i, uint32_t end) const;
  // Whether a finite verb stands in the range.
  bool has_finite(Range range) const;
  // Whether the item is a name in quotation marks rather than words of somebody.
  bool is_quoted_name(uint32_t i) const;
  // Whether a phrase can be a speaker: a pronoun, a name, or a noun with its determiner.
  bool can_speak(Range range) const;
  // Whether a phrase can be named as a source: who can speak, and things such as data.
  bool can_be_source(Range range) const;

 private:
  uint32_t core_end(uint32_t i, uint32_t end) const;
  bool is_noun(uint32_t i) const;
  bool is_mute(uint32_t i, WordClass mute) const;
  bool is_inflected_verb(uint32_t i, bool opened, uint32_t end) const;
  uint32_t skip_bracket(uint32_t i, uint32_t end) const;
  bool opens_relative(uint32_t i, uint32_t end) const;
};

}  // namespace laut::reading
