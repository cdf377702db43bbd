// A report: one article as an outlet published it, taken out of its page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "laut/span.h"

namespace laut {

// A point in time as a source gave it. A bare date has precision kDay and no zone; a date with a
// clock time may still lack its zone.
struct Timestamp {
  enum class Precision : uint8_t { kDay, kMinute, kSecond };

  // Seconds since 1970-01-01T00:00:00, UTC where the zone is known, local time where it is not.
  int64_t seconds = 0;
  // Minutes east of UTC, -14 * 60 to 14 * 60; empty where the source does not say.
  std::optional<int16_t> offset_minutes;
  Precision precision = Precision::kSecond;

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

enum class PartKind : uint8_t {
  kKicker,
  kHeadline,
  kLead,
  kByline,
  kDateline,
  kSubheading,
  kParagraph,
  kList,
  kTable,
  kBlockquote,
  kCaption,
  kEntry,  // one entry of a live ticker
};

// A piece of the report's text. Parts lie in text order and do not overlap, but that a dateline
// may lie inside the paragraph that it opens.
struct Part {
  PartKind kind = PartKind::kParagraph;
  Span span;
  std::string language;           // BCP 47, where it differs from the report's; else empty
  std::optional<Timestamp> time;  // of a ticker entry
};

// Where a field was read from. `spans` are filled where the field stands in the text.
enum class EvidenceFrom : uint8_t { kVisible, kJsonLd, kMeta, kFeed, kWire, kGiven };
struct Evidence {
  std::string field;  // the JSON name of the field: "headline", "published", ...
  EvidenceFrom from = EvidenceFrom::kVisible;
  std::vector<Span> spans;
};

// Something a reader of the result should know: text that was invalid, metadata that contradicts
// the page, a limit that was reached. Never a failure.
struct Diagnostic {
  std::string code;     // stable, kebab-case: "invalid-utf8"
  std::string message;  // one sentence for people
  Span span;            // where, or empty
};

// Invariants: `text` is valid UTF-8 and, for a page, NFC; every span of the report lies within it.
struct Report {
  std::string id;       // 16 hex digits: hash of the canonical URL, else of source and text
  std::string version;  // 16 hex digits: hash of headline, text and modified
  std::string url;      // canonical, as far as known
  std::string source;   // what the caller named: path, URL, "-", with "#n" for an entry
  std::optional<Timestamp> retrieved;  // when it was fetched, as the archive or feed says

  std::string outlet;
  std::string publisher;
  std::vector<std::string> agencies;  // credited, by their usual short names
  std::string kicker;
  std::string headline;
  std::string lead;
  std::string byline;                // as printed
  std::vector<std::string> authors;  // persons; a desk or house credited as one of them
  std::string dateline;
  std::optional<Timestamp> published;
  std::optional<Timestamp> modified;
  std::string section;
  std::string language;  // BCP 47 primary subtag; "other" where no pack reads it; empty: no text
  std::optional<uint32_t> comment_count;
  bool paywalled = false;
  std::string status;    // "usable", "withdrawn", "canceled" as wire formats say; else empty
  std::string revision;  // what a wire format calls this version, "3"; else empty
  std::string embargo;   // ISO 8601, else empty

  std::string text;  // the coordinate system of every span
  std::vector<Part> parts;
  std::vector<Evidence> evidence;
  std::vector<Diagnostic> diagnostics;

  // The characters of a span. Precondition: the span lies within `text`.
  std::string_view text_of(Span span) const {
    return std::string_view(text).substr(span.begin, span.size());
  }
};

}  // namespace laut
