#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace laut {

Result<MappedFile> MappedFile::open(const std::string& path) {
  const auto failed = [&path] {
    const int error = errno;
    return failure(error == ENOENT ? ErrorCode::kNotFound : ErrorCode::kIo, path,
                   "cannot be read: " + std::generic_category().message(error));
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed();
  struct stat status = {};
  MappedFile mapped;
  bool good = fstat(file, &status) == 0;
  if (good && status.st_size > 0) {
    mapped.size_ = static_cast<size_t>(status.st_size);
    void* data = mmap(nullptr, mapped.size_, PROT_READ, MAP_PRIVATE, file, 0);
    good = data != MAP_FAILED;
    if (good) mapped.data_ = static_cast<const char*>(data);
  }
  if (!good) {
    auto error = failed();
    ::close(file);
    return error;
  }
  ::close(file);
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
}

}  // namespace laut
