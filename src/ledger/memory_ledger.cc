// The ledger in memory: the slow and simple twin that tells what every other one must do.
#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "laut/ledger.h"
#include "ledger/record.h"
#include "ledger/words.h"

namespace laut {
namespace {

struct Version {
  Reading reading;
  int64_t edition = 0;
};

class MemoryLedger : public Store {
 public:
  Result<Added> add(const Reading& reading) override {
    std::vector<Version>& versions = reports_[reading.report.id];
    for (const Version& version : versions) {
      if (version.reading.report.version == reading.report.version) return Added::kUnchanged;
    }
    const int64_t latest =
        versions.empty() ? std::numeric_limits<int64_t>::min() : versions.back().edition;
    const int64_t edition = ledger::edition(reading.report).value_or(latest);
    // Behind all that are not younger.
    const auto place = std::find_if(versions.begin(), versions.end(),
                                    [&](const Version& other) { return other.edition > edition; });
    versions.insert(place, Version{ledger::without_tokens(reading), edition});
    ++revision_;
    return versions.size() == 1 ? Added::kNew : Added::kVersion;
  }

  Result<void> begin() override {
    if (batch_) return failure(ErrorCode::kUsage, "", "a batch is already begun", "");
    batch_ = true;
    return {};
  }

  Result<void> commit() override {
    if (!batch_) return failure(ErrorCode::kUsage, "", "no batch was begun", "");
    batch_ = false;
    return {};
  }

  Result<Reading> reading(const std::string& report) const override {
    const auto found = reports_.find(report);
    if (found == reports_.end()) {
      return failure(ErrorCode::kNotFound, report, "no such report in the ledger", "");
    }
    return found->second.back().reading;
  }

  Result<std::vector<Reading>> versions(const std::string& report) const override {
    const auto found = reports_.find(report);
    if (found == reports_.end()) {
      return failure(ErrorCode::kNotFound, report, "no such report in the ledger", "");
    }
    std::vector<Reading> all;
    for (const Version& version : found->second) all.push_back(version.reading);
    return all;
  }

  Result<std::vector<std::string>> reports() const override {
    std::vector<std::pair<int64_t, std::string>> order;
    for (const auto& [id, versions] : reports_) {
      const auto& published = versions.back().reading.report.published;
      order.emplace_back(published ? published->seconds : std::numeric_limits<int64_t>::max(), id);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::string> ids;
    for (auto& [published, id] : order) ids.push_back(std::move(id));
    return ids;
  }

  Result<std::vector<Hit>> find(const std::string& query, uint32_t limit) const override {
    const std::vector<ledger::Term> terms = ledger::parse_query(query);
    // Quotes before whole reports, the latest first; the same report's in text order.
    using Order = std::tuple<bool, int64_t, std::string, int32_t>;
    std::vector<std::pair<Order, Hit>> found;
    for (const auto& [id, versions] : reports_) {
      const Reading& reading = versions.back().reading;
      const Report& report = reading.report;
      const int64_t published =
          report.published ? report.published->seconds : std::numeric_limits<int64_t>::min();
      for (const ledger::Passage& passage : ledger::passages(reading)) {
        if (!ledger::matches(terms, passage.body)) continue;
        Hit hit{id, {}, report.outlet, report.headline, {}, ledger::snippet(terms, passage.body)};
        if (passage.statement >= 0) {
          const Statement& statement = reading.statements[static_cast<size_t>(passage.statement)];
          hit.statement = statement.key;
          hit.speaker = ledger::speaker_name(reading, statement);
        }
        found.emplace_back(Order{passage.statement < 0, -(published + 1), id, passage.statement},
                           std::move(hit));
      }
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Hit> hits;
    for (auto& [order, hit] : found) {
      if (hits.size() >= limit) break;
      hits.push_back(std::move(hit));
    }
    return hits;
  }

  Result<uint64_t> revision() const override { return revision_; }

  Result<std::string> derived(const std::string& name) const override {
    const auto found = derived_.find(name);
    return found == derived_.end() ? std::string() : found->second;
  }

  Result<void> set_derived(const std::string& name, const std::string& value) override {
    derived_[name] = value;
    return {};
  }

 private:
  std::map<std::string, std::vector<Version>> reports_;  // oldest version first
  std::map<std::string, std::string> derived_;
  uint64_t revision_ = 0;
  bool batch_ = false;
};

}  // namespace

std::unique_ptr<Store> memory_ledger() {
  return std::make_unique<MemoryLedger>();
}

}  // namespace laut
