#include "language/names.h"

#include <fmt/format.h>

#include <optional>

#include "base/utf8.h"

namespace laut::language {
namespace {

constexpr size_t kLongestWord = 80;  // bytes; nothing longer is looked up by its endings

std::optional<Gender> gender_of(std::string_view word) {
  if (word == "m") return Gender::kMale;
  if (word == "f") return Gender::kFemale;
  if (word == "n") return Gender::kNeuter;
  if (word == "-") return Gender::kUnknown;
  return std::nullopt;
}

tl::unexpected<Error> no_gender(const std::string& file, const Row& row, size_t column) {
  return damaged(file, row.line, fmt::format("\"{}\" is none of m, f, n, -", row.columns[column]));
}

uint32_t kind_of(std::string_view word) {
  constexpr std::pair<std::string_view, NounKind> kKinds[] = {
      {"title", kTitle},
      {"office", kOffice},
      {"spokesperson", kSpokesperson},
      {"epithet", kEpithet},
      {"organisation", kOrganisationNoun},
      {"label", kLabel},
      {"unnamed", kUnnamed},
      {"place", kPlaceNoun},
  };
  for (const auto& [name, kind] : kKinds) {
    if (name == word) return kind;
  }
  return 0;
}

// The entry of a folded word: listed whole, or by its longest listed end.
Noun look_up(const NameWords& words, std::string_view folded) {
  const auto make = [&](const NameWords::Entry& entry, size_t head) {
    return Noun{entry.kinds, entry.gender, static_cast<uint32_t>(head),
                static_cast<uint32_t>(folded.size())};
  };
  if (const auto found = words.nouns.find(folded); found != words.nouns.end()) {
    return make(found->second, 0);
  }
  for (size_t head = 0; head + 2 < folded.size();) {
    const auto found = words.noun_suffixes.find(folded.substr(head));
    if (found != words.noun_suffixes.end()) return make(found->second, head);
    next_codepoint(folded, head);
  }
  return {};
}

}  // namespace

Noun NameWords::noun(std::string_view word) const {
  if (word.empty() || word.size() > kLongestWord) return {};
  const std::string folded = fold_case(word);
  if (folded.size() != word.size()) return {};  // offsets would not fit; such words are not listed
  Noun found = look_up(*this, folded);
  for (size_t i = 0; found.kinds == 0 && i < noun_endings.size(); ++i) {
    const std::string_view ending = noun_endings[i];
    if (folded.size() > ending.size() + 2 && folded.ends_with(ending)) {
      found = look_up(*this, std::string_view(folded).substr(0, folded.size() - ending.size()));
    }
  }
  return found;
}

std::string_view NameWords::without_possessive(std::string_view word) const {
  for (const std::string& ending : possessive_endings) {
    if (word.size() > ending.size() + 1 && word.ends_with(ending)) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

Result<void> load_nouns(const std::string& file, NameWords& words) {
  const Result<std::vector<Row>> rows = read_table(file, 3, 3);
  if (!rows) return tl::unexpected(rows.error());
  for (const Row& row : *rows) {
    std::string word = fold_case(row.columns[0]);
    const uint32_t kind = kind_of(row.columns[1]);
    const std::optional<Gender> gender = gender_of(row.columns[2]);
    if (kind == 0) {
      return damaged(file, row.line, fmt::format("no kind of noun is \"{}\"", row.columns[1]));
    }
    if (!gender) return no_gender(file, row, 2);
    const bool suffix = word.starts_with('*');
    if (suffix) word.erase(0, word.starts_with("*-") ? 2 : 1);
    if (word.size() < 2) return damaged(file, row.line, "the noun is too short");
    NameWords::Entry& entry = (suffix ? words.noun_suffixes : words.nouns)[word];
    entry.kinds |= kind;
    if (entry.gender == Gender::kUnknown) entry.gender = *gender;
  }
  // A suffix is a noun by itself too.
  for (const auto& [word, entry] : words.noun_suffixes) {
    if (const auto whole = words.nouns.find(word); whole != words.nouns.end()) {
      whole->second.kinds |= entry.kinds;
    }
  }
  return {};
}

Result<void> load_determiners(const std::string& file, NameWords& words) {
  const Result<std::vector<Row>> rows = read_table(file, 3, 4);
  if (!rows) return tl::unexpected(rows.error());
  for (const Row& row : *rows) {
    Determiner determiner;
    const std::string& kind = row.columns[1];
    if (kind == "definite") {
      determiner.kind = Determiner::Kind::kDefinite;
    } else if (kind == "indefinite") {
      determiner.kind = Determiner::Kind::kIndefinite;
    } else if (kind == "possessive") {
      determiner.kind = Determiner::Kind::kPossessive;
    } else {
      return damaged(file, row.line,
                     fmt::format("\"{}\" is none of definite, indefinite, possessive", kind));
    }
    const std::optional<Gender> gender = gender_of(row.columns[2]);
    if (!gender) return no_gender(file, row, 2);
    determiner.gender = *gender;
    if (row.columns.size() == 4) {
      if (row.columns[3] != "genitive") {
        return damaged(file, row.line, "the fourth column may only say genitive");
      }
      determiner.genitive = true;
    }
    words.determiners[fold_case(row.columns[0])] = determiner;
  }
  return {};
}

Result<void> load_pronouns(const std::string& file, NameWords& words) {
  const Result<std::vector<Row>> rows = read_table(file, 3, 3);
  if (!rows) return tl::unexpected(rows.error());
  for (const Row& row : *rows) {
    const std::optional<Gender> gender = gender_of(row.columns[1]);
    if (!gender) return no_gender(file, row, 1);
    const std::string& number = row.columns[2];
    if (number != "s" && number != "p" && number != "-") {
      return damaged(file, row.line, fmt::format("\"{}\" is none of s, p, -", number));
    }
    words.pronouns[fold_case(row.columns[0])] = {*gender, number != "p", number != "s"};
  }
  return {};
}

Result<FirstNames> load_first_names(const std::string& file) {
  const Result<std::vector<Row>> rows = read_table(file, 2, 2);
  if (!rows) return tl::unexpected(rows.error());
  FirstNames names;
  for (const Row& row : *rows) {
    const std::optional<Gender> gender = gender_of(row.columns[1]);
    if (!gender) return no_gender(file, row, 1);
    names[row.columns[0]] = *gender;
  }
  return names;
}

}  // namespace laut::language
