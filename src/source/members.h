// Packed data that is a row of members, as gzip calls them, or frames, as zstd does. Archives keep
// one per record so that a damaged one costs no other: after a failure the packed bytes of the
// member, held back as far as kHeld, are searched for the start of another.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "source/input.h"

namespace laut::source {

class Members : public Input {
 public:
  Result<size_t> read(char* to, size_t size) override;

 protected:
  // `kind` names the packing in messages: "gzip".
  Members(std::unique_ptr<Input> packed, std::string name, std::string_view kind)
      : packed_(std::move(packed)), name_(std::move(name)), kind_(kind) {}

  enum class Step : uint8_t {
    kMore,     // wants further bytes, or room
    kEnd,      // the member is complete
    kDamaged,  // the member is not what it should be
  };

  // Where a member may start at or behind `at`; the end of the bytes, less what may be the
  // beginning of one, where none does. What starts behind the first 8 bytes of it is told for
  // certain.
  virtual size_t find(std::string_view bytes, size_t at) const = 0;
  // Makes ready for a member's first byte.
  virtual void start() = 0;
  // Unpacks what of `in` fits into `size` bytes at `to`; says how much of both it took.
  virtual Step unpack(std::string_view in, size_t& used, char* to, size_t size, size_t& made) = 0;

  tl::unexpected<Error> no_memory() const;
  tl::unexpected<Error> fault(std::string_view what) const;

  std::unique_ptr<Input> packed_;
  std::string held_;  // packed bytes

 private:
  Result<bool> find_next();
  Result<bool> refill();

  std::string name_;
  std::string_view kind_;
  bool in_member_ = false;
  bool damaged_ = false;
  size_t begin_ = 0;  // where the member starts, or the first of its bytes that is still held
  size_t at_ = 0;     // how far it is unpacked
};

}  // namespace laut::source
