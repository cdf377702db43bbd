// Bytes that come in piece by piece, from a file, standard input, memory, or out of gzip or zstd,
// so that an archive larger than memory can be read.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "laut/result.h"

namespace laut::source {

class Input {
 public:
  virtual ~Input() = default;
  // Up to `size` bytes into `to`, at least one; 0 at the end. After a failure (damaged gzip) a
  // further call goes on behind the damage; where that cannot be, it gives 0.
  virtual Result<size_t> read(char* to, size_t size) = 0;
  // What is likely still to come; 0 where that is not known.
  virtual size_t size_hint() const { return 0; }
};

// A file, or standard input for "-". Errors: kNotFound, kIo.
Result<std::unique_ptr<Input>> open_file(const std::string& path);

// `bytes` must outlive it.
std::unique_ptr<Input> open_memory(std::string_view bytes);

// What is in the gzip members of `packed`, one after the other. Behind a damaged member it looks
// for the next one. Bytes behind the last member that are no gzip are passed over, as gzip does.
std::unique_ptr<Input> open_gzip(std::unique_ptr<Input> packed, std::string name);

// The same for the frames of zstd, with the dictionary that an archive may begin with.
std::unique_ptr<Input> open_zstd(std::unique_ptr<Input> packed, std::string name);

// The same for HTTP's "deflate": a zlib stream, or, as some servers send it, one without its head.
// `packed` must outlive it.
std::unique_ptr<Input> open_deflate(std::string_view packed, std::string name);

// The same for HTTP's "br". `packed` must outlive it.
std::unique_ptr<Input> open_brotli(std::string_view packed, std::string name);

// True for the first bytes of a gzip member, of a zstd frame.
bool is_gzip(std::string_view bytes);
bool is_zstd(std::string_view bytes);

// What a reader has before it of an Input: grows on demand, shrinks as bytes are dropped.
class Window {
 public:
  explicit Window(std::unique_ptr<Input> input) : input_(std::move(input)) {}

  // Reads until `wish` bytes are there or the input ends; true if they are. A failure leaves what
  // was read before it in view().
  Result<bool> fill(size_t wish);
  // Reads some more; false at the end.
  Result<bool> more();
  // Reads everything, up to one byte past `most`.
  Result<void> fill_all(size_t most);

  // Has the next attempt to read fail with `error`, which came before its time.
  void postpone(Error error) { postponed_ = std::move(error); }

  std::string_view view() const { return std::string_view(buffer_).substr(begin_); }
  void drop(size_t count);
  // All that is in view, moved out.
  std::string take();
  // The Input itself, to be wrapped; what is in view comes first.
  std::unique_ptr<Input> release();

 private:
  Result<bool> read_some(size_t wish);

  std::unique_ptr<Input> input_;
  std::string buffer_;
  size_t begin_ = 0;  // what lies before it was dropped
  std::optional<Error> postponed_;
};

}  // namespace laut::source
