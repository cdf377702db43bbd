// Work spread over threads with results in order, so that output does not depend on their number.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace laut {

// Runs `work` on every item on `threads` workers and hands the results to `done` in the order in
// which the items were pushed. push() and finish() belong to one thread, on which `done` is also
// called; push() blocks (calling `done`) while more than `window` items are under way, which bounds
// memory. `work` must be callable from several threads at once and must not throw.
template <typename In, typename Out>
class OrderedPool {
 public:
  OrderedPool(unsigned threads, size_t window, std::function<Out(In)> work,
              std::function<void(Out)> done)
      : window_(window), work_(std::move(work)), done_(std::move(done)) {
    if (threads <= 1) return;  // everything runs inside push()
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { run(); });
  }

  OrderedPool(const OrderedPool&) = delete;
  OrderedPool& operator=(const OrderedPool&) = delete;

  ~OrderedPool() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }

  void push(In item) {
    if (workers_.empty()) {
      done_(work_(std::move(item)));
      return;
    }
    std::packaged_task<Out()> task(
        [this, item = std::make_shared<In>(std::move(item))] { return work_(std::move(*item)); });
    pending_.push_back(task.get_future());
    {
      std::lock_guard lock(mutex_);
      queue_.push_back(std::move(task));
    }
    ready_.notify_one();
    while (pending_.size() > window_) take();
  }

  // Waits for all that was pushed.
  void finish() {
    while (!pending_.empty()) take();
  }

 private:
  void take() {
    Out result = pending_.front().get();
    pending_.pop_front();
    done_(std::move(result));
  }

  void run() {
    while (true) {
      std::packaged_task<Out()> task;
      {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [this] { return closed_ || !queue_.empty(); });
        if (queue_.empty()) return;
        task = std::move(queue_.front());
        queue_.pop_front();
      }
      task();
    }
  }

  size_t window_;
  std::function<Out(In)> work_;
  std::function<void(Out)> done_;
  std::deque<std::future<Out>> pending_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::packaged_task<Out()>> queue_;
  bool closed_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace laut
