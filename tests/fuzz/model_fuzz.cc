// Damaged models behind a header that fits: the first byte picks lexicon, tagger, parser or names,
// the second is the number of sections, the rest follows the header. Loading must fail with an
// error that names the file, or give a model that can tag or parse a sentence or find its names.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "base/hash.h"
#include "language/lexicon.h"
#include "language/name_finder.h"
#include "language/parser.h"
#include "language/tagger.h"

namespace {

using namespace laut;
using namespace laut::language;

struct alignas(16) Unit {
  char bytes[16];
};

void tag(const Tagger& tagger) {
  std::vector<language::Word> words;
  for (const std::string_view form : {"Ka", "Wasbolas", "rinun", "„", "ß", "\xFF", ".", ""}) {
    words.emplace_back().form = form;
  }
  tagger.tag(words);
  for (const language::Word& word : words) {
    if (tagger.upos(word.tag).size() + tagger.xpos(word.tag).size() > (1u << 30)) std::abort();
  }
}

// Words without tags, as a parser without a tagger sees them.
void parse(const Parser& parser) {
  for (const size_t size : {0, 1, 2, 7}) {
    const std::vector<ParseWord> words(size + 1);
    const Parser::Scratch scratch = parser.scratch();
    const std::vector<Arc> arcs = parser.parse(words, *scratch);
    if (arcs.size() != size) std::abort();
    for (const Arc arc : arcs) {
      if (arc.head > size || parser.label(arc.label).size() > (1u << 30)) std::abort();
    }
  }
}

void find(const NameFinder& finder) {
  std::vector<NameWord> words;
  for (const std::string_view form : {"Ka", "Nova", "Kesta", "Miro-Talu", "„", "\xFF", ".", ""}) {
    words.emplace_back().form = form;
  }
  uint32_t end = 0;
  for (const FoundName& name : finder.find(words)) {
    if (name.begin < end || name.end <= name.begin || name.end > words.size()) std::abort();
    if (name.type >= finder.types().size()) std::abort();
    end = name.end;
  }
}

void check(const Error& error) {
  if (error.code != ErrorCode::kCorrupt || error.source != "model") std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 2, size - 2);
  const uint32_t header[4] = {1, data[1], static_cast<uint32_t>(ModelFile::kHeader + body.size()),
                              0};
  const uint64_t checksum = hash64(body);
  std::vector<Unit> units((ModelFile::kHeader + body.size()) / sizeof(Unit) + 1);
  char* bytes = units.front().bytes;
  std::memcpy(bytes, "LAUTMODL", 8);
  std::memcpy(bytes + 8, header, 16);
  std::memcpy(bytes + 24, &checksum, 8);
  if (!body.empty()) std::memcpy(bytes + ModelFile::kHeader, body.data(), body.size());
  Result<ModelFile> file =
      ModelFile::from_bytes({bytes, ModelFile::kHeader + body.size()}, "model");
  if (!file) return check(file.error()), 0;
  if (data[0] % 4 == 0) {
    const Result<Lexicon> lexicon = Lexicon::load(std::move(*file));
    if (!lexicon) return check(lexicon.error()), 0;
    std::string scratch;
    for (const std::string_view form : {"Ka", "Wasbolas", "rina", "ß"}) {
      const Clues clues = clues_of(form, *lexicon, scratch);
      if (clues.entry == nullptr) continue;
      for (const Lexicon::Reading reading : clues.entry->readings) {
        if (lexicon->script(reading).apply(form).size() > size + 64) std::abort();
      }
    }
    return 0;
  }
  const Lexicon none;
  if (data[0] % 4 == 2) {
    const Result<Parser> parser = Parser::load(std::move(*file), Tagger());
    if (!parser) return check(parser.error()), 0;
    parse(*parser);
    return 0;
  }
  if (data[0] % 4 == 3) {
    const Result<NameFinder> finder = NameFinder::load(std::move(*file), none);
    if (!finder) return check(finder.error()), 0;
    find(*finder);
    return 0;
  }
  const Result<Tagger> tagger = Tagger::load(std::move(*file), none);
  if (!tagger) return check(tagger.error()), 0;
  tag(*tagger);
  return 0;
}
