// Finding copies without comparing all pairs: the shingles of all reports are sorted, equal ones
// meet, and only reports that met are compared. Boilerplate ("subscribe to our newsletter") meets
// too; it is told by reports that share it and little else, and is left out.
//
// A family is a text, not an agency. So pairs that share most of the smaller text are joined first;
// a report that takes passages joins the one family it takes most from, and never binds two
// families together (a paragraph of background comes back in every dispatch of an agency).
#include "story/copies.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "story/shingles.h"
#include "story/union_find.h"

namespace laut::story {
namespace {

// A shingle in more reports than this is looked at as boilerplate.
constexpr size_t kCommon = 8;
// Of a shingle in more reports than this not every pair is tried: each is tried with the first few
// and with its neighbours, which is enough to bring a family together.
constexpr size_t kWide = 64;
// Reports that share boilerplate share less than this of the smaller one.
constexpr double kBoilerplateShare = 0.1;
// ... or come out over weeks, where copies of news come within days.
constexpr int64_t kBoilerplateSeconds = 14 * 86400;
constexpr double kBoilerplateShareOverWeeks = 0.4;

// What makes two reports share a text; counted in shingles, and as a share of the smaller report.
struct Threshold {
  uint32_t shingles;
  double share;
};
constexpr Threshold kSameText = {8, 0.4};
constexpr Threshold kPassages = {16, 0.1};        // some twenty running words
constexpr Threshold kCommonCredit = {12, 0.08};   // both credit one agency
constexpr Threshold kAgencyPassages = {8, 0.05};  // one credits the other: some twelve words

// A member with at least this share of its own words from the family's text is a copy of it.
constexpr double kCopyShare = 0.45;

bool passes(const Threshold& threshold, uint32_t shingles, double share) {
  return shingles >= threshold.shingles && share >= threshold.share;
}

bool credits(const Digest& report, const std::string& name) {
  return std::find(report.agencies.begin(), report.agencies.end(), name) != report.agencies.end();
}

const Threshold& threshold(const Digest& a, const Digest& b) {
  if (a.outlet == b.outlet && !a.outlet.empty()) return kSameText;  // its own paragraph again
  if (credits(a, b.outlet) || credits(b, a.outlet)) return kAgencyPassages;
  const bool common = std::any_of(a.agencies.begin(), a.agencies.end(),
                                  [&](const std::string& name) { return credits(b, name); });
  return common ? kCommonCredit : kPassages;
}

struct Posting {
  uint64_t shingle;
  uint32_t report;
};

class CopyFinder {
 public:
  explicit CopyFinder(const std::vector<Digest>& reports) : reports_(reports) {
    for (const Digest& report : reports) texts_.push_back(report.shingles);
  }

  std::vector<CopyPair> find() {
    meet();
    for (std::vector<uint64_t>& text : texts_) {
      std::erase_if(text, [&](uint64_t shingle) {
        return std::binary_search(boilerplate_.begin(), boilerplate_.end(), shingle);
      });
    }
    std::vector<CopyPair> pairs;
    for (const uint64_t key : candidates_) {
      const auto first = static_cast<uint32_t>(key >> 32);
      const auto second = static_cast<uint32_t>(key);
      const uint32_t both = shared(texts_[first], texts_[second]);
      const double share = this->share(both, first, second);
      if (is_copy(first, second, both, share)) pairs.push_back({first, second, share});
    }
    return pairs;
  }

 private:
  double share(uint32_t both, uint32_t first, uint32_t second) const {
    const size_t smaller = std::min(texts_[first].size(), texts_[second].size());
    return smaller == 0 ? 0.0 : static_cast<double>(both) / static_cast<double>(smaller);
  }

  bool is_copy(uint32_t first, uint32_t second, uint32_t both, double share) const {
    const Digest& a = reports_[first];
    const Digest& b = reports_[second];
    if (a.id == b.id) return false;  // versions of one report
    return passes(kSameText, both, share) || passes(threshold(a, b), both, share);
  }

  // Fills candidates_ and boilerplate_. By ranges of shingles, which bounds the memory for
  // postings.
  void meet() {
    size_t total = 0;
    for (const auto& text : texts_) total += text.size();
    const size_t ranges = total / (4u << 20) + 1;
    const uint64_t width = UINT64_MAX / ranges;
    std::vector<size_t> next(texts_.size());
    std::unordered_map<uint64_t, uint32_t> met;  // pair → shingles they met at
    std::vector<Posting> postings;
    for (size_t range = 0; range < ranges; ++range) {
      const uint64_t last = range + 1 == ranges ? UINT64_MAX : width * (range + 1);
      postings.clear();
      for (uint32_t report = 0; report < texts_.size(); ++report) {
        const std::vector<uint64_t>& text = texts_[report];
        size_t& at = next[report];
        for (; at < text.size() && text[at] <= last; ++at) postings.push_back({text[at], report});
      }
      std::sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
        return std::tie(a.shingle, a.report) < std::tie(b.shingle, b.report);
      });
      for (size_t begin = 0; begin < postings.size();) {
        size_t end = begin + 1;
        while (end < postings.size() && postings[end].shingle == postings[begin].shingle) ++end;
        if (end - begin > 1) meet(&postings[begin], end - begin, met);
        begin = end;
      }
    }
    for (const auto& [pair, count] : met) {
      if (count >= kAgencyPassages.shingles) candidates_.push_back(pair);
    }
    std::sort(candidates_.begin(), candidates_.end());
    std::sort(boilerplate_.begin(), boilerplate_.end());
  }

  void meet(const Posting* postings, size_t count, std::unordered_map<uint64_t, uint32_t>& met) {
    if (count > kCommon && is_boilerplate(postings, count)) {
      boilerplate_.push_back(postings->shingle);
      return;
    }
    const size_t leaders = count > kWide ? kCommon : count;
    for (size_t i = 0; i < count; ++i) {
      for (size_t j = i + 1; j < count && (i < leaders || j == i + 1); ++j) {
        ++met[uint64_t{postings[i].report} << 32 | postings[j].report];
      }
    }
  }

  // Judged on a few pairs, by the smallest shingles of each as a sample (Broder 1997).
  bool is_boilerplate(const Posting* postings, size_t count) const {
    constexpr size_t kTries = 12;
    double sum = 0;
    for (size_t i = 0; i < kTries; ++i) {
      const size_t first = i * (count - 1) / kTries;
      const size_t second = (first + 1 + (i * (count - 1)) / (2 * kTries)) % count;
      sum += estimated_share(postings[first].report, postings[second].report);
    }
    const double mean = sum / kTries;
    if (mean < kBoilerplateShare) return true;
    if (mean >= kBoilerplateShareOverWeeks) return false;
    std::vector<int64_t> times;
    for (size_t i = 0; i < count; ++i) {
      const auto& published = reports_[postings[i].report].published;
      if (published) times.push_back(*published);
    }
    if (times.size() < 4) return false;
    std::sort(times.begin(), times.end());
    return times[times.size() * 3 / 4] - times[times.size() / 4] > kBoilerplateSeconds;
  }

  double estimated_share(uint32_t first, uint32_t second) const {
    constexpr size_t kSample = 64;
    const std::vector<uint64_t>& a = texts_[first];
    const std::vector<uint64_t>& b = texts_[second];
    size_t both = 0, seen = 0;
    for (size_t i = 0, j = 0; seen < kSample && (i < a.size() || j < b.size()); ++seen) {
      const bool left = j >= b.size() || (i < a.size() && a[i] <= b[j]);
      const bool right = i >= a.size() || (j < b.size() && b[j] <= a[i]);
      both += left && right ? 1 : 0;
      i += left ? 1 : 0;
      j += right ? 1 : 0;
    }
    if (both == 0) return 0;
    const double jaccard = static_cast<double>(both) / static_cast<double>(seen);
    const auto sizes = static_cast<double>(a.size() + b.size());
    return jaccard / (1 + jaccard) * sizes / static_cast<double>(std::min(a.size(), b.size()));
  }

  const std::vector<Digest>& reports_;
  std::vector<std::vector<uint64_t>> texts_;
  std::vector<uint64_t> candidates_;   // first << 32 | second, sorted
  std::vector<uint64_t> boilerplate_;  // sorted
};

}  // namespace

std::vector<CopyPair> copy_pairs(const std::vector<Digest>& reports) {
  return CopyFinder(reports).find();
}

std::vector<uint32_t> family_labels(const std::vector<Digest>& reports) {
  std::vector<CopyPair> pairs = copy_pairs(reports);
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const CopyPair& a, const CopyPair& b) { return a.overlap > b.overlap; });
  UnionFind sets(reports.size());
  std::vector<bool> placed(reports.size());  // in a family already
  for (const CopyPair& pair : pairs) {
    const bool same_text = pair.overlap >= kSameText.share;
    if (!same_text && placed[pair.first] && placed[pair.second]) continue;
    sets.unite(pair.first, pair.second);
    placed[pair.first] = placed[pair.second] = true;
  }
  return sets.labels();
}

std::vector<Family> families(const std::vector<Digest>& reports,
                             const std::vector<uint32_t>& labels) {
  std::vector<std::vector<uint32_t>> groups;
  for (const uint32_t report : by_time(reports)) {
    if (labels[report] >= groups.size()) groups.resize(labels[report] + 1);
    groups[labels[report]].push_back(report);
  }
  std::vector<Family> found;
  for (std::vector<uint32_t>& members : groups) {
    if (members.size() < 2) continue;
    Family family;
    family.members = std::move(members);

    // An agency's own report is the origin where others credit it; else the earliest.
    std::set<std::string> credited;
    for (const uint32_t member : family.members) {
      credited.insert(reports[member].agencies.begin(), reports[member].agencies.end());
    }
    family.origin = family.members.front();
    for (const uint32_t member : family.members) {
      if (credited.count(reports[member].outlet) == 0) continue;
      family.origin = member;
      break;
    }
    for (const std::string& name : credited) {
      std::string printed;
      const bool by_all =
          std::all_of(family.members.begin(), family.members.end(), [&](uint32_t member) {
            const Digest& report = reports[member];
            const auto at = std::find(report.agencies.begin(), report.agencies.end(), name);
            if (at == report.agencies.end()) return report.outlet == name;
            if (printed.empty()) printed = report.agency_names[at - report.agencies.begin()];
            return true;
          });
      if (by_all && family.agency.empty()) family.agency = printed;
    }

    std::map<uint64_t, uint32_t> holders;
    for (const uint32_t member : family.members) {
      for (const uint64_t shingle : reports[member].shingles) ++holders[shingle];
    }
    for (const uint32_t member : family.members) {
      const std::vector<uint64_t>& text = reports[member].shingles;
      const auto others = std::count_if(text.begin(), text.end(),
                                        [&](uint64_t shingle) { return holders[shingle] > 1; });
      const double overlap =
          text.empty() ? 0 : static_cast<double>(others) / static_cast<double>(text.size());
      family.overlaps.push_back(overlap);
      family.roles.push_back(member == family.origin ? CopyRole::kOrigin
                             : overlap >= kCopyShare ? CopyRole::kCopy
                                                     : CopyRole::kPassages);
    }
    found.push_back(std::move(family));
  }
  return found;
}

std::vector<CopyPair> find_copies(const std::vector<const Reading*>& readings) {
  return copy_pairs(digests(readings));
}

std::vector<uint32_t> copy_families(const std::vector<const Reading*>& readings) {
  const std::vector<uint32_t> labels = family_labels(digests(readings));
  UnionFind sets(readings.size());
  std::map<uint32_t, uint32_t> families;     // label → first member
  std::map<std::string, uint32_t> versions;  // report id → first version
  for (uint32_t i = 0; i < readings.size(); ++i) {
    sets.unite(families.emplace(labels[i], i).first->second, i);
    sets.unite(versions.emplace(readings[i]->report.id, i).first->second, i);
  }
  return sets.labels();
}

}  // namespace laut::story
