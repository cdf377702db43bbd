// Institutions by name: a head noun ("ministry") with the capitals around it and what it is the
// ministry of, and the short form that the text gives in brackets.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reading/people.h"

namespace laut::reading {

struct OrganisationName {
  size_t first = 0;  // tokens, half-open
  size_t last = 0;
  Span span;
  std::string name;        // without a label; its head without the ending of its case
  std::string head;        // folded base of the head noun; empty where a short form tells it
  std::string short_form;  // "FGS", where the text gives it right after
  bool specific = false;   // more than the head noun alone
};

// In text order, none overlapping each other or a person. Linear in the number of tokens.
std::vector<OrganisationName> find_organisations(const Reading& reading, const language::Pack& pack,
                                                 const std::vector<PersonName>& people);

}  // namespace laut::reading
