// Reports fall into one origin when they are versions of one report, when they share a text, and
// when one only relays what the other reported. What is left may still rest on one source that no
// report names; hence "at most".
#include "story/independence.h"

#include <algorithm>
#include <map>

#include "story/messages.h"
#include "story/union_find.h"

namespace laut::story {
namespace {

// A report relays a source if at least this share of its statements came by it.
constexpr double kRelayShare = 0.5;

}  // namespace

Independence origins(const std::vector<Digest>& reports, const std::vector<Family>& families) {
  UnionFind sets(reports.size());
  std::map<std::string, uint32_t> versions;
  for (uint32_t i = 0; i < reports.size(); ++i) {
    sets.unite(versions.emplace(reports[i].id, i).first->second, i);
  }

  std::vector<SharedText> texts;
  std::vector<bool> copies(reports.size());
  for (const Family& family : families) {
    std::string owner = family.agency;
    if (owner.empty()) owner = reports[family.origin].outlet_name;
    texts.push_back({family.members.size(), owner});
    for (const uint32_t member : family.members) {
      copies[member] = true;
      sets.unite(family.origin, member);
    }
  }
  std::stable_sort(texts.begin(), texts.end(),
                   [](const SharedText& a, const SharedText& b) { return a.reports > b.reports; });

  std::map<std::string, Relayed> relays;             // by folded name of the source
  std::map<std::string, uint32_t> relays_of_absent;  // its first relay
  std::map<std::string, std::vector<uint32_t>> by_outlet;
  const std::vector<uint32_t> order = by_time(reports);
  for (const uint32_t i : order) by_outlet[reports[i].outlet].push_back(i);
  for (const uint32_t i : order) {
    const Digest& report = reports[i];
    // The source that most of its statements came by.
    const Digest::Source* source = nullptr;
    for (const Digest::Source& candidate : report.sources) {
      if (!candidate.relays && by_outlet.count(candidate.folded) == 0) continue;
      if (candidate.statements < kRelayShare * report.statements) continue;
      if (source == nullptr || candidate.statements > source->statements) source = &candidate;
    }
    if (source == nullptr) continue;
    const auto outlet = by_outlet.find(source->folded);
    if (outlet == by_outlet.end()) {
      sets.unite(relays_of_absent.emplace(source->folded, i).first->second, i);
    } else {
      // The last thing that the source reported before.
      const Digest* last = nullptr;
      for (const uint32_t j : outlet->second) {
        if (earlier(reports[j], report)) last = &reports[j];
      }
      if (last == nullptr) continue;
      sets.unite(static_cast<uint32_t>(last - reports.data()), i);
    }
    if (copies[i]) continue;  // told as a copy already
    Relayed& relay = relays[source->folded];
    ++relay.reports;
    if (relay.source.empty()) relay.source = source->name;
  }
  std::vector<Relayed> relayed;
  for (auto& [folded, relay] : relays) {
    // One report that relays somebody who is not there stands for that source.
    if (relay.reports > 1 || by_outlet.count(folded) == 1) relayed.push_back(std::move(relay));
  }
  std::stable_sort(relayed.begin(), relayed.end(),
                   [](const Relayed& a, const Relayed& b) { return a.reports > b.reports; });

  Independence independence;
  independence.group = sets.labels();
  for (const uint32_t group : independence.group) {
    independence.origins = std::max(independence.origins, group + 1);
  }
  independence.why = independence_message(independence.origins, versions.size(), texts, relayed);
  return independence;
}

Independence independent_origins(const std::vector<const Reading*>& readings) {
  const std::vector<Digest> reports = digests(readings);
  return origins(reports, families(reports, family_labels(reports)));
}

}  // namespace laut::story
