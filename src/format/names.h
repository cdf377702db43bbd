// The words by which enumerations go outside of C++ (JSON, command line, UI), and back.
#pragma once

#include <optional>
#include <string_view>

#include "laut/reading.h"

namespace laut::format {

std::string_view name(PartKind);         // "kicker", "headline", ...
std::string_view name(EvidenceFrom);     // "visible", "json-ld", ...
std::string_view name(Clause::Kind);     // "main", "subordinate", ...
std::string_view name(Name::Press);      // "none", "agency", "outlet"
std::string_view name(Office::Kind);     // "title", "office"
std::string_view name(ActorKind);        // "person", ...
std::string_view name(StatementType);    // "direct", ..., "indirect_free_indirect"
std::string_view name(Medium);           // "speech", "writing", "thought"
std::string_view name(Act);              // "assert", ...
std::string_view name(Certainty);        // "certain", ...
std::string_view name(Polarity);         // "+", "-"
std::string_view name(Confidence);       // "high", ...
std::string_view name(ChainLink::Kind);  // "speaker", "relay", "agency", "outlet"
std::string_view name(ChainLink::From);  // "text", "metadata"
std::string_view name(Why::Decision);    // "quote", ...
std::string_view name(TimeExpression::Type);

// The enumerator of a word, or nothing: parse<Act>("deny").
template <typename Enum>
std::optional<Enum> parse(std::string_view word);

}  // namespace laut::format
