#include "ledger/words.h"

#include <algorithm>
#include <tuple>

#include "base/utf8.h"

namespace laut::ledger {

std::vector<Word> words(std::string_view text) {
  std::vector<Word> found;
  Word word;
  const auto finish = [&] {
    if (!word.folded.empty()) found.push_back(std::move(word));
    word = {};
  };
  for (size_t at = 0; at < text.size();) {
    const auto begin = static_cast<uint32_t>(at);
    const char32_t codepoint = next_codepoint(text, at);
    if (!is_letter(codepoint) && !is_digit(codepoint)) {
      finish();
      continue;
    }
    const char32_t letter = strip_marks(to_lower(codepoint));
    if (letter == 0 && word.folded.empty()) continue;  // a mark that stands on nothing
    if (word.folded.empty()) word.span.begin = begin;
    if (letter != 0) append_utf8(word.folded, letter);
    word.span.end = static_cast<uint32_t>(at);
  }
  finish();
  return found;
}

std::string fold_name(std::string_view name) {
  std::string folded;
  for (const Word& word : words(name)) {
    if (!folded.empty()) folded += ' ';
    folded += word.folded;
  }
  return folded;
}

std::vector<Term> parse_query(std::string_view query) {
  std::vector<Term> terms;
  for (Word& word : words(query)) {
    const bool star = word.span.end < query.size() && query[word.span.end] == '*';
    terms.push_back({std::move(word.folded), star});
  }
  const auto key = [](const Term& term) { return std::tie(term.folded, term.prefix); };
  std::sort(terms.begin(), terms.end(),
            [&](const Term& a, const Term& b) { return key(a) < key(b); });
  terms.erase(std::unique(terms.begin(), terms.end(),
                          [&](const Term& a, const Term& b) { return key(a) == key(b); }),
              terms.end());
  return terms;
}

bool matches(const std::vector<Term>& terms, std::string_view text) {
  const std::vector<Word> all = words(text);
  return !terms.empty() && std::all_of(terms.begin(), terms.end(), [&](const Term& term) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Word& word) { return term.matches(word.folded); });
  });
}

std::string snippet(const std::vector<Term>& terms, std::string_view text) {
  const std::vector<Word> all = words(text);
  if (all.empty()) return {};
  std::vector<size_t> hits;
  for (size_t i = 0; i < all.size(); ++i) {
    if (std::any_of(terms.begin(), terms.end(),
                    [&](const Term& term) { return term.matches(all[i].folded); })) {
      hits.push_back(i);
    }
  }
  // A window that starts at each hit; the words before it are added afterwards.
  size_t first = 0, last = std::min(all.size(), kSnippetWords);
  size_t most = 0;
  for (size_t at = 0; at < hits.size(); ++at) {
    std::vector<bool> seen(terms.size());
    size_t end = at;
    while (end < hits.size() && hits[end] < hits[at] + kSnippetWords) {
      for (size_t t = 0; t < terms.size(); ++t) {
        if (terms[t].matches(all[hits[end]].folded)) seen[t] = true;
      }
      ++end;
    }
    const auto different = static_cast<size_t>(std::count(seen.begin(), seen.end(), true));
    if (different <= most) continue;
    most = different;
    const size_t spare = kSnippetWords - (hits[end - 1] - hits[at] + 1);
    first = hits[at] - std::min(hits[at], spare / 2);
    last = std::min(all.size(), first + kSnippetWords);
  }
  const size_t begin = first == 0 ? 0 : all[first].span.begin;
  const size_t end = last == all.size() ? text.size() : all[last - 1].span.end;
  std::string passage;
  size_t at = begin;
  for (const size_t hit : hits) {
    if (hit < first || hit >= last) continue;
    const Span span = all[hit].span;
    passage += text.substr(at, span.begin - at);
    passage += '\x02';
    passage += text.substr(span.begin, span.size());
    passage += '\x03';
    at = span.end;
  }
  passage += text.substr(at, end - at);
  return (first == 0 ? "" : "… ") + squeeze(passage) + (last == all.size() ? "" : " …");
}

}  // namespace laut::ledger
