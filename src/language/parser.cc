#include "language/parser.h"

#include <algorithm>
#include <utility>

#include "language/move_scorer.h"

namespace laut::language {
namespace {

constexpr uint32_t kWidestBeam = 256;

}  // namespace

Result<Parser> Parser::load(const std::string& path, const Tagger& tagger) {
  Result<ModelFile> file = ModelFile::open(path);
  if (!file) return tl::unexpected(file.error());
  return load(std::move(*file), tagger);
}

Result<Parser> Parser::load(ModelFile file, const Tagger& tagger) {
  Parser parser;
  const auto beam = file.array<uint32_t>("beam");
  if (!beam) return tl::unexpected(beam.error());
  if (beam->size() != 2 || beam->front() == 0 || beam->front() > kWidestBeam) {
    return file.damaged("beam", "is not a width from 1 to 256 and a margin");
  }
  auto labels = file.strings("labels");
  if (!labels) return tl::unexpected(labels.error());
  if (labels->empty() || labels->size() > LinearModel::kMostClasses) {
    return file.damaged("labels", "has too few or too many");
  }
  auto moves = MoveModel::load(file, "moves");
  if (!moves) return tl::unexpected(moves.error());
  auto label_model = LinearModel::load(file, "label");
  if (!label_model) return tl::unexpected(label_model.error());
  parser.width_ = beam->front();
  parser.margin_ = beam->back();
  parser.labels_ = std::move(*labels);
  parser.moves_ = *moves;
  parser.label_model_ = *label_model;
  parser.tags_ = ParseTags(tagger);
  parser.file_ = std::move(file);
  return parser;
}

void top_down(const std::vector<int32_t>& heads, std::vector<int32_t>& order) {
  const size_t size = heads.size();
  // The dependents of each word one after the other: where they begin, and which they are.
  std::vector<uint32_t> begins(size + 2, 0);
  for (const int32_t head : heads) ++begins[static_cast<size_t>(head) + 1];
  for (size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  std::vector<uint32_t> next(begins.begin(), begins.end() - 1);
  std::vector<int32_t> dependents(size);
  for (size_t i = 0; i < size; ++i) {
    dependents[next[static_cast<size_t>(heads[i])]++] = static_cast<int32_t>(i);
  }
  order.clear();
  const auto add = [&](size_t head) {
    order.insert(order.end(), dependents.begin() + begins[head],
                 dependents.begin() + begins[head + 1]);
  };
  add(size);
  for (size_t i = 0; i < order.size(); ++i) add(static_cast<size_t>(order[i]));
}

struct ParseScratch {
  explicit ParseScratch(const MoveModel& model) : scorer(model) {}
  std::vector<ParseWord> words;
  ParseSentence sentence;
  Transitions transitions;
  MoveScorer<MoveModel> scorer;
  LabelView view;
  std::vector<int32_t> order;
  Features features;
  LinearModel::Scores scores{};
};

void DeleteParseScratch::operator()(ParseScratch* scratch) const {
  delete scratch;
}

Parser::Scratch Parser::scratch() const {
  return Scratch(new ParseScratch(moves_));
}

std::vector<Arc> Parser::parse(const std::vector<Word>& words, ParseScratch& scratch) const {
  tags_.view(words, scratch.words);
  return parse(scratch.words, scratch);
}

std::vector<Arc> Parser::parse(const std::vector<ParseWord>& words, ParseScratch& scratch) const {
  auto& [tagged, sentence, transitions, scorer, view, order, features, scores] = scratch;
  sentence.start(words);
  if (sentence.size() == 0) return {};
  transitions.start(sentence.kinds());
  scorer.start();
  Beam beam(width_, margin_);
  beam.start(transitions);
  while (!beam.done()) {
    beam.step(sentence, scorer, [](const ParseState&, Move) { return 0; });
  }

  transitions.heads(beam.states().front(), view.heads);
  view.start(sentence);
  top_down(view.heads, order);
  std::vector<Arc> arcs(sentence.size());
  for (const int32_t word : order) {
    label_features(sentence, view, word, features);
    std::fill_n(scores.begin(), labels_.size(), 0);
    label_model_.add(features, scores);
    const auto end = scores.begin() + static_cast<std::ptrdiff_t>(labels_.size());
    const auto best = static_cast<uint16_t>(std::max_element(scores.begin(), end) - scores.begin());
    const auto index = static_cast<size_t>(word);
    view.labels[index] = static_cast<uint16_t>(best + 1);
    const auto head = static_cast<size_t>(view.heads[index]);
    arcs[index] = {head == sentence.size() ? 0 : static_cast<uint32_t>(head + 1), best};
  }
  return arcs;
}

}  // namespace laut::language
