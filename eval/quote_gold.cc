#include "eval/quote_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/files.h"
#include "base/text.h"
#include "base/utf8.h"
#include "eval/quotations.h"
#include "format/names.h"
#include "language/identify.h"

namespace laut::eval {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr uint64_t kMaxBytes = 64u << 20;

tl::unexpected<Error> bad_gold(const std::string& file, const std::string& what) {
  return failure(ErrorCode::kBadFormat, file, what, "docs/evaluation.md names the formats of gold");
}

// A report of plain paragraphs, parted by line feeds.
Report report_of(std::string text, const language::Packs& packs) {
  Report report;
  report.text = std::move(text);
  report.language = language::identify(report.text, packs);
  uint32_t begin = 0;
  for (const std::string_view line : split(report.text, '\n')) {
    const auto end = begin + static_cast<uint32_t>(line.size());
    const Span span = trim(report.text, {begin, end});
    if (!span.empty()) report.parts.push_back({PartKind::kParagraph, span, {}, {}});
    begin = end + 1;
  }
  return report;
}

std::optional<StatementType> type_of(const std::string& word) {
  using Type = StatementType;
  static const std::map<std::string, Type> kTypes = {
      {"Direct", Type::kDirect},
      {"Indirect", Type::kIndirect},
      {"Reported", Type::kReported},
      {"FreeIndirect", Type::kFreeIndirect},
      {"IndirectFreeIndirect", Type::kIndirectFreeIndirect}};
  const auto found = kTypes.find(word);
  return found == kTypes.end() ? std::nullopt : std::optional(found->second);
}

// The set writes two media as two letters.
std::vector<Medium> medium_of(const std::string& word) {
  static const std::map<std::string, std::vector<Medium>> kMedia = {
      {"Speech", {Medium::kSpeech}},
      {"Writing", {Medium::kWriting}},
      {"Thought", {Medium::kThought}},
      {"SW", {Medium::kSpeech, Medium::kWriting}},
      {"ST", {Medium::kSpeech, Medium::kThought}},
      {"TW", {Medium::kWriting, Medium::kThought}}};
  const auto found = kMedia.find(word);
  return found == kMedia.end() ? std::vector<Medium>{} : found->second;
}

// Throws what nlohmann throws; load_roles catches it.
QuoteArticle roles_article(const json& gold, const std::string& name,
                           const language::Packs& packs) {
  QuoteArticle out;
  out.name = name;
  out.report = report_of(gold.at("originalText").get<std::string>(), packs);
  const OffsetMap offsets(out.report.text, OffsetUnit::kCodepoint);
  const auto span_of = [&](const json& at) {
    return Span{offsets.to_byte(at.at("charBegin").get<uint32_t>()),
                offsets.to_byte(at.at("charEnd").get<uint32_t>())};
  };
  const auto spans_of = [&](const json& role) {
    std::vector<Span> spans;
    for (const json& at : role.at("spans")) spans.push_back(span_of(at));
    std::sort(spans.begin(), spans.end());
    return spans;
  };
  for (const json& token : gold.at("tokens")) out.tokens.push_back(span_of(token));
  for (const json& one : gold.at("annotations")) {
    GoldQuote statement;
    statement.key = fmt::format("{}#{}", name, one.at("id").get<int64_t>());
    const auto type = type_of(one.at("type").get<std::string>());
    if (!type) throw json::other_error::create(0, "a type that is none", &one);
    statement.type = *type;
    statement.medium = medium_of(one.at("medium").get<std::string>());
    statement.quote = spans_of(one.at("quote"));
    statement.cue = spans_of(one.at("cue"));
    statement.frame = spans_of(one.at("frame"));
    statement.speaker = spans_of(one.at("speaker"));
    statement.addressee = spans_of(one.at("addressee"));
    out.statements.push_back(std::move(statement));
  }
  return out;
}

Result<QuoteArticle> load_roles(const std::string& file, const language::Packs& packs) {
  const auto bytes = read_file(file, kMaxBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  try {
    return roles_article(json::parse(*bytes), fs::path(file).stem().string(), packs);
  } catch (const json::exception& error) {
    return bad_gold(file, error.what());
  }
}

using Spans = std::map<std::string, std::vector<Span>, std::less<>>;

// "13 98;110 120", in characters.
std::optional<std::vector<Span>> spans_of(std::string_view text, const OffsetMap& offsets) {
  std::vector<Span> out;
  for (const std::string_view piece : split(text, ';')) {
    const std::vector<std::string_view> ends = split(piece, ' ');
    const auto begin = parse_number(ends.front());
    const auto end = parse_number(ends.back());
    if (ends.size() != 2 || !begin || !end || *end < *begin) return {};
    out.push_back({offsets.to_byte(static_cast<uint32_t>(*begin)),
                   offsets.to_byte(static_cast<uint32_t>(*end))});
  }
  return out;
}

// "Attribution:T4 Content:T3 Cue:T2 Source:T1"; a role that stands there again has a number,
// "Content2". Nothing where it names a span that is not there.
std::optional<GoldQuote> attribution_of(std::string_view event, const Spans& spans) {
  GoldQuote out;
  const std::pair<std::string_view, std::vector<Span>*> roles[] = {
      {"Source", &out.speaker}, {"Cue", &out.cue}, {"Content", &out.quote}};
  for (const std::string_view role : split(event, ' ')) {
    const size_t colon = role.find(':');
    if (colon == std::string_view::npos) continue;
    const auto found = spans.find(role.substr(colon + 1));
    if (found == spans.end()) return {};
    for (const auto& [name, list] : roles) {
      if (!role.starts_with(name)) continue;
      list->insert(list->end(), found->second.begin(), found->second.end());
      std::sort(list->begin(), list->end());
    }
  }
  return out;
}

// Reads a file of brat: "T3<TAB>Content 13 98<TAB>…" names spans, "E1<TAB>…" puts them together.
// Hands back what is wrong with it.
std::optional<std::string> read_attributions(std::string_view lines, QuoteArticle& article) {
  const OffsetMap offsets(article.report.text, OffsetUnit::kCodepoint);
  Spans spans;
  for (const std::string_view line : split_lines(lines)) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (!line.starts_with('T') || fields.size() < 2) continue;
    auto found = spans_of(fields[1].substr(fields[1].find(' ') + 1), offsets);
    if (!found) return fmt::format("{} has no span", fields[0]);
    for (Span& span : *found) span = trim(article.report.text, span);
    spans[std::string(fields[0])] = std::move(*found);
  }
  for (const std::string_view line : split_lines(lines)) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (!line.starts_with('E') || fields.size() < 2) continue;
    auto statement = attribution_of(fields[1], spans);
    if (!statement) return fmt::format("{} names a span that is not there", fields[0]);
    statement->key = fmt::format("{}#{}", article.name, fields[0]);
    if (!statement->quote.empty()) article.statements.push_back(std::move(*statement));
  }
  return {};
}

Result<QuoteArticle> load_attributions(const std::string& text_file, const std::string& gold_file,
                                       const language::Packs& packs) {
  auto text = read_file(text_file, kMaxBytes);
  if (!text) return tl::unexpected(text.error());
  const auto gold = read_file(gold_file, kMaxBytes);
  if (!gold) return tl::unexpected(gold.error());
  if (!is_valid_utf8(*text)) return bad_gold(text_file, "is not UTF-8");
  QuoteArticle out;
  out.name = fs::path(text_file).stem().string();
  out.report = report_of(std::move(*text), packs);
  out.tokens = scoring_tokens(out.report.text);
  if (const auto fault = read_attributions(*gold, out)) return bad_gold(gold_file, *fault);
  return out;
}

QuoteSet& set_of(std::vector<QuoteSet>& sets, const fs::path& folder, QuoteSet::Kind kind) {
  const std::string name = folder.filename().string();
  for (QuoteSet& set : sets) {
    if (set.name == name && set.kind == kind) return set;
  }
  return sets.emplace_back(QuoteSet{name, kind, {}});
}

}  // namespace

Result<std::vector<QuoteSet>> load_quote_sets(const std::string& folder,
                                              const language::Packs& packs) {
  if (!is_folder(folder)) return failure(ErrorCode::kNotFound, folder, "no folder");
  const auto files = list_files(folder);
  if (!files) return tl::unexpected(files.error());
  // Names of .ann are those of the text with something behind it; the first that fits counts.
  std::vector<std::string> annotations;
  for (const std::string& file : *files) {
    if (file.ends_with(".ann")) annotations.push_back(file);
  }
  std::vector<QuoteSet> sets;
  for (const std::string& file : *files) {
    const fs::path path(file);
    const fs::path set = path.parent_path().parent_path();
    if (path.extension() == ".json") {
      auto article = load_roles(file, packs);
      if (!article) return tl::unexpected(article.error());
      set_of(sets, path.parent_path(), QuoteSet::Kind::kRoles)
          .articles.push_back(std::move(*article));
    } else if (path.extension() == ".txt" && path.parent_path().filename() == "text") {
      const std::string stem = (set / "attributions" / path.stem()).string();
      const auto gold = std::find_if(annotations.begin(), annotations.end(),
                                     [&](const std::string& one) { return one.starts_with(stem); });
      if (gold == annotations.end()) return bad_gold(file, "has no file in attributions/");
      auto article = load_attributions(file, *gold, packs);
      if (!article) return tl::unexpected(article.error());
      set_of(sets, set, QuoteSet::Kind::kAttributions).articles.push_back(std::move(*article));
    }
  }
  return sets;
}

Result<std::map<std::string, GoldAct>> load_acts(const std::string& file) {
  const auto bytes = read_file(file, kMaxBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  std::map<std::string, GoldAct> out;
  size_t number = 0;
  for (const std::string_view line : split_lines(*bytes)) {
    ++number;
    if (line.empty() || line.starts_with("//")) continue;
    const std::vector<std::string_view> fields = split(line, '\t');
    const auto act = fields.size() == 3 ? format::parse<Act>(fields[1]) : std::nullopt;
    const auto certainty = fields.size() == 3 ? format::parse<Certainty>(fields[2]) : std::nullopt;
    if (!act || !certainty) {
      return bad_gold(file, fmt::format("line {}: is not KEY, act, certainty", number));
    }
    out[std::string(fields[0])] = {*act, *certainty};
  }
  return out;
}

}  // namespace laut::eval
