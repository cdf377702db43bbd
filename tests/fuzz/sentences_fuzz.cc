// Any text: tokens and sentences must cover it in order, and the actors of statements that point
// anywhere into it must be found without harm.
#include <cstdint>
#include <cstdlib>

#include "base/files.h"
#include "base/utf8.h"
#include "language/identify.h"
#include "language/pack.h"
#include "reading/actors.h"
#include "reading/reading_stages.h"

namespace {

using namespace laut;

const language::Packs& packs() {
  static const language::Packs kPacks = [] {
    const Result<std::string> folder = find_data("languages");
    if (!folder) std::abort();
    Result<language::Packs> loaded = language::load_packs(*folder);
    if (!loaded) std::abort();
    return std::move(*loaded);
  }();
  return kPacks;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)language::identify(bytes, packs());
  for (const language::Pack& pack : packs().packs) {
    Reading reading;
    reading.report.text = bytes;
    reading::read_tokens(reading, pack, packs());
    uint32_t end = 0;
    for (const Token& token : reading.tokens) {
      require(token.span.begin < token.span.end && end <= token.span.begin);
      require(trim(bytes.substr(end, token.span.begin - end)).empty());
      require(reading.sentences.at(token.sentence).contains(token.span));
      end = token.span.end;
    }
    require(trim(bytes.substr(end)).empty());

    for (size_t i = 0; i < reading.tokens.size() && reading.statements.size() < 50; i += 3) {
      Statement statement;
      const size_t last = std::min(reading.tokens.size() - 1, i + i % 5);
      statement.speaker.spans = {{reading.tokens[i].span.begin, reading.tokens[last].span.end}};
      statement.quote = {reading.tokens[last].span};
      statement.chain.push_back({});
      statement.chain.back().spans = statement.speaker.spans;
      reading.statements.push_back(std::move(statement));
    }
    reading::read_actors(reading, pack, packs());
    for (const Statement& statement : reading.statements) {
      require(statement.speaker.actor < static_cast<int32_t>(reading.actors.size()));
    }
    for (const Mention& mention : reading.mentions) {
      require(mention.actor >= 0 && mention.span.end <= size);
    }
  }
  return 0;
}
