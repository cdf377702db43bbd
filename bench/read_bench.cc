// How fast laut reads, step by step, one thread, input in memory:
//
//   laut_bench PAGES_FOLDER [benchmark options]
//
// Every step is measured over the whole folder; the rates are pages, words or bytes a second.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "article/article.h"
#include "base/files.h"
#include "base/utf8.h"
#include "format/json.h"
#include "laut/ledger.h"
#include "laut/reader.h"
#include "reading/reader_state.h"
#include "source/document.h"
#include "story/story.h"

namespace laut {
namespace {

struct Corpus {
  std::vector<std::pair<std::string, std::string>> files;  // name and bytes
  std::vector<source::Document> documents;
  std::vector<Report> reports;
  std::vector<Reading> readings;
  size_t bytes = 0;
  size_t words = 0;
};

size_t count_words(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const bool letter = is_letter(next_codepoint(text, at));
    words += letter && !inside;
    inside = letter;
  }
  return words;
}

void add_document(Corpus& corpus, const Reader& reader, source::Document document) {
  corpus.documents.push_back(document);
  auto report = article::extract(std::move(document), reader.state().packs);
  if (!report) return;
  corpus.words += count_words(report->text);
  corpus.readings.push_back(reader.read(*report));
  corpus.reports.push_back(std::move(*report));
}

Corpus load(const std::string& folder, const Reader& reader) {
  Corpus corpus;
  const auto listed = list_files(folder);
  if (!listed) return corpus;
  for (const std::string& name : *listed) {
    if (!name.ends_with(".html")) continue;
    auto bytes = read_file(name, 32 << 20);
    if (!bytes) continue;
    corpus.bytes += bytes->size();
    corpus.files.emplace_back(name, std::move(*bytes));
  }
  for (const auto& [name, bytes] : corpus.files) {
    source::read_bytes(bytes, name, {}, [&](Result<source::Document> document) {
      if (document) add_document(corpus, reader, std::move(*document));
      return true;
    });
  }
  return corpus;
}

using benchmark::Counter;
using benchmark::State;

void report_rates(State& state, const Corpus& corpus, bool words) {
  const auto rounds = static_cast<double>(state.iterations());
  state.counters["pages/s"] =
      Counter(rounds * static_cast<double>(corpus.files.size()), Counter::kIsRate);
  if (words) {
    state.counters["words/s"] =
        Counter(rounds * static_cast<double>(corpus.words), Counter::kIsRate);
  } else {
    state.counters["bytes/s"] =
        Counter(rounds * static_cast<double>(corpus.bytes), Counter::kIsRate);
  }
}

void decode(State& state, const Corpus& corpus) {
  for (auto _ : state) {
    for (const auto& [name, bytes] : corpus.files) {
      source::read_bytes(bytes, name, {}, [](Result<source::Document> document) {
        benchmark::DoNotOptimize(document);
        return true;
      });
    }
  }
  report_rates(state, corpus, false);
}

void extract(State& state, const Corpus& corpus, const Reader& reader) {
  for (auto _ : state) {
    for (const source::Document& document : corpus.documents) {
      benchmark::DoNotOptimize(article::extract(document, reader.state().packs));
    }
  }
  report_rates(state, corpus, false);
}

void read_report(State& state, const Corpus& corpus, const Reader& reader) {
  for (auto _ : state) {
    for (const Report& report : corpus.reports) benchmark::DoNotOptimize(reader.read(report));
  }
  report_rates(state, corpus, true);
}

void write_json(State& state, const Corpus& corpus) {
  for (auto _ : state) {
    for (const Reading& reading : corpus.readings) {
      benchmark::DoNotOptimize(format::to_json(reading, {}));
    }
  }
  report_rates(state, corpus, true);
}

void add_to_ledger(State& state, const Corpus& corpus) {
  for (auto _ : state) {
    state.PauseTiming();
    const std::string path =
        fmt::format("{}/bench.db", std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "/tmp");
    for (const char* end : {"", "-wal", "-shm"}) std::remove((path + end).c_str());
    state.ResumeTiming();
    auto store = open_ledger(path, true);
    if (!store || !(*store)->begin()) return state.SkipWithError("the ledger does not open");
    for (const Reading& reading : corpus.readings) {
      if (!(*store)->add(reading)) return state.SkipWithError("the ledger does not take a reading");
    }
    if (!(*store)->commit()) return state.SkipWithError("the ledger does not commit");
  }
  report_rates(state, corpus, true);
}

void copies_and_stories(State& state, const Corpus& corpus) {
  std::vector<const Reading*> readings;
  for (const Reading& reading : corpus.readings) readings.push_back(&reading);
  for (auto _ : state) {
    benchmark::DoNotOptimize(story::copy_families(readings));
    benchmark::DoNotOptimize(story::group_stories(readings));
  }
  report_rates(state, corpus, true);
}

}  // namespace
}  // namespace laut

int main(int argc, char** argv) {
  using namespace laut;
  if (argc < 2) {
    std::fputs("usage: laut_bench PAGES_FOLDER [benchmark options]\n", stderr);
    return 2;
  }
  const auto reader = Reader::load({});
  if (!reader) {
    std::fprintf(stderr, "%s\n", reader.error().to_string().c_str());
    return 1;
  }
  const Corpus corpus = load(argv[1], *reader);
  if (corpus.reports.empty()) {
    std::fprintf(stderr, "%s: no page that could be read\n", argv[1]);
    return 1;
  }
  std::printf("%zu pages, %.1f MB, %zu reports, %zu words\n", corpus.files.size(),
              static_cast<double>(corpus.bytes) / 1e6, corpus.reports.size(), corpus.words);
  const auto run = [](const char* name, auto function) {
    benchmark::RegisterBenchmark(name, function)->Unit(benchmark::kMillisecond);
  };
  run("bytes to documents", [&](State& state) { decode(state, corpus); });
  run("document to report", [&](State& state) { extract(state, corpus, *reader); });
  run("report to reading", [&](State& state) { read_report(state, corpus, *reader); });
  run("reading to JSON", [&](State& state) { write_json(state, corpus); });
  run("readings to ledger", [&](State& state) { add_to_ledger(state, corpus); });
  run("copies and stories", [&](State& state) { copies_and_stories(state, corpus); });
  --argc;
  argv[1] = argv[0];
  char** rest = argv + 1;
  benchmark::Initialize(&argc, rest);
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
