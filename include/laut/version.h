#pragma once

namespace laut {

inline constexpr char kVersion[] = "0.1.0";
// The number of the JSON contract, docs/report.schema.json.
inline constexpr int kSchema = 1;

}  // namespace laut
