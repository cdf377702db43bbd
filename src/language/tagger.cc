#include "language/tagger.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

constexpr size_t kLongestEnd = 7;  // characters of a word's end that lemma.ends may know
const Word kNothing;

const Word& at(const std::vector<Word>& words, size_t index, int offset) {
  const size_t wanted =
      index + static_cast<size_t>(offset);  // wraps below zero, and is past the end
  return wanted < words.size() ? words[wanted] : kNothing;
}

// A mark of punctuation by its looks: before tags are known.
bool looks_like_mark(const Word& word) {
  size_t begin = 0;
  if (word.form.empty()) return true;
  const char32_t first = next_codepoint(word.form, begin);
  return !is_letter(first) && !is_digit(first);
}

uint16_t best_of(const LinearModel::Scores& scores, size_t classes) {
  const auto end = scores.begin() + static_cast<std::ptrdiff_t>(classes);
  return static_cast<uint16_t>(std::max_element(scores.begin(), end) - scores.begin());
}

std::string_view before_space(std::string_view text) {
  return text.substr(0, text.find(' '));
}

}  // namespace

void ClauseState::pass(const Word& word, bool is_punctuation) {
  if (is_punctuation) {
    verb = 0;
    opener = 0;
    return;
  }
  if (word.verb) verb = word.tag + 1;
  if (opener == 0) opener = word.clues.lower;
}

std::vector<uint32_t> clause_ends(const std::vector<Word>& words) {
  std::vector<uint32_t> ends(words.size());
  auto end = static_cast<uint32_t>(words.size());
  bool found = false;
  for (size_t i = words.size(); i-- > 0;) {
    if (looks_like_mark(words[i])) {
      found = false;
      end = static_cast<uint32_t>(i);
    } else if (!found) {
      end = static_cast<uint32_t>(i);
      found = true;
    }
    ends[i] = end;
  }
  return ends;
}

void tag_features(const std::vector<Word>& words, size_t index, uint32_t clause_end,
                  const ClauseState& clause, Features& features) {
  const Clues& w = words[index].clues;
  const Clues& l1 = at(words, index, -1).clues;
  const Clues& l2 = at(words, index, -2).clues;
  const Clues& r1 = at(words, index, 1).clues;
  const Clues& r2 = at(words, index, 2).clues;
  const uint64_t t1 = index >= 1 ? words[index - 1].tag + 1 : 0;
  const uint64_t t2 = index >= 2 ? words[index - 2].tag + 1 : 0;
  const uint64_t first = index == 0 ? 1 : 0;
  uint64_t kind = 1;
  features.clear();
  features.add(kind++);
  features.add(kind++, w.form);
  features.add(kind++, w.lower);
  for (const uint64_t suffix : w.suffixes) features.add(kind++, suffix, w.capital);
  for (const uint64_t prefix : w.prefixes) features.add(kind++, prefix);
  features.add(kind++, w.shape, first);
  features.add(kind++, w.classes);
  features.add(kind++, w.names);
  features.add(kind++, w.lower_classes, w.classes, first);
  features.add(kind++, w.cluster);
  features.add(kind++, w.suffixes[2], w.classes);
  features.add(kind++, l1.lower);
  features.add(kind++, l2.lower);
  features.add(kind++, r1.lower);
  features.add(kind++, r2.lower);
  features.add(kind++, t1);
  features.add(kind++, t1, t2);
  features.add(kind++, t1, w.lower);
  features.add(kind++, t1, w.classes);
  features.add(kind++, t1, t2, w.classes);
  features.add(kind++, w.classes, r1.classes);
  features.add(kind++, t1, w.classes, r1.classes);
  features.add(kind++, t1, r1.lower);
  features.add(kind++, r1.classes, r2.classes, w.classes);
  features.add(kind++, l1.lower, w.lower);
  features.add(kind++, w.lower, r1.lower);
  features.add(kind++, w.lower, r1.classes);
  features.add(kind++, l1.classes, w.classes);
  features.add(kind++, l1.cluster, w.classes);
  features.add(kind++, r1.cluster, w.classes);
  features.add(kind++, r1.suffixes[2], w.classes);
  features.add(kind++, r1.shape, w.shape, t1);
  features.add(kind++, clause.verb, w.classes);
  features.add(kind++, clause.verb, w.suffixes[1], clause.opener);
  features.add(kind++, clause.opener, w.classes);
  features.add(kind++, at(words, clause_end, 0).clues.classes, w.classes,
               clause_end == index ? 1 : 0);
  features.add(kind++, clause_end == index ? 1 : 0, w.lower, clause.verb);
  features.add(kind++, at(words, clause_end, 0).clues.suffixes[1], w.lower);
  features.add(kind++, w.names, r1.shape);
  features.add(kind++, l1.classes, r1.classes, w.suffixes[1]);
}

void feat_features(const std::vector<Word>& words, size_t index, const Lexicon& lexicon,
                   Features& features) {
  const Word& word = words[index];
  const Clues& w = word.clues;
  const Word& l1 = at(words, index, -1);
  const Word& l2 = at(words, index, -2);
  const Word& r1 = at(words, index, 1);
  const Word& r2 = at(words, index, 2);
  const uint64_t tag = word.tag + 1;
  const uint64_t t1 = index >= 1 ? l1.tag + 1 : 0;
  const uint64_t n1 = index + 1 < words.size() ? r1.tag + 1 : 0;
  const uint64_t n2 = index + 2 < words.size() ? r2.tag + 1 : 0;
  const uint64_t f1 = index >= 1 ? l1.feats + 1 : 0;
  const uint64_t f2 = index >= 2 ? l2.feats + 1 : 0;
  uint64_t kind = 1000;
  features.clear();
  features.add(kind++, tag);
  features.add(kind++, tag, w.lower);
  features.add(kind++, tag, w.names);
  features.add(kind++, tag, w.suffixes[1]);
  features.add(kind++, tag, w.suffixes[2]);
  features.add(kind++, tag, w.suffixes[3]);
  features.add(kind++, tag, w.shape);
  features.add(kind++, tag, t1, n1);
  features.add(kind++, tag, f1);
  features.add(kind++, tag, f1, f2);
  features.add(kind++, tag, f1, w.lower);
  features.add(kind++, tag, f1, w.names);
  features.add(kind++, tag, f1, n1);
  features.add(kind++, tag, l1.clues.lower);
  features.add(kind++, tag, l1.clues.lower, w.names);
  features.add(kind++, tag, l2.clues.lower, t1);
  features.add(kind++, w.lower, n1, r1.clues.names);
  features.add(kind++, tag, n1, r1.clues.names);
  features.add(kind++, w.lower, n1, r1.clues.suffixes[2]);
  features.add(kind++, w.lower, r1.clues.lower);
  features.add(kind++, w.names, n1, n2);
  features.add(kind++, w.lower, n2, r2.clues.names);
  features.add(kind++, f1, w.names, r1.clues.names);
  features.add(kind++, f2, t1, w.names);
  // The details that the lexicon allows, each for itself.
  if (w.entry != nullptr) {
    size_t count = 0;
    for (const Lexicon::Reading reading : w.entry->readings) {
      if (++count > 12) break;
      features.add(kind, tag, lexicon.hash_of(reading));
      features.add(kind + 1, tag, lexicon.hash_of(reading), f1);
    }
  }
}

uint64_t known_key(const Clues& clues, std::string_view tag) {
  return clues.lower ^ hash64(tag, 1);
}

uint64_t end_key(std::string_view end, std::string_view tag) {
  return hash64(end) ^ hash64(tag, 2);
}

Result<Tagger> Tagger::load(const std::string& path, const Lexicon& lexicon) {
  Result<ModelFile> file = ModelFile::open(path);
  if (!file) return tl::unexpected(file.error());
  return load(std::move(*file), lexicon);
}

Result<Tagger> Tagger::load(ModelFile file, const Lexicon& lexicon) {
  Tagger tagger;
  tagger.lexicon_ = &lexicon;
  auto tags = file.strings("tags");
  if (!tags) return tl::unexpected(tags.error());
  auto feats = file.strings("feats");
  if (!feats) return tl::unexpected(feats.error());
  const auto in_range = [](size_t size) { return size > 0 && size <= LinearModel::kMostClasses; };
  if (!in_range(tags->size())) return file.damaged("tags", "has too few or too many");
  if (!in_range(feats->size())) return file.damaged("feats", "has too few or too many");
  for (const std::string_view tag : *tags) {
    const std::string_view upos = before_space(tag);
    tagger.upos_.push_back(upos);
    tagger.xpos_.push_back(tag.substr(std::min(tag.size(), upos.size() + 1)));
    tagger.verbs_.push_back(upos == "VERB" || upos == "AUX");
    tagger.punctuation_.push_back(upos == "PUNCT");
  }
  tagger.tags_ = std::move(*tags);
  tagger.feats_ = std::move(*feats);

  const auto scripts = file.strings("lemma.scripts");
  if (!scripts) return tl::unexpected(scripts.error());
  for (const std::string_view text : *scripts) {
    const std::optional<LemmaScript> script = LemmaScript::parse(text);
    if (!script) return file.damaged("lemma.scripts", "holds what is no script");
    tagger.scripts_.push_back(*script);
  }
  const auto classes = file.strings("lemma.classes");
  if (!classes) return tl::unexpected(classes.error());
  if (classes->size() != tagger.tags_.size()) {
    return file.damaged("lemma.classes", "does not fit the tags");
  }
  const std::vector<std::string_view>& known = lexicon.classes();
  for (std::string_view list : *classes) {
    std::vector<uint8_t> ranks(known.size());
    uint8_t rank = 0;
    while (!list.empty() && rank < 255) {
      const std::string_view name = before_space(list);
      const auto found = std::find(known.begin(), known.end(), name);
      ++rank;
      if (found != known.end()) ranks[found - known.begin()] = rank;
      list.remove_prefix(std::min(list.size(), name.size() + 1));
    }
    tagger.ranks_.push_back(std::move(ranks));
  }

  auto tag_model = LinearModel::load(file, "tag");
  if (!tag_model) return tl::unexpected(tag_model.error());
  auto feat_model = LinearModel::load(file, "feat");
  if (!feat_model) return tl::unexpected(feat_model.error());
  auto known_words = WordTable::load(file, "lemma.known");
  if (!known_words) return tl::unexpected(known_words.error());
  auto ends = WordTable::load(file, "lemma.ends");
  if (!ends) return tl::unexpected(ends.error());
  tagger.tag_model_ = *tag_model;
  tagger.feat_model_ = *feat_model;
  tagger.known_ = *known_words;
  tagger.ends_ = *ends;
  tagger.file_ = std::move(file);
  return tagger;
}

void Tagger::tag(std::vector<Word>& words) const {
  give_clues(words);
  give_tags(words);
  give_feats(words);
  for (Word& word : words) word.lemma = lemma_of(word);
}

void Tagger::give_clues(std::vector<Word>& words) const {
  std::string scratch;
  for (Word& word : words) word.clues = clues_of(word.form, *lexicon_, scratch);
}

void Tagger::give_tags(std::vector<Word>& words) const {
  const std::vector<uint32_t> ends = clause_ends(words);
  ClauseState clause;
  Features features;
  LinearModel::Scores scores{};
  for (size_t i = 0; i < words.size(); ++i) {
    tag_features(words, i, ends[i], clause, features);
    std::fill_n(scores.begin(), tags_.size(), 0);
    tag_model_.add(features, scores);
    words[i].tag = best_of(scores, tags_.size());
    words[i].verb = verbs_[words[i].tag];
    clause.pass(words[i], punctuation_[words[i].tag]);
  }
}

void Tagger::give_feats(std::vector<Word>& words) const {
  Features features;
  LinearModel::Scores scores{};
  for (size_t i = 0; i < words.size(); ++i) {
    feat_features(words, i, *lexicon_, features);
    std::fill_n(scores.begin(), feats_.size(), 0);
    feat_model_.add(features, scores);
    words[i].feats = best_of(scores, feats_.size());
  }
}

const LemmaScript* Tagger::script_for(const Lexicon::Entry& entry, uint16_t tag) const {
  const LemmaScript* best = nullptr;
  uint8_t best_rank = 0;
  for (const Lexicon::Reading reading : entry.readings) {
    const uint8_t rank = ranks_[tag][lexicon_->class_id(reading)];
    if (rank != 0 && (best_rank == 0 || rank < best_rank)) {
      best_rank = rank;
      best = &lexicon_->script(reading);
    }
  }
  return best;
}

std::string Tagger::lemma_of(const Word& word) const {
  const Clues& clues = word.clues;
  const auto learned = [&](std::optional<uint16_t> index) {
    return index && *index < scripts_.size() ? &scripts_[*index] : nullptr;
  };
  if (const LemmaScript* script = learned(known_.find(known_key(clues, tags_[word.tag])))) {
    return script->apply(word.form);
  }
  const bool whole = clues.entry != nullptr && clues.tail == 0;
  if (whole) {
    if (const LemmaScript* script = script_for(*clues.entry, word.tag)) {
      return script->apply(word.form);
    }
  }
  const std::string folded = fold_case(word.form);
  if (clues.lower_entry != nullptr) {
    if (const LemmaScript* script = script_for(*clues.lower_entry, word.tag)) {
      return script->apply(folded);
    }
  }
  if (clues.entry != nullptr && clues.tail != 0) {
    const LemmaScript* script = script_for(*clues.entry, word.tag);
    // A script that rewrites the head's first letter would leave a capital inside of the word.
    if (script != nullptr && script->cut + clues.tail < folded.size()) {
      return script->apply(word.form);
    }
  }
  size_t begin = 0;
  for (size_t left = 0; begin < folded.size(); next_codepoint(folded, begin), ++left) {
    if (folded.size() - begin > kLongestEnd * 4) continue;
    const std::string_view end = std::string_view(folded).substr(begin);
    if (const LemmaScript* script = learned(ends_.find(end_key(end, xpos_[word.tag])))) {
      return script->apply(word.form);
    }
  }
  const LemmaScript* script = learned(ends_.find(end_key("", xpos_[word.tag])));
  return script == nullptr ? std::string(word.form) : script->apply(word.form);
}

}  // namespace laut::language
