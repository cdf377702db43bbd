#include "source/input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace laut::source {
namespace {

constexpr size_t kChunk = 1 << 16;

class FileInput : public Input {
 public:
  FileInput(int fd, std::string path, size_t size) : fd_(fd), path_(std::move(path)), size_(size) {}
  ~FileInput() override {
    if (fd_ > 2) ::close(fd_);
  }
  FileInput(const FileInput&) = delete;
  FileInput& operator=(const FileInput&) = delete;

  Result<size_t> read(char* to, size_t size) override {
    while (!broken_) {
      const ssize_t got = ::read(fd_, to, size);
      if (got >= 0) {
        const auto count = static_cast<size_t>(got);
        size_ -= std::min(size_, count);
        return count;
      }
      if (errno != EINTR) {
        broken_ = true;
        return failure(ErrorCode::kIo, path_, std::strerror(errno), "check the file and its disk");
      }
    }
    return 0;
  }

  size_t size_hint() const override { return size_; }

 private:
  int fd_;
  std::string path_;
  size_t size_;
  bool broken_ = false;
};

class MemoryInput : public Input {
 public:
  explicit MemoryInput(std::string_view bytes) : bytes_(bytes) {}

  Result<size_t> read(char* to, size_t size) override {
    const size_t count = bytes_.copy(to, size);
    bytes_.remove_prefix(count);
    return count;
  }

  size_t size_hint() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

// Bytes that were read already, then the rest.
class Rejoined : public Input {
 public:
  Rejoined(std::string head, std::unique_ptr<Input> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}

  Result<size_t> read(char* to, size_t size) override {
    if (at_ == head_.size()) return rest_->read(to, size);
    const size_t count = std::string_view(head_).substr(at_).copy(to, size);
    at_ += count;
    return count;
  }

  size_t size_hint() const override { return head_.size() - at_ + rest_->size_hint(); }

 private:
  std::string head_;
  size_t at_ = 0;
  std::unique_ptr<Input> rest_;
};

}  // namespace

Result<std::unique_ptr<Input>> open_file(const std::string& path) {
  if (path == "-") return std::make_unique<FileInput>(STDIN_FILENO, path, 0);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    if (errno == ENOENT || errno == ENOTDIR) {
      return failure(ErrorCode::kNotFound, path, "no such file", "check the path");
    }
    return failure(ErrorCode::kIo, path, std::strerror(errno), "check that you may read it");
  }
  struct stat info{};
  size_t size = 0;
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) size = static_cast<size_t>(info.st_size);
  return std::make_unique<FileInput>(fd, path, size);
}

std::unique_ptr<Input> open_memory(std::string_view bytes) {
  return std::make_unique<MemoryInput>(bytes);
}

Result<bool> Window::read_some(size_t wish) {
  if (postponed_) return tl::unexpected(*std::exchange(postponed_, std::nullopt));
  if (begin_ > 0 && begin_ >= buffer_.size() / 2) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const size_t old = buffer_.size();
  buffer_.resize(old + wish);
  Result<size_t> got = input_->read(buffer_.data() + old, wish);
  buffer_.resize(old + (got ? *got : 0));
  if (!got) return tl::unexpected(got.error());
  return *got > 0;
}

Result<bool> Window::fill(size_t wish) {
  while (view().size() < wish) {
    Result<bool> got = read_some(std::max(kChunk, wish - view().size()));
    if (!got) return got;
    if (!*got) return false;
  }
  return true;
}

Result<bool> Window::more() {
  return read_some(kChunk);
}

Result<void> Window::fill_all(size_t most) {
  // One byte more than is expected, so that the end shows without another chunk.
  buffer_.reserve(buffer_.size() + std::min(most, input_->size_hint()) + 1);
  while (view().size() <= most) {
    const size_t room = buffer_.capacity() - buffer_.size();
    Result<bool> got = read_some(
        std::min(room > 0 ? room : std::max(kChunk, buffer_.size()), most + 1 - view().size()));
    if (!got) return tl::unexpected(got.error());
    if (!*got) break;
  }
  return {};
}

void Window::drop(size_t count) {
  begin_ += std::min(count, buffer_.size() - begin_);
  if (begin_ == buffer_.size()) {
    buffer_.clear();
    begin_ = 0;
  }
}

std::string Window::take() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  return std::exchange(buffer_, {});
}

std::unique_ptr<Input> Window::release() {
  std::string head = take();
  return std::make_unique<Rejoined>(std::move(head), std::move(input_));
}

}  // namespace laut::source
