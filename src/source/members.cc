#include "source/members.h"

#include <fmt/format.h>

#include <algorithm>

namespace laut::source {
namespace {

constexpr size_t kChunk = 1 << 16;
constexpr size_t kHeld = 4 << 20;
// So many bytes tell whether a member starts; at the end of the data fewer must do.
constexpr size_t kSure = 8;
constexpr size_t kMagic = 4;

}  // namespace

Result<size_t> Members::read(char* to, size_t size) {
  while (true) {
    if (!in_member_) {
      Result<bool> found = find_next();
      if (!found) return tl::unexpected(found.error());
      if (!*found) return 0;
    }
    bool cut = false;
    if (at_ == held_.size()) {
      Result<bool> got = refill();
      if (!got) return tl::unexpected(got.error());
      cut = !*got;
    }
    Step step = Step::kDamaged;
    size_t made = 0;
    if (!cut) {
      size_t used = 0;
      step = unpack(std::string_view(held_).substr(at_), used, to, size, made);
      at_ += used;
    } else if (damaged_ || find(held_, begin_ + 1) + kSure > held_.size()) {
      in_member_ = false;
      begin_ = at_ = held_.size();
      return fault("cut off");
    }
    if (step == Step::kEnd) {
      in_member_ = false;
      damaged_ = false;
      begin_ = at_;
    } else if (step == Step::kDamaged) {
      // Look for another member behind the first byte of this one; behind its last where that was
      // tried before, so that no byte is unpacked more than twice.
      if (!damaged_) at_ = begin_ + 1;
      at_ = std::max(at_, begin_ + 1);
      begin_ = at_;
      in_member_ = false;
      damaged_ = true;
      return fault("damaged");
    }
    if (made > 0) return made;
  }
}

tl::unexpected<Error> Members::no_memory() const {
  return failure(ErrorCode::kIo, name_, fmt::format("no memory to unpack {}", kind_));
}

tl::unexpected<Error> Members::fault(std::string_view what) const {
  return failure(ErrorCode::kBadFormat, name_, fmt::format("the {} data is {}", kind_, what),
                 "fetch or copy it again");
}

// Moves to the start of the next member, past what is none.
Result<bool> Members::find_next() {
  while (true) {
    at_ = begin_ = find(held_, at_);
    bool sure = held_.size() - at_ >= kSure;
    if (!sure) {
      Result<bool> got = refill();
      if (!got) return got;
      if (*got) continue;
      sure = held_.size() - at_ >= kMagic;
    }
    if (!sure) {
      at_ = begin_ = held_.size();
      return false;
    }
    start();
    in_member_ = true;
    return true;
  }
}

Result<bool> Members::refill() {
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

}  // namespace laut::source
