// Sources that hold many documents, and what all of them share. Each function hands its documents
// and failures to `sink` and returns false as soon as the sink does.
#pragma once

#include <string>

#include "source/document.h"
#include "source/input.h"

namespace laut::source {

// RSS 0.9x to 2.0, RDF Site Summary 1.0, Atom, or JSON Feed; feed.cc.
bool read_feed(std::string bytes, const std::string& name, const SourceOptions& options,
               const DocumentSink& sink);

// JSON Feed 1.0 and 1.1; json_feed.cc.
bool read_json_feed(std::string bytes, const std::string& name, const SourceOptions& options,
                    const DocumentSink& sink);

// JSON Lines; jsonl.cc.
bool read_jsonl(Window& window, const std::string& name, const SourceOptions& options,
                const DocumentSink& sink);

// NewsML-G2; newsml.cc.
bool read_newsml(std::string bytes, const std::string& name, const SourceOptions& options,
                 const DocumentSink& sink);

// NITF 3; nitf.cc.
bool read_nitf(std::string bytes, const std::string& name, const SourceOptions& options,
               const DocumentSink& sink);

// ninjs 1 to 3; ninjs.cc.
bool read_ninjs(std::string bytes, const std::string& name, const SourceOptions& options,
                const DocumentSink& sink);

// What the first bytes of a text say of it beyond recognise(): a heading or front matter; a first
// row that names fields, those that the caller maps among them.
bool looks_like_markdown(std::string_view head);
bool looks_like_csv(std::string_view head, const SourceOptions& options);

// Markdown; markdown.cc.
bool read_markdown(std::string bytes, const std::string& name, const SourceOptions& options,
                   const DocumentSink& sink);

// CSV; csv.cc.
bool read_csv(Window& window, const std::string& name, const SourceOptions& options,
              const DocumentSink& sink);

// WARC 1.0 and 1.1; warc.cc.
bool read_warc(Window& window, const std::string& name, const SourceOptions& options,
               const DocumentSink& sink);

// Records in `given.evidence` who states a field of it.
void state(Report& given, std::string_view field, EvidenceFrom from);

// A date as a container writes it; one that cannot be read leaves a diagnostic.
std::optional<Timestamp> read_date(std::string_view text, std::vector<Diagnostic>& diagnostics);

bool is_blank(std::string_view text);

// "de" of "de-AT".
std::string primary_subtag(std::string_view language);

// Puts what the caller states over what the container states; read.cc.
void apply_options(Document& document, const SourceOptions& options);

Error too_large(const std::string& name, const SourceOptions& options);

}  // namespace laut::source
