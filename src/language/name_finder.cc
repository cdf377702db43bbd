#include "language/name_finder.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace laut::language {
namespace {

const NameWord kNothing;
constexpr size_t kLongestPhrase = 8;  // words
constexpr size_t kLongestWord = 64;   // bytes; longer ones are not taken apart
constexpr size_t kLeastTail = 4;      // bytes
constexpr uint64_t kLowerFound = 0x51ED270B35A3C7D1u;

const NameWord& at(const std::vector<NameWord>& words, size_t index, int offset) {
  const size_t wanted = index + static_cast<size_t>(offset);  // wraps below zero
  return wanted < words.size() ? words[wanted] : kNothing;
}

size_t back(std::string_view text, size_t at) {
  do --at;
  while (at > 0 && (text[at] & 0xC0) == 0x80);
  return at;
}

bool is_quote(std::string_view form) {
  if (form.empty()) return false;
  size_t at = 0;
  const char32_t c = next_codepoint(form, at);
  return c == '"' || c == 0x201E || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB ||
         (c == '`' && form.size() > 1) || (c == '\'' && form == "''");
}

char shape_of(char32_t c) {
  return is_upper(c) ? 'X' : is_letter(c) ? 'x' : is_digit(c) ? '0' : c < 0x80 ? char(c) : '*';
}

void give_shape(NameWord& word) {
  std::array<char, 14> runs;
  std::array<char, 8> looks;
  size_t size = 0;
  size_t looks_size = 0;
  for (size_t at = 0; at < word.form.size() && size < runs.size();) {
    const char kind = shape_of(next_codepoint(word.form, at));
    if (looks_size < looks.size() && (looks_size == 0 || looks[looks_size - 1] != kind)) {
      looks[looks_size++] = kind;
    }
    // A run of one is told from a longer one.
    if (size >= 2 && runs[size - 1] == kind && runs[size - 2] == kind) continue;
    runs[size++] = kind;
  }
  word.shape = hash64({runs.data(), size});
  word.looks = hash64({looks.data(), looks_size});
  word.capital = size > 0 && runs[0] == 'X';
}

std::optional<ActorKind> kind_of(std::string_view type) {
  if (type == "person") return ActorKind::kPerson;
  if (type == "organisation") return ActorKind::kOrganisation;
  if (type == "place") return ActorKind::kPlace;
  if (type == "other") return ActorKind::kOther;
  return std::nullopt;
}

}  // namespace

uint64_t NameWord::tag_of(std::string_view xpos) {
  return hash64(xpos, 3);
}

uint64_t phrase_hash(uint64_t before, uint64_t lower) {
  const uint64_t mixed = (before * 3 + lower) * 0x9E3779B97F4A7C15u;
  return mixed ^ mixed >> 29;
}

std::vector<FoundName> NameLabels::names(const std::vector<uint16_t>& labels) {
  std::vector<FoundName> names;
  bool open = false;
  for (uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kOutside) {
      open = false;
      continue;
    }
    const auto of_type = static_cast<uint16_t>(type(labels[i]));
    const Place place = NameLabels::place(labels[i]);
    const bool goes_on =
        (place == kInside || place == kLast) && open && names.back().type == of_type;
    if (goes_on) {
      names.back().end = i + 1;
    } else {
      names.push_back({i, i + 1, of_type});
    }
    open = place == kBegin || place == kInside;
  }
  return names;
}

std::vector<uint16_t> NameLabels::labels(const std::vector<FoundName>& names, size_t words) {
  std::vector<uint16_t> labels(words, kOutside);
  for (const FoundName& name : names) {
    for (uint32_t i = name.begin; i < name.end; ++i) {
      const Place place = name.end - name.begin == 1 ? kUnit
                          : i == name.begin          ? kBegin
                          : i + 1 == name.end        ? kLast
                                                     : kInside;
      labels[i] = of(name.type, place);
    }
  }
  return labels;
}

NameDecoder::NameDecoder(size_t types)
    : types_(types), labels_(NameLabels::count(types)), transitions_((labels_ + 1) * labels_) {}

void NameDecoder::decode(const std::vector<int64_t>& scores, std::vector<uint16_t>& best) const {
  const size_t words = scores.size() / labels_;
  best.assign(words, NameLabels::kOutside);
  if (words == 0) return;
  // Labels behind which a name has ended, and those that begin one or none.
  std::vector<uint16_t> ends = {NameLabels::kOutside};
  std::vector<uint16_t> begins = {NameLabels::kOutside};
  for (size_t type = 0; type < types_; ++type) {
    ends.push_back(NameLabels::of(type, NameLabels::kLast));
    ends.push_back(NameLabels::of(type, NameLabels::kUnit));
    begins.push_back(NameLabels::of(type, NameLabels::kBegin));
    begins.push_back(NameLabels::of(type, NameLabels::kUnit));
  }
  std::vector<int64_t> last(labels_, kNever);
  std::vector<int64_t> total(labels_, kNever);
  std::vector<uint16_t> from(words * labels_);
  const int64_t* start = &transitions_[labels_ * labels_];
  for (const uint16_t label : begins) total[label] = scores[label] + start[label];
  for (size_t word = 1; word < words; ++word) {
    std::swap(last, total);
    const int64_t* score = &scores[word * labels_];
    uint16_t* came = &from[word * labels_];
    for (const uint16_t label : begins) {
      int64_t top = INT64_MIN;
      for (const uint16_t before : ends) {
        const int64_t sum = last[before] + transitions_[before * labels_ + label];
        if (sum > top) {
          top = sum;
          came[label] = before;
        }
      }
      total[label] = std::max(top + score[label], kNever);
    }
    for (size_t type = 0; type < types_; ++type) {
      const uint16_t begin = NameLabels::of(type, NameLabels::kBegin);
      const uint16_t inside = NameLabels::of(type, NameLabels::kInside);
      for (const uint16_t label : {inside, NameLabels::of(type, NameLabels::kLast)}) {
        const int64_t from_begin = last[begin] + transitions_[begin * labels_ + label];
        const int64_t from_inside = last[inside] + transitions_[inside * labels_ + label];
        came[label] = from_inside > from_begin ? inside : begin;
        total[label] = std::max(std::max(from_begin, from_inside) + score[label], kNever);
      }
    }
  }
  uint16_t label = NameLabels::kOutside;
  for (const uint16_t end : ends) {
    if (total[end] > total[label]) label = end;
  }
  for (size_t word = words; word-- > 0;) {
    best[word] = label;
    label = from[word * labels_ + label];
  }
}

void transition_features(uint16_t label, Features& features) {
  features.clear();
  features.add(900, label + 1u);
}

void name_features(const std::vector<NameWord>& words, size_t index, Features& features) {
  const NameWord& w = words[index];
  const NameWord& l1 = at(words, index, -1);
  const NameWord& l2 = at(words, index, -2);
  const NameWord& r1 = at(words, index, 1);
  const NameWord& r2 = at(words, index, 2);
  const uint64_t first = index == 0 ? 1 : 0;
  uint64_t kind = 1;
  features.clear();
  features.add(kind++);
  features.add(kind++, w.exact);
  features.add(kind++, w.lower);
  features.add(kind++, l1.exact);
  features.add(kind++, r1.exact);
  features.add(kind++, l2.lower);
  features.add(kind++, r2.lower);
  features.add(kind++, l1.lower, w.lower);
  features.add(kind++, w.lower, r1.lower);
  features.add(kind++, l2.lower, l1.lower, w.looks);
  features.add(kind++, r1.lower, r2.lower, w.looks);
  features.add(kind++, l1.lower, w.looks, r1.lower);
  for (const uint64_t suffix : w.suffixes) features.add(kind++, suffix, w.capital);
  for (const uint64_t prefix : w.prefixes) features.add(kind++, prefix, w.capital);
  features.add(kind++, l1.suffixes[2], w.looks);
  features.add(kind++, r1.suffixes[2], w.looks);
  features.add(kind++, w.shape, first);
  features.add(kind++, w.shape, w.classes);
  features.add(kind++, l1.shape, w.shape);
  features.add(kind++, w.shape, r1.shape);
  features.add(kind++, l1.looks, w.looks, r1.looks);
  features.add(kind++, l2.looks, l1.looks, w.looks);
  features.add(kind++, w.looks, r1.looks, r2.looks);
  features.add(kind++, w.cluster, w.capital);
  features.add(kind++, l1.cluster, w.looks);
  features.add(kind++, r1.cluster, w.looks);
  features.add(kind++, l2.cluster, w.looks);
  features.add(kind++, r2.cluster, w.looks);
  features.add(kind++, l1.cluster, w.cluster);
  features.add(kind++, w.cluster, r1.cluster);
  features.add(kind++, l1.cluster, w.shape, r1.cluster);
  features.add(kind++, w.fine, w.capital);
  features.add(kind++, l1.fine, w.looks);
  features.add(kind++, r1.fine, w.looks);
  features.add(kind++, w.classes, first, w.looks);
  features.add(kind++, l1.classes, w.classes);
  features.add(kind++, w.classes, r1.classes);
  features.add(kind++, w.tail, w.looks);
  features.add(kind++, w.stem, w.rest);
  features.add(kind++, w.stem, w.rest, w.single);
  features.add(kind++, w.stem, w.tail);
  features.add(kind++, w.rest, w.suffixes[1]);
  features.add(kind++, w.quoted ? 1 : 0, w.looks, w.classes);
  // The lists.
  const auto lists = [](const NameWord& word) {
    return uint64_t{word.single} << 32 | uint64_t{word.several} << 8 | word.place;
  };
  features.add(kind++, lists(w), w.looks);
  features.add(kind++, lists(l1), w.looks);
  features.add(kind++, lists(r1), w.looks);
  features.add(kind++, lists(l1), lists(w));
  features.add(kind++, lists(w), lists(r1));
  features.add(kind++, lists(w), l1.cluster);
  features.add(kind++, lists(w), l1.lower);
  features.add(kind++, lists(w), r1.lower);
  for (uint16_t rest = w.single; rest != 0; rest = static_cast<uint16_t>(rest & (rest - 1))) {
    features.add(kind, static_cast<uint64_t>(rest & -rest), w.capital);
  }
  ++kind;
  for (uint16_t rest = w.several; rest != 0; rest = static_cast<uint16_t>(rest & (rest - 1))) {
    features.add(kind, static_cast<uint64_t>(rest & -rest), w.place);
  }
  ++kind;
  if (w.tag == 0) return;
  features.add(kind++, w.tag);
  features.add(kind++, l1.tag, w.tag);
  features.add(kind++, w.tag, r1.tag);
  features.add(kind++, l1.tag, w.tag, r1.tag);
  features.add(kind++, w.tag, w.looks, first);
  features.add(kind++, w.tag, lists(w));
  features.add(kind++, w.tag, w.cluster);
  features.add(kind++, l1.lower, w.tag);
  features.add(kind++, r1.lower, w.tag);
  features.add(kind++, l1.tag, l2.tag, w.tag);
  features.add(kind++, r1.tag, r2.tag, w.tag);
}

Result<NameFinder> NameFinder::load(const std::string& path, const Lexicon& lexicon) {
  Result<ModelFile> file = ModelFile::open(path);
  if (!file) return tl::unexpected(file.error());
  return load(std::move(*file), lexicon);
}

Result<NameFinder> NameFinder::load(ModelFile file, const Lexicon& lexicon) {
  NameFinder finder;
  finder.file_ = std::move(file);
  if (Result<void> lists = finder.load_lists(lexicon); !lists) {
    return tl::unexpected(lists.error());
  }
  const Result<LinearModel> model = LinearModel::load(finder.file_, "names");
  if (!model) return tl::unexpected(model.error());
  finder.model_ = *model;
  finder.decoder_ = NameDecoder(finder.types_.size());
  const size_t labels = NameLabels::count(finder.types_.size());
  Features features;
  for (uint16_t label = 0; label <= labels; ++label) {
    transition_features(label, features);
    LinearModel::Scores scores{};
    finder.model_.add(features, scores);
    for (uint16_t next = 0; next < labels; ++next) {
      finder.decoder_.transition(label, next) = scores[next];
    }
  }
  return finder;
}

Result<void> NameFinder::load_lists(const Lexicon& lexicon) {
  lexicon_ = &lexicon;
  auto types = file_.strings("types");
  if (!types) return tl::unexpected(types.error());
  if (types->empty() || types->size() > NameLabels::kMostTypes) {
    return file_.damaged("types", "has too few or too many");
  }
  types_ = std::move(*types);
  for (const std::string_view type : types_) kinds_.push_back(kind_of(type));
  const auto phrases = WordTable::load(file_, "phrases");
  if (!phrases) return tl::unexpected(phrases.error());
  phrases_ = *phrases;
  const auto clusters = WordTable::load(file_, "clusters");
  if (!clusters) return tl::unexpected(clusters.error());
  clusters_ = *clusters;
  for (const std::string_view name : lexicon.classes()) name_classes_.push_back(name == "NAM");
  return {};
}

// The set of classes that the lexicon gives a form, but for those that it took from names: the
// finder learns from the same names.
uint64_t NameFinder::classes_of(const Lexicon::Entry* entry) const {
  uint64_t classes = 0;
  if (entry == nullptr) return 0;
  for (const Lexicon::Reading reading : entry->readings) {
    const uint16_t id = lexicon_->class_id(reading);
    if (!name_classes_[id]) classes |= uint64_t{1} << (id % 64);
  }
  return classes;
}

void NameFinder::give_clues(NameWord& word, std::string& scratch) const {
  word.exact = hash64(word.form);
  scratch = fold_case(word.form);
  const std::string_view folded = scratch;
  word.lower = folded == word.form ? word.exact : hash64(folded);
  size_t at = folded.size();
  for (uint64_t& suffix : word.suffixes) {
    if (at == 0) break;
    at = back(folded, at);
    suffix = hash64(folded.substr(at));
  }
  at = 0;
  for (uint64_t& prefix : word.prefixes) {
    if (at == folded.size()) break;
    next_codepoint(folded, at);
    prefix = hash64(folded.substr(0, at));
  }
  give_shape(word);
  word.cluster = lexicon_->cluster(word.lower);
  word.fine = clusters_.find(word.lower).value_or(0);
  word.classes = classes_of(lexicon_->find(word.exact));
  if (word.lower != word.exact) {
    const uint64_t lower = classes_of(lexicon_->find(word.lower));
    if (lower != 0) word.classes ^= lower * kLowerFound;
  }
  if (folded.size() <= kLongestWord) take_apart(folded, word);
}

// Ends of compounds ("Hafenbehörde" as "behörde"), and listed words that a word begins with
// ("Kyoto-Preis", "Regensburger").
void NameFinder::take_apart(std::string_view folded, NameWord& word) const {
  const size_t hyphen = folded.rfind('-');
  if (hyphen != std::string_view::npos && hyphen + 1 < folded.size()) {
    word.tail = hash64(folded.substr(hyphen + 1));
  } else if (word.classes == 0) {
    for (size_t cut = 3; cut + kLeastTail <= folded.size(); ++cut) {
      if ((folded[cut] & 0xC0) == 0x80) continue;
      const uint64_t tail = hash64(folded.substr(cut));
      if (lexicon_->cluster(tail) == 0) continue;
      word.tail = tail;
      break;
    }
  }
  if (!word.capital && hyphen == std::string_view::npos) return;
  for (size_t end = folded.size() - 1; end >= kLeastTail && end < folded.size(); --end) {
    if ((folded[end] & 0xC0) == 0x80) continue;
    const uint64_t stem = phrase_hash(0, hash64(folded.substr(0, end)));
    const auto kinds = static_cast<uint16_t>(phrases_.find(stem).value_or(0) & ~kGoesOn);
    if (kinds == 0) continue;
    word.stem = kinds;
    const std::string_view rest = folded.substr(end);
    word.rest = rest.size() <= 4 ? hash64(rest) : rest[0] == '-' ? 1 : 2;
    break;
  }
}

void NameFinder::give_clues(std::vector<NameWord>& words) const {
  std::string scratch;
  bool quoted = false;
  for (NameWord& word : words) {
    give_clues(word, scratch);
    if (is_quote(word.form)) quoted = !quoted;
    word.quoted = quoted;
  }
  for (size_t begin = 0; begin < words.size(); ++begin) {
    uint64_t hash = 0;
    size_t longest = 0;
    uint16_t kinds = 0;
    const size_t most = std::min(words.size(), begin + kLongestPhrase);
    for (size_t end = begin; end < most; ++end) {
      hash = phrase_hash(hash, words[end].lower);
      const uint16_t value = phrases_.find(hash).value_or(0);
      const auto found = static_cast<uint16_t>(value & ~kGoesOn);
      if (end == begin) {
        words[begin].single = found;
      } else if (found != 0) {
        longest = end;
        kinds = found;
      }
      if ((value & kGoesOn) == 0) break;
    }
    for (size_t i = begin; longest != 0 && i <= longest; ++i) {
      if (words[i].place == 1 || words[i].place == 2) continue;  // of one that began before
      words[i].several = kinds;
      words[i].place = i == begin ? 1 : i == longest ? 3 : 2;
    }
  }
}

std::vector<FoundName> NameFinder::find(std::vector<NameWord>& words) const {
  give_clues(words);
  const size_t labels = NameLabels::count(types_.size());
  std::vector<int64_t> scores(words.size() * labels);
  Features features;
  LinearModel::Scores sums;
  for (size_t i = 0; i < words.size(); ++i) {
    name_features(words, i, features);
    std::fill_n(sums.begin(), labels, 0);
    model_.add(features, sums);
    std::copy_n(sums.begin(), labels, scores.begin() + static_cast<std::ptrdiff_t>(i * labels));
  }
  std::vector<uint16_t> best;
  decoder_.decode(scores, best);
  return NameLabels::names(best);
}

}  // namespace laut::language
