// How figures are written, for people and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "eval/measures.h"

namespace laut::eval {

// Four columns: ".512", "1.00", or "-" where there is nothing to be measured on.
std::string cell(Share share);

// The fraction, or null.
nlohmann::ordered_json json_of(Share share);

}  // namespace laut::eval
