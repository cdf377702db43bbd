#include "eval/page_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::eval {
namespace {

using nlohmann::json;

constexpr uint64_t kMaxLabelBytes = 64u << 20;

// A field as one string that is equal where the field is exact; empty where nothing is stated.
struct Field {
  const char* name;
  std::string (*gold)(const PageLabels&);
  std::string (*found)(const PageResult&);
  std::string (*shown)(const PageResult&);  // for people
};

std::string hash_or_empty(const std::string& text) {
  return trim(text).empty() ? std::string() : label_hash(text);
}

std::string number_or_empty(std::optional<uint32_t> number) {
  return number ? fmt::format("{}", *number) : std::string();
}

std::string joined(std::vector<std::string> hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return join(hashes, " ");
}

std::string found_agencies(const PageResult& result) {
  std::vector<std::string> hashes;
  for (const std::string& agency : result.agencies) hashes.push_back(label_hash(agency));
  return joined(std::move(hashes));
}

const Field kFields[] = {
    {"kicker", [](const PageLabels& gold) { return gold.kicker.value_or(""); },
     [](const PageResult& result) { return hash_or_empty(result.kicker); },
     [](const PageResult& result) { return result.kicker; }},
    {"lead", [](const PageLabels& gold) { return gold.lead.value_or(""); },
     [](const PageResult& result) { return hash_or_empty(result.lead); },
     [](const PageResult& result) { return result.lead; }},
    {"agencies", [](const PageLabels& gold) { return joined(gold.agencies); }, found_agencies,
     [](const PageResult& result) { return join(result.agencies, ", "); }},
    {"dateline", [](const PageLabels& gold) { return gold.dateline.value_or(""); },
     [](const PageResult& result) { return hash_or_empty(result.dateline); },
     [](const PageResult& result) { return result.dateline; }},
    {"comments", [](const PageLabels& gold) { return number_or_empty(gold.comment_count); },
     [](const PageResult& result) { return number_or_empty(result.comment_count); },
     [](const PageResult& result) { return number_or_empty(result.comment_count); }},
};

// The start of a text, on one line.
std::string start_of(const std::string& text) {
  constexpr size_t kShown = 48;
  std::string line = squeeze(text);
  if (line.size() <= kShown) return line;
  size_t end = kShown;
  while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  return line.substr(0, end) + "…";
}

std::string detail_of(const Field& field, const std::string& gold, const PageResult& result) {
  const std::string shown = start_of(field.shown(result));
  if (shown.empty()) return fmt::format("{} missing", field.name);
  return fmt::format("{} \"{}\"{}", field.name, shown, gold.empty() ? " where there is none" : "");
}

Error bad_label(const std::string& file, const std::string& key, const std::string& what) {
  return {ErrorCode::kBadFormat, file, key + ": " + what,
          "tools/label_pages.py writes such files; see docs/evaluation.md"};
}

bool is_hash(const json& value) {
  return value.is_string() && value.get_ref<const std::string&>().size() == 16;
}

Result<PageLabels> read_labels(const std::string& file, const std::string& key, const json& item) {
  PageLabels out;
  out.key = key;
  if (!item.is_object()) return tl::unexpected(bad_label(file, key, "is no object"));
  const auto at = [&](const char* field) -> const json& {
    static const json kNull;
    const auto found = item.find(field);
    return found == item.end() ? kNull : *found;
  };
  const std::pair<const char*, std::optional<std::string>*> texts[] = {
      {"kicker", &out.kicker}, {"lead", &out.lead}, {"dateline", &out.dateline}};
  for (const auto& [name, field] : texts) {
    const json& value = at(name);
    if (value.is_null()) continue;
    if (!is_hash(value))
      return tl::unexpected(bad_label(file, key, fmt::format("{} is no hash", name)));
    *field = value.get<std::string>();
  }
  if (const json& agencies = at("agencies"); !agencies.is_null()) {
    if (!agencies.is_array() || !std::all_of(agencies.begin(), agencies.end(), is_hash)) {
      return tl::unexpected(bad_label(file, key, "agencies is no list of hashes"));
    }
    out.agencies = agencies.get<std::vector<std::string>>();
  }
  if (const json& comments = at("comment_count"); !comments.is_null()) {
    if (!comments.is_number_unsigned() || comments.get<uint64_t>() > UINT32_MAX) {
      return tl::unexpected(bad_label(file, key, "comment_count is no number"));
    }
    out.comment_count = comments.get<uint32_t>();
  }
  return out;
}

}  // namespace

std::string label_hash(std::string_view text) {
  return sha256(squeeze(to_nfc(text))).substr(0, 16);
}

Result<std::vector<PageLabels>> load_labels(const std::string& file) {
  const auto bytes = read_file(file, kMaxLabelBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const json parsed = json::parse(*bytes, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("pages") || !parsed["pages"].is_object()) {
    return tl::unexpected(bad_label(file, "pages", "is missing"));
  }
  std::vector<PageLabels> out;
  for (const auto& [key, item] : parsed["pages"].items()) {
    auto labels = read_labels(file, key, item);
    if (!labels) return tl::unexpected(labels.error());
    out.push_back(std::move(*labels));
  }
  return out;
}

SetScores score_labels(const std::vector<PageLabels>& labels, const PageResults& results) {
  SetScores out;
  out.set = "labels";
  out.pages = static_cast<uint32_t>(labels.size());
  for (const PageLabels& gold : labels) out.page_scores.push_back({gold.key, 1, {}});
  for (const Field& field : kFields) {
    Figure exact{field.name, "exact", share_of, {}};
    std::vector<Sums> stated;
    for (size_t i = 0; i < labels.size(); ++i) {
      const PageResult& result = results.at(labels[i].key);
      const std::string gold = field.gold(labels[i]), found = field.found(result);
      const bool same = gold == found;
      exact.pages.push_back({same ? 1.0 : 0.0, 1});
      stated.push_back(
          {same && !gold.empty() ? 1.0 : 0.0, found.empty() ? 0.0 : 1.0, gold.empty() ? 0.0 : 1.0});
      if (same) continue;
      PageScore& page = out.page_scores[i];
      page.score -= 1.0 / std::size(kFields);
      if (!page.detail.empty()) page.detail += ", ";
      page.detail += detail_of(field, gold, result);
    }
    out.figures.push_back(std::move(exact));
    for (Figure& figure : pooled_prf(field.name, "stated", stated)) {
      out.figures.push_back(std::move(figure));
    }
  }
  return out;
}

}  // namespace laut::eval
