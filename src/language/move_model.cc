#include "language/move_model.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace laut::language {
namespace {

constexpr size_t kMostBuckets = size_t{1} << 24;
// Entries for each bucket on the average; the rest is air, so that few spill.
constexpr double kFill = 4.8;

size_t bucket_of(uint64_t feature, size_t buckets) {
  return static_cast<size_t>((feature >> 32) * buckets >> 32);
}
uint64_t bit_of(uint16_t check) {
  return uint64_t{1} << (check & 63);
}
// Never 0, which stands in free places.
uint16_t check_of(uint64_t feature) {
  const auto check = static_cast<uint16_t>(feature);
  return check == 0 ? 1 : check;
}

// Two bits for each place of a bucket, set where it holds the check. `kNowhere` is a bit of the
// last place.
constexpr uint32_t kNowhere = 1u << (2 * MoveModel::Bucket::kEntries - 1);
uint32_t places_of(uint16_t check, const MoveModel::Bucket& bucket) {
#ifdef __SSE2__
  // All at once; the two numbers that are compared beyond the last check are weights.
  const __m128i checks = _mm_loadu_si128(reinterpret_cast<const __m128i*>(&bucket));
  const __m128i same = _mm_cmpeq_epi16(checks, _mm_set1_epi16(static_cast<int16_t>(check)));
  return static_cast<uint32_t>(_mm_movemask_epi8(same)) & (2 * kNowhere - 1);
#else
  uint32_t places = 0;
  for (size_t i = 0; i < bucket.checks.size(); ++i) {
    places |= (bucket.checks[i] == check ? 3u : 0u) << 2 * i;
  }
  return places;
#endif
}

}  // namespace

Result<MoveModel> MoveModel::load(const ModelFile& file, const std::string& name) {
  const auto buckets = file.array<Bucket>(name);
  if (!buckets) return tl::unexpected(buckets.error());
  if (buckets->empty() || buckets->size() > kMostBuckets) {
    return file.damaged(name, "has too few or too many buckets");
  }
  for (const Bucket& bucket : *buckets) {
    if (bucket.used > Bucket::kEntries || bucket.spilled > 1) {
      return file.damaged(name, "has a bucket that holds too much");
    }
  }
  // Whoever follows what has spilled must come to an end.
  if (std::all_of(buckets->begin(), buckets->end(),
                  [](const Bucket& bucket) { return bucket.spilled == 1; })) {
    return file.damaged(name, "is full");
  }
  MoveModel model;
  model.buckets_ = *buckets;
  model.filter_.resize(buckets->size());
  // What has spilled lies in the buckets that follow, so they are gone through from the last one of
  // such a chain to the first.
  size_t at = static_cast<size_t>(std::find_if(buckets->begin(), buckets->end(),
                                               [](const Bucket& b) { return b.spilled == 0; }) -
                                  buckets->begin());
  uint64_t behind = 0;
  for (size_t i = 0; i < buckets->size(); ++i) {
    const Bucket& bucket = (*buckets)[at];
    uint64_t& bits = model.filter_[at];
    for (const uint16_t check : bucket.checks) bits |= check == 0 ? 0 : bit_of(check);
    if (bucket.spilled != 0) bits |= behind;
    behind = bits;
    at = (at == 0 ? buckets->size() : at) - 1;
  }
  return model;
}

void MoveModel::seek(Features& features) const {
  const size_t count = buckets_.size();
  features.keep([&](uint64_t feature) {
    return (filter_[bucket_of(feature, count)] & bit_of(check_of(feature))) != 0;
  });
  for (const uint64_t feature : features) {
    __builtin_prefetch(&buckets_[bucket_of(feature, count)]);
  }
}

void MoveModel::add(const Features& features, MoveScores& scores) const {
  const size_t count = buckets_.size();
  MoveScores sums = scores;  // where nothing else can point at, so that it stays in a register
  for (const uint64_t feature : features) {
    const uint16_t wanted = check_of(feature);
    for (size_t at = bucket_of(feature, count);; at = at + 1 == count ? 0 : at + 1) {
      const Bucket& bucket = buckets_[at];
      const uint32_t found = places_of(wanted, bucket);
      // No branch on what is found, since nobody could foretell it: what is not there adds zeros.
      const auto i = static_cast<size_t>(std::countr_zero(found | kNowhere)) / 2;
      std::array<int16_t, kMoves> weights = bucket.weights[i];
      uint64_t bits;
      std::memcpy(&bits, weights.data(), sizeof bits);
      bits &= found != 0 ? ~uint64_t{0} : 0;
      std::memcpy(weights.data(), &bits, sizeof bits);
      for (size_t move = 0; move < kMoves; ++move) sums[move] += weights[move];
      if (bucket.spilled == 0 || found != 0) break;
    }
  }
  scores = sums;
}

void MoveModel::write(const std::vector<Entry>& entries, const std::string& name,
                      ModelWriter& writer) {
  std::vector<Bucket> buckets(static_cast<size_t>(static_cast<double>(entries.size()) / kFill) + 2,
                              Bucket{});
  for (const auto& [feature, weights] : entries) {
    size_t at = bucket_of(feature, buckets.size());
    while (buckets[at].used == Bucket::kEntries) {
      buckets[at].spilled = 1;
      at = at + 1 == buckets.size() ? 0 : at + 1;
    }
    Bucket& bucket = buckets[at];
    bucket.checks[bucket.used] = check_of(feature);
    bucket.weights[bucket.used] = weights;
    ++bucket.used;
  }
  writer.add_array(name, buckets);
}

}  // namespace laut::language
