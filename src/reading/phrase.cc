#include "reading/phrase.h"

#include <algorithm>

#include "base/utf8.h"

namespace laut::reading {
namespace {

using language::Determiner;
using language::Noun;

constexpr uint32_t kRoles =
    language::kOffice | language::kSpokesperson | language::kEpithet | language::kUnnamed;

}  // namespace

Phrase take_apart(const Reading& reading, const language::Pack& pack,
                  const std::vector<int32_t>& person_at, const std::vector<Span>& spans) {
  const Words words{reading};
  Phrase phrase;
  for (const Span span : spans) {
    auto token = std::lower_bound(reading.tokens.begin(), reading.tokens.end(), span.begin,
                                  [](const Token& a, uint32_t b) { return a.span.end <= b; });
    for (; token != reading.tokens.end() && token->span.begin < span.end; ++token) {
      const auto index = static_cast<size_t>(token - reading.tokens.begin());
      if (words.text(index) == "," && !phrase.tokens.empty()) {
        if (index + 1 < words.size()) phrase.after_comma = index + 1;
        return classify(reading, pack, person_at, std::move(phrase));
      }
      if (token->kind == Token::Kind::kWord || token->kind == Token::Kind::kNumber) {
        phrase.tokens.push_back(index);
      }
    }
  }
  return classify(reading, pack, person_at, std::move(phrase));
}

Phrase classify(const Reading& reading, const language::Pack& pack,
                const std::vector<int32_t>& person_at, Phrase phrase) {
  const Words words{reading};
  const language::NameWords& names = pack.names;
  if (phrase.tokens.empty()) return phrase;
  const auto determiner = names.determiners.find(fold_case(words.text(phrase.tokens.front())));
  if (determiner != names.determiners.end()) {
    phrase.determiner = determiner->second;
    phrase.own_determiner = determiner->second.kind == Determiner::Kind::kPossessive;
  }
  for (size_t i = 0; i < phrase.tokens.size(); ++i) {
    const size_t token = phrase.tokens[i];
    if (phrase.role == SIZE_MAX) {
      const Noun noun = names.noun(words.text(token));
      const bool noun_like = words.is_capital(token) || !pack.writing.noun_capitals ||
                             (words.text(token)[0] >= '0' && words.text(token)[0] <= '9');
      if (noun_like && person_at[token] < 0 && (noun.kinds & kRoles) != 0) {
        phrase.role = token;
        phrase.role_noun = noun;
        if (i > 0 &&
            names.without_possessive(words.text(phrase.tokens[i - 1])).size() <
                words.text(phrase.tokens[i - 1]).size() &&
            !pack.writing.noun_capitals) {
          phrase.own_determiner = true;
        }
      }
    } else if (phrase.owner == SIZE_MAX && names.owners.contains(fold_case(words.text(token)))) {
      phrase.owner = token;
    }
  }
  return phrase;
}

std::string as_said(const Reading& reading, const Phrase& phrase) {
  const Words words{reading};
  size_t first = 0;
  if (phrase.determiner && phrase.tokens.size() > 1 &&
      phrase.determiner->kind != Determiner::Kind::kPossessive) {
    first = 1;
  }
  if (phrase.tokens.empty()) return "";
  return squeeze(
      reading.report.text_of(words.span(phrase.tokens[first], phrase.tokens.back() + 1)));
}

}  // namespace laut::reading
