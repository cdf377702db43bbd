// A file that is mapped into memory to be read: its pages are shared by all processes and need no
// copy of their own.
#pragma once

#include <string>
#include <string_view>

#include "laut/result.h"

namespace laut {

class MappedFile {
 public:
  // Errors: kNotFound, kIo, each naming the file. An empty file maps to no bytes.
  static Result<MappedFile> open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  // Page-aligned; valid as long as the object lives. Cutting the file short meanwhile is the
  // caller's risk: files of a pack are replaced, never rewritten.
  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace laut
