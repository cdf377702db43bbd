#include "language/lexicon.h"

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

// The hash of a set of numbers: sorted, each once.
uint64_t hash_set(std::vector<uint64_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return hash64({reinterpret_cast<const char*>(values.data()), values.size() * sizeof(uint64_t)});
}

}  // namespace

std::string LemmaScript::apply(std::string_view form) const {
  std::string lemma = fold ? fold_case(form) : std::string(form);
  size_t end = lemma.size();
  for (uint32_t left = cut; left > 0; --left) {
    if (end == 0) return lemma;
    do --end;
    while (end > 0 && (lemma[end] & 0xC0) == 0x80);
  }
  lemma.resize(end);
  return lemma += add;
}

std::string LemmaScript::between(std::string_view form, std::string_view lemma, bool fold) {
  const std::string folded = fold_case(form);
  const auto common = [&](std::string_view from) {
    size_t at =
        std::mismatch(from.begin(), from.end(), lemma.begin(), lemma.end()).first - from.begin();
    // Not within a character of either.
    while (at > 0 && ((at < from.size() && (from[at] & 0xC0) == 0x80) ||
                      (at < lemma.size() && (lemma[at] & 0xC0) == 0x80))) {
      --at;
    }
    return at;
  };
  const size_t plain = common(form);
  const size_t lower = common(folded);
  const size_t shared = std::max(plain, lower);
  fold = lower > plain || (fold && lower == plain && fold_case(lemma) == lemma);
  const std::string_view from = fold ? std::string_view(folded) : form;
  const auto cut = std::count_if(from.begin() + static_cast<std::ptrdiff_t>(shared), from.end(),
                                 [](char c) { return (c & 0xC0) != 0x80; });
  return (fold ? "L" : "") + std::to_string(cut) + ':' + std::string(lemma.substr(shared));
}

std::optional<LemmaScript> LemmaScript::parse(std::string_view text) {
  LemmaScript script;
  script.fold = text.starts_with('L');
  if (script.fold) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), script.cut);
  if (error != std::errc() || end == text.data() + text.size() || *end != ':') return std::nullopt;
  script.add = text.substr(end + 1 - text.data());
  return script;
}

Result<Lexicon> Lexicon::load(const std::string& path) {
  Result<ModelFile> file = ModelFile::open(path);
  if (!file) return tl::unexpected(file.error());
  return load(std::move(*file));
}

Result<Lexicon> Lexicon::load(ModelFile file) {
  Lexicon lexicon;
  const auto words = WordTable::load(file, "words");
  if (!words) return tl::unexpected(words.error());
  const auto clusters = WordTable::load(file, "clusters");
  if (!clusters) return tl::unexpected(clusters.error());
  const auto begins = file.array<uint32_t>("entries");
  if (!begins) return tl::unexpected(begins.error());
  const auto readings = file.array<Reading>("readings");
  if (!readings) return tl::unexpected(readings.error());
  const auto names = file.strings("names");
  if (!names) return tl::unexpected(names.error());
  const auto scripts = file.strings("scripts");
  if (!scripts) return tl::unexpected(scripts.error());

  std::vector<uint64_t> class_hashes;
  for (const std::string_view name : *names) {
    const std::string_view kind = name.substr(0, name.find('|'));
    const auto known = std::find(lexicon.classes_.begin(), lexicon.classes_.end(), kind);
    lexicon.class_ids_.push_back(static_cast<uint16_t>(known - lexicon.classes_.begin()));
    if (known == lexicon.classes_.end()) lexicon.classes_.push_back(kind);
    lexicon.name_hashes_.push_back(hash64(name));
    class_hashes.push_back(hash64(kind));
  }
  for (const std::string_view text : *scripts) {
    const std::optional<LemmaScript> script = LemmaScript::parse(text);
    if (!script) return file.damaged("scripts", "holds what is no script");
    lexicon.scripts_.push_back(*script);
  }
  for (const Reading reading : *readings) {
    if (reading.name >= names->size() || reading.script >= scripts->size()) {
      return file.damaged("readings", "points outside of names or scripts");
    }
  }
  std::vector<uint64_t> set;
  for (size_t i = 0; i + 1 < begins->size(); ++i) {
    const uint32_t begin = (*begins)[i];
    const uint32_t end = (*begins)[i + 1];
    if (begin > end || end > readings->size()) {
      return file.damaged("entries", "points outside of the readings");
    }
    Entry entry;
    entry.readings = readings->subspan(begin, end - begin);
    set.clear();
    for (const Reading reading : entry.readings) set.push_back(class_hashes[reading.name]);
    entry.classes = hash_set(set);
    set.clear();
    for (const Reading reading : entry.readings) set.push_back(lexicon.name_hashes_[reading.name]);
    entry.names = hash_set(set);
    lexicon.entries_.push_back(entry);
  }
  lexicon.words_ = *words;
  lexicon.clusters_ = *clusters;
  lexicon.file_ = std::move(file);
  return lexicon;
}

}  // namespace laut::language
