// How the programs beside this file take time: processor time of one thread, warm, the median of
// five rounds.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>
#include <functional>

namespace laut {

// Processor time of this thread, in seconds.
inline double seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Keeps the compiler from leaving out what nobody looks at.
template <typename T>
void keep(const T& value) {
  asm volatile("" : : "g"(&value) : "memory");
}

// Seconds that a round takes: the median of five after one that is not counted.
inline double measure(const std::function<void()>& round) {
  constexpr size_t kRounds = 5;
  round();
  std::array<double, kRounds> took{};
  for (double& one : took) {
    const double begin = seconds();
    round();
    one = seconds() - begin;
  }
  std::sort(took.begin(), took.end());
  return took[kRounds / 2];
}

}  // namespace laut
