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

inline constexpr size_t kRounds = 5;

// Seconds that one round takes.
inline double time_of(const std::function<void()>& round) {
  const double begin = seconds();
  round();
  return seconds() - begin;
}

inline double median(std::array<double, kRounds> took) {
  std::sort(took.begin(), took.end());
  return took[kRounds / 2];
}

// Seconds that a round takes: the median of five after one that is not counted.
inline double measure(const std::function<void()>& round) {
  round();
  std::array<double, kRounds> took{};
  for (double& one : took) one = time_of(round);
  return median(took);
}

}  // namespace laut
