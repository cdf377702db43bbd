// Sets that grow together (Tarjan 1975).
#pragma once

#include <cstdint>
#include <map>
#include <numeric>
#include <vector>

namespace laut::story {

class UnionFind {
 public:
  explicit UnionFind(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }

  uint32_t find(uint32_t item) {
    while (parent_[item] != item) item = parent_[item] = parent_[parent_[item]];
    return item;
  }

  void unite(uint32_t a, uint32_t b) {
    a = find(a);
    b = find(b);
    // The smaller index leads, so that the result does not depend on the order.
    if (a < b) parent_[b] = a;
    if (b < a) parent_[a] = b;
  }

  // One label per item, numbered from 0 by first member.
  std::vector<uint32_t> labels() {
    std::map<uint32_t, uint32_t> numbers;
    std::vector<uint32_t> labels;
    labels.reserve(parent_.size());
    for (uint32_t i = 0; i < parent_.size(); ++i) {
      labels.push_back(
          numbers.emplace(find(i), static_cast<uint32_t>(numbers.size())).first->second);
    }
    return labels;
  }

 private:
  std::vector<uint32_t> parent_;
};

}  // namespace laut::story
