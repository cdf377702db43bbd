#include "language/name_words.h"

#include "language/contractions.h"
#include "language/tokens.h"

namespace laut::language {

std::vector<NameWord> name_words(const std::vector<std::string>& words, const Tagger* tagger,
                                 const WritingRules& writing) {
  std::vector<NameWord> found(words.size());
  for (size_t i = 0; i < words.size(); ++i) found[i].form = words[i];
  if (tagger == nullptr) return found;
  std::vector<Word> tagged;
  std::vector<Span> sentences;
  std::vector<Token> pieces;
  std::vector<SyntacticWord> parts;
  std::vector<bool> begins;  // of each tagged word, whether it begins a piece
  for (size_t i = 0; i < words.size(); ++i) {
    pieces.clear();
    split_part(words[i], {0, static_cast<uint32_t>(words[i].size())}, false, writing, sentences,
               pieces);
    for (const Token& piece : pieces) {
      parts.clear();
      split_words(words[i], piece.span, writing.contractions, parts);
      for (const SyntacticWord& part : parts) {
        tagged.emplace_back().form = part.form;
        tagged.back().token = static_cast<uint32_t>(i);
        begins.push_back(&part == &parts.front());
      }
    }
  }
  tagger->tag(tagged);
  for (size_t i = 0; i < tagged.size(); ++i) {
    if (begins[i]) found[tagged[i].token].tag = NameWord::tag_of(tagger->xpos(tagged[i].tag));
  }
  return found;
}

}  // namespace laut::language
