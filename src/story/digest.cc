#include "story/digest.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

#include "base/dates.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "ledger/words.h"
#include "story/shingles.h"

namespace laut::story {
namespace {

// Headlines name what a story is about, leads repeat it.
constexpr double kHeadlineWeight = 3;
constexpr double kLeadWeight = 2;
// Words with a capital inside of a sentence are names (in German, nouns) and tell stories apart
// without any list of words; of the others the long ones help a little.
constexpr size_t kMinName = 3;
constexpr size_t kMinWord = 6;
constexpr double kWordWeight = 0.5;

// After these a capital may only say that a sentence begins.
bool opens_sentence(char32_t codepoint) {
  constexpr std::u32string_view kOpening = U".!?:\"„“”‚‘»«›‹–—…";
  return kOpening.find(codepoint) != std::u32string_view::npos;
}

void count_words(std::string_view text, double weight, std::map<uint64_t, double>& counts) {
  std::string folded;
  size_t letters = 0;
  bool capital = false;
  bool first = true;  // of its sentence
  const auto finish = [&] {
    if (letters == 0) return;
    if (capital && !first && letters >= kMinName) {
      counts[hash64(folded)] += weight;
    } else if (letters >= kMinWord) {
      counts[hash64(folded)] += weight * kWordWeight;
    }
    folded.clear();
    letters = 0;
    first = false;
  };
  for (size_t at = 0; at < text.size();) {
    const char32_t codepoint = next_codepoint(text, at);
    if (is_letter(codepoint)) {
      if (letters == 0) capital = is_upper(codepoint);
      const char32_t letter = strip_marks(to_lower(codepoint));
      if (letter == 0) continue;
      append_utf8(folded, letter);
      ++letters;
      continue;
    }
    finish();
    if (opens_sentence(codepoint)) first = true;
  }
  finish();
}

std::vector<Feature> features(const Reading& reading) {
  const Report& report = reading.report;
  std::map<uint64_t, double> counts;
  const bool has_lead = std::any_of(report.parts.begin(), report.parts.end(),
                                    [](const Part& part) { return part.kind == PartKind::kLead; });
  bool first_paragraph = true;
  bool headline = false;
  for (const Part& part : report.parts) {
    double weight = 1;
    switch (part.kind) {
      case PartKind::kByline:
      case PartKind::kDateline:
        continue;
      case PartKind::kHeadline:
        weight = kHeadlineWeight;
        headline = true;
        break;
      case PartKind::kLead:
        weight = kLeadWeight;
        break;
      case PartKind::kParagraph:
        if (first_paragraph && !has_lead) weight = kLeadWeight;
        first_paragraph = false;
        break;
      default:
        break;
    }
    count_words(report.text_of(part.span), weight, counts);
  }
  if (!headline) count_words(report.headline, kHeadlineWeight, counts);
  if (report.parts.empty()) count_words(report.text, 1, counts);
  for (const Actor& actor : reading.actors) {
    const std::string folded = ledger::fold_name(actor.name);
    if (folded.find(' ') != std::string::npos) counts[hash64(folded)] += 1;
  }
  std::vector<Feature> found;
  found.reserve(counts.size());
  for (const auto& [hash, count] : counts) {
    found.push_back({hash, static_cast<float>(count < 1 ? count : 1 + std::log(count))});
  }
  return found;
}

std::string actor_name(const Reading& reading, int32_t actor) {
  if (actor < 0 || static_cast<size_t>(actor) >= reading.actors.size()) return {};
  return reading.actors[static_cast<size_t>(actor)].name;
}

std::vector<Digest::Source> sources(const Reading& reading, const std::string& outlet) {
  std::map<std::string, Digest::Source> found;
  for (const Statement& statement : reading.statements) {
    std::map<std::string, std::pair<std::string, bool>> here;  // each once a statement
    for (const ChainLink& link : statement.chain) {
      // A credit in the byline says who wrote it; that is what copy families are made of.
      if (link.from == ChainLink::From::kMetadata || link.kind == ChainLink::Kind::kOutlet) {
        continue;
      }
      std::string name = actor_name(reading, link.actor);
      if (name.empty()) name = link.name;
      const std::string folded = ledger::fold_name(name);
      if (folded.empty() || folded == outlet) continue;
      auto& entry = here[folded];
      entry.first = name;
      entry.second = entry.second || link.kind != ChainLink::Kind::kSpeaker;
    }
    for (const auto& [folded, entry] : here) {
      Digest::Source& source = found[folded];
      source.folded = folded;
      if (source.name.empty()) source.name = entry.first;
      ++source.statements;
      source.relays = source.relays || entry.second;
    }
  }
  std::vector<Digest::Source> list;
  for (auto& [folded, source] : found) list.push_back(std::move(source));
  return list;
}

}  // namespace

Digest digest(const Reading& reading) {
  const Report& report = reading.report;
  Digest digest;
  digest.id = report.id;
  if (report.published) {
    digest.published = report.published->seconds;
    digest.day = local_day(*report.published);
  }
  digest.language = report.language;
  digest.outlet_name = report.outlet;
  digest.outlet = ledger::fold_name(report.outlet);
  for (const std::string& agency : report.agencies) {
    digest.agencies.push_back(ledger::fold_name(agency));
    digest.agency_names.push_back(agency);
  }
  digest.shingles = shingles(reading);
  digest.features = features(reading);
  digest.sources = sources(reading, digest.outlet);
  std::map<std::string, uint32_t> speakers;
  for (const Statement& statement : reading.statements) {
    const std::string name = actor_name(reading, statement.speaker.actor);
    if (!name.empty()) ++speakers[name];
  }
  digest.speakers.assign(speakers.begin(), speakers.end());
  digest.statements = static_cast<uint32_t>(reading.statements.size());
  return digest;
}

std::vector<Digest> digests(const std::vector<const Reading*>& readings) {
  std::vector<Digest> found;
  found.reserve(readings.size());
  for (const Reading* reading : readings) found.push_back(digest(*reading));
  return found;
}

bool earlier(const Digest& a, const Digest& b) {
  const auto time = [](const Digest& report) {
    return report.published.value_or(std::numeric_limits<int64_t>::max());
  };
  return std::make_tuple(time(a), std::cref(a.id)) < std::make_tuple(time(b), std::cref(b.id));
}

std::vector<uint32_t> by_time(const std::vector<Digest>& reports) {
  std::vector<uint32_t> order(reports.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return earlier(reports[a], reports[b]); });
  return order;
}

}  // namespace laut::story
