// The file of a trained model: named sections of little-endian integers behind a header with a
// version and a checksum, mapped into memory and read where it lies.
//
//   0   magic "LAUTMODL"
//   8   u32 version, u32 number of sections
//   16  u64 size of the file, u64 XXH3 of all bytes after the first 32
//   32  for each section: name (24 bytes, filled up with zeros), u64 begin, u64 size
//   …   the sections, each from a multiple of 16
//
// docs/models.md tells which sections each kind of model has.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/mapped_file.h"
#include "laut/result.h"

namespace laut::language {

static_assert(std::endian::native == std::endian::little, "models are read where they lie");

// Immutable once loaded. Whoever keeps views of its sections must keep it too.
class ModelFile {
 public:
  // Maps the file and checks header, checksum and the bounds of every section; linear in its size.
  // Errors: kNotFound, kIo, and kCorrupt for a file that is no model, of another version, cut short
  // or damaged.
  static Result<ModelFile> open(const std::string& path);
  // The same for bytes in memory, which must outlive it and lie at a multiple of 16; `name` stands
  // for the file in errors.
  static Result<ModelFile> from_bytes(std::string_view bytes, std::string name);

  // Size of the header, which holds the checksum of all else.
  static constexpr size_t kHeader = 32;

  // A section as an array. Errors: kCorrupt where there is none of this name or its size is no
  // multiple of that of T.
  template <typename T>
  Result<std::span<const T>> array(std::string_view section) const {
    static_assert(std::is_trivially_copyable_v<T> && 16 % alignof(T) == 0);
    const Result<std::string_view> found = find(section);
    if (!found) return tl::unexpected(found.error());
    if (found->size() % sizeof(T) != 0) return damaged(section, "is not of whole entries");
    return std::span(reinterpret_cast<const T*>(found->data()), found->size() / sizeof(T));
  }
  // A section of strings, each ended by a zero byte.
  Result<std::vector<std::string_view>> strings(std::string_view section) const;

  // The error of a section that does not hold together.
  tl::unexpected<Error> damaged(std::string_view section, const std::string& what) const;

 private:
  Result<std::string_view> find(std::string_view section) const;

  MappedFile file_;
  std::string name_;
  std::vector<std::pair<std::string_view, std::string_view>> sections_;
};

// Makes the bytes of such a file.
class ModelWriter {
 public:
  // Names have at most 24 bytes. Sections keep the order in which they were added.
  void add(std::string_view name, std::string bytes);
  template <typename T>
  void add_array(std::string_view name, const std::vector<T>& values) {
    static_assert(std::has_unique_object_representations_v<T>, "no padding in files");
    const auto* bytes = reinterpret_cast<const char*>(values.data());
    add(name, std::string(bytes, values.size() * sizeof(T)));
  }
  void add_strings(std::string_view name, const std::vector<std::string>& values);

  std::string finish() const;

 private:
  std::vector<std::pair<std::string, std::string>> sections_;
};

}  // namespace laut::language
