// A structured perceptron (Collins 2002): each sentence is labelled with what was learned so far,
// and where the best sequence is not the gold one, the features of both are changed. While it
// learns, wrong labels get a margin, and some features are left out at random, so that names that
// are known by heart do not take the credit from what would tell unknown ones (Sutton and others
// 2006).
#include "tools/train/names_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>
#include <unordered_map>

#include "base/files.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "language/name_words.h"
#include "tools/train/perceptron.h"

namespace laut::train {

using language::Features;
using language::Lexicon;
using language::ModelFile;
using language::ModelWriter;
using language::NameDecoder;
using language::NameFinder;
using language::NameLabels;
using language::NameWord;
using language::WordTable;

namespace {

constexpr uint64_t kMost = 1u << 30;

std::string_view cut(std::string_view& line, char at) {
  const std::string_view part = line.substr(0, line.find(at));
  line.remove_prefix(std::min(line.size(), part.size() + 1));
  return part;
}

// Numbers names in the order in which they are first seen.
size_t number(std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<size_t>(found - names.begin());
  names.emplace_back(name);
  return names.size() - 1;
}

}  // namespace

Result<NamedText> read_named_text(const std::string& path) {
  const Result<std::string> bytes = read_file(path, kMost);
  if (!bytes) return tl::unexpected(bytes.error());
  NamedText text;
  NamedSentence sentence;
  const auto finish = [&] {
    if (!sentence.words.empty()) text.sentences.push_back(std::move(sentence));
    sentence = {};
  };
  std::string_view rest = *bytes;
  for (uint32_t line_number = 1; !rest.empty(); ++line_number) {
    std::string_view line = cut(rest, '\n');
    if (line.empty()) {
      finish();
      continue;
    }
    const std::string_view word = cut(line, '\t');
    const bool inside = line.size() > 2 && (line.starts_with("B-") || line.starts_with("I-"));
    if (word.empty() || (line != "O" && !inside)) {
      return failure(ErrorCode::kBadFormat, fmt::format("{}:{}", path, line_number),
                     "is no word and label");
    }
    const auto at = static_cast<uint32_t>(sentence.words.size());
    sentence.words.emplace_back(word);
    if (!inside) continue;
    const auto type = static_cast<uint16_t>(number(text.types, line.substr(2)));
    const bool goes_on = line[0] == 'I' && !sentence.names.empty() &&
                         sentence.names.back().end == at && sentence.names.back().type == type;
    if (goes_on) {
      ++sentence.names.back().end;
    } else {
      sentence.names.push_back({at, at + 1, type});
    }
  }
  finish();
  if (text.types.empty() || text.types.size() > NameLabels::kMostTypes) {
    return failure(ErrorCode::kTooLarge, path, "tells no type of name, or more than a model holds");
  }
  return text;
}

Result<NameLists> read_name_lists(const std::string& path) {
  const Result<std::string> bytes = read_file(path, kMost);
  if (!bytes) return tl::unexpected(bytes.error());
  std::map<std::string, uint16_t, std::less<>> phrases;
  NameLists lists;
  std::string_view rest = *bytes;
  for (uint32_t line_number = 1; !rest.empty(); ++line_number) {
    std::string_view line = cut(rest, '\n');
    const std::string_view kind = cut(line, '\t');
    const size_t id = number(lists.kinds, kind);
    if (line.empty() || id >= NameFinder::kMostKinds) {
      return failure(ErrorCode::kBadFormat, fmt::format("{}:{}", path, line_number),
                     "is no kind and phrase, or of one kind too many");
    }
    phrases[std::string(line)] |= static_cast<uint16_t>(1u << id);
  }
  lists.phrases.assign(phrases.begin(), phrases.end());
  return lists;
}

void take_tags(const std::vector<Tree>& trees, NamedText& text) {
  const auto key = [](const auto& words, const auto& form) {
    std::string joined;
    for (const auto& word : words) joined.append(form(word)).push_back('\n');
    return joined;
  };
  std::unordered_map<std::string, const Tree*> known;
  for (const Tree& tree : trees) {
    known.try_emplace(key(tree, [](const TreeWord& word) { return word.form; }), &tree);
  }
  for (NamedSentence& sentence : text.sentences) {
    const auto tree = known.find(key(sentence.words, [](const std::string& word) { return word; }));
    if (tree == known.end()) continue;
    sentence.tags.clear();
    for (const TreeWord& word : *tree->second) sentence.tags.push_back(word.xpos);
  }
}

class NamesTrainer {
 public:
  NamesTrainer(const NamedText& text, const NameSources& sources, const NamesOptions& options)
      : text_(text),
        sources_(sources),
        options_(options),
        labels_(NameLabels::count(text.types.size())),
        decoder_(text.types.size()),
        noise_(options.seed) {}

  std::string run();

 private:
  struct Example {
    std::vector<NameWord> words;
    std::vector<uint16_t> gold;
  };
  void write_lists(ModelWriter& writer) const;
  void prepare(const NameFinder& finder);
  void learn(const Example& example);
  void leave_out(Features& features);
  void give_transitions();
  // Adds the gold label and takes away the found one where the two sequences differ.
  void change(const std::vector<Features>& features, const std::vector<uint16_t>& gold,
              const std::vector<uint16_t>& found);

  const NamedText& text_;
  const NameSources& sources_;
  const NamesOptions& options_;
  const size_t labels_;
  std::vector<Example> examples_;
  Perceptron model_;
  NameDecoder decoder_;
  uint64_t noise_;
};

void NamesTrainer::write_lists(ModelWriter& writer) const {
  writer.add_strings("types", text_.types);
  writer.add_strings("kinds", sources_.lists.kinds);
  std::unordered_map<uint64_t, size_t> places;
  std::vector<std::pair<uint64_t, uint16_t>> words;
  const auto give = [&](uint64_t hash, uint16_t bits) {
    const auto [entry, fresh] = places.try_emplace(hash, words.size());
    if (fresh) words.emplace_back(hash, uint16_t{0});
    words[entry->second].second |= bits;
  };
  for (const auto& [phrase, kinds] : sources_.lists.phrases) {
    std::string_view rest = phrase;
    uint64_t hash = 0;
    while (!rest.empty()) {
      hash = language::phrase_hash(hash, hash64(fold_case(cut(rest, ' '))));
      give(hash, rest.empty() ? kinds : NameFinder::kGoesOn);
    }
  }
  WordTable::write(words, "phrases", writer);
  words.clear();
  std::string_view rest = sources_.clusters;
  for (uint16_t id = 1; !rest.empty(); ++id) {
    std::string_view line = cut(rest, '\n');
    while (!line.empty()) words.emplace_back(hash64(cut(line, ' ')), id);
  }
  WordTable::write(words, "clusters", writer);
}

void NamesTrainer::prepare(const NameFinder& finder) {
  Features features;
  for (const NamedSentence& sentence : text_.sentences) {
    Example& example = examples_.emplace_back();
    const bool tagged = !sentence.tags.empty() && sources_.blind != nullptr;
    example.words =
        language::name_words(sentence.words, tagged ? nullptr : sources_.blind, sources_.writing);
    for (size_t i = 0; tagged && i < example.words.size(); ++i) {
      example.words[i].tag = NameWord::tag_of(sentence.tags[i]);
    }
    finder.give_clues(example.words);
    example.gold = NameLabels::labels(sentence.names, sentence.words.size());
    for (size_t i = 0; i < example.words.size(); ++i) {
      language::name_features(example.words, i, features);
      model_.count(features);
    }
  }
}

void NamesTrainer::leave_out(Features& features) {
  model_.drop_rare(features, options_.cut);
  features.keep([&](uint64_t) {
    noise_ ^= noise_ << 13;
    noise_ ^= noise_ >> 7;
    noise_ ^= noise_ << 17;
    return static_cast<int>((noise_ >> 20) % 100) >= options_.drop;
  });
}

void NamesTrainer::give_transitions() {
  Features features;
  Perceptron::Scores scores;
  for (uint16_t label = 0; label <= labels_; ++label) {
    language::transition_features(label, features);
    std::fill_n(scores.begin(), labels_, 0);
    model_.add(features, scores);
    for (uint16_t next = 0; next < labels_; ++next) {
      decoder_.transition(label, next) = scores[next];
    }
  }
}

void NamesTrainer::change(const std::vector<Features>& features, const std::vector<uint16_t>& gold,
                          const std::vector<uint16_t>& found) {
  Features transition;
  for (size_t i = 0; i < gold.size(); ++i) {
    const bool same_label = gold[i] == found[i];
    if (same_label && (i == 0 || gold[i - 1] == found[i - 1])) continue;
    const auto turn = [&](const std::vector<uint16_t>& labels, int32_t by) {
      language::transition_features(i == 0 ? static_cast<uint16_t>(labels_) : labels[i - 1],
                                    transition);
      model_.change(transition, labels[i], by);
      if (!same_label) model_.change(features[i], labels[i], by);
    };
    turn(gold, 1);
    turn(found, -1);
  }
}

void NamesTrainer::learn(const Example& example) {
  const size_t words = example.words.size();
  std::vector<Features> features(words);
  std::vector<int64_t> scores(words * labels_);
  Perceptron::Scores sums;
  for (size_t i = 0; i < words; ++i) {
    language::name_features(example.words, i, features[i]);
    leave_out(features[i]);
    std::fill_n(sums.begin(), labels_, 0);
    model_.add(features[i], sums);
    for (uint16_t label = 0; label < labels_; ++label) {
      scores[i * labels_ + label] = sums[label] + (label == example.gold[i] ? 0 : options_.margin);
    }
  }
  give_transitions();
  std::vector<uint16_t> found;
  decoder_.decode(scores, found);
  if (found != example.gold) change(features, example.gold, found);
  model_.tick();
}

std::string NamesTrainer::run() {
  ModelWriter writer;
  write_lists(writer);
  // The clues of words are those that the finder will see.
  const std::string draft = writer.finish();
  NameFinder finder;
  finder.file_ = std::move(*ModelFile::from_bytes(draft, "draft"));
  if (!finder.load_lists(sources_.lexicon)) std::abort();  // what was just written
  prepare(finder);
  std::vector<size_t> order(examples_.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  uint64_t state = options_.seed;
  Perceptron sum;
  for (int model = 0; model < options_.models; ++model) {
    model_.start_anew();
    for (int round = 0; round < options_.rounds; ++round) {
      shuffle(order, state);
      for (const size_t index : order) learn(examples_[index]);
    }
    model_.finish();
    sum.add_up(model_);
  }
  sum.write("names", options_.least, writer);
  return writer.finish();
}

std::string names_model(const NamedText& text, const NameSources& sources,
                        const NamesOptions& options) {
  return NamesTrainer(text, sources, options).run();
}

}  // namespace laut::train
