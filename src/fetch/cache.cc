// A file is a head of lines, "name: value", an empty line, and the body packed with zstd. The last
// line of the head is the hash of all the rest, so that a file that a disk or a person damaged is
// told.
#include "fetch/cache.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <zstd.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "base/hash.h"
#include "base/text.h"
#include "source/http.h"
#include "source/input.h"

namespace laut::fetch {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "laut fetched page 1\n";
// What a head may add to a body.
constexpr size_t kLongestHead = 64 << 10;

// A value that a server sent, on one line.
std::string on_a_line(std::string text) {
  for (char& c : text) c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return text;
}

std::string pack(const std::string& body) {
  std::string packed(ZSTD_compressBound(body.size()), '\0');
  const size_t size =
      ZSTD_compress(packed.data(), packed.size(), body.data(), body.size(), ZSTD_CLEVEL_DEFAULT);
  packed.resize(ZSTD_isError(size) ? 0 : size);
  return packed;
}

std::string hash_of(std::string_view head, std::string_view packed) {
  return Hasher().add(head).add(packed).hex();
}

}  // namespace

Result<Cache> Cache::open(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder, error)) {
    return failure(ErrorCode::kIo, folder, "the folder for fetched pages cannot be made",
                   "name another one with --cache");
  }
  return Cache(folder);
}

std::string Cache::path_of(const std::string& url) const {
  const std::string name = sha256(url);
  return fmt::format("{}/{}/{}", folder_, name.substr(0, 2), name.substr(2, 38));
}

std::optional<Cached> Cache::find(const std::string& url, size_t most) const {
  const std::string path = path_of(url);
  Result<std::string> bytes = read_file(path, most + kLongestHead);
  if (!bytes || !bytes->starts_with(kMagic)) return std::nullopt;
  const size_t end = bytes->find("\n\n");
  if (end == std::string::npos) return std::nullopt;
  const std::string_view all = *bytes;
  const std::string_view head = all.substr(kMagic.size(), end - kMagic.size());
  const std::string_view packed = all.substr(end + 2);
  const size_t last = head.rfind('\n') + 1;  // the line of the hash
  if (head.substr(last) != "hash: " + hash_of(head.substr(0, last), packed)) return std::nullopt;
  const source::Headers fields = source::Headers::parse(head);
  if (fields.get("url") != url) return std::nullopt;
  Cached page;
  page.status = static_cast<int>(parse_number(fields.get("status")).value_or(0));
  page.etag = fields.get("etag");
  page.last_modified = fields.get("last-modified");
  page.content_type = fields.get("content-type");
  source::Window window(source::open_zstd(source::open_memory(packed), path));
  if (!window.fill_all(most) || window.view().size() > most) return std::nullopt;
  page.body = window.take();
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return std::nullopt;
  page.checked = std::chrono::system_clock::from_time_t(info.st_mtime);
  return page;
}

Result<void> Cache::store(const std::string& url, const Cached& page) const {
  const std::string packed = pack(page.body);
  const std::string path = path_of(url);
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  const std::string head = fmt::format(
      "url: {}\nstatus: {}\netag: {}\nlast-modified: {}\ncontent-type: {}\n", url, page.status,
      on_a_line(page.etag), on_a_line(page.last_modified), on_a_line(page.content_type));
  return write_file(path,
                    fmt::format("{}{}hash: {}\n\n{}", kMagic, head, hash_of(head, packed), packed));
}

void Cache::touch(const std::string& url) const {
  std::error_code ignored;
  fs::last_write_time(path_of(url), fs::file_time_type::clock::now(), ignored);
}

void Cache::prune(std::chrono::hours age) const {
  std::error_code error;
  const auto now = fs::file_time_type::clock::now();
  for (fs::recursive_directory_iterator walk(folder_, error), end; !error && walk != end;
       walk.increment(error)) {
    std::error_code ignored;
    if (!walk->is_regular_file(ignored)) continue;
    const auto old = now - walk->last_write_time(ignored);
    const bool left = walk->path().extension() == ".tmp" && old > std::chrono::hours(1);
    if (left || old > age) fs::remove(walk->path(), ignored);
  }
}

std::string default_cache_folder() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/') {
    return std::string(cache) + "/laut";
  }
  const char* home = std::getenv("HOME");
  return home == nullptr || *home == '\0' ? "" : std::string(home) + "/.cache/laut";
}

}  // namespace laut::fetch
