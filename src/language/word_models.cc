#include "language/word_models.h"

#include <filesystem>
#include <utility>

namespace laut::language {
namespace {

// Sentences whose tags are found before their syntax: the tables of tagger and parser drive each
// other out of the nearer caches.
constexpr size_t kTaggedAtOnce = 32;

bool has_file(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

}  // namespace

Result<std::unique_ptr<const WordModels>> WordModels::load(const std::string& folder) {
  const std::string lexicon_file = folder + "/lexicon.model";
  const std::string tagger_file = folder + "/tagger.model";
  if (!has_file(lexicon_file) && !has_file(tagger_file)) return nullptr;
  auto models = std::make_unique<WordModels>();
  Result<Lexicon> lexicon = Lexicon::load(lexicon_file);
  if (!lexicon) return tl::unexpected(lexicon.error());
  models->lexicon = std::move(*lexicon);
  Result<Tagger> tagger = Tagger::load(tagger_file, models->lexicon);
  if (!tagger) return tl::unexpected(tagger.error());
  models->tagger = std::move(*tagger);
  const std::string parser_file = folder + "/parser.model";
  if (has_file(parser_file)) {
    Result<Parser> parser = Parser::load(parser_file, models->tagger);
    if (!parser) return tl::unexpected(parser.error());
    models->parser = std::move(*parser);
  }
  const std::string names_file = folder + "/names.model";
  if (has_file(names_file)) {
    Result<NameFinder> names = NameFinder::load(names_file, models->lexicon);
    if (!names) return tl::unexpected(names.error());
    models->names = std::move(*names);
  }
  return models;
}

void WordModels::read(std::string_view text, const std::vector<Token>& tokens,
                      const Contractions& contractions, std::vector<laut::Word>& words) const {
  std::vector<std::vector<Word>> sentences(1);
  size_t count = 0;  // of those that are complete
  std::vector<SyntacticWord> parts;
  const Parser::Scratch scratch = parser ? parser->scratch() : nullptr;
  const auto write = [&](std::vector<Word>& sentence) {
    const std::vector<Arc> arcs = parser ? parser->parse(sentence, *scratch) : std::vector<Arc>();
    for (size_t j = 0; j < sentence.size(); ++j) {
      Word& word = sentence[j];
      const std::string_view feats = tagger.feats(word.feats);
      words.push_back({word.token, std::string(word.form), std::move(word.lemma),
                       std::string(tagger.upos(word.tag)), std::string(tagger.xpos(word.tag)),
                       std::string(feats == "_" ? std::string_view() : feats)});
      if (arcs.empty()) continue;
      words.back().head = static_cast<int32_t>(arcs[j].head);
      words.back().deprel = parser->label(arcs[j].label);
    }
    sentence.clear();
  };
  const auto finish = [&] {
    for (size_t i = 0; i < count; ++i) tagger.tag(sentences[i]);
    for (size_t i = 0; i < count; ++i) write(sentences[i]);
    if (count < sentences.size()) std::swap(sentences[0], sentences[count]);
    count = 0;
  };
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].span.empty()) continue;
    std::vector<Word>& sentence = sentences[count];
    parts.clear();
    split_words(text, tokens[i].span, contractions, parts);
    for (const SyntacticWord& part : parts) {
      sentence.emplace_back().form = part.form;
      sentence.back().token = static_cast<uint32_t>(i);
    }
    if (i + 1 < tokens.size() && tokens[i + 1].sentence == tokens[i].sentence) continue;
    if (++count == kTaggedAtOnce) finish();
    if (count == sentences.size()) sentences.emplace_back();
  }
  finish();
}

void WordModels::read_names(std::string_view text, const std::vector<Token>& tokens,
                            const std::vector<laut::Word>& words, std::vector<Name>& found) const {
  if (!names) return;
  std::vector<NameWord> sentence;
  std::vector<Span> spans;
  size_t word = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    while (word < words.size() && words[word].token < i) ++word;
    const Token& token = tokens[i];
    if (!token.span.empty()) {
      if (token.joined && !spans.empty()) {
        spans.back().end = token.span.end;
      } else {
        spans.push_back(token.span);
        sentence.emplace_back();
      }
      const bool told = word < words.size() && words[word].token == i;
      sentence.back().tag = told ? NameWord::tag_of(words[word].xpos) : 0;
    }
    if (i + 1 < tokens.size() && tokens[i + 1].sentence == token.sentence) continue;
    for (size_t j = 0; j < spans.size(); ++j) {
      sentence[j].form = text.substr(spans[j].begin, spans[j].size());
    }
    for (const FoundName& name : names->find(sentence)) {
      const std::optional<ActorKind> kind = names->kind(name.type);
      if (kind) found.push_back({{spans[name.begin].begin, spans[name.end - 1].end}, *kind});
    }
    sentence.clear();
    spans.clear();
  }
}

}  // namespace laut::language
