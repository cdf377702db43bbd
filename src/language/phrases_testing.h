// Sentences with trees that are drawn by hand, for tests of what is made of trees.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "laut/reading.h"

namespace laut::language {

struct DrawnTree {
  std::string text;
  std::vector<laut::Word> words;
  std::vector<Token> tokens;

  std::string of(const std::vector<Span>& spans) const {
    std::string out;
    for (const Span span : spans) {
      out += (out.empty() ? "" : " | ") + text.substr(span.begin, span.size());
    }
    return out;
  }
};

// One line a word: form, part of speech, head (from 1; 0: the root), relation, features or "_"; all
// of one sentence, with a space between the words. A form "a+b" is a token of two words, of which
// the second stands on the next line with the form "+".
inline DrawnTree draw(const std::string& lines) {
  DrawnTree tree;
  std::istringstream in(lines);
  std::string form, feats;
  laut::Word word;
  while (in >> form >> word.upos >> word.head >> word.deprel >> feats) {
    word.feats = feats == "_" ? "" : feats;
    if (form != "+") {
      if (!tree.text.empty()) tree.text += ' ';
      const auto begin = static_cast<uint32_t>(tree.text.size());
      tree.text += form;
      const auto end = static_cast<uint32_t>(tree.text.size());
      const Token::Kind kind = form == "“"   ? Token::Kind::kOpenQuote
                               : form == "”" ? Token::Kind::kCloseQuote
                                             : Token::Kind::kWord;
      tree.tokens.push_back({{begin, end}, 0, kind});
    }
    word.token = static_cast<uint32_t>(tree.tokens.size() - 1);
    word.form = form;
    word.lemma = form;
    tree.words.push_back(word);
  }
  return tree;
}

}  // namespace laut::language
