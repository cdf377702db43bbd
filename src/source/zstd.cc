// zstd, frame by frame (RFC 8878), and the dictionary that a web archive may put before its frames:
// a skippable frame with a number of its own, which holds the dictionary plain or packed
// (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
#include <zstd.h>

#include <algorithm>
#include <optional>

#include "source/input.h"
#include "source/members.h"

namespace laut::source {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kFrame = "\x28\xB5\x2F\xFD"sv;
constexpr std::string_view kSkippable = "\x2A\x4D\x18"sv;  // behind a byte of 0x50 to 0x5F
constexpr std::string_view kDictionary = "\x5D\x2A\x4D\x18"sv;
// Dictionaries have some 100 KB; what claims to skip more than that is taken for damage.
constexpr size_t kLargestDictionary = 16 << 20;
// A frame may ask for so much memory, what `zstd --ultra -22` packs with: 128 MB.
constexpr int kWindowLog = 27;

bool is_skippable(std::string_view bytes) {
  return !bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0xF0) == 0x50 &&
         bytes.substr(1).starts_with(kSkippable);
}

// The number of 32 bits behind the magic one, the length of a skippable frame.
uint32_t length_of(std::string_view bytes) {
  uint32_t length = 0;
  for (size_t i = 0; i < 4; ++i) {
    length |= uint32_t{static_cast<unsigned char>(bytes[4 + i])} << (8 * i);
  }
  return length;
}

class ZstdInput : public Members {
 public:
  ZstdInput(std::unique_ptr<Input> packed, std::string name)
      : Members(std::move(packed), std::move(name), "zstd"),
        stream_(ZSTD_createDCtx(), &ZSTD_freeDCtx) {
    if (stream_) ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, kWindowLog);
  }

  Result<size_t> read(char* to, size_t size) override {
    if (!stream_) return no_memory();
    if (!begun_) {
      begun_ = true;
      if (Result<void> loaded = load_dictionary(); !loaded) return tl::unexpected(loaded.error());
    }
    return Members::read(to, size);
  }

 protected:
  size_t find(std::string_view bytes, size_t at) const override {
    for (; at < bytes.size(); ++at) {
      const std::string_view rest = bytes.substr(at);
      if (rest.starts_with(kFrame)) return at;
      if (rest.size() < 4) {
        if (kFrame.starts_with(rest) || (static_cast<unsigned char>(rest[0]) & 0xF0) == 0x50) {
          return at;
        }
      } else if (is_skippable(rest) && (rest.size() < 8 || length_of(rest) <= kLargestDictionary)) {
        return at;
      }
    }
    return bytes.size();
  }

  // The dictionary stays.
  void start() override { ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only); }

  Step unpack(std::string_view in, size_t& used, char* to, size_t size, size_t& made) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer out{to, size, 0};
    const size_t left = ZSTD_decompressStream(stream_.get(), &out, &from);
    used = from.pos;
    made = out.pos;
    if (ZSTD_isError(left)) return Step::kDamaged;
    return left == 0 ? Step::kEnd : Step::kMore;
  }

 private:
  // Reads into held_ until it has `wish` bytes or the data ends.
  Result<void> hold(size_t wish) {
    while (held_.size() < wish) {
      const size_t old = held_.size();
      held_.resize(wish);
      Result<size_t> got = packed_->read(held_.data() + old, wish - old);
      held_.resize(old + (got ? *got : 0));
      if (!got) return tl::unexpected(got.error());
      if (*got == 0) break;
    }
    return {};
  }

  Result<void> load_dictionary() {
    if (Result<void> head = hold(8); !head) return head;
    if (held_.size() < 8 || !held_.starts_with(kDictionary)) return {};
    const size_t length = length_of(held_);
    if (length > kLargestDictionary) return fault("damaged");
    if (Result<void> whole = hold(8 + length); !whole) return whole;
    if (held_.size() < 8 + length) {
      held_.clear();
      return fault("cut off");
    }
    std::string dictionary = held_.substr(8);
    held_.clear();
    if (dictionary.starts_with(kFrame)) {
      Window window(open_zstd(open_memory(dictionary), ""));
      const Result<void> all = window.fill_all(kLargestDictionary);
      if (!all || window.view().size() > kLargestDictionary) return fault("damaged");
      dictionary = window.take();
    }
    const size_t loaded =
        ZSTD_DCtx_loadDictionary(stream_.get(), dictionary.data(), dictionary.size());
    if (ZSTD_isError(loaded)) return fault("damaged");
    return {};
  }

  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> stream_;
  bool begun_ = false;
};

}  // namespace

bool is_zstd(std::string_view bytes) {
  return bytes.starts_with(kFrame) || (bytes.size() >= 4 && is_skippable(bytes));
}

std::unique_ptr<Input> open_zstd(std::unique_ptr<Input> packed, std::string name) {
  return std::make_unique<ZstdInput>(std::move(packed), std::move(name));
}

}  // namespace laut::source
