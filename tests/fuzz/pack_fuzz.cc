// Damaged packs: the first byte picks a file of a small pack, the rest is its content. Loading must
// fail with an error that names the file, or give a pack that can split text.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "language/pack.h"

namespace {

using namespace laut;

constexpr const char* kFiles[] = {"language.toml", "abbreviations.tsv", "function_words.txt",
                                  "nouns.tsv",     "determiners.tsv",   "pronouns.tsv",
                                  "page.toml",     "trigrams.tsv",      "contractions.tsv"};

std::string make_pack() {
  const std::string folder =
      (std::filesystem::temp_directory_path() / ("laut_pack_fuzz_" + std::to_string(::getpid())))
          .string();
  std::filesystem::create_directories(folder + "/xx");
  static std::string made;
  made = folder;
  std::atexit([] { std::filesystem::remove_all(made); });
  return folder;
}

void reset(const std::string& folder) {
  for (const char* file : kFiles) std::filesystem::remove(folder + "/xx/" + file);
  (void)write_file(folder + "/xx/language.toml", "name = \"X\"\n");
  for (const char* file : {"abbreviations.tsv", "function_words.txt", "trigrams.tsv"}) {
    (void)write_file(folder + "/xx/" + file, "");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string kFolder = make_pack();
  if (size == 0) return 0;
  reset(kFolder);
  const std::string file = kFiles[data[0] % std::size(kFiles)];
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (!write_file(kFolder + "/xx/" + file, bytes)) return 0;
  const Result<language::Packs> packs = language::load_packs(kFolder);
  if (!packs) {
    if (packs.error().source.find(file) == std::string::npos) std::abort();
    return 0;
  }
  std::vector<Span> sentences;
  std::vector<Token> tokens;
  const std::string_view text = "Dr. A sagte: „Am 11. Mai.“ z. B. 'x' usw. Ende.";
  language::split_part(text, {0, static_cast<uint32_t>(text.size())}, false,
                       packs->packs.front().writing, sentences, tokens);
  return tokens.empty() ? std::abort(), 0 : 0;
}
