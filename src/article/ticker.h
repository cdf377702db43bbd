// Live tickers: reports that grow by entries, each with its time. A page tells its entries for
// machines (LiveBlogPosting of schema.org) or shows them: elements, or runs of paragraphs, that a
// time of day opens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "article/found.h"
#include "article/page_fields.h"
#include "article/visible_dates.h"

namespace laut::article {

struct TickerEntry {
  std::string headline;               // may be empty
  std::vector<std::string> lines;     // its paragraphs
  std::vector<std::string> captions;  // of its pictures
  std::optional<Timestamp> time;
  std::optional<VisibleClock> clock;  // where no day is said with it
  std::optional<int32_t> day;         // that a heading above it says; days since 1970-01-01
};

struct Ticker {
  std::vector<TickerEntry> entries;  // in page order; empty where the page is no ticker
  // The blocks of the page that they stand in; empty where they are told for machines only.
  uint32_t first_block = 0, end_block = 0;

  bool is_shown() const { return end_block > first_block; }
};

// Needs all of `found` but the ticker. An ordinary article with times in it is no ticker: without
// words or markup that say so, only a page of entries in reverse order is one.
Ticker find_ticker(const Found& found, const language::CommonWords& any, const CreditWords& words);

// Takes the dates and names that markup gives within entries away: they are not the report's.
void drop_entry_marks(Page& page, const Ticker& ticker);

// Appends the entries as parts: a subheading for the headline, an entry for the text, captions.
void add_entries(PageFields& page, const Ticker& ticker);

// Gives the parts of entries their times, once the report has its own: a time of day without a day
// is of the day that the report was published, or of the next where the clock starts over.
void set_entry_times(Report& report, const Ticker& ticker);

}  // namespace laut::article
