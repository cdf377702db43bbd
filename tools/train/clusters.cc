// Exchange clustering (Kneser and Ney 1993; Uszkoreit and Brants 2008): starting from any classes,
// each word in turn goes to the class in which the words to its left and to its right are foreseen
// best. With N(x,c) the number of words of class c beside the context x (a word, left or right),
// the sum over N(x,c) log N(x,c), less twice that over N(c) log N(c), is to grow. Logarithms are
// whole numbers, in units of 2^-16.
#include "tools/train/clusters.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <unordered_map>

#include "base/utf8.h"

namespace laut::train {
namespace {

struct Neighbour {
  uint32_t context;
  uint32_t count;
};

constexpr uint32_t kOther = 0xFFFFFFFF;

// Calls `take` for each token, and with an empty one at the end of each line.
template <typename Take>
void each_token(std::string_view text, const Take& take) {
  size_t begin = 0;
  bool in_word = false;
  size_t at = 0;
  const auto end_word = [&](size_t end) {
    if (in_word) take(text.substr(begin, end - begin));
    in_word = false;
  };
  while (at < text.size()) {
    const size_t here = at;
    const char32_t c = next_codepoint(text, at);
    if (is_letter(c) || is_digit(c) || (in_word && (c == '-' || c == 0x2019))) {
      if (!in_word) begin = here;
      in_word = true;
      continue;
    }
    end_word(here);
    if (c == '\n') {
      take(std::string_view());
    } else if (!is_space(c)) {
      take(text.substr(here, at - here));
    }
  }
  end_word(at);
}

class Clustering {
 public:
  Clustering(std::string_view text, const ClusterOptions& options) : options_(options) {
    count_words(text);
    count_neighbours(text);
  }

  std::vector<std::vector<std::string>> run() {
    const size_t classes = options_.clusters;
    class_of_.resize(words_.size());
    sizes_.assign(classes, 0);
    beside_.assign(2 * (words_.size() + 1) * classes, 0);
    for (size_t word = 0; word < words_.size(); ++word) put(word, word % classes, 1);
    std::vector<int64_t> gain(classes);
    for (int round = 0; round < options_.rounds; ++round) {
      for (size_t word = 0; word < words_.size(); ++word) {
        put(word, class_of_[word], -1);
        const int64_t own = counts_[word];
        for (size_t c = 0; c < classes; ++c) {
          gain[c] = -2 * (weight(sizes_[c] + own) - weight(sizes_[c]));
        }
        for (const Neighbour& n : neighbours_[word]) {
          const uint32_t* row = &beside_[size_t{n.context} * classes];
          for (size_t c = 0; c < classes; ++c) gain[c] += weight(row[c] + n.count) - weight(row[c]);
        }
        put(word, std::max_element(gain.begin(), gain.end()) - gain.begin(), 1);
      }
    }
    std::vector<std::vector<std::string>> clusters(classes);
    for (size_t word = 0; word < words_.size(); ++word) {
      clusters[class_of_[word]].push_back(words_[word]);
    }
    return clusters;
  }

 private:
  void count_words(std::string_view text) {
    std::unordered_map<std::string, uint64_t> counts;
    each_token(text, [&](std::string_view token) {
      if (!token.empty()) ++counts[fold_case(token)];
    });
    std::vector<std::pair<uint64_t, std::string>> order;
    for (auto& [word, count] : counts) {
      if (count >= options_.least) order.emplace_back(count, word);
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    order.resize(std::min(order.size(), options_.words));
    for (auto& [count, word] : order) {
      ids_[word] = static_cast<uint32_t>(words_.size());
      words_.push_back(std::move(word));
      counts_.push_back(0);
    }
  }

  void count_neighbours(std::string_view text) {
    const auto edge = static_cast<uint32_t>(words_.size());  // of a line
    std::unordered_map<uint64_t, uint32_t> pairs;
    uint32_t last = edge;
    each_token(text, [&](std::string_view token) {
      uint32_t word = edge;
      if (!token.empty()) {
        const auto found = ids_.find(fold_case(token));
        word = found == ids_.end() ? kOther : found->second;
      }
      if (last != kOther && word != kOther) ++pairs[uint64_t{last} << 32 | word];
      last = word;
    });
    neighbours_.resize(words_.size());
    for (const auto& [pair, count] : pairs) {
      const auto left = static_cast<uint32_t>(pair >> 32);
      const auto right = static_cast<uint32_t>(pair);
      // Contexts to the left have even numbers, those to the right odd ones.
      if (right != edge) neighbours_[right].push_back({2 * left, count});
      if (left != edge) neighbours_[left].push_back({2 * right + 1, count});
    }
    for (size_t word = 0; word < words_.size(); ++word) {
      auto& list = neighbours_[word];
      std::sort(list.begin(), list.end(),
                [](const Neighbour& a, const Neighbour& b) { return a.context < b.context; });
      for (const Neighbour& n : list) counts_[word] += n.count;
    }
  }

  void put(size_t word, size_t to, int sign) {
    class_of_[word] = static_cast<uint32_t>(to);
    sizes_[to] += sign * counts_[word];
    for (const Neighbour& n : neighbours_[word]) {
      beside_[size_t{n.context} * options_.clusters + to] += static_cast<uint32_t>(sign) * n.count;
    }
  }

  // n log2 n.
  int64_t weight(int64_t n) {
    constexpr int64_t kTable = 1 << 16;
    const auto exact = [](int64_t value) {
      return value < 2 ? 0
                       : static_cast<int64_t>(std::llround(static_cast<double>(value) *
                                                           std::log2(static_cast<double>(value)) *
                                                           65536.0));
    };
    if (table_.empty()) {
      for (int64_t value = 0; value < kTable; ++value) table_.push_back(exact(value));
    }
    return n < kTable ? table_[n] : exact(n);
  }

  const ClusterOptions& options_;
  std::unordered_map<std::string, uint32_t> ids_;
  std::vector<std::string> words_;
  std::vector<int64_t> counts_;
  std::vector<std::vector<Neighbour>> neighbours_;
  std::vector<uint32_t> class_of_;
  std::vector<int64_t> sizes_;
  std::vector<uint32_t> beside_;  // context × class
  std::vector<int64_t> table_;
};

}  // namespace

std::vector<std::vector<std::string>> cluster_words(std::string_view text,
                                                    const ClusterOptions& options) {
  return Clustering(text, options).run();
}

}  // namespace laut::train
