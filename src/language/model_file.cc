#include "language/model_file.h"

#include <fmt/format.h>

#include <cstring>

#include "base/hash.h"

namespace laut::language {
namespace {

constexpr std::string_view kMagic = "LAUTMODL";
constexpr uint32_t kVersion = 1;
constexpr size_t kHeader = ModelFile::kHeader;
constexpr size_t kAlign = 16;
constexpr size_t kName = 24;
constexpr std::string_view kHint = "install the language packs anew";

template <typename T>
T read(std::string_view bytes, size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

template <typename T>
void append(std::string& bytes, T value) {
  char raw[sizeof(T)];
  std::memcpy(raw, &value, sizeof(T));
  bytes.append(raw, sizeof(T));
}

struct Entry {
  char name[kName];
  uint64_t begin;
  uint64_t size;
};

std::string_view name_of(std::string_view field) {
  return field.substr(0, std::min(field.find('\0'), kName));
}

}  // namespace

Result<ModelFile> ModelFile::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  Result<ModelFile> model = from_bytes(file->bytes(), path);
  if (model) model->file_ = std::move(*file);
  return model;
}

Result<ModelFile> ModelFile::from_bytes(std::string_view bytes, std::string name) {
  const auto corrupt = [&](std::string what) {
    return failure(ErrorCode::kCorrupt, name, std::move(what), std::string(kHint));
  };
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return corrupt("is no model of laut");
  if (const auto version = read<uint32_t>(bytes, 8); version != kVersion) {
    return corrupt(
        fmt::format("is a model of version {}, and this laut reads version {}", version, kVersion));
  }
  if (const auto size = read<uint64_t>(bytes, 16); size != bytes.size()) {
    return corrupt(fmt::format("has {} bytes where {} were written", bytes.size(), size));
  }
  if (read<uint64_t>(bytes, 24) != hash64(bytes.substr(kHeader))) {
    return corrupt("is damaged: its checksum does not fit");
  }
  const uint64_t count = read<uint32_t>(bytes, 12);
  if (count > (bytes.size() - kHeader) / sizeof(Entry)) return corrupt("has no room for its index");
  ModelFile model;
  for (size_t i = 0; i < count; ++i) {
    const size_t at = kHeader + i * sizeof(Entry);
    const auto entry = read<Entry>(bytes, at);
    if (entry.begin % kAlign != 0 || entry.begin > bytes.size() ||
        entry.size > bytes.size() - entry.begin) {
      return corrupt(fmt::format("section {} lies outside of it", i));
    }
    model.sections_.emplace_back(name_of(bytes.substr(at, kName)),
                                 bytes.substr(entry.begin, entry.size));
  }
  model.name_ = std::move(name);
  return model;
}

tl::unexpected<Error> ModelFile::damaged(std::string_view section, const std::string& what) const {
  return failure(ErrorCode::kCorrupt, name_, fmt::format("section {} {}", section, what),
                 std::string(kHint));
}

Result<std::string_view> ModelFile::find(std::string_view section) const {
  for (const auto& [name, bytes] : sections_) {
    if (name == section) return bytes;
  }
  return damaged(section, "is missing");
}

Result<std::vector<std::string_view>> ModelFile::strings(std::string_view section) const {
  const Result<std::string_view> found = find(section);
  if (!found) return tl::unexpected(found.error());
  if (!found->empty() && found->back() != '\0') return damaged(section, "ends within a string");
  std::vector<std::string_view> strings;
  for (std::string_view rest = *found; !rest.empty();) {
    const size_t end = rest.find('\0');
    strings.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  return strings;
}

void ModelWriter::add(std::string_view name, std::string bytes) {
  sections_.emplace_back(name.substr(0, kName), std::move(bytes));
}

void ModelWriter::add_strings(std::string_view name, const std::vector<std::string>& values) {
  std::string bytes;
  for (const std::string& value : values) {
    bytes += value;
    bytes += '\0';
  }
  add(name, std::move(bytes));
}

std::string ModelWriter::finish() const {
  std::string index;
  std::string content;
  const size_t begin = (kHeader + sections_.size() * sizeof(Entry) + kAlign - 1) / kAlign * kAlign;
  for (const auto& [name, bytes] : sections_) {
    content.resize((content.size() + kAlign - 1) / kAlign * kAlign);
    index += name + std::string(kName - name.size(), '\0');
    append<uint64_t>(index, begin + content.size());
    append<uint64_t>(index, bytes.size());
    content += bytes;
  }
  std::string body = index + std::string(begin - kHeader - index.size(), '\0') + content;
  std::string file(kMagic);
  append<uint32_t>(file, kVersion);
  append<uint32_t>(file, static_cast<uint32_t>(sections_.size()));
  append<uint64_t>(file, kHeader + body.size());
  append<uint64_t>(file, hash64(body));
  return file + body;
}

}  // namespace laut::language
