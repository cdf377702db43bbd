// Words that stand around an article on a page or at the head of a pasted text: bylines, agency
// credits, month names, comment counts, boilerplate. Held in languages/<code>/page.toml, which
// explains every entry, and in languages/any (agencies.tsv, markup.toml).
//
// Phrases are kept case-folded with single spaces, ready to be compared; only what is shown to
// people (names of agencies) keeps its letters.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/phrase_index.h"
#include "language/table.h"
#include "laut/result.h"

namespace laut::language {

using Phrases = std::vector<std::string>;

// A phrase with one hole: "{n} comments", "a service of {name}". Both halves are case-folded.
struct Template {
  std::string before;
  std::string after;
};

// How people write a point in time. Patterns hold {day} {month} {mm} {year} {yy} {weekday} and
// {hour} {minute} {second} {half} {zone}; a space stands for any white space or none at all.
struct DateWords {
  std::vector<std::pair<std::string, int>> months;  // name → 1 to 12, longest name first
  Phrases weekdays;                                 // longest first
  Phrases dates;                                    // patterns of a day
  Phrases clocks;                                   // patterns of a time of day
  Phrases joiners;                                  // what may stand between the two
  Phrases am;                                       // {half}: before noon
  Phrases pm;
  std::vector<std::pair<std::string, int>> zones;  // name → minutes east of UTC
  Phrases published;                               // labels before a date
  Phrases modified;
  // The ASCII characters, folded, that a date or a clock may start with; any other may start one.
  std::bitset<128> starts;
};

struct PageWords {
  DateWords dates;

  Phrases byline_openers;  // what a byline starts with
  Phrases author_joiners;  // between two authors, and between an author and an agency
  Phrases agency_openers;  // what announces an agency credit inside a byline
  Phrases agency_closers;  // what follows an agency in a credit: "contributed to this report"
  Phrases desk_words;      // a byline name with one of these is a desk, not a person
  Phrases name_titles;     // academic titles that belong to a person's name
  Phrases name_particles;  // lower-case words inside a person's name
  Phrases outlet_words;    // how names of outlets end, whole words or the last part of one
  Phrases author_roles;    // words that tell what an author is, to be cut off after the name

  // {n}; one that ends in {rest} allows for more text.
  std::vector<Template> comment_counts;
  Phrases comment_none;               // "No comments": a line that says so
  Phrases comment_one;                // "One comment on": how a line starts that says so
  std::vector<Template> publishers;   // {name}: who stands behind the outlet
  Phrases copyright;                  // what opens a copyright line
  Phrases copyright_fillers;          // what else stands there before the name
  Phrases rights;                     // where the name in a copyright line ends
  std::vector<Template> page_counts;  // {n}: which page of several this is; their number follows
  Phrases ticker_titles;  // a headline or title with one of these is that of a live ticker
  Phrases reading_times;  // a short block with one of these tells how long reading takes
  Phrases paywall;        // a short block with one of these says that the rest is for sale

  PhraseIndex caption_openers;  // a line that starts so is a caption or a picture credit
  PhraseIndex noise_whole;      // a block that is this and nothing else is no part of an article
  PhraseIndex noise_start;      // a short block that starts so
  PhraseIndex noise_anywhere;   // a short block that holds this
  PhraseIndex section_ends;     // a heading that starts so ends the article: what follows are links

  Phrases no_article_titles;  // a page whose title or heading holds this is no article
  Phrases consent;            // a page that says little but this asks for consent or for scripts
};

// A wire service as newsrooms credit it.
struct Agency {
  std::string name;                // its usual short name, for people
  std::vector<std::string> forms;  // case-folded spellings, the short name among them
  bool word = false;  // its short name is also an ordinary word: only whole credits count
};

// What the words of an element's class, id or role say of its content.
enum Hint : uint32_t {
  kHintNoise = 1u << 0,     // menus, share bars, boxes of links, forms
  kHintComments = 1u << 1,  // what readers wrote
  kHintBody = 1u << 2,      // the text of an article
  kHintKicker = 1u << 3,
  kHintHeadline = 1u << 4,
  kHintLead = 1u << 5,
  kHintByline = 1u << 6,
  kHintEmphasis = 1u << 20,  // set in bold or italics by the name of its style
  kHintDate = 1u << 7,
  kHintCaption = 1u << 8,
  kHintPaywall = 1u << 9,
  kHintTeaser = 1u << 10,  // an entry of another article
  kHintHidden = 1u << 11,
  kHintArticle = 1u << 12,  // the whole article with its header
  kHintPublisher = 1u << 13,
  kHintDateline = 1u << 14,
  kHintAuthorBox = 1u << 15,  // about the author, after the text
  kHintCommentCount = 1u << 16,
  kHintTicker = 1u << 17,   // a live ticker or an entry of one
  kHintConsent = 1u << 18,  // asks for consent, or lies over the page
  kHintPlain = 1u << 19,    // the second word of this pair says nothing
};

// What is of no language. Every list of markup words is lower-case.
struct CommonWords {
  std::vector<Agency> agencies;  // in order of the file
  // Form → index into `agencies`, sorted by form.
  std::vector<std::pair<std::string, uint32_t>> agency_forms;
  WordMap<uint32_t> hints;  // word of a class name → Hints; words of two parts are joined by "-"
  std::bitset<1024> hint_starts;  // hashes of the first two letters of these
  Phrases article_types;          // schema.org types that are articles
  Phrases list_types;             // schema.org and OpenGraph types of pages that list articles
  Phrases paid_values;            // what metadata says of a text that is for sale
  // Field of a report → names of <meta> elements that hold it, best first.
  std::vector<std::pair<std::string, Phrases>> meta;

  const Agency* find_agency(std::string_view folded) const;
  // Whether a form of two words or more begins with this word.
  bool opens_agency(std::string folded_word) const;
  uint32_t hints_of(std::string_view word) const;           // 0 where nothing is known of the word
  const Phrases& meta_names(std::string_view field) const;  // empty where there are none
};

// Loads a page.toml. Errors: kNotFound, kIo, kCorrupt with file and line.
Result<PageWords> load_page_words(const std::string& file);

// Loads `folder`/agencies.tsv and `folder`/markup.toml. Errors: as above.
Result<CommonWords> load_common_words(const std::string& folder);

}  // namespace laut::language
