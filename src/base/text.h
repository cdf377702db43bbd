// Small helpers on text that several folders need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laut {

// The pieces between separators, empty ones kept; views into `text`.
std::vector<std::string_view> split(std::string_view text, char separator);

// The lines without their ends, "\n" or "\r\n".
std::vector<std::string_view> split_lines(std::string_view text);

std::string join(const std::vector<std::string>& pieces, std::string_view separator);

// A whole decimal number without sign, or nothing.
std::optional<uint64_t> parse_number(std::string_view text);

}  // namespace laut
