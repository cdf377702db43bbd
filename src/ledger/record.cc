#include "ledger/record.h"

#include <zstd.h>

#include "base/hash.h"
#include "format/json.h"
#include "ledger/words.h"

namespace laut::ledger {
namespace {

// A reading larger than this is not one of ours: documents are limited to far less.
constexpr unsigned long long kMaxUnpacked = 1u << 30;
// Level 3 is zstd's default; higher ones save a few percent for several times the time.
constexpr int kLevel = 3;

}  // namespace

Reading without_tokens(const Reading& reading) {
  Reading kept;
  kept.report = reading.report;
  kept.layers = reading.layers;
  kept.mentions = reading.mentions;
  kept.actors = reading.actors;
  kept.times = reading.times;
  kept.places = reading.places;
  kept.statements = reading.statements;
  return kept;
}

std::string pack(const Reading& reading) {
  format::JsonOptions options;
  options.offsets = OffsetUnit::kByte;
  const std::string json = format::to_json(without_tokens(reading), options);
  std::string bytes(ZSTD_compressBound(json.size()), '\0');
  const size_t size = ZSTD_compress(bytes.data(), bytes.size(), json.data(), json.size(), kLevel);
  if (ZSTD_isError(size)) return {};  // only for want of memory; unpack() tells
  bytes.resize(size);
  return bytes;
}

Result<Reading> unpack(std::string_view bytes, const std::string& source) {
  const auto damaged = [&] {
    return failure(ErrorCode::kCorrupt, source,
                   "the ledger is damaged: a reading cannot be unpacked",
                   "restore a copy, or add the sources to a new ledger");
  };
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxUnpacked) {
    return damaged();
  }
  std::string json(size, '\0');
  const size_t got = ZSTD_decompress(json.data(), json.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) || got != size) return damaged();
  auto reading = format::from_json(json);
  if (!reading) return damaged();
  return without_tokens(*reading);
}

std::string actor_id(const Actor& actor) {
  const uint64_t hash =
      Hasher().add(static_cast<uint64_t>(actor.kind)).add(fold_name(actor.name)).value();
  return hex64(hash).substr(0, 8);
}

std::optional<int64_t> edition(const Report& report) {
  if (report.modified) return report.modified->seconds;
  if (report.published) return report.published->seconds;
  return std::nullopt;
}

std::string words_of(const Report& report, const std::vector<Span>& spans) {
  std::string text;
  for (const Span span : spans) {
    if (!text.empty()) text += " … ";
    text += report.text_of(span);
  }
  return text;
}

std::string speaker_name(const Reading& reading, const Statement& statement) {
  const auto actor = [&](int32_t index) -> std::string {
    if (index < 0 || static_cast<size_t>(index) >= reading.actors.size()) return {};
    return reading.actors[static_cast<size_t>(index)].name;
  };
  if (std::string name = actor(statement.speaker.actor); !name.empty()) return name;
  if (!statement.chain.empty() && statement.chain.front().kind == ChainLink::Kind::kSpeaker) {
    const ChainLink& origin = statement.chain.front();
    if (std::string name = actor(origin.actor); !name.empty()) return name;
    if (!origin.name.empty()) return origin.name;
  }
  return words_of(reading.report, statement.speaker.spans);
}

std::vector<Passage> passages(const Reading& reading) {
  const Report& report = reading.report;
  std::vector<Passage> found;
  for (size_t i = 0; i < reading.statements.size(); ++i) {
    std::string body = words_of(report, reading.statements[i].quote);
    if (!body.empty()) found.push_back({static_cast<int32_t>(i), std::move(body)});
  }
  // The headline of most reports is a part of their text.
  const bool inside = report.text.find(report.headline) != std::string::npos;
  found.push_back({-1, inside ? report.text : report.headline + "\n\n" + report.text});
  return found;
}

}  // namespace laut::ledger
