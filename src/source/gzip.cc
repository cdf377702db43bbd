// gzip by zlib, member by member. Archives keep a member per record so that a damaged one costs no
// other: after a failure the packed bytes of the member, held back as far as kHeld, are searched
// for the start of another.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "source/input.h"

namespace laut::source {
namespace {

constexpr size_t kChunk = 1 << 16;
constexpr size_t kHeld = 4 << 20;

// Where a gzip member may start at or behind `at`; the end of the bytes, less what may be the
// beginning of one, where none does.
size_t find_member(std::string_view bytes, size_t at) {
  for (; at < bytes.size(); ++at) {
    at = bytes.find('\x1f', at);
    if (at == std::string_view::npos) return bytes.size();
    const std::string_view rest = bytes.substr(at);
    if (rest.size() < 4 || is_gzip(rest)) return at;
  }
  return bytes.size();
}

class GzipInput : public Input {
 public:
  GzipInput(std::unique_ptr<Input> packed, std::string name)
      : packed_(std::move(packed)), name_(std::move(name)) {
    // 15 + 16: the largest window, and a gzip head rather than zlib's.
    ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK;
  }
  ~GzipInput() override {
    if (ready_) inflateEnd(&stream_);
  }
  GzipInput(const GzipInput&) = delete;
  GzipInput& operator=(const GzipInput&) = delete;

  Result<size_t> read(char* to, size_t size) override {
    if (!ready_) return failure(ErrorCode::kIo, name_, "no memory to unpack gzip");
    while (true) {
      if (!in_member_) {
        Result<bool> found = find_next();
        if (!found) return tl::unexpected(found.error());
        if (!*found) return 0;
      }
      if (at_ == held_.size()) {
        Result<bool> got = refill();
        if (!got) return tl::unexpected(got.error());
        if (!*got) {
          in_member_ = false;
          begin_ = at_ = held_.size();
          return failure(ErrorCode::kBadFormat, name_, "the gzip data is cut off",
                         "fetch or copy it again");
        }
      }
      const size_t before = std::min<size_t>(held_.size() - at_, 1u << 30);
      stream_.next_in = reinterpret_cast<Bytef*>(held_.data() + at_);
      stream_.avail_in = static_cast<uInt>(before);
      stream_.next_out = reinterpret_cast<Bytef*>(to);
      stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1u << 30));
      const uInt room = stream_.avail_out;
      const int status = inflate(&stream_, Z_NO_FLUSH);
      at_ += before - stream_.avail_in;
      const size_t made = room - stream_.avail_out;
      if (status == Z_STREAM_END) {
        in_member_ = false;
        damaged_ = false;
        begin_ = at_;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        // Look for another member behind the first byte of this one; behind its last where that
        // was tried before, so that no byte is unpacked more than twice.
        if (!damaged_) at_ = begin_ + 1;
        at_ = std::max(at_, begin_ + 1);
        begin_ = at_;
        in_member_ = false;
        damaged_ = true;
        return failure(ErrorCode::kBadFormat, name_, "the gzip data is damaged",
                       "fetch or copy it again");
      }
      if (made > 0) return made;
    }
  }

 private:
  // Moves to the start of the next member, past what is none.
  Result<bool> find_next() {
    while (true) {
      const size_t found = find_member(held_, at_);
      at_ = begin_ = found;
      if (held_.size() - at_ >= 4) {
        inflateReset(&stream_);
        in_member_ = true;
        return true;
      }
      Result<bool> got = refill();
      if (!got) return got;
      if (!*got) {
        at_ = begin_ = held_.size();
        return false;
      }
    }
  }

  Result<bool> refill() {
    if (at_ - begin_ > kHeld) begin_ = at_;
    held_.erase(0, begin_);
    at_ -= begin_;
    begin_ = 0;
    const size_t old = held_.size();
    held_.resize(old + kChunk);
    Result<size_t> got = packed_->read(held_.data() + old, kChunk);
    held_.resize(old + (got ? *got : 0));
    if (!got) return tl::unexpected(got.error());
    return *got > 0;
  }

  std::unique_ptr<Input> packed_;
  std::string name_;
  z_stream stream_{};
  bool ready_ = false;
  bool in_member_ = false;
  bool damaged_ = false;
  std::string held_;  // packed bytes
  size_t begin_ = 0;  // where the member starts, or the first of its bytes that is still held
  size_t at_ = 0;     // how far it is unpacked
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
