// Scores the names that the language packs find.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "eval/measures.h"
#include "eval/name_sets.h"
#include "eval/scores.h"
#include "laut/reader.h"
#include "laut/result.h"

namespace laut::eval {

// Counts of names of each type: a name is right if both its words and its type are.
class NameScores {
 public:
  // Types that the set does not tell are passed over in `found`. No name twice in either.
  void add(const NameSet& set, const std::vector<NameSpan>& gold,
           const std::vector<NameSpan>& found);
  Prf of(const std::string& type) const;
  // Over all types; over persons, organisations and places alone.
  Prf all() const;
  Prf core() const;
  uint64_t gold() const;

 private:
  struct Counts {
    uint64_t right = 0;
    uint64_t found = 0;
    uint64_t gold = 0;
  };
  static Prf prf(const Counts& counts);
  template <typename Wanted>
  Prf sum(const Wanted& wanted) const;

  std::map<std::string, Counts> counts_;
};

// Scores every *-nested.tsv and *.iob2 of `folder` and its folders that is not for training
// (NAME-train...), on the words of the set; their language is told from the text. Errors:
// kNotFound, kBadFormat, with file and line.
Result<Scores> names(const std::string& folder, const Reader& reader);

}  // namespace laut::eval
