// A report under way: fields, and pieces of text that become parts once they are joined.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "article/credits.h"
#include "language/pack.h"
#include "laut/report.h"

namespace laut::article {

// The page words that apply: those of the language first, then the other packs'.
CreditWords credit_words(const language::Packs& packs, std::string_view language);

// Notes where a field came from; a field has one entry, the last note wins.
void note(Report& report, std::string_view field, EvidenceFrom from, std::vector<Span> spans = {});

void diagnose(Report& report, std::string_view code, std::string message, Span span = {});

// Sets the language: what is declared where the text does not speak against it, else what the text
// says, "other" where no pack reads it.
void settle_language(Report& report, std::string_view declared, EvidenceFrom from,
                     const language::Packs& packs);

// Sets the language of the parts that are in another one than the report, or in none that a pack
// reads. A part of a line or two says too little and is taken to be in the report's.
void note_part_languages(Report& report, const language::Packs& packs);

// Datelines in the first paragraphs and credits in the last ones: the dateline field and part, and
// agencies with their spans. `initials` are abbreviations of the byline that the text may confirm.
void read_credits(Report& report, const std::vector<std::string>& initials, Span byline,
                  const CreditWords& words);

// Lets what the container or the caller states win over what was found.
void merge_given(Report& report, const Report& given, EvidenceFrom from);

// Where `needle` stands in `text` within `within`, as a span; empty where it does not.
Span find_in(std::string_view text, Span within, std::string_view needle);

}  // namespace laut::article
