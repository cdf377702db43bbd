// What a dictionary of full forms says of a word: its readings, each a class, details and the way
// to its lemma; and the cluster that the word fell into when running text was counted.
//
// Sections of lexicon.model: words (word table: form → entry), entries (where the readings of each
// entry begin, and the end), readings (name and script of each), names ("CLASS|DETAILS" of the
// readings), scripts, clusters (word table: folded form → cluster).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/model_file.h"
#include "language/word_table.h"
#include "laut/result.h"

namespace laut::language {

// How a lemma is made of a form: characters cut off its end, others put there; "2:en", and with the
// form folded first "L2:en".
struct LemmaScript {
  bool fold = false;
  uint32_t cut = 0;
  std::string_view add;

  std::string apply(std::string_view form) const;

  // The script that leads from form to lemma, as it is written: without folding where it is as
  // short, or, where `fold` is set and the lemma is in lower case, with it.
  static std::string between(std::string_view form, std::string_view lemma, bool fold = false);
  // Nothing where the text is no script.
  static std::optional<LemmaScript> parse(std::string_view text);
};

class Lexicon {
 public:
  struct Reading {
    uint16_t name;    // index of its name
    uint16_t script;  // index of its script
  };
  struct Entry {
    std::span<const Reading> readings;
    uint64_t classes = 0;  // hash of the set of their classes
    uint64_t names = 0;    // hash of the set of their names
  };

  // Errors: those of ModelFile, and kCorrupt where the sections do not fit each other.
  static Result<Lexicon> load(const std::string& path);
  static Result<Lexicon> load(ModelFile file);

  // The entry of a form, as written; null where it is not known. `hash` is its hash64.
  const Entry* find(uint64_t hash) const {
    const std::optional<uint16_t> index = words_.find(hash);
    return index && *index < entries_.size() ? &entries_[*index] : nullptr;
  }
  // The cluster of a folded form, or 0.
  uint16_t cluster(uint64_t hash) const { return clusters_.find(hash).value_or(0); }

  std::string_view class_of(Reading reading) const { return classes_[class_ids_[reading.name]]; }
  // The hash of class and details.
  uint64_t hash_of(Reading reading) const { return name_hashes_[reading.name]; }
  uint16_t class_id(Reading reading) const { return class_ids_[reading.name]; }
  const std::vector<std::string_view>& classes() const { return classes_; }
  const LemmaScript& script(Reading reading) const { return scripts_[reading.script]; }

 private:
  ModelFile file_;
  WordTable words_;
  WordTable clusters_;
  std::vector<Entry> entries_;
  std::vector<uint64_t> name_hashes_;
  std::vector<uint16_t> class_ids_;  // reading name → index into classes_
  std::vector<std::string_view> classes_;
  std::vector<LemmaScript> scripts_;
};

}  // namespace laut::language
