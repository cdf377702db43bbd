#include "base/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace laut {
namespace {

namespace fs = std::filesystem;

std::string system_message() {
  return std::strerror(errno);
}

struct Descriptor {
  int fd = -1;
  ~Descriptor() {
    if (fd > 2) ::close(fd);
  }
};

tl::unexpected<Error> too_large(const std::string& path, uint64_t max_bytes) {
  return failure(ErrorCode::kTooLarge, path,
                 fmt::format("larger than {} MB", max_bytes / (1024 * 1024)),
                 "split it, or raise --max-size");
}

}  // namespace

Result<std::string> read_file(const std::string& path, uint64_t max_bytes) {
  Descriptor file;
  if (path == "-") {
    file.fd = STDIN_FILENO;
  } else {
    file.fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file.fd < 0) {
      if (errno == ENOENT || errno == ENOTDIR) {
        return failure(ErrorCode::kNotFound, path, "no such file", "check the path");
      }
      return failure(ErrorCode::kIo, path, system_message(), "check that you may read it");
    }
  }
  struct stat info{};
  std::string bytes;
  if (::fstat(file.fd, &info) == 0) {
    if (S_ISDIR(info.st_mode)) {
      return failure(ErrorCode::kUsage, path, "a folder, not a file");
    }
    if (S_ISREG(info.st_mode)) {
      if (static_cast<uint64_t>(info.st_size) > max_bytes) return too_large(path, max_bytes);
      bytes.reserve(static_cast<size_t>(info.st_size));
    }
  }
  constexpr size_t kChunk = 1 << 16;
  while (true) {
    const size_t size = bytes.size();
    bytes.resize(size + kChunk);
    const ssize_t got = ::read(file.fd, bytes.data() + size, kChunk);
    if (got < 0 && errno == EINTR) {
      bytes.resize(size);
      continue;
    }
    bytes.resize(size + static_cast<size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0) return failure(ErrorCode::kIo, path, system_message());
    if (got == 0) return bytes;
    if (bytes.size() > max_bytes) return too_large(path, max_bytes);
  }
}

Result<void> write_file(const std::string& path, const std::string& bytes) {
  const std::string temporary = fmt::format("{}.{}.tmp", path, ::getpid());
  const auto give_up = [&]() -> Result<void> {
    const std::string message = system_message();
    ::unlink(temporary.c_str());
    return failure(ErrorCode::kIo, path, message, "check that the folder exists and has room");
  };
  {
    Descriptor file;
    file.fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file.fd < 0) return give_up();
    for (size_t at = 0; at < bytes.size();) {
      const ssize_t wrote = ::write(file.fd, bytes.data() + at, bytes.size() - at);
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0) return give_up();
      at += static_cast<size_t>(wrote);
    }
    if (::fsync(file.fd) != 0) return give_up();
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) return give_up();
  return {};
}

Result<std::vector<std::string>> list_files(const std::string& folder) {
  std::error_code error;
  std::vector<std::string> files;
  fs::recursive_directory_iterator walk(folder, error);
  if (error) return failure(ErrorCode::kIo, folder, error.message(), "check the path");
  for (const auto end = fs::recursive_directory_iterator(); walk != end; walk.increment(error)) {
    if (error) return failure(ErrorCode::kIo, folder, error.message());
    const bool hidden = walk->path().filename().native().starts_with('.');
    std::error_code ignored;
    if (hidden) {
      if (walk->is_directory(ignored)) walk.disable_recursion_pending();
      continue;
    }
    if (walk->is_regular_file(ignored)) files.push_back(walk->path().native());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

Result<std::string> find_data(const std::string& name) {
  std::vector<fs::path> places;
  if (const char* home = std::getenv("LAUT_HOME"); home != nullptr && *home != '\0') {
    places.emplace_back(fs::path(home) / name);
  } else {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    // A checkout: build/release/laut stands below the folder that holds languages/.
    fs::path folder = program.parent_path();
    for (int up = 0; up < 4 && folder.has_relative_path(); ++up, folder = folder.parent_path()) {
      places.push_back(folder / name);
    }
    places.push_back(program.parent_path().parent_path() / "share" / "laut" / name);
  }
  std::string looked;
  for (const fs::path& place : places) {
    std::error_code error;
    if (fs::exists(place, error)) return place.native();
    looked += (looked.empty() ? "" : ", ") + place.native();
  }
  return failure(ErrorCode::kNotFound, name, "not found in " + looked,
                 "set LAUT_HOME to the folder that holds it");
}

}  // namespace laut
