// Who wrote a report and whose wire it came over: bylines, datelines, credits at the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/names.h"
#include "language/page_words.h"
#include "laut/span.h"

namespace laut::article {

// `words` holds the page words of every language that may apply, the report's own first.
struct CreditWords {
  std::vector<const language::PageWords*> pages;
  const language::CommonWords* any = nullptr;
  const language::FirstNames* first_names = nullptr;
};

struct Byline {
  std::vector<std::string> authors;   // persons, as printed
  std::vector<std::string> agencies;  // known ones, and what stands in capitals in their place
  // Single words in the place of a writer, as printed: an agency nobody knows, a pen name, or a
  // word of the page. What else the report says decides.
  std::vector<std::string> unsure;
  // Unknown abbreviations in small letters, which may be an agency or a writer's initials; upper
  // case here. The text decides.
  std::vector<std::string> initials;
  bool opened = false;  // it starts with a word that opens bylines
  bool desk = false;    // names an office
  bool clean = true;    // holds nothing but names of writers, agencies and offices
};

// Where one element of a page ends and another begins inside a line that is read as a byline: it
// parts two names, but not a name.
inline constexpr char kElementBorder = '\x1f';

// Takes a byline apart: "Von Anna Beispiel und dpa", "By A. Example, with material from BPA".
Byline read_byline(std::string_view line, const CreditWords& words);

// Whether a short line looks like a byline: opened by its word and followed by a name, or nothing
// but agencies.
bool is_byline(std::string_view line, const CreditWords& words);
// The same for a line that was read already.
bool is_byline(std::string_view line, const Byline& read, const CreditWords& words);

struct Dateline {
  Span span;   // place, date and agency
  Span whole;  // with the dash or full stop and the spaces after it
  std::vector<std::string> agencies;
};

// "Altwessen (ARK) – ", "LAUEN. ", "STENNWICK, 9 March 2034 – " at the start of a paragraph. A
// place without agency or capitals counts only where `rest` (the text after it) names it again.
std::optional<Dateline> find_dateline(std::string_view paragraph, std::string_view rest,
                                      const CreditWords& words);

struct Credit {
  Span span;
  std::vector<std::string> agencies;
};

// A credit at the end of a paragraph, "... sagte er. (dpa/AFP)", or a paragraph that is one, "dpa".
std::optional<Credit> find_closing_credit(std::string_view paragraph, const CreditWords& words);

// Whether a name starts with a first name that is known.
bool starts_with_first_name(std::string_view name, const CreditWords& words);

// Adds what is not there yet, ignoring case.
void add_unique(std::vector<std::string>& list, const std::string& value);

}  // namespace laut::article
