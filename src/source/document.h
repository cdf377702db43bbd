// What the source layer hands on: one document, still in the form it came in, with what its
// container (feed, archive, JSON line) says of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "laut/options.h"
#include "laut/report.h"
#include "laut/result.h"

namespace laut::source {

struct Document {
  enum class Kind : uint8_t {
    kPage,   // HTML, `body` is UTF-8 by now
    kText,   // plain text, `body` is valid UTF-8
    kParts,  // parts that the format names: `body` is NFC, their spans are in `given.parts`
  };

  Kind kind = Kind::kPage;
  std::string source;  // the path, URL or "-" that was asked for; "#n" (from 1) within a container
  std::string body;
  std::string url;  // where the container says that it was published
  std::optional<Timestamp> retrieved;
  // Fields that the container or the caller states; empty ones are unknown. `from` says whether a
  // feed, a wire format or the caller (kGiven) stated them; where both did, `given.evidence` says
  // it field by field.
  Report given;
  EvidenceFrom from = EvidenceFrom::kGiven;
  std::vector<Diagnostic> diagnostics;  // of decoding: their spans are empty
  // Of a page that a feed led to: what the feed itself says of the report, to be read where the
  // page holds no article.
  std::shared_ptr<const Document> teaser;
};

// Called once per document or failure, in the order of the source. Returns false to stop.
using DocumentSink = std::function<bool(Result<Document>)>;

// Takes a source apart: a file, the files of a folder, or "-". The format is recognised by content
// (magic bytes, then the first characters), not by the file's name. A failure that costs one
// document (a damaged archive record, a JSON line that does not parse) is handed to `sink` and
// reading goes on; no exception leaves.
void read_source(const std::string& source, const SourceOptions& options, const DocumentSink& sink);

// The same for bytes in memory; `name` stands for the source.
void read_bytes(std::string_view bytes, const std::string& name, const SourceOptions& options,
                const DocumentSink& sink);

// Whether SourceOptions::fields may map a field of this name, and all such names: "text, html,
// ...".
bool is_record_field(std::string_view name);
std::string record_field_names();

// What the first bytes say a source is; kAuto where nothing is said, as for binary data.
Format recognise(std::string_view bytes);

// HTML or text of any encoding as UTF-8: byte order mark, `charset` (of an HTTP header, may be
// empty), <meta>, then detection (WHATWG Encoding). Fails with kBadEncoding where the bytes are
// binary.
Result<std::string> to_utf8(std::string_view bytes, std::string_view charset, bool html,
                            std::vector<Diagnostic>& diagnostics);

}  // namespace laut::source
