// Each enumeration's words in the order of its enumerators: one table serves both directions.
#include "format/names.h"

#include <array>

namespace laut::format {
namespace {

using namespace std::string_view_literals;

template <typename Enum>
constexpr std::array<std::string_view, 0> kWords;

template <>
constexpr std::array kWords<PartKind> = {"kicker"sv,   "headline"sv,   "lead"sv,      "byline"sv,
                                         "dateline"sv, "subheading"sv, "paragraph"sv, "list"sv,
                                         "table"sv,    "blockquote"sv, "caption"sv,   "entry"sv};
template <>
constexpr std::array kWords<EvidenceFrom> = {"visible"sv, "json-ld"sv, "meta"sv,
                                             "feed"sv,    "wire"sv,    "given"sv};
template <>
constexpr std::array kWords<Clause::Kind> = {"main"sv,     "subordinate"sv, "complement"sv,
                                             "relative"sv, "infinitive"sv,  "participle"sv};
template <>
constexpr std::array kWords<Name::Press> = {"none"sv, "agency"sv, "outlet"sv};
template <>
constexpr std::array kWords<Office::Kind> = {"title"sv, "office"sv};
template <>
constexpr std::array kWords<ActorKind> = {"person"sv, "organisation"sv, "place"sv, "other"sv};
template <>
constexpr std::array kWords<StatementType> = {"direct"sv, "indirect"sv, "reported"sv,
                                              "free_indirect"sv, "indirect_free_indirect"sv};
template <>
constexpr std::array kWords<Medium> = {"speech"sv, "writing"sv, "thought"sv};
template <>
constexpr std::array kWords<Act> = {"assert"sv, "confirm"sv, "deny"sv,  "announce"sv,
                                    "demand"sv, "accuse"sv,  "judge"sv, "warn"sv,
                                    "hope"sv,   "suppose"sv, "ask"sv};
template <>
constexpr std::array kWords<Certainty> = {"certain"sv, "probable"sv, "possible"sv, "open"sv};
template <>
constexpr std::array kWords<Polarity> = {"+"sv, "-"sv};
template <>
constexpr std::array kWords<Confidence> = {"high"sv, "medium"sv, "low"sv};
template <>
constexpr std::array kWords<ChainLink::Kind> = {"speaker"sv, "relay"sv, "agency"sv, "outlet"sv};
template <>
constexpr std::array kWords<ChainLink::From> = {"text"sv, "metadata"sv};
template <>
constexpr std::array kWords<Why::Decision> = {"quote"sv,     "speaker"sv,  "act"sv,
                                              "certainty"sv, "polarity"sv, "chain"sv};
template <>
constexpr std::array kWords<TimeExpression::Type> = {"DATE"sv, "TIME"sv, "DURATION"sv, "SET"sv};

// A table that is a word short would name enumerators wrongly.
static_assert(kWords<PartKind>.size() == size_t(PartKind::kEntry) + 1);
static_assert(kWords<EvidenceFrom>.size() == size_t(EvidenceFrom::kGiven) + 1);
static_assert(kWords<Clause::Kind>.size() == size_t(Clause::Kind::kParticiple) + 1);
static_assert(kWords<Name::Press>.size() == size_t(Name::Press::kOutlet) + 1);
static_assert(kWords<Office::Kind>.size() == size_t(Office::Kind::kOffice) + 1);
static_assert(kWords<ActorKind>.size() == size_t(ActorKind::kOther) + 1);
static_assert(kWords<StatementType>.size() == size_t(StatementType::kIndirectFreeIndirect) + 1);
static_assert(kWords<Medium>.size() == size_t(Medium::kThought) + 1);
static_assert(kWords<Act>.size() == size_t(Act::kAsk) + 1);
static_assert(kWords<Certainty>.size() == size_t(Certainty::kOpen) + 1);
static_assert(kWords<Polarity>.size() == size_t(Polarity::kNegative) + 1);
static_assert(kWords<Confidence>.size() == size_t(Confidence::kLow) + 1);
static_assert(kWords<ChainLink::Kind>.size() == size_t(ChainLink::Kind::kOutlet) + 1);
static_assert(kWords<ChainLink::From>.size() == size_t(ChainLink::From::kMetadata) + 1);
static_assert(kWords<Why::Decision>.size() == size_t(Why::Decision::kChain) + 1);
static_assert(kWords<TimeExpression::Type>.size() == size_t(TimeExpression::Type::kSet) + 1);

template <typename Enum>
std::string_view word(Enum value) {
  return kWords<Enum>[static_cast<size_t>(value)];
}

}  // namespace

std::string_view name(PartKind value) {
  return word(value);
}
std::string_view name(EvidenceFrom value) {
  return word(value);
}
std::string_view name(Clause::Kind value) {
  return word(value);
}
std::string_view name(Name::Press value) {
  return word(value);
}
std::string_view name(Office::Kind value) {
  return word(value);
}
std::string_view name(ActorKind value) {
  return word(value);
}
std::string_view name(StatementType value) {
  return word(value);
}
std::string_view name(Medium value) {
  return word(value);
}
std::string_view name(Act value) {
  return word(value);
}
std::string_view name(Certainty value) {
  return word(value);
}
std::string_view name(Polarity value) {
  return word(value);
}
std::string_view name(Confidence value) {
  return word(value);
}
std::string_view name(ChainLink::Kind value) {
  return word(value);
}
std::string_view name(ChainLink::From value) {
  return word(value);
}
std::string_view name(Why::Decision value) {
  return word(value);
}
std::string_view name(TimeExpression::Type value) {
  return word(value);
}

template <typename Enum>
std::optional<Enum> parse(std::string_view word) {
  for (size_t i = 0; i < kWords<Enum>.size(); ++i) {
    if (kWords<Enum>[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template std::optional<PartKind> parse(std::string_view);
template std::optional<EvidenceFrom> parse(std::string_view);
template std::optional<Clause::Kind> parse(std::string_view);
template std::optional<Name::Press> parse(std::string_view);
template std::optional<Office::Kind> parse(std::string_view);
template std::optional<ActorKind> parse(std::string_view);
template std::optional<StatementType> parse(std::string_view);
template std::optional<Medium> parse(std::string_view);
template std::optional<Act> parse(std::string_view);
template std::optional<Certainty> parse(std::string_view);
template std::optional<Polarity> parse(std::string_view);
template std::optional<Confidence> parse(std::string_view);
template std::optional<ChainLink::Kind> parse(std::string_view);
template std::optional<ChainLink::From> parse(std::string_view);
template std::optional<Why::Decision> parse(std::string_view);
template std::optional<TimeExpression::Type> parse(std::string_view);

}  // namespace laut::format
