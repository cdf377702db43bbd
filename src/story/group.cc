// Reports are taken in the order in which they came out; each joins the story it is most like, or
// begins one. Likeness is the cosine between the report's words and those of the story so far,
// weighted by rarity (tf-idf), and it fades with the days since the story's last report. Names
// weigh most (digest.cc), which is what makes this work in any language (after the news streams of
// Miranda et al. 2018). Languages are kept apart. A report never leaves its story, so a story keeps
// its first report, and with it its id, when later ones join.
#include "story/group.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "story/story.h"

namespace laut::story {
namespace {

// Found on the twelve newsroom stories, all set to begin on the same day: 0.08 to 0.12 all give
// twelve; every story alone in a ledger stays one from 0.06 to 0.10.
constexpr double kLike = 0.10;
// A story is over when nothing came for so long; until then likeness fades.
constexpr double kWindowDays = 12;
constexpr double kFadeDays = 12;
// Reports of other things that a small ledger is thought to hold besides, so that the one story in
// it does not make its own names look common.
constexpr double kOthers = 100;
// A word in more than this share of a large ledger tells nothing.
constexpr double kCommonShare = 0.1;
constexpr uint32_t kCommonReports = 30;

constexpr double kSecondsPerDay = 86400;

struct Cluster {
  double norm = 0;  // squared length of the sum of its reports' vectors
  std::optional<int64_t> last;
  const std::string* language = nullptr;
};

class Grouper {
 public:
  explicit Grouper(const std::vector<Digest>& reports) : reports_(reports) {
    for (const Digest& report : reports) {
      for (const Feature& feature : report.features) ++frequency_[feature.hash];
    }
  }

  std::vector<uint32_t> group() {
    std::vector<uint32_t> labels(reports_.size());
    std::map<std::string, uint32_t> versions;  // report id → story
    for (const uint32_t index : by_time(reports_)) {
      const Digest& report = reports_[index];
      const std::vector<Feature> vector = weighted(report);
      const std::vector<std::pair<uint32_t, double>> products = this->products(vector);
      const auto known = versions.find(report.id);
      uint32_t story = known != versions.end() ? known->second : best(report, products);
      if (story == clusters_.size()) {
        clusters_.emplace_back();
        clusters_.back().language = &report.language;
      }
      versions.emplace(report.id, story);
      labels[index] = story;
      join(story, report, vector, products);
    }
    return labels;
  }

 private:
  std::vector<Feature> weighted(const Digest& report) const {
    const auto reports = static_cast<double>(reports_.size());
    std::vector<Feature> vector;
    double length = 0;
    for (const Feature& feature : report.features) {
      const uint32_t frequency = frequency_.at(feature.hash);
      if (frequency > kCommonReports && frequency > kCommonShare * reports) continue;
      const double weight = feature.weight * std::log(1 + (reports + kOthers) / frequency);
      length += weight * weight;
      vector.push_back({feature.hash, static_cast<float>(weight)});
    }
    for (Feature& feature : vector) {
      feature.weight = static_cast<float>(feature.weight / std::sqrt(length));
    }
    return vector;
  }

  // The report's product with every story that shares a word, in order of story.
  std::vector<std::pair<uint32_t, double>> products(const std::vector<Feature>& vector) {
    scores_.resize(clusters_.size());
    std::vector<uint32_t> touched;
    for (const Feature& feature : vector) {
      const auto found = postings_.find(feature.hash);
      if (found == postings_.end()) continue;
      for (const auto& [story, weight] : found->second) {
        if (scores_[story] == 0) touched.push_back(story);
        scores_[story] += double{weight} * feature.weight;
      }
    }
    std::sort(touched.begin(), touched.end());
    std::vector<std::pair<uint32_t, double>> products;
    for (const uint32_t story : touched) {
      products.emplace_back(story, scores_[story]);
      scores_[story] = 0;
    }
    return products;
  }

  // Whether no report from this one on can join the story.
  bool is_over(uint32_t story, const Digest& report) const {
    const auto& last = clusters_[story].last;
    return report.published && last &&
           static_cast<double>(*report.published - *last) > kWindowDays * kSecondsPerDay;
  }

  // The story to join, or the number of the next one.
  uint32_t best(const Digest& report,
                const std::vector<std::pair<uint32_t, double>>& products) const {
    auto best = static_cast<uint32_t>(clusters_.size());
    double most = kLike;
    for (const auto& [story, product] : products) {
      const Cluster& cluster = clusters_[story];
      if (*cluster.language != report.language) continue;
      double days = 0;  // a report without a date is judged by its words
      if (report.published && cluster.last) {
        days = static_cast<double>(*report.published - *cluster.last) / kSecondsPerDay;
      }
      if (is_over(story, report)) continue;
      const double like = product / std::sqrt(cluster.norm) * std::exp(-days / kFadeDays);
      if (like < most || (like == most && best < clusters_.size())) continue;
      most = like;
      best = story;
    }
    return best;
  }

  void join(uint32_t story, const Digest& report, const std::vector<Feature>& vector,
            const std::vector<std::pair<uint32_t, double>>& products) {
    Cluster& cluster = clusters_[story];
    double product = 0;
    for (const auto& [other, value] : products) {
      if (other == story) product = value;
    }
    cluster.norm += 2 * product + 1;  // |s + v|² = |s|² + 2 s·v + |v|², and |v| is 1
    if (report.published) {
      cluster.last = std::max(cluster.last.value_or(*report.published), *report.published);
    }
    for (const Feature& feature : vector) {
      std::vector<std::pair<uint32_t, float>>& list = postings_[feature.hash];
      // Reports of one story come close together, so its entry is near the end if there is one.
      const auto found = std::find_if(list.rbegin(), list.rend(),
                                      [&](const auto& entry) { return entry.first == story; });
      if (found != list.rend()) {
        found->second += feature.weight;
      } else {
        // Lists are cleared of stories that are over whenever they would grow.
        if (list.size() == list.capacity()) {
          std::erase_if(list, [&](const auto& entry) { return is_over(entry.first, report); });
        }
        list.emplace_back(story, feature.weight);
      }
    }
  }

  const std::vector<Digest>& reports_;
  std::unordered_map<uint64_t, uint32_t> frequency_;
  std::vector<Cluster> clusters_;
  std::unordered_map<uint64_t, std::vector<std::pair<uint32_t, float>>> postings_;
  std::vector<double> scores_;
};

}  // namespace

std::vector<uint32_t> story_labels(const std::vector<Digest>& reports) {
  return Grouper(reports).group();
}

std::vector<uint32_t> group_stories(const std::vector<const Reading*>& readings) {
  return story_labels(digests(readings));
}

}  // namespace laut::story
