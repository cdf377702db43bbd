// Loading what a language says when it reports. Every value is checked against the names below, so
// that a slip of the pen in a pack is told with its line and never silently ignored.
#include "language/cues.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

using Names = std::vector<std::string_view>;

// In the order of the enumerations.
const Names& frame_names() {
  static const Names kNames = {"direct",
                               "that",
                               "clause",
                               "whether",
                               "infinitive",
                               "object-infinitive",
                               "object",
                               "as",
                               "addressee",
                               "reply",
                               "source-after",
                               "source-before",
                               "source-after-comma",
                               "source-subject",
                               "said-impersonal",
                               "hearsay",
                               "continues",
                               "source-account",
                               "noun",
                               "cited"};
  return kNames;
}
const Names& act_names() {
  static const Names kNames = {"assert", "confirm", "deny", "announce", "demand", "accuse",
                               "judge",  "warn",    "hope", "suppose",  "ask"};
  return kNames;
}
const Names& certainty_names() {
  static const Names kNames = {"certain", "probable", "possible", "open"};
  return kNames;
}
const Names& medium_names() {
  static const Names kNames = {"speech", "writing", "thought"};
  return kNames;
}
const Names& class_names() {
  static const Names kNames = {"determiner",
                               "object-determiner",
                               "genitive-determiner",
                               "possessive",
                               "demonstrative",
                               "pronoun",
                               "oblique",
                               "reflexive",
                               "preposition",
                               "attaching",
                               "coordinator",
                               "complementizer",
                               "whether",
                               "as",
                               "relative",
                               "subordinator",
                               "auxiliary",
                               "passive",
                               "modal",
                               "marker",
                               "negation",
                               "adverb",
                               "time",
                               "title",
                               "name-part",
                               "role",
                               "mute",
                               "demand",
                               "possible",
                               "probable",
                               "hearsay",
                               "announce",
                               "hope",
                               "judge",
                               "deny",
                               "self",
                               "finite",
                               "reportive",
                               "irreal",
                               "infinitive",
                               "participle",
                               "account",
                               "article",
                               "intent",
                               "agent",
                               "thing",
                               "ought",
                               "future",
                               "stative",
                               "blame",
                               "alarm",
                               "affirm",
                               "refuse",
                               "wonder",
                               "pointing",
                               "written",
                               "such",
                               "seeming"};
  return kNames;
}
const Names& matcher_names() {
  static const Names kNames = {"direct-frame-after",
                               "direct-frame-before",
                               "direct-resumed",
                               "direct-colon",
                               "fragment",
                               "frame-after",
                               "as-clause",
                               "source-phrase",
                               "source-comma",
                               "source-subject",
                               "that",
                               "clause",
                               "whether",
                               "infinitive",
                               "object",
                               "impersonal",
                               "subjunctive-continuation",
                               "continuation-word",
                               "hearsay-word",
                               "hearsay-modal",
                               "headline-colon",
                               "dependent-frame",
                               "passive",
                               "noun-cue",
                               "points-back"};
  return kNames;
}
const Names& confidence_names() {
  static const Names kNames = {"high", "medium", "low"};
  return kNames;
}

std::optional<size_t> index_of(const Names& names, std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<size_t>(at - names.begin());
}

std::vector<std::string> folded_words(std::string_view phrase) {
  std::vector<std::string> words;
  for (const std::string_view word : split(phrase, ' ')) {
    if (!word.empty()) words.push_back(fold_case(word));
  }
  return words;
}

bool is_phrase(const Cue& cue) {
  return (cue.frames & ~(1u << static_cast<unsigned>(Frame::kCited))) >>
             static_cast<unsigned>(Frame::kSourceAfter) !=
         0;
}

struct Loader {
  std::string file;
  StatementRules& rules;

  void add_forms(std::string_view column, CueForm::Kind kind, uint32_t cue,
                 const std::vector<std::string>& particle) {
    if (column.empty()) return;
    for (const std::string_view form : split(column, '|')) {
      std::vector<std::string> words = folded_words(form);
      if (words.empty()) continue;
      CueForm entry;
      entry.cue = cue;
      entry.kind = kind;
      entry.rest.assign(words.begin() + 1, words.end());
      entry.particle = particle;
      rules.words[words[0]].forms.push_back(std::move(entry));
    }
  }

  Result<size_t> one_of(const Names& names, std::string_view name, const Row& row,
                        std::string_view what) {
    const auto index = index_of(names, name);
    if (!index) return damaged(file, row.line, fmt::format("no {} is named \"{}\"", what, name));
    return *index;
  }

  Result<void> add_cue(const Row& row) {
    const std::vector<std::string>& c = row.columns;
    Cue cue;
    cue.id = c[0];
    cue.lemma = c[1];
    cue.line = row.line;
    cue.example = c[12];
    const Result<size_t> act = one_of(act_names(), c[7], row, "act");
    if (!act) return tl::unexpected(act.error());
    cue.act = static_cast<Act>(*act);
    const Result<size_t> certainty = one_of(certainty_names(), c[8], row, "certainty");
    if (!certainty) return tl::unexpected(certainty.error());
    cue.certainty = static_cast<Certainty>(*certainty);
    for (const std::string_view name : split(c[9], ' ')) {
      const Result<size_t> medium = one_of(medium_names(), name, row, "medium");
      if (!medium) return tl::unexpected(medium.error());
      cue.medium.push_back(static_cast<Medium>(*medium));
    }
    constexpr std::string_view kObjectWith = "object:";
    for (const std::string_view name : split(c[10], ' ')) {
      if (name.starts_with(kObjectWith)) {
        cue.openers.push_back(fold_case(name.substr(kObjectWith.size())));
        cue.frames |= 1u << static_cast<unsigned>(Frame::kObject);
        continue;
      }
      const Result<size_t> frame = one_of(frame_names(), name, row, "frame");
      if (!frame) return tl::unexpected(frame.error());
      cue.frames |= 1u << *frame;
      if (static_cast<Frame>(*frame) == Frame::kObject) cue.bare_object = true;
    }
    if (c[11] != "+" && c[11] != "-") return damaged(file, row.line, "polarity must be + or -");
    cue.polarity = c[11] == "+" ? Polarity::kPositive : Polarity::kNegative;
    const auto index = static_cast<uint32_t>(rules.cues.size());
    const std::vector<std::string> particle = folded_words(c[3]);
    add_forms(c[2], is_phrase(cue) ? CueForm::Kind::kPhrase : CueForm::Kind::kFinite, index,
              particle);
    add_forms(c[4], CueForm::Kind::kFinal, index, {});
    add_forms(c[5], CueForm::Kind::kParticiple, index, {});
    add_forms(c[6], CueForm::Kind::kInfinitive, index, {});
    rules.cues.push_back(std::move(cue));
    return {};
  }

  Result<void> add_words(const Row& row) {
    constexpr std::string_view kNames = "names-";
    if (row.columns[0].starts_with(kNames)) {
      const Result<size_t> act =
          one_of(act_names(), std::string_view(row.columns[0]).substr(kNames.size()), row, "act");
      if (!act) return tl::unexpected(act.error());
      for (const std::string& word : folded_words(row.columns[1])) {
        rules.words[word].named_act = static_cast<Act>(*act);
      }
      return {};
    }
    const Result<size_t> word_class = one_of(class_names(), row.columns[0], row, "class of words");
    if (!word_class) return tl::unexpected(word_class.error());
    for (const std::string& word : folded_words(row.columns[1])) {
      const std::vector<std::string_view> words = split(word, '_');
      if (words.size() == 1) {
        rules.words[word].classes |= 1ull << *word_class;
        continue;
      }
      WordPhrase phrase{{words.begin() + 1, words.end()}, static_cast<WordClass>(*word_class)};
      // Each of its words is known, so that phrases are matched by what is known of words.
      for (const std::string& rest : phrase.rest) rules.words.try_emplace(rest);
      rules.words[std::string(words.front())].phrases.push_back(std::move(phrase));
    }
    return {};
  }

  Result<void> add_verb(const Row& row) {
    for (const std::string_view name : split(row.columns[1], ' ')) {
      const Result<size_t> word_class = one_of(class_names(), name, row, "class of words");
      if (!word_class) return tl::unexpected(word_class.error());
      rules.words[fold_case(row.columns[0])].classes |= 1ull << *word_class;
    }
    return {};
  }

  Result<void> read(const std::string& path, size_t columns,
                    Result<void> (Loader::*take)(const Row&)) {
    file = path;
    const Result<std::vector<Row>> rows = read_table(path, columns, columns);
    if (!rows) return tl::unexpected(rows.error());
    for (const Row& row : *rows) {
      if (Result<void> done = (this->*take)(row); !done) return done;
    }
    return {};
  }

  Result<void> add_rule(const std::string& name, const toml::node& node) {
    const auto line = static_cast<uint32_t>(node.source().begin.line);
    const toml::table* table = node.as_table();
    if (table == nullptr) return damaged(file, line, fmt::format("{} must be a table", name));
    const auto matcher = index_of(matcher_names(), name);
    if (!matcher) return damaged(file, line, fmt::format("no matcher is named \"{}\"", name));
    Rule rule;
    rule.id = (*table)["id"].value_or(std::string());
    rule.description = (*table)["description"].value_or(std::string());
    rule.example = (*table)["example"].value_or(std::string());
    const auto confidence =
        index_of(confidence_names(), (*table)["confidence"].value_or(std::string()));
    if (rule.id.empty() || rule.description.empty() || rule.example.empty()) {
      return damaged(file, line, fmt::format("{} needs id, description and example", name));
    }
    if (!confidence) return damaged(file, line, "confidence must be high, medium or low");
    rule.confidence = static_cast<Confidence>(*confidence);
    rule.line = line;
    rules.rules[*matcher] = std::move(rule);
    return {};
  }

  Result<void> read_rules(const std::string& path) {
    file = path;
    const Result<std::string> text = read_file(path, 1u << 20);
    if (!text) return tl::unexpected(text.error());
    try {
      const auto table = toml::table(toml::parse(*text, path));
      for (const auto& [key, node] : table) {
        if (Result<void> done = add_rule(std::string(key.str()), node); !done) return done;
      }
    } catch (const toml::parse_error& error) {
      return damaged(path, static_cast<uint32_t>(error.source().begin.line),
                     std::string(error.description()));
    }
    return {};
  }
};

}  // namespace

const WordFacts* StatementRules::find(std::string_view folded) const {
  const auto at = words.find(folded);
  return at == words.end() ? nullptr : &at->second;
}

Result<StatementRules> load_statement_rules(const std::string& folder) {
  StatementRules rules;
  std::error_code ignored;
  if (!std::filesystem::exists(folder + "/cues.tsv", ignored)) return rules;
  Loader loader{{}, rules};
  Result<void> done = loader.read(folder + "/cues.tsv", 13, &Loader::add_cue);
  if (done) done = loader.read(folder + "/patterns_words.tsv", 2, &Loader::add_words);
  if (done) done = loader.read(folder + "/patterns_verbs.tsv", 2, &Loader::add_verb);
  if (done) done = loader.read_rules(folder + "/patterns.toml");
  if (!done) return tl::unexpected(done.error());
  // The longest phrase wins; otherwise the order of the file.
  for (auto& [word, facts] : rules.words) {
    std::stable_sort(
        facts.forms.begin(), facts.forms.end(),
        [](const CueForm& a, const CueForm& b) { return a.rest.size() > b.rest.size(); });
  }
  return rules;
}

}  // namespace laut::language
