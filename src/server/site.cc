#include "server/site.h"

#include <array>
#include <utility>

#include "base/files.h"
#include "base/hash.h"

namespace laut::server {
namespace {

constexpr uint64_t kMaxFile = 16u << 20;
constexpr std::string_view kNoUi = "the web UI is not built";
constexpr std::string_view kBuildIt = "run `make`, or set LAUT_HOME to the folder that holds it";

std::string_view content_type(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTypes{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".json", "application/json; charset=utf-8"},
      {".yaml", "application/yaml; charset=utf-8"},
      {".txt", "text/plain; charset=utf-8"},
      {".webmanifest", "application/manifest+json"},
  }};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

// The addresses that web/src/route.ts knows.
bool is_page(const Target& target) {
  const auto& segments = target.segments;
  if (segments.empty()) return true;
  if (segments.size() == 1) return segments[0] == "who" || segments[0] == "find";
  return segments.size() == 2 && (segments[0] == "story" || segments[0] == "report");
}

}  // namespace

Result<Site> Site::load(const std::string& folder) {
  if (!is_folder(folder)) {
    return failure(ErrorCode::kNotFound, folder, std::string(kNoUi), std::string(kBuildIt));
  }
  const Result<std::vector<std::string>> paths = list_files(folder);
  if (!paths) return tl::unexpected(paths.error());
  Site site;
  for (const std::string& path : *paths) {
    Result<std::string> bytes = read_file(path, kMaxFile);
    if (!bytes) return tl::unexpected(bytes.error());
    std::string name = path.substr(folder.size());
    if (!name.starts_with('/')) name.insert(name.begin(), '/');
    Reply reply;
    reply.type = content_type(name);
    reply.etag = '"' + hex64(hash64(*bytes)) + '"';
    reply.body = std::move(*bytes);
    reply.immutable = name.starts_with("/assets/");  // Vite puts a hash into these names
    site.files_.emplace(std::move(name), std::move(reply));
  }
  if (!site.files_.contains("/index.html")) {
    return failure(ErrorCode::kNotFound, folder, std::string(kNoUi), std::string(kBuildIt));
  }
  return site;
}

Reply Site::get(const Target& target, bool wants_html) const {
  if (const auto file = files_.find(target.path()); file != files_.end()) return file->second;
  const Reply& index = files_.at("/index.html");
  if (is_page(target)) return index;
  if (!wants_html) {
    return error_reply(404, "not_found", "nothing is here", "see /openapi.yaml for what there is");
  }
  Reply reply = index;
  reply.status = 404;
  reply.etag.clear();
  return reply;
}

Result<std::string> find_site() {
  // "web" is the built UI in an installation, but its sources in a checkout; only what is built has
  // assets.
  if (Result<std::string> built = find_data("web/dist")) return built;
  Result<std::string> installed = find_data("web");
  if (installed && is_folder(*installed + "/assets")) return installed;
  return failure(ErrorCode::kNotFound, "web", std::string(kNoUi), std::string(kBuildIt));
}

}  // namespace laut::server
