// A stretch of text, named by where it stands. The text itself stays in its Report.
#pragma once

#include <cstdint>

namespace laut {

// Byte offsets into Report::text, half-open: [begin, end). Both lie on the border of a UTF-8
// character. Offsets in other units exist only where text leaves C++ (JSON, Python, the browser).
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool contains(uint32_t at) const { return begin <= at && at < end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend constexpr bool operator==(Span a, Span b) = default;
  // In text order; of two that start together the shorter first.
  friend constexpr auto operator<=>(Span a, Span b) = default;
};

// What an offset counts where text leaves C++: bytes of UTF-8, codepoints (as Python does), or
// UTF-16 units (as browsers and Java do).
enum class OffsetUnit : uint8_t { kByte, kCodepoint, kUtf16 };

}  // namespace laut
