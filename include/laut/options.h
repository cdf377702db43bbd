// What a caller may set. Every default is what most callers want.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "laut/report.h"

namespace laut {

enum class Format : uint8_t {
  kAuto,      // recognised by content
  kPage,      // HTML
  kText,      // plain text, kept character for character
  kMarkdown,  // CommonMark with tables, front matter in YAML or TOML
  kFeed,      // RSS, Atom or JSON Feed
  kList,      // addresses: a sitemap, a sitemap index, OPML, or one a line
  kJsonl,     // one JSON object a line
  kCsv,       // RFC 4180, the first row naming the fields
  kNewsml,    // NewsML-G2
  kNitf,      // NITF 3
  kNinjs,     // ninjs 1 to 3, one object or an array of them
  kWarc,      // a web archive, plain, gzip or zstd
};

// How to take a source apart. What is given here beats what the source says of itself.
struct SourceOptions {
  Format format = Format::kAuto;
  // The field of a JSON line, or the column of a CSV file, that holds each part of the report:
  // {"text": "body"} reads the text from "body". Those that are not named here keep their own name.
  std::map<std::string, std::string> fields;
  // Largest single document in bytes; a larger one fails with kTooLarge.
  uint64_t max_document_bytes = 32u << 20;
  // The encoding that HTTP names for a page or text; its own marks may beat it. Empty: unknown.
  std::string charset;
  std::optional<Timestamp> published;
  std::string language;  // BCP 47 primary subtag
  std::string outlet;
  std::string url;
};

struct ReaderOptions {
  // The folder that holds the language packs. Empty: LAUT_HOME/languages, else beside the program,
  // else under its prefix.
  std::string languages;
  // Whether to tell part of speech, features and lemma of every word (Reading::words) and all names
  // (Reading::names), with the trained models of those packs that have them. The layers "words" and
  // "names" are named where they were read.
  bool words = false;
};

}  // namespace laut
