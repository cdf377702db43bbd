// Loading a pack: the settings of language.toml, then each file by its fixed name.
#include "language/pack.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <filesystem>

#include "base/files.h"
#include "base/hash.h"
#include "base/mapped_file.h"
#include "base/text.h"
#include "base/utf8.h"
#include "language/model_file.h"

namespace laut::language {
namespace {

namespace fs = std::filesystem;

// The capability of a pack whose models are loaded.
constexpr std::string_view kWords = "words";
constexpr std::string_view kNames = "names";
constexpr std::string_view kSyntax = "syntax";
constexpr uint64_t kMaxSettings = 1u << 20;
constexpr uint64_t kMaxFile = 1u << 30;

uint32_t line_of(const toml::node& node) {
  return static_cast<uint32_t>(node.source().begin.line);
}

bool has_file(const std::string& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

// What tells the content of a file: its bytes, and for a model the checksum in its header.
Result<std::string> content_of(const std::string& file) {
  if (!file.ends_with(".model")) return read_file(file, kMaxFile);
  const Result<MappedFile> mapped = MappedFile::open(file);
  if (!mapped) return tl::unexpected(mapped.error());
  return std::string(mapped->bytes().substr(0, ModelFile::kHeader));
}

// Hash of every file below `folder`, names and bytes, in order of path.
Result<std::string> hash_folder(const std::string& folder) {
  const Result<std::vector<std::string>> files = list_files(folder);
  if (!files) return tl::unexpected(files.error());
  Hasher hasher;
  for (const std::string& file : *files) {
    const Result<std::string> bytes = content_of(file);
    if (!bytes) return tl::unexpected(bytes.error());
    hasher.add(std::string_view(file).substr(folder.size())).add(*bytes);
  }
  return hasher.hex();
}

Result<WordSet> load_words(const std::string& file) {
  const Result<std::vector<Row>> rows = read_table(file, 1, 1);
  if (!rows) return tl::unexpected(rows.error());
  WordSet words;
  for (const Row& row : *rows) words.insert(fold_case(row.columns[0]));
  return words;
}

Result<TrigramWeights> load_trigrams(const std::string& file) {
  const Result<std::vector<Row>> rows = read_table(file, 2, 2);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<std::pair<std::string, uint8_t>> trigrams;
  for (const Row& row : *rows) {
    const auto weight = parse_number(row.columns[1]);
    if (!weight || *weight > TrigramWeights::kRare) {
      return damaged(file, row.line,
                     fmt::format("\"{}\" is no weight from 0 to {}", row.columns[1],
                                 static_cast<int>(TrigramWeights::kRare)));
    }
    trigrams.emplace_back(fold_case(row.columns[0]), static_cast<uint8_t>(*weight));
  }
  return TrigramWeights(trigrams);
}

Result<OtherLanguages> load_other_languages(const std::string& file) {
  const Result<std::vector<Row>> rows = read_table(file, 2, 2);
  if (!rows) return tl::unexpected(rows.error());
  if (rows->size() > OtherLanguages::kMost) {
    return damaged(file, rows->back().line,
                   fmt::format("more than {} languages", OtherLanguages::kMost));
  }
  OtherLanguages others;
  for (size_t i = 0; i < rows->size(); ++i) {
    const std::string list = squeeze((*rows)[i].columns[1]);
    for (const std::string_view word : split(list, ' ')) {
      others.words[fold_case(word)] |= uint64_t{1} << i;
    }
  }
  return others;
}

FunctionWords gather_function_words(const Packs& packs) {
  constexpr size_t kMostPacks = 64;  // bits
  FunctionWords all;
  for (size_t i = 0; i < std::min(packs.packs.size(), kMostPacks); ++i) {
    for (const std::string& word : packs.packs[i].function_words) {
      all.add(word, {uint64_t{1} << i, 0});
    }
  }
  for (const auto& [word, languages] : packs.other_languages.words) all.add(word, {0, languages});
  return all;
}

Result<void> read_capabilities(const toml::table& settings, const std::string& file, Pack& pack) {
  const toml::node* node = settings.get("capabilities");
  if (node == nullptr) return {};
  const toml::table* table = node->as_table();
  if (table == nullptr) return damaged(file, line_of(*node), "capabilities must be a table");
  for (const auto& [key, value] : *table) {
    const auto& known = known_capabilities();
    if (!std::binary_search(known.begin(), known.end(), key.str())) {
      return damaged(file, line_of(value), fmt::format("no capability is named {}", key.str()));
    }
    const auto flag = value.value<bool>();
    if (!value.is_boolean()) {
      return damaged(file, line_of(value), fmt::format("{} must be true or false", key.str()));
    }
    if (*flag) pack.capabilities.emplace_back(key.str());
  }
  std::sort(pack.capabilities.begin(), pack.capabilities.end());
  return {};
}

// The strings of an array, each handed to `take` with its line.
Result<void> read_strings(const toml::table& table, std::string_view key, const std::string& file,
                          const std::function<Result<void>(const std::string&, uint32_t)>& take) {
  const toml::node* node = table.get(key);
  if (node == nullptr) return {};
  const toml::array* array = node->as_array();
  if (array == nullptr) return damaged(file, line_of(*node), fmt::format("{} must be a list", key));
  for (const toml::node& element : *array) {
    const auto text = element.value<std::string>();
    if (!element.is_string() || text->empty()) {
      return damaged(file, line_of(element), fmt::format("{} must hold strings", key));
    }
    if (Result<void> taken = take(*text, line_of(element)); !taken) return taken;
  }
  return {};
}

std::function<Result<void>(const std::string&, uint32_t)> into_set(WordSet& set) {
  return [&set](const std::string& word, uint32_t) -> Result<void> {
    set.insert(fold_case(word));
    return {};
  };
}

Result<void> read_writing(const toml::table& settings, const std::string& file, Pack& pack) {
  const toml::node* node = settings.get("writing");
  if (node == nullptr) return {};
  const toml::table* table = node->as_table();
  if (table == nullptr) return damaged(file, line_of(*node), "writing must be a table");
  WritingRules& writing = pack.writing;
  Result<void> done = read_strings(
      *table, "quotes", file, [&](const std::string& pair, uint32_t line) -> Result<void> {
        size_t at = 0;
        QuotePair quotes;
        quotes.open = next_codepoint(pair, at);
        if (at < pair.size()) quotes.close = next_codepoint(pair, at);
        if (quotes.close == 0 || at != pair.size()) {
          return damaged(file, line, fmt::format("\"{}\" is not a pair of characters", pair));
        }
        writing.quotes.push_back(quotes);
        return {};
      });
  if (done) {
    std::vector<std::string>& clitics = writing.contractions.clitics;
    done = read_strings(*table, "clitics", file,
                        [&](const std::string& clitic, uint32_t) -> Result<void> {
                          clitics.push_back(fold_case(clitic));
                          return {};
                        });
    std::stable_sort(clitics.begin(), clitics.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  if (done) done = read_strings(*table, "elisions", file, into_set(writing.elisions));
  if (done) done = read_strings(*table, "hyphen_prefixes", file, into_set(writing.hyphen_prefixes));
  if (done) done = read_strings(*table, "units", file, into_set(writing.units));
  if (done) done = read_strings(*table, "after_dot", file, into_set(writing.after_dot));
  if (done) done = read_strings(*table, "before_ordinal", file, into_set(writing.before_ordinal));
  return done;
}

Result<void> read_names(const toml::table& settings, const std::string& file, Pack& pack) {
  const toml::node* node = settings.get("names");
  if (node == nullptr) return {};
  const toml::table* table = node->as_table();
  if (table == nullptr) return damaged(file, line_of(*node), "names must be a table");
  NameWords& names = pack.names;
  const auto into_list = [](std::vector<std::string>& list) {
    return [&list](const std::string& word, uint32_t) -> Result<void> {
      list.push_back(fold_case(word));
      std::stable_sort(list.begin(), list.end(),
                       [](const auto& a, const auto& b) { return a.size() > b.size(); });
      return {};
    };
  };
  Result<void> done = read_strings(*table, "noun_endings", file, into_list(names.noun_endings));
  if (done) {
    done = read_strings(*table, "possessive_endings", file, into_list(names.possessive_endings));
  }
  if (done) done = read_strings(*table, "particles", file, into_set(names.particles));
  if (done) done = read_strings(*table, "joiners", file, into_set(names.joiners));
  if (done) done = read_strings(*table, "owners", file, into_set(names.owners));
  if (done) done = read_strings(*table, "outlets", file, into_list(pack.press.outlets));
  if (done) done = read_strings(*table, "agencies", file, into_list(pack.press.agencies));
  return done;
}

Result<void> read_compounds(const toml::table& settings, const std::string& file, Pack& pack) {
  const toml::node* node = settings.get("compounds");
  if (node == nullptr) return {};
  const toml::table* table = node->as_table();
  if (table == nullptr) return damaged(file, line_of(*node), "compounds must be a table");
  CompoundRules& rules = pack.compounds;
  const auto into = [](std::vector<std::string>& list, bool folded) {
    return [&list, folded](const std::string& word, uint32_t) -> Result<void> {
      list.push_back(folded ? fold_case(word) : word);
      return {};
    };
  };
  Result<void> done = read_strings(*table, "heads", file, into(rules.heads, false));
  if (done) done = read_strings(*table, "parts", file, into(rules.parts, false));
  if (done) done = read_strings(*table, "stems", file, into(rules.stems, false));
  if (done) done = read_strings(*table, "stem_endings", file, into(rules.endings, true));
  if (done) done = read_strings(*table, "links", file, into(rules.links, true));
  if (done) done = read_strings(*table, "dropped", file, into(rules.dropped, true));
  if (done) done = read_strings(*table, "no_heads", file, into_set(rules.no_heads));
  if (done) done = read_strings(*table, "no_parts", file, into_set(rules.no_parts));
  return done;
}

// The tables that a pack may leave out: without them no names are known.
Result<void> load_name_tables(const std::string& folder, Pack& pack) {
  Result<void> done;
  if (has_file(folder + "/nouns.tsv")) done = load_nouns(folder + "/nouns.tsv", pack.names);
  if (done && has_file(folder + "/determiners.tsv")) {
    done = load_determiners(folder + "/determiners.tsv", pack.names);
  }
  if (done && has_file(folder + "/pronouns.tsv")) {
    done = load_pronouns(folder + "/pronouns.tsv", pack.names);
  }
  return done;
}

Result<toml::table> parse_settings(const std::string& file) {
  const Result<std::string> text = read_file(file, kMaxSettings);
  if (!text) return tl::unexpected(text.error());
  try {
    return toml::table(toml::parse(*text, file));
  } catch (const toml::parse_error& error) {
    return damaged(file, static_cast<uint32_t>(error.source().begin.line),
                   std::string(error.description()));
  }
}

// From the word classes that the rules for statements stand on.
ClauseRules clause_rules(const Pack& pack) {
  ClauseRules rules;
  rules.verb_second = pack.has("verb_second");
  for (const auto& [word, facts] : pack.statements.words) {
    const bool complement = facts.is(WordClass::kComplementizer) || facts.is(WordClass::kWhether) ||
                            facts.is(WordClass::kAs);
    const bool relative = facts.is(WordClass::kRelative);
    if (relative) rules.relatives.insert(word);
    if (facts.is(WordClass::kSubordinator) && !complement && !relative) {
      rules.subordinators.insert(word);
    }
  }
  return rules;
}

Result<Pack> load_pack(const std::string& folder, bool words) {
  Pack pack;
  pack.code = fs::path(folder).filename().string();
  const std::string file = folder + "/language.toml";
  const Result<toml::table> settings = parse_settings(file);
  if (!settings) return tl::unexpected(settings.error());
  const auto name = (*settings)["name"].value<std::string>();
  if (!name || name->empty()) return damaged(file, 1, "no name is given");
  pack.name = *name;
  for (const auto& [key, value] : *settings) {
    if (key != "name" && key != "capabilities" && key != "writing" && key != "names" &&
        key != "compounds") {
      return damaged(file, line_of(value), fmt::format("no setting is named {}", key.str()));
    }
  }
  if (Result<void> done = read_capabilities(*settings, file, pack); !done) {
    return tl::unexpected(done.error());
  }
  if (Result<void> done = read_writing(*settings, file, pack); !done) {
    return tl::unexpected(done.error());
  }
  if (Result<void> done = read_names(*settings, file, pack); !done) {
    return tl::unexpected(done.error());
  }
  if (Result<void> done = read_compounds(*settings, file, pack); !done) {
    return tl::unexpected(done.error());
  }
  if (Result<void> done = load_name_tables(folder, pack); !done) {
    return tl::unexpected(done.error());
  }

  Result<WordSet> function_words = load_words(folder + "/function_words.txt");
  if (!function_words) return tl::unexpected(function_words.error());
  pack.function_words = std::move(*function_words);
  Result<TrigramWeights> trigrams = load_trigrams(folder + "/trigrams.tsv");
  if (!trigrams) return tl::unexpected(trigrams.error());
  pack.trigrams = std::move(*trigrams);
  Result<WordMap<Abbreviation>> abbreviations = load_abbreviations(folder + "/abbreviations.tsv");
  if (!abbreviations) return tl::unexpected(abbreviations.error());
  pack.writing.abbreviations = std::move(*abbreviations);
  if (has_file(folder + "/contractions.tsv")) {
    Result<void> done = load_contractions(folder + "/contractions.tsv", pack.writing.contractions);
    if (!done) return tl::unexpected(done.error());
  }
  pack.writing.starters = pack.function_words;
  pack.writing.noun_capitals = pack.has("noun_capitals");
  pack.writing.ordinal_dot = pack.has("ordinal_dot");

  if (has_file(folder + "/page.toml")) {
    Result<PageWords> page = load_page_words(folder + "/page.toml");
    if (!page) return tl::unexpected(page.error());
    pack.page = std::move(*page);
  }

  Result<StatementRules> statements = load_statement_rules(folder);
  if (!statements) return tl::unexpected(statements.error());
  pack.statements = std::move(*statements);
  pack.clauses = clause_rules(pack);

  if (words) {
    Result<std::unique_ptr<const WordModels>> models = WordModels::load(folder);
    if (!models) return tl::unexpected(models.error());
    pack.words = std::move(*models);
    if (pack.words != nullptr) {
      pack.capabilities.emplace_back(kWords);
      if (pack.words->parser) pack.capabilities.emplace_back(kSyntax);
      if (pack.words->names) pack.capabilities.emplace_back(kNames);
      std::sort(pack.capabilities.begin(), pack.capabilities.end());
    }
  }

  Result<std::string> hash = hash_folder(folder);
  if (!hash) return tl::unexpected(hash.error());
  pack.hash = std::move(*hash);
  return pack;
}

}  // namespace

const std::vector<std::string_view>& known_capabilities() {
  static const std::vector<std::string_view> kKnown = {"compounds",           "noun_capitals",
                                                       "ordinal_dot",         "separable_verbs",
                                                       "subjunctive_reports", "verb_second"};
  return kKnown;
}

bool Pack::has(std::string_view capability) const {
  return std::binary_search(capabilities.begin(), capabilities.end(), capability);
}

const Pack* Packs::find(std::string_view code) const {
  const auto pack = std::lower_bound(packs.begin(), packs.end(), code,
                                     [](const Pack& a, std::string_view b) { return a.code < b; });
  return pack != packs.end() && pack->code == code ? &*pack : nullptr;
}

Result<Packs> load_packs(const std::string& folder, bool words) {
  std::vector<std::string> folders;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string path = it->path().string();
    if (has_file(path + "/language.toml")) folders.push_back(path);
  }
  if (error) {
    return failure(ErrorCode::kNotFound, folder,
                   "the language packs cannot be listed: " + error.message(),
                   "check the path, or set LAUT_HOME");
  }
  std::sort(folders.begin(), folders.end());
  Packs packs;
  for (const std::string& path : folders) {
    Result<Pack> pack = load_pack(path, words);
    if (!pack) return tl::unexpected(pack.error());
    packs.packs.push_back(std::move(*pack));
  }
  if (packs.packs.empty()) {
    return failure(ErrorCode::kNotFound, folder, "no language pack is there",
                   "a pack is a folder with a language.toml; set LAUT_HOME to where they lie");
  }
  if (has_file(folder + "/any/first_names.tsv")) {
    Result<FirstNames> names = load_first_names(folder + "/any/first_names.tsv");
    if (!names) return tl::unexpected(names.error());
    packs.first_names = std::move(*names);
  }
  if (has_file(folder + "/any/other_languages.tsv")) {
    Result<OtherLanguages> others = load_other_languages(folder + "/any/other_languages.tsv");
    if (!others) return tl::unexpected(others.error());
    packs.other_languages = std::move(*others);
  }
  if (has_file(folder + "/any/markup.toml")) {
    Result<std::string> hash = hash_folder(folder + "/any");
    if (!hash) return tl::unexpected(hash.error());
    packs.any_hash = std::move(*hash);
    Result<CommonWords> any = load_common_words(folder + "/any");
    if (!any) return tl::unexpected(any.error());
    packs.any = std::move(*any);
  }
  packs.function_words = gather_function_words(packs);
  return packs;
}

}  // namespace laut::language
