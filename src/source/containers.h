// Sources that hold many documents, and what all of them share. Each function hands its documents
// and failures to `sink` and returns false as soon as the sink does.
#pragma once

#include <string>

#include "source/document.h"
#include "source/input.h"

namespace laut::source {

// RSS 0.9x to 2.0, RDF Site Summary 1.0, Atom; feed.cc.
bool read_feed(std::string bytes, const std::string& name, const SourceOptions& options,
               const DocumentSink& sink);

// JSON Lines; jsonl.cc.
bool read_jsonl(Window& window, const std::string& name, const SourceOptions& options,
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
