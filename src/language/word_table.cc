#include "language/word_table.h"

#include <algorithm>

namespace laut::language {
namespace {

constexpr size_t kWordsPerBucket = 4;

}  // namespace

Result<WordTable> WordTable::load(const ModelFile& file, const std::string& name) {
  const auto seeds = file.array<uint16_t>(name + ".seeds");
  if (!seeds) return tl::unexpected(seeds.error());
  const auto slots = file.array<Slot>(name + ".slots");
  if (!slots) return tl::unexpected(slots.error());
  // Both are scaled by multiplication of 32 bits.
  if (seeds->empty() != slots->empty() || slots->size() >> 32 != 0 || seeds->size() >> 32 != 0) {
    return file.damaged(name + ".slots", "does not fit its seeds");
  }
  WordTable table;
  table.seeds_ = *seeds;
  table.slots_ = *slots;
  return table;
}

void WordTable::write(const std::vector<std::pair<uint64_t, uint16_t>>& words,
                      const std::string& name, ModelWriter& writer) {
  std::vector<uint16_t> seeds;
  std::vector<Slot> slots;
  // The fullest buckets first, while there is room; a table that does not come out is made larger.
  for (size_t size = words.size() + words.size() / 32 + 1; !words.empty(); size += size / 16 + 1) {
    seeds.assign(words.size() / kWordsPerBucket + 1, 0);
    slots.assign(size, {0, kFree});
    std::vector<std::vector<size_t>> buckets(seeds.size());
    for (size_t i = 0; i < words.size(); ++i) {
      buckets[bucket(words[i].first, seeds.size())].push_back(i);
    }
    std::vector<size_t> order(buckets.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return buckets[a].size() > buckets[b].size(); });
    const bool all = std::all_of(order.begin(), order.end(), [&](size_t index) {
      std::vector<uint64_t> places;
      for (uint32_t seed = 0; seed <= 0xFFFF; ++seed) {
        places.clear();
        for (const size_t word : buckets[index]) {
          const uint64_t at = place(words[word].first, static_cast<uint16_t>(seed), size);
          if (slots[at].value != kFree || std::count(places.begin(), places.end(), at) != 0) break;
          places.push_back(at);
        }
        if (places.size() != buckets[index].size()) continue;
        seeds[index] = static_cast<uint16_t>(seed);
        for (size_t i = 0; i < places.size(); ++i) {
          const auto& [hash, value] = words[buckets[index][i]];
          slots[places[i]] = {check(hash), value};
        }
        return true;
      }
      return false;
    });
    if (all) break;
  }
  writer.add_array(name + ".seeds", seeds);
  writer.add_array(name + ".slots", slots);
}

}  // namespace laut::language
