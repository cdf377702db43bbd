#include "eval/table.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace laut::eval {

std::string cell(Share share) {
  if (!share) return "   -";
  const std::string digits = fmt::format("{:.3f}", *share);
  return digits.starts_with("0") ? digits.substr(1) : digits.substr(0, 4);
}

nlohmann::ordered_json json_of(Share share) {
  return share ? nlohmann::ordered_json(*share) : nlohmann::ordered_json(nullptr);
}

}  // namespace laut::eval
