// How fast a page becomes a report, and which step takes how long:
//
//   laut_page_bench PAGES_FOLDER
//
// One thread, pages in memory, processor time, warm, median of five rounds over all pages. A line
// per step: its name, a tab, seconds for all pages. "parse tree" is what the HTML parser takes,
// which passes over scripts, without a look at its tree. Steps that cannot be called alone are what
// a longer stretch takes beyond its other steps. tools/bench_pages.py makes a table of it, with
// peers.
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "article/article.h"
#include "article/draft.h"
#include "article/header.h"
#include "article/html_tree.h"
#include "article/json_ld.h"
#include "article/main_text.h"
#include "base/files.h"
#include "bench/measure.h"
#include "reading/reader_state.h"
#include "source/document.h"

namespace laut {
namespace {

struct File {
  std::string name;
  std::string bytes;
};

// What a page is made into before the step that is measured.
struct Stage {
  source::Document document;
  article::Page page;
  std::vector<article::Features> features;
  article::MainText main;
};

std::vector<File> load(const std::string& folder) {
  std::vector<File> out;
  const auto listed = list_files(folder);
  if (!listed) return out;
  for (const std::string& name : *listed) {
    if (!name.ends_with(".html")) continue;
    if (auto bytes = read_file(name, 32 << 20)) out.push_back({name, std::move(*bytes)});
  }
  return out;
}

article::PageWordList page_words(const Stage& stage, const language::Packs& packs) {
  return article::credit_words(packs, stage.page.language).pages;
}

// The main text with the clues that the page's title gives.
article::MainText read_main_text(const Stage& stage, const language::Packs& packs,
                                 std::vector<article::Features>& features) {
  const article::Anchors anchors = article::find_anchors(stage.page, {stage.page.title}, {});
  return article::find_main_text(stage.page, page_words(stage, packs), anchors, features);
}

std::vector<Stage> prepare(const std::vector<File>& files, const language::Packs& packs) {
  std::vector<Stage> out;
  for (const File& file : files) {
    source::read_bytes(file.bytes, file.name, {}, [&](Result<source::Document> document) {
      if (!document || document->kind != source::Document::Kind::kPage) return true;
      auto page = article::parse_page(document->body, packs.any);
      if (!page) return true;
      Stage stage{std::move(*document), std::move(*page), {}, {}};
      stage.main = read_main_text(stage, packs, stage.features);
      out.push_back(std::move(stage));
      return true;
    });
  }
  return out;
}

// The header with the clues that the page's title gives; metadata as it is read from JSON-LD.
void read_header(const Stage& stage, const language::Packs& packs) {
  keep(article::read_json_ld(stage.page.json_ld, packs.any));
  article::HeaderClues clues;
  clues.titles.push_back(stage.page.title);
  const article::CreditWords words = article::credit_words(packs, stage.page.language);
  keep(article::find_header({stage.page, stage.features, stage.main, clues, words}));
}

void bench(const std::vector<File>& files, const language::Packs& packs) {
  const std::vector<Stage> stages = prepare(files, packs);
  const auto over_stages = [&](const std::function<void(const Stage&)>& step) {
    return measure([&] { std::for_each(stages.begin(), stages.end(), step); });
  };
  const double decode = measure([&] {
    for (const File& file : files) {
      source::read_bytes(file.bytes, file.name, {}, [](const Result<source::Document>& document) {
        keep(document);
        return true;
      });
    }
  });
  const double tree =
      over_stages([](const Stage& stage) { keep(article::parse_tree(stage.document.body)); });
  const double page = over_stages(
      [&](const Stage& stage) { keep(article::parse_page(stage.document.body, packs.any)); });
  const double main_text = over_stages([&](const Stage& stage) {
    std::vector<article::Features> features;
    keep(read_main_text(stage, packs, features));
  });
  const double header = over_stages([&](const Stage& stage) { read_header(stage, packs); });
  const double all = measure([&] {
    for (const File& file : files) {
      source::read_bytes(file.bytes, file.name, {}, [&](Result<source::Document> document) {
        if (document) keep(article::extract(std::move(*document), packs));
        return true;
      });
    }
  });

  size_t bytes = 0;
  for (const File& file : files) bytes += file.bytes.size();
  std::printf("pages\t%zu\nbytes\t%zu\n", files.size(), bytes);
  const auto line = [](const char* step, double took) { std::printf("%s\t%.6f\n", step, took); };
  line("decoding", decode);
  line("parse tree", tree);
  line("blocks", page - tree);
  line("features, main text", main_text);
  line("header, metadata", header);
  line("assembling", all - decode - page - main_text - header);
  line("all", all);
}

}  // namespace
}  // namespace laut

int main(int argc, char** argv) {
  using namespace laut;
  if (argc != 2) {
    std::fputs("usage: laut_page_bench PAGES_FOLDER\n", stderr);
    return 2;
  }
  const auto reader = Reader::load({});
  if (!reader) {
    std::fprintf(stderr, "%s\n", reader.error().to_string().c_str());
    return 1;
  }
  const std::vector<File> files = load(argv[1]);
  if (files.empty()) {
    std::fprintf(stderr, "%s: no pages\n", argv[1]);
    return 1;
  }
  bench(files, reader->state().packs);
  return 0;
}
