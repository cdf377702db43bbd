// Reading to JSON and back, as the other folders name it; the contract is laut/json.h.
#pragma once

#include "base/utf8.h"
#include "laut/json.h"

namespace laut::format {

using laut::from_json;
using laut::JsonOptions;
using laut::to_json;

}  // namespace laut::format
