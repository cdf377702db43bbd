// gzip and HTTP's deflate, by zlib.
#include <zlib.h>

#include <algorithm>

#include "source/input.h"
#include "source/members.h"

namespace laut::source {
namespace {

// zlib counts in 32 bits.
constexpr size_t kMost = 1u << 30;

class GzipInput : public Members {
 public:
  GzipInput(std::unique_ptr<Input> packed, std::string name)
      : Members(std::move(packed), std::move(name), "gzip") {
    // 15 + 16: the largest window, and a gzip head rather than zlib's.
    ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;
  }
  ~GzipInput() override {
    if (ready_) inflateEnd(&stream_);
  }
  GzipInput(const GzipInput&) = delete;
  GzipInput& operator=(const GzipInput&) = delete;

  Result<size_t> read(char* to, size_t size) override {
    if (!ready_) return no_memory();
    return Members::read(to, size);
  }

 protected:
  size_t find(std::string_view bytes, size_t at) const override {
    for (; at < bytes.size(); ++at) {
      at = bytes.find('\x1f', at);
      if (at == std::string_view::npos) return bytes.size();
      const std::string_view rest = bytes.substr(at);
      if (rest.size() < 4 || is_gzip(rest)) return at;
    }
    return bytes.size();
  }

  void start() override { inflateReset(&stream_); }

  Step unpack(std::string_view in, size_t& used, char* to, size_t size, size_t& made) override {
    const auto before = static_cast<uInt>(std::min(in.size(), kMost));
    const auto room = static_cast<uInt>(std::min(size, kMost));
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = before;
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = room;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    used = before - stream_.avail_in;
    made = room - stream_.avail_out;
    if (status == Z_STREAM_END) return Step::kEnd;
    return status == Z_OK || status == Z_BUF_ERROR ? Step::kMore : Step::kDamaged;
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class DeflateInput : public Input {
 public:
  DeflateInput(std::string_view packed, std::string name) : name_(std::move(name)) {
    // zlib's head names the method, and as a number of 16 bits it is a multiple of 31 (RFC 1950).
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(packed[i]); };
    const bool head =
        packed.size() >= 2 && (byte(0) & 0x0F) == 8 && (byte(0) * 256 + byte(1)) % 31 == 0;
    ready_ = inflateInit2(&stream_, head ? 15 : -15) == Z_OK;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(std::min<size_t>(packed.size(), 1u << 30));
  }
  ~DeflateInput() override {
    if (ready_) inflateEnd(&stream_);
  }
  DeflateInput(const DeflateInput&) = delete;
  DeflateInput& operator=(const DeflateInput&) = delete;

  Result<size_t> read(char* to, size_t size) override {
    if (!ready_ || done_) return 0;
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1u << 30));
    const uInt room = stream_.avail_out;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    const size_t made = room - stream_.avail_out;
    done_ = status == Z_STREAM_END || (status != Z_OK && made == 0);
    if (status == Z_STREAM_END || made > 0) return made;
    if (status == Z_BUF_ERROR || status == Z_OK) {
      done_ = true;
      return failure(ErrorCode::kBadFormat, name_, "the deflate data is cut off");
    }
    return failure(ErrorCode::kBadFormat, name_, "the deflate data is damaged");
  }

 private:
  std::string name_;
  z_stream stream_{};
  bool ready_ = false;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Input> open_deflate(std::string_view packed, std::string name) {
  return std::make_unique<DeflateInput>(packed, std::move(name));
}

bool is_gzip(std::string_view bytes) {
  // The method is always deflate, and the three upper flags are always 0 (RFC 1952).
  return bytes.size() >= 4 && bytes.starts_with("\x1f\x8b\x08") &&
         (static_cast<unsigned char>(bytes[3]) & 0xE0) == 0;
}

std::unique_ptr<Input> open_gzip(std::unique_ptr<Input> packed, std::string name) {
  return std::make_unique<GzipInput>(std::move(packed), std::move(name));
}

}  // namespace laut::source
