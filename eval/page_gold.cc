#include "eval/page_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "base/dates.h"
#include "base/files.h"
#include "base/text.h"

namespace laut::eval {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr uint64_t kMaxGoldBytes = 256u << 20;

// The folder that zyte and trafilatura keep their pages in.
constexpr const char* kPages = "html/";

tl::unexpected<Error> bad_gold(const std::string& file, const std::string& what) {
  return failure(ErrorCode::kBadFormat, file, what, "docs/evaluation.md names the formats of gold");
}

Result<json> load_json(const std::string& file) {
  const auto bytes = read_file(file, kMaxGoldBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  json parsed = json::parse(*bytes, nullptr, false);
  if (!parsed.is_object()) return bad_gold(file, "is no JSON object");
  return parsed;
}

// A string below a key; nothing where there is none.
std::optional<std::string> text_at(const json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return found->get<std::string>();
}

// The strings of a list below a key; none where there is no list.
std::vector<std::string> texts_at(const json& object, const char* key) {
  std::vector<std::string> out;
  if (!object.is_object()) return out;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return out;
  for (const json& item : *found) {
    if (item.is_string()) out.push_back(item.get<std::string>());
  }
  return out;
}

Result<PageSet> load_zyte(const std::string& file, const std::string& folder) {
  const auto gold = load_json(file);
  if (!gold) return tl::unexpected(gold.error());
  PageSet set{PageSet::Kind::kZyte, folder, {}};
  for (const auto& [id, item] : gold->items()) {
    auto body = text_at(item, "articleBody");
    if (!body) return bad_gold(file, fmt::format("{}: articleBody is missing", id));
    GoldPage page;
    page.key = kPages + id + ".html";
    page.body = std::move(*body);
    set.pages.push_back(std::move(page));
  }
  return set;
}

Result<PageSet> load_trafilatura(const std::string& file, const std::string& folder) {
  const auto gold = load_json(file);
  if (!gold) return tl::unexpected(gold.error());
  PageSet set{PageSet::Kind::kTrafilatura, folder, {}};
  for (const auto& [url, item] : gold->items()) {
    const auto name = text_at(item, "file");
    if (!name) return bad_gold(file, fmt::format("{}: file is missing", url));
    GoldPage page;
    page.key = kPages + *name;
    page.with = texts_at(item, "with");
    page.without = texts_at(item, "without");
    set.pages.push_back(std::move(page));
  }
  return set;
}

// "V1", "V1_1", "V2", "V10" in this order.
std::vector<uint64_t> version_number(const std::string& version) {
  std::vector<uint64_t> out;
  for (const std::string_view piece : split(version, '_')) {
    out.push_back(parse_number(piece.substr(piece.starts_with('V'))).value_or(0));
  }
  return out;
}

std::string fundus_body(const json& article) {
  std::vector<std::string> pieces = texts_at(article.at("body"), "summary");
  const auto add = [&](const json& section, const char* key) {
    for (std::string& text : texts_at(section, key)) pieces.push_back(std::move(text));
  };
  const auto sections = article.at("body").find("sections");
  if (sections != article.at("body").end() && sections->is_array()) {
    for (const json& section : *sections) {
      add(section, "headline");
      add(section, "paragraphs");
    }
  }
  return join(pieces, "\n");
}

// One publisher: the versions of its reader, each with the page that it was tested on. Versions
// follow each other in time, as do the dates in the pages' names.
Result<std::vector<GoldPage>> load_publisher(const std::string& file, const std::string& folder,
                                             const std::vector<std::string>& keys) {
  const auto gold = load_json(file);
  if (!gold) return tl::unexpected(gold.error());
  std::vector<std::string> versions;
  for (const auto& [version, article] : gold->items()) versions.push_back(version);
  std::stable_sort(versions.begin(), versions.end(), [](const auto& a, const auto& b) {
    return version_number(a) < version_number(b);
  });
  const std::string stem = file.substr(folder.size() + 1, file.rfind('.') - folder.size() - 1);
  std::vector<GoldPage> out;
  for (const std::string& key : keys) {
    if (!key.starts_with(stem + "_")) continue;
    GoldPage page;
    page.key = key;
    out.push_back(std::move(page));
  }
  if (out.size() != versions.size()) {
    return bad_gold(file, fmt::format("{} articles for {} pages", versions.size(), out.size()));
  }
  for (size_t i = 0; i < out.size(); ++i) {
    const json& article = gold->at(versions[i]);
    const auto headline = text_at(article, "title");
    const auto published = text_at(article, "publishing_date");
    if (!headline || !article.contains("body") || !article.at("body").is_object()) {
      return bad_gold(file, versions[i] + ": title or body is missing");
    }
    out[i].headline = *headline;
    out[i].body = fundus_body(article);
    out[i].authors = texts_at(article, "authors");
    if (!published) continue;
    out[i].published = parse_timestamp(*published);
    if (!out[i].published) return bad_gold(file, versions[i] + ": publishing_date is no time");
  }
  return out;
}

// The newspapers of a folder and its folders: each .json that stands beside pages of its name.
Result<PageSet> load_fundus(const std::vector<std::string>& gold_files, const std::string& folder,
                            const std::vector<std::string>& keys) {
  PageSet set{PageSet::Kind::kFundus, folder, {}};
  for (const std::string& file : gold_files) {
    auto pages = load_publisher(file, folder, keys);
    if (!pages) return tl::unexpected(pages.error());
    std::move(pages->begin(), pages->end(), std::back_inserter(set.pages));
  }
  return set;
}

std::string folder_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

}  // namespace

const char* name_of(PageSet::Kind kind) {
  switch (kind) {
    case PageSet::Kind::kZyte:
      return "zyte";
    case PageSet::Kind::kTrafilatura:
      return "trafilatura";
    case PageSet::Kind::kFundus:
      return "fundus";
    case PageSet::Kind::kNoArticle:
      return "no-article";
  }
  return "";
}

Result<std::vector<PageSet>> load_page_sets(const std::string& folder) {
  if (!is_folder(folder)) {
    return failure(ErrorCode::kNotFound, folder, "no folder", "unpack a set of pages and name it");
  }
  const auto files = list_files(folder);
  if (!files) return tl::unexpected(files.error());
  std::vector<std::string> keys;        // of all pages
  std::vector<std::string> publishers;  // gold files of fundus
  std::set<std::string> with_gold;      // folders that publishers stand in
  for (const std::string& file : *files) {
    if (file.ends_with(".html")) keys.push_back(fs::path(file).lexically_relative(folder).string());
    if (file.ends_with(".json") && fs::path(file).parent_path() != fs::path(folder)) {
      publishers.push_back(file);
      with_gold.insert(folder_of(fs::path(file).lexically_relative(folder).string()));
    }
  }

  std::vector<PageSet> sets;
  const auto take = [&](Result<PageSet> set) -> Result<void> {
    if (!set) return tl::unexpected(set.error());
    const auto by_key = [](const GoldPage& a, const GoldPage& b) { return a.key < b.key; };
    std::sort(set->pages.begin(), set->pages.end(), by_key);
    for (const GoldPage& page : set->pages) {
      if (!std::binary_search(keys.begin(), keys.end(), page.key)) {
        return bad_gold(folder + "/" + page.key, "has gold, but there is no such page");
      }
    }
    if (!set->pages.empty()) sets.push_back(std::move(*set));
    return {};
  };
  std::sort(keys.begin(), keys.end());
  const std::string zyte = folder + "/ground-truth.json", trafilatura = folder + "/evaldata.json";
  if (fs::exists(zyte)) {
    if (auto taken = take(load_zyte(zyte, folder)); !taken) return tl::unexpected(taken.error());
  }
  if (fs::exists(trafilatura)) {
    auto taken = take(load_trafilatura(trafilatura, folder));
    if (!taken) return tl::unexpected(taken.error());
  }
  if (auto taken = take(load_fundus(publishers, folder, keys)); !taken) {
    return tl::unexpected(taken.error());
  }
  PageSet fronts{PageSet::Kind::kNoArticle, folder, {}};
  for (const std::string& key : keys) {
    if (key.starts_with(kPages) || with_gold.contains(folder_of(key))) continue;
    fronts.pages.emplace_back().key = key;
  }
  if (auto taken = take(std::move(fronts)); !taken) return tl::unexpected(taken.error());
  if (sets.empty()) {
    return failure(ErrorCode::kNotFound, folder, "no set of pages that laut eval knows",
                   "docs/evaluation.md says by which files a set is told");
  }
  return sets;
}

}  // namespace laut::eval
