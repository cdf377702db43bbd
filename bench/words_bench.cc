// How fast text becomes tokens, words, syntax and names, and which step takes how long:
//
//   laut_words_bench FOLDER
//
// The pages and texts of the folder, in memory, one thread, processor time, warm, median of five
// rounds over the texts of each language that has trained models. Prints a table for each language;
// a word is what stands between white space. Writing the words down is what reading them takes more
// than tags and syntax by themselves; each round measures all three, one after the other, so that a
// machine that is faster or slower from minute to minute does not pass for it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "article/article.h"
#include "base/files.h"
#include "bench/measure.h"
#include "language/contractions.h"
#include "reading/reader_state.h"
#include "reading/reading_stages.h"
#include "source/document.h"

namespace laut {
namespace {

using language::Pack;
using Sentence = std::vector<language::Word>;

constexpr size_t kLargest = 64u << 20;

std::vector<Reading> load(const std::string& folder, const language::Packs& packs) {
  std::vector<Reading> out;
  const auto listed = list_files(folder);
  if (!listed) return out;
  for (const std::string& name : *listed) {
    if (!name.ends_with(".html") && !name.ends_with(".txt")) continue;
    const auto bytes = read_file(name, kLargest);
    if (!bytes) continue;
    source::read_bytes(*bytes, name, {}, [&](Result<source::Document> document) {
      if (!document) return true;
      if (auto report = article::extract(std::move(*document), packs)) {
        out.emplace_back().report = std::move(*report);
      }
      return true;
    });
  }
  return out;
}

size_t count_words(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (const char byte : text) {
    const bool space = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

// The sentences of a reading as the tagger takes them.
void add_sentences(const Reading& reading, const Pack& pack, std::vector<Sentence>& out) {
  std::vector<language::SyntacticWord> parts;
  bool fresh = true;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const Token& token = reading.tokens[i];
    if (i > 0 && token.sentence != reading.tokens[i - 1].sentence) fresh = true;
    if (token.span.empty()) continue;
    if (fresh) out.emplace_back();
    fresh = false;
    parts.clear();
    language::split_words(reading.report.text, token.span, pack.writing.contractions, parts);
    for (const language::SyntacticWord& part : parts) out.back().emplace_back().form = part.form;
  }
}

void bench(std::vector<Reading> readings, const Pack& pack, const language::Packs& packs) {
  size_t words = 0;
  for (const Reading& reading : readings) words += count_words(reading.report.text);
  const auto each = [&](const std::function<void(Reading&)>& step) {
    return measure([&] { std::for_each(readings.begin(), readings.end(), step); });
  };
  const double tokens = each([&](Reading& reading) {
    reading.sentences.clear();
    reading.tokens.clear();
    reading::read_tokens(reading, pack, packs);
  });
  const auto read_round = [&] {
    for (Reading& reading : readings) {
      reading.words.clear();
      reading::read_words(reading, pack, packs);
    }
  };
  std::vector<Sentence> sentences;
  for (const Reading& reading : readings) add_sentences(reading, pack, sentences);
  const auto tag_round = [&] {
    for (Sentence& sentence : sentences) pack.words->tagger.tag(sentence);
  };
  const language::Parser::Scratch scratch =
      pack.words->parser ? pack.words->parser->scratch() : nullptr;
  const auto parse_round = [&] {
    if (scratch == nullptr) return;
    for (const Sentence& sentence : sentences) {
      keep(pack.words->parser->parse(sentence, *scratch));
    }
  };
  std::array<double, kRounds> reads{}, tags{}, parses{}, rests{};
  read_round();
  tag_round();
  parse_round();
  for (size_t i = 0; i < kRounds; ++i) {
    reads[i] = time_of(read_round);
    tags[i] = time_of(tag_round);
    parses[i] = time_of(parse_round);
    rests[i] = reads[i] - tags[i] - parses[i];
  }
  const double read = median(reads);
  const double names = each([&](Reading& reading) {
    reading.names.clear();
    reading::read_names(reading, pack, packs);
  });
  fmt::print("{}: {} texts, {} words, {} sentences, in memory, one core\n", pack.code,
             readings.size(), words, sentences.size());
  const double all = tokens + read + names;
  fmt::print("  {:28} {:>8} {:>6} {:>10}\n", "step", "µs/word", "share", "words/s");
  const auto line = [&](std::string_view step, double took) {
    const auto count = static_cast<double>(words);
    fmt::print("  {:28} {:8.2f} {:4.0f} % {:10.0f}\n", step, took * 1e6 / count, 100 * took / all,
               count / took);
  };
  line("tokens", tokens);
  line("tags, features, lemmas", median(tags));
  line("syntax", median(parses));
  line("writing the words down", median(rests));
  line("names", names);
  line("text to all of these", all);
}

}  // namespace
}  // namespace laut

int main(int argc, char** argv) {
  using namespace laut;
  if (argc != 2) {
    std::fputs("usage: laut_words_bench FOLDER\n", stderr);
    return 2;
  }
  ReaderOptions options;
  options.words = true;
  const auto reader = Reader::load(options);
  if (!reader) {
    std::fprintf(stderr, "%s\n", reader.error().to_string().c_str());
    return 1;
  }
  const language::Packs& packs = reader->state().packs;
  const std::vector<Reading> readings = load(argv[1], packs);
  bool found = false;
  for (const language::Pack& pack : packs.packs) {
    if (pack.words == nullptr) continue;
    std::vector<Reading> of_pack;
    std::copy_if(readings.begin(), readings.end(), std::back_inserter(of_pack),
                 [&](const Reading& reading) { return reading.report.language == pack.code; });
    if (of_pack.empty()) continue;
    found = true;
    bench(std::move(of_pack), pack, packs);
  }
  if (found) return 0;
  std::fprintf(stderr, "%s: no text in a language that has trained models\n", argv[1]);
  return 1;
}
