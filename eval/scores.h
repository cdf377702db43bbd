// What a task of `laut eval` hands back.
#pragma once

#include <string>

namespace laut::eval {

struct Scores {
  std::string table;  // for people, within 80 columns
  std::string json;   // fractions, one object
};

}  // namespace laut::eval
