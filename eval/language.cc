#include "eval/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "base/files.h"
#include "eval/parse_scores.h"
#include "eval/phrase_scores.h"
#include "eval/table.h"
#include "language/contractions.h"
#include "language/identify.h"
#include "reading/reader_state.h"

namespace laut::eval {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMaxTreebank = 1u << 30;
constexpr size_t kSetsAcross = 3;  // columns of a table that is 80 wide
constexpr std::string_view kEnding = ".conllu";

struct SetScores {
  std::string set, language;
  uint64_t sentences = 0;
  ParseScores scores;
  ParseScores gold_words;  // of what is told of the words of gold
};

struct Row {
  const char* name;
  const char* json;
  ParseMeasure measure;
  bool of_gold = false;  // told of gold words as well
};
constexpr Row kRows[] = {
    {"tokens", "tokens", ParseMeasure::kTokens},
    {"sentences", "sentence_borders", ParseMeasure::kSentences},
    {"words", "words", ParseMeasure::kWords},
    {"upos", "upos", ParseMeasure::kUpos, true},
    {"xpos", "xpos", ParseMeasure::kXpos, true},
    {"ufeats", "ufeats", ParseMeasure::kUfeats, true},
    {"lemmas", "lemmas", ParseMeasure::kLemmas, true},
    {"uas", "uas", ParseMeasure::kUas, true},
    {"las", "las", ParseMeasure::kLas, true},
    {"clauses", "clauses", ParseMeasure::kClauses, true},
    {"noun phr.", "noun_phrases", ParseMeasure::kNounPhrases, true},
    {"particles", "particle_verbs", ParseMeasure::kParticleVerbs, true},
};

// Five columns: ".9946". Tokens are right so often that three digits would say little.
std::string precise(Share share) {
  if (!share) return "    -";
  const std::string digits = fmt::format("{:.4f}", *share);
  return digits.starts_with("0") ? digits.substr(1) : digits.substr(0, 5);
}

void append_block(std::string& out, const std::vector<SetScores>& sets, size_t from) {
  const size_t to = std::min(sets.size(), from + kSetsAcross);
  const auto line = [&](const std::string& head, const auto& column) {
    out += fmt::format("{:10}", head);
    for (size_t i = from; i < to; ++i) out += fmt::format("   {:>17}", column(sets[i]));
    out += '\n';
  };
  line("language", [](const SetScores& set) {
    return fmt::format("{} {}", set.language, set.set).substr(0, 17);
  });
  line("in gold", [](const SetScores& set) { return std::to_string(set.sentences); });
  out += '\n';
  line("measure", [](const SetScores&) { return std::string("    P     R    F1"); });
  for (const Row& row : kRows) {
    line(row.name, [&](const SetScores& set) {
      const Prf prf = set.scores.of(row.measure).prf();
      return fmt::format("{} {} {}", precise(prf.precision), precise(prf.recall),
                         precise(prf.f1()));
    });
  }
  line("gold words", [](const SetScores&) { return std::string(); });
  for (const Row& row : kRows) {
    if (!row.of_gold) continue;
    line(row.name,
         [&](const SetScores& set) { return precise(set.gold_words.of(row.measure).prf().f1()); });
  }
}

std::string table_of(const std::vector<SetScores>& sets) {
  std::string out;
  for (size_t from = 0; from < sets.size(); from += kSetsAcross) {
    if (from > 0) out += '\n';
    append_block(out, sets, from);
  }
  return out;
}

std::string to_json(const std::vector<SetScores>& sets) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const SetScores& set : sets) {
    nlohmann::ordered_json entry{
        {"set", set.set}, {"language", set.language}, {"sentences", set.sentences}};
    for (const Row& row : kRows) {
      const Prf prf = set.scores.of(row.measure).prf();
      entry[row.json] = {{"precision", json_of(prf.precision)},
                         {"recall", json_of(prf.recall)},
                         {"f1", json_of(prf.f1())}};
    }
    nlohmann::ordered_json& told = entry["gold_words"];
    for (const Row& row : kRows) {
      if (row.of_gold) told[row.json] = json_of(set.gold_words.of(row.measure).prf().f1());
    }
    list.push_back(std::move(entry));
  }
  return nlohmann::ordered_json{{"sets", std::move(list)}}.dump();
}

// What follows from the trees, with the verb forms that a treebank may not tell.
void score_trees(Analysis gold, const Analysis& found, const Analysis& told,
                 const language::Pack& pack, SetScores& scores) {
  add_verb_forms(gold, told);
  scores.scores.set(score_phrases(gold, found, pack.clauses));
  scores.gold_words.set(score_phrases(gold, told, pack.clauses));
}

// Behind the sets, what all sets of one language give together, where there are several.
void add_sums(std::vector<SetScores>& sets) {
  std::set<std::string> languages;
  for (const SetScores& set : sets) languages.insert(set.language);
  const size_t single = sets.size();
  for (const std::string& language : languages) {
    SetScores sum{"all", language};
    size_t parts = 0;
    for (size_t i = 0; i < single; ++i) {
      if (sets[i].language != language) continue;
      ++parts;
      sum.sentences += sets[i].sentences;
      sum.scores.add(sets[i].scores);
      sum.gold_words.add(sets[i].gold_words);
    }
    if (parts > 1) sets.push_back(std::move(sum));
  }
}

}  // namespace

std::vector<ScoredSet> scored_sets(const std::vector<std::string>& files) {
  std::set<std::string> beside;  // folders with a gsd-a
  const auto stem = [](const std::string& file) {
    const std::string name = fs::path(file).filename().string();
    return name.substr(0, name.size() - kEnding.size());
  };
  const auto folder = [](const std::string& file) { return fs::path(file).parent_path().string(); };
  for (const std::string& file : files) {
    if (file.ends_with(kEnding) && stem(file) == "gsd-a") beside.insert(folder(file));
  }
  std::vector<ScoredSet> sets;
  for (const std::string& file : files) {
    if (!file.ends_with(kEnding)) continue;
    const std::string name = stem(file);
    if (name == "gsd-a" || name.ends_with("-train")) continue;
    const bool trained = (name == "gsd-b" || name == "pud") && beside.contains(folder(file));
    sets.push_back({name, file, trained ? Every{10, 9} : Every{}});
  }
  return sets;
}

namespace {

// The words of a pack with trained models. Where no syntax was read a word is its own head, which
// is never right.
void add_words(const Reading& reading, Analysis& analysis) {
  size_t first = 0;  // word of the sentence
  for (size_t i = 0; i < reading.words.size(); ++i) {
    const Word& found = reading.words[i];
    const uint32_t sentence = reading.tokens[found.token].sentence;
    if (reading.tokens[reading.words[first].token].sentence != sentence) first = i;
    const auto head = [&] {
      if (found.head == 0) return AnalysedWord::kRoot;
      return static_cast<int32_t>(found.head < 0 ? i : first + static_cast<size_t>(found.head) - 1);
    };
    const auto beside = [&](size_t other) {
      return other < reading.words.size() && reading.words[other].token == found.token;
    };
    AnalysedWord word;
    word.span = reading.tokens[found.token].span;
    word.contracted = beside(i - 1) || beside(i + 1);
    word.form = found.form;
    word.lemma = found.lemma;
    word.upos = found.upos;
    word.xpos = found.xpos;
    word.feats = found.feats;
    word.deprel = found.deprel;
    word.head = head();
    analysis.words.push_back(std::move(word));
  }
}

}  // namespace

Analysis analyse(const std::string& text, const std::string& language, const Reader& reader) {
  Analysis analysis;
  analysis.text = text;
  const language::Pack* pack = reader.state().packs.find(language);
  if (pack == nullptr) return analysis;
  Report report;
  report.text = text;
  report.language = language;
  const Reading reading = reader.read(std::move(report));
  analysis.sentences = reading.sentences;
  for (const Token& token : reading.tokens) analysis.tokens.push_back(token.span);
  if (!reading.words.empty()) {
    add_words(reading, analysis);
    return analysis;
  }
  std::vector<language::SyntacticWord> words;
  for (const Token& token : reading.tokens) {
    words.clear();
    language::split_words(text, token.span, pack->writing.contractions, words);
    for (const language::SyntacticWord& found : words) {
      AnalysedWord word;
      word.span = token.span;
      word.contracted = words.size() > 1;
      word.form = found.form;
      word.head = static_cast<int32_t>(analysis.words.size());
      analysis.words.push_back(std::move(word));
    }
  }
  return analysis;
}

std::optional<Analysis> tag_gold_words(const Analysis& gold, const std::string& language,
                                       const Reader& reader) {
  const language::Pack* pack = reader.state().packs.find(language);
  if (pack == nullptr || pack->words == nullptr) return std::nullopt;
  const language::Tagger& tagger = pack->words->tagger;
  const std::optional<language::Parser>& parser = pack->words->parser;
  const language::Parser::Scratch scratch = parser ? parser->scratch() : nullptr;
  Analysis told = gold;
  std::vector<language::Word> sentence;
  size_t first = 0;
  for (const Span span : gold.sentences) {
    sentence.clear();
    for (size_t i = first; i < gold.words.size() && gold.words[i].span.end <= span.end; ++i) {
      sentence.emplace_back().form = gold.words[i].form;
    }
    tagger.tag(sentence);
    const size_t begin = first;
    const std::vector<language::Arc> arcs =
        parser ? parser->parse(sentence, *scratch) : std::vector<language::Arc>(sentence.size());
    for (const language::Word& word : sentence) {
      const language::Arc arc = arcs[first - begin];
      AnalysedWord& out = told.words[first++];
      out.head = arc.head == 0 ? AnalysedWord::kRoot : static_cast<int32_t>(begin + arc.head - 1);
      out.deprel = parser ? parser->label(arc.label) : "";
      out.lemma = word.lemma;
      out.upos = tagger.upos(word.tag);
      out.xpos = tagger.xpos(word.tag);
      out.feats = tagger.feats(word.feats);
    }
  }
  return told;
}

Result<Scores> language(const std::string& folder, const Reader& reader) {
  if (!is_folder(folder)) {
    return failure(ErrorCode::kNotFound, folder, "no folder",
                   "name a folder with treebanks (*.conllu) in it");
  }
  const auto files = list_files(folder);
  if (!files) return tl::unexpected(files.error());
  std::vector<SetScores> sets;
  for (const ScoredSet& set : scored_sets(*files)) {
    const auto content = read_file(set.file, kMaxTreebank);
    if (!content) return tl::unexpected(content.error());
    const auto gold = parse_conllu(*content, set.file, set.every);
    if (!gold) return tl::unexpected(gold.error());
    const std::string code = language::identify(gold->text, reader.state().packs);
    const Analysis found = analyse(gold->text, code, reader);
    const std::optional<Analysis> told = tag_gold_words(*gold, code, reader);
    SetScores scores{set.name, code, gold->sentences.size(), score_parse(*gold, found),
                     told ? score_parse(*gold, *told) : ParseScores()};
    if (told) score_trees(*gold, found, *told, *reader.state().packs.find(code), scores);
    sets.push_back(std::move(scores));
  }
  if (sets.empty()) {
    return failure(ErrorCode::kNotFound, folder, "no treebank to score in it",
                   "a treebank is a *.conllu that is not for training (docs/evaluation.md)");
  }
  add_sums(sets);
  return Scores{table_of(sets), to_json(sets)};
}

}  // namespace laut::eval
