// Brotli (RFC 7932), a coding of HTTP bodies. Its data has no signature and no checksum.
#include <brotli/decode.h>

#include "source/input.h"

namespace laut::source {
namespace {

class BrotliInput : public Input {
 public:
  BrotliInput(std::string_view packed, std::string name)
      : packed_(packed),
        name_(std::move(name)),
        state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr),
               &BrotliDecoderDestroyInstance) {}

  Result<size_t> read(char* to, size_t size) override {
    if (!state_ || done_) return 0;
    size_t left = packed_.size();
    const auto* in = reinterpret_cast<const uint8_t*>(packed_.data());
    size_t room = size;
    auto* out = reinterpret_cast<uint8_t*>(to);
    const BrotliDecoderResult status =
        BrotliDecoderDecompressStream(state_.get(), &left, &in, &room, &out, nullptr);
    packed_.remove_prefix(packed_.size() - left);
    const size_t made = size - room;
    done_ = status == BROTLI_DECODER_RESULT_SUCCESS || made == 0;
    if (made > 0 || status == BROTLI_DECODER_RESULT_SUCCESS) return made;
    return failure(ErrorCode::kBadFormat, name_,
                   status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT ? "the brotli data is cut off"
                                                                    : "the brotli data is damaged");
  }

 private:
  std::string_view packed_;
  std::string name_;
  std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Input> open_brotli(std::string_view packed, std::string name) {
  return std::make_unique<BrotliInput>(packed, std::move(name));
}

}  // namespace laut::source
