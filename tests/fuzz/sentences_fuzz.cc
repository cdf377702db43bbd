// Any text: tokens and sentences must cover it in order, and the actors of statements that point
// anywhere into it must be found without harm.
#include <cstdint>
#include <cstdlib>

#include "base/files.h"
#include "base/utf8.h"
#include "language/contractions.h"
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

// The words of a token lie in it, from its first character to its last; written words cover the
// same characters as the tokens.
void check_words(std::string_view bytes, const std::vector<Token>& tokens,
                 const language::Pack& pack) {
  std::vector<language::SyntacticWord> words;
  for (const Token& token : tokens) {
    words.clear();
    language::split_words(bytes, token.span, pack.writing.contractions, words);
    require(!words.empty() && words.front().span.begin == token.span.begin);
    require(words.back().span.end == token.span.end);
    for (const language::SyntacticWord& word : words) {
      require(word.span.begin < word.span.end && token.span.contains(word.span));
      require(!word.form.empty());
    }
  }
  const std::vector<Token> written = language::written_words(tokens);
  require(written.empty() == tokens.empty() && written.size() <= tokens.size());
  if (tokens.empty()) return;
  require(written.front().span.begin == tokens.front().span.begin);
  require(written.back().span.end == tokens.back().span.end);
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
    check_words(bytes, reading.tokens, pack);

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
