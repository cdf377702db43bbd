#include "language/contractions.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"
#include "language/characters.h"

namespace laut::language {
namespace {

// Folded, with every apostrophe made "'". `starts` gets the offset in `text` of each byte.
std::string plain(std::string_view text, std::vector<uint32_t>& starts) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const auto start = static_cast<uint32_t>(at);
    const char32_t c = next_codepoint(text, at);
    append_utf8(out, is_apostrophe(c) ? U'\'' : to_lower(c));
    starts.resize(out.size(), start);
  }
  return out;
}

}  // namespace

Result<void> load_contractions(const std::string& file, Contractions& contractions) {
  const Result<std::vector<Row>> rows = read_table(file, 2, 2);
  if (!rows) return tl::unexpected(rows.error());
  for (const Row& row : *rows) {
    std::vector<uint32_t> ignored;
    std::string form = plain(row.columns[0], ignored);
    std::vector<std::string> words;
    const std::string list = squeeze(row.columns[1]);
    for (const std::string_view word : split(list, ' ')) {
      words.push_back(fold_case(word));
    }
    if (words.size() < 2) return damaged(file, row.line, "a contraction is two words or more");
    contractions.longest = std::max(contractions.longest, form.size());
    contractions.words[std::move(form)] = std::move(words);
  }
  return {};
}

void split_words(std::string_view text, Span token, const Contractions& contractions,
                 std::vector<SyntacticWord>& words) {
  const std::string_view whole = text.substr(token.begin, token.size());
  // "’" is three bytes where the listed "'" is one.
  if (whole.size() <= contractions.longest + 2) {
    std::vector<uint32_t> starts;
    const std::string folded = plain(whole, starts);
    const auto found = contractions.words.find(folded);
    if (found != contractions.words.end()) {
      const std::vector<std::string>& pieces = found->second;
      // Where the words are the form cut in pieces, each has its own characters: "cannot".
      const bool pieced = join(pieces, "") == folded;
      size_t at = 0;
      for (const std::string& piece : pieces) {
        const size_t end = at + piece.size();
        SyntacticWord word{token, piece};
        if (pieced) {
          word.span.begin = token.begin + starts[at];
          word.span.end = end == folded.size() ? token.end : token.begin + starts[end];
          word.form = text.substr(word.span.begin, word.span.size());
        }
        words.push_back(word);
        at = end;
      }
      return;
    }
  }
  // An ending is sought only where there is an apostrophe.
  if (whole.find('\'') != std::string_view::npos ||
      whole.find("\xE2\x80\x99") != std::string_view::npos) {
    std::vector<uint32_t> starts;
    const std::string folded = plain(whole, starts);
    for (const std::string& clitic : contractions.clitics) {
      if (folded.size() <= clitic.size() || !folded.ends_with(clitic)) continue;
      const uint32_t border = token.begin + starts[folded.size() - clitic.size()];
      size_t head = token.begin;
      if (!is_letter(next_codepoint(text, head))) break;  // "1990's", "'s"
      for (const Span span : {Span{token.begin, border}, Span{border, token.end}}) {
        words.push_back({span, text.substr(span.begin, span.size())});
      }
      return;
    }
  }
  words.push_back({token, whole});
}

}  // namespace laut::language
