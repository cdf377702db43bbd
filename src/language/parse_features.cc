#include "language/parse_features.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/hash.h"

namespace laut::language {
namespace {

// The parts of speech of Universal Dependencies, in the order of their bits.
constexpr std::array<std::string_view, 17> kUpos = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
constexpr uint32_t bit_of(std::string_view upos) {
  for (size_t i = 0; i < kUpos.size(); ++i) {
    if (kUpos[i] == upos) return 1u << i;
  }
  return 0;
}
// Features that have bits of their own behind these.
constexpr std::array<std::string_view, 10> kBits = {
    "Case=Nom",     "Case=Acc",      "Case=Dat",     "Case=Gen",     "VerbForm=Fin",
    "VerbForm=Inf", "VerbForm=Part", "PronType=Rel", "PronType=Int", "VerbForm=Ger"};
// Features that agreement and government look at.
constexpr std::array<std::string_view, 6> kMorph = {"Case",     "Number", "VerbForm",
                                                    "PronType", "Gender", "Voice"};
constexpr std::array<uint32_t, 8> kCounted = {bit_of("VERB"),
                                              bit_of("PUNCT"),
                                              bit_of("AUX"),
                                              bit_of("CCONJ"),
                                              bit_of("SCONJ"),
                                              bit_of("ADP"),
                                              bit_of("NOUN") | bit_of("PROPN"),
                                              bit_of("PRON")};

uint64_t mix(uint64_t a, uint64_t b) {
  const uint64_t hash = (a ^ b * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  return hash ^ hash >> 32;
}

// Calls `see` with each "Name=Value".
template <typename See>
void each_feature(std::string_view feats, const See& see) {
  while (!feats.empty()) {
    const size_t end = feats.find('|');
    see(feats.substr(0, end));
    if (end == std::string_view::npos) return;
    feats.remove_prefix(end + 1);
  }
}

uint64_t distance(int32_t a, int32_t b) {
  if (a < 0 || b < 0) return 0;
  const int32_t gap = a < b ? b - a : a - b;
  return gap <= 4 ? gap : gap <= 6 ? 5 : gap <= 10 ? 6 : 7;
}

}  // namespace

ParseTag::ParseTag(std::string_view upos_name, std::string_view xpos_name)
    : tag(mix(hash64(upos_name), hash64(xpos_name))),
      upos(hash64(upos_name)),
      kind(bit_of(upos_name)) {}

ParseFeats::ParseFeats(std::string_view names) : feats(hash64(names)) {
  each_feature(names, [this](std::string_view feature) {
    const std::string_view name = feature.substr(0, feature.find('='));
    if (std::find(kMorph.begin(), kMorph.end(), name) != kMorph.end()) {
      morph = mix(morph, hash64(feature));
    }
    const auto bit = std::find(kBits.begin(), kBits.end(), feature) - kBits.begin();
    if (bit < std::ssize(kBits)) kind |= 1u << (kUpos.size() + static_cast<size_t>(bit));
  });
}

ParseWord parse_word(const Clues& clues, std::string_view lemma, const ParseTag& tag,
                     const ParseFeats& feats) {
  return {clues.lower,        mix(hash64(lemma), tag.upos), tag.tag,
          tag.upos,           mix(feats.feats, tag.tag),    mix(feats.morph, tag.upos),
          clues.cluster + 1u, tag.kind | feats.kind};
}

ParseWord parse_root() {
  return {1, 1, 1, 1, 1, 1, 1, 0};
}

ParseTags::ParseTags(const Tagger& tagger) {
  for (size_t i = 0; i < tagger.tags(); ++i) {
    const auto tag = static_cast<uint16_t>(i);
    tags_.emplace_back(tagger.upos(tag), tagger.xpos(tag));
  }
  for (size_t i = 0; i < tagger.feature_sets(); ++i) {
    feats_.emplace_back(tagger.feats(static_cast<uint16_t>(i)));
  }
}

void ParseTags::view(const std::vector<Word>& words, std::vector<ParseWord>& seen) const {
  seen.clear();
  for (const Word& word : words) {
    seen.push_back(parse_word(word.clues, word.lemma, tags_[word.tag], feats_[word.feats]));
  }
  seen.push_back(parse_root());
}

const ParseWord ParseSentence::kNothing;

void ParseSentence::start(const std::vector<ParseWord>& words) {
  words_ = &words;
  kinds_.clear();
  before_.assign(1, {});
  for (const ParseWord& word : words) {
    kinds_.push_back(word.kind);
    Counts counts = before_.back();
    for (size_t i = 0; i < kCounted.size(); ++i) {
      if ((word.kind & kCounted[i]) != 0) {
        (i < 4 ? counts.first : counts.second) += uint64_t{1} << 16 * (i % 4);
      }
    }
    before_.push_back(counts);
  }
  kinds_.pop_back();
}

uint64_t ParseSentence::between(int32_t first, int32_t second) const {
  if (first < 0 || second < 0) return 0;
  if (first > second) std::swap(first, second);
  if (second - first < 2) return 1;
  const Counts& from = before_[static_cast<size_t>(first) + 1];
  const Counts& to = before_[static_cast<size_t>(second)];
  const uint64_t counts[] = {to.first - from.first, to.second - from.second};
  uint64_t told = 2;
  for (size_t i = 0; i < kCounted.size(); ++i) {
    const uint64_t count = counts[i / 4] >> 16 * (i % 4) & 0xFFFF;
    told = told * 4 + std::min<uint64_t>(count, i < 2 ? 3 : 1);
  }
  return told;
}

uint64_t ParseView::key(FeatureGroup group) const {
  const auto pack = [&](int32_t a, int32_t b = -1, int32_t c = -1) {
    return (static_cast<uint64_t>(group) << 60 | static_cast<uint64_t>(a + 1) << 40 |
            static_cast<uint64_t>(b + 1) << 20 | static_cast<uint64_t>(c + 1));
  };
  const auto side = [](uint64_t hash, const Transitions::Children& children) {
    hash = mix(hash, static_cast<uint64_t>(children.outer + 1) << 32 |
                         static_cast<uint64_t>(children.inner + 1));
    return mix(hash, uint64_t{children.kinds} << 32 | children.count);
  };
  switch (group) {
    case FeatureGroup::kTop:
      return pack(top.word);
    case FeatureGroup::kUnder:
      return pack(under.word);
    case FeatureGroup::kFront:
      return pack(front.word);
    case FeatureGroup::kTopFront:
      return pack(top.word, front.word);
    case FeatureGroup::kUnderTop:
      return pack(under.word, top.word);
    case FeatureGroup::kUnderFront:
      return pack(under.word, front.word);
    case FeatureGroup::kThree:
      return pack(under.word, top.word, front.word);
    case FeatureGroup::kDeep:
      return pack(deep, under.word, top.word);
    case FeatureGroup::kTopTreeFront:
      return side(side(pack(-1, top.word, front.word), top.left), top.right);
    case FeatureGroup::kUnderTreeTop:
      return side(side(pack(under.word, top.word), under.left), under.right);
    case FeatureGroup::kUnderTopTree:
      return side(side(pack(under.word, top.word), top.left), top.right);
    case FeatureGroup::kTopFrontTree:
      return side(pack(under.word, top.word, front.word), front.left);
  }
  return 0;
}

namespace {

// The features that two words have together, whichever they are.
void pair_features(const ParseSentence& sentence, int32_t first, int32_t second, uint64_t kind,
                   Features& features) {
  const ParseWord& a = sentence.at(first);
  const ParseWord& b = sentence.at(second);
  const uint64_t gap = distance(first, second);
  const uint64_t between = sentence.between(first, second);
  const ParseWord& a_next = sentence.at(first < 0 ? first : first + 1);
  const ParseWord& a_last = sentence.at(first - 1);
  const ParseWord& b_next = sentence.at(second < 0 ? second : second + 1);
  const ParseWord& b_last = sentence.at(second - 1);
  features.add(kind++, a.tag, b.tag);
  features.add(kind++, a.tag, b.tag, gap);
  features.add(kind++, a.cluster, b.cluster);
  features.add(kind++, a.cluster, b.tag);
  features.add(kind++, a.tag, b.cluster);
  features.add(kind++, a.lemma, b.upos);
  features.add(kind++, a.upos, b.lemma);
  features.add(kind++, a.feats, b.tag);
  features.add(kind++, a.tag, b.feats);
  features.add(kind++, a.morph, b.morph);
  features.add(kind++, a.morph, b.morph, gap);
  features.add(kind++, a.upos, b.upos, between);
  features.add(kind++, a.tag, b.tag, between);
  features.add(kind++, a.tag, a_next.tag, b.tag);
  features.add(kind++, a_last.tag, a.tag, b.tag);
  features.add(kind++, a.tag, b_last.tag, b.tag);
  features.add(kind++, a.tag, b.tag, b_next.tag);
  features.add(kind++, mix(a.upos, a_next.upos), b_last.upos, b.upos);
  features.add(kind++, mix(a_last.upos, a.upos), b_last.upos, b.upos);
  features.add(kind++, mix(a.upos, a_next.upos), b.upos, b_next.upos);
  features.add(kind++, mix(a_last.upos, a.upos), b.upos, b_next.upos);
}

void word_features(const ParseSentence& sentence, int32_t index, uint64_t kind,
                   Features& features) {
  const ParseWord& word = sentence.at(index);
  const ParseWord& next = sentence.at(index < 0 ? index : index + 1);
  const ParseWord& last = sentence.at(index - 1);
  features.add(kind++, word.form, word.tag);
  features.add(kind++, word.form);
  features.add(kind++, word.tag);
  features.add(kind++, word.lemma);
  features.add(kind++, word.cluster);
  features.add(kind++, word.cluster, word.tag);
  features.add(kind++, word.feats);
  features.add(kind++, last.tag, word.tag, next.tag);
  features.add(kind++, word.form, next.tag);
  features.add(kind++, word.form, last.tag);
}

void front_features(const ParseSentence& sentence, int32_t index, uint64_t kind,
                    Features& features) {
  const ParseWord& b0 = sentence.at(index);
  const ParseWord& b1 = sentence.at(index + 1);
  const ParseWord& b2 = sentence.at(index + 2);
  const ParseWord& b3 = sentence.at(index + 3);
  features.add(kind++, b1.form);
  features.add(kind++, b1.tag);
  features.add(kind++, b1.cluster);
  features.add(kind++, b2.form);
  features.add(kind++, b2.tag);
  features.add(kind++, b0.tag, b1.tag);
  features.add(kind++, b0.tag, b1.tag, b2.tag);
  features.add(kind++, b0.form, b1.form);
  features.add(kind++, b0.tag, b1.form);
  features.add(kind++, b0.form, b1.tag, b2.tag);
  features.add(kind++, mix(b0.upos, b1.upos), b2.upos, b3.upos);
}

void three_features(const ParseSentence& sentence, const ParseView& view, uint64_t kind,
                    Features& features) {
  const ParseWord& s1 = sentence.at(view.under.word);
  const ParseWord& s0 = sentence.at(view.top.word);
  const ParseWord& b0 = sentence.at(view.front.word);
  const ParseWord& b1 = sentence.at(view.front.word + 1);
  const ParseWord& b2 = sentence.at(view.front.word + 2);
  features.add(kind++, s1.tag, s0.tag, b0.tag);
  features.add(kind++, s1.morph, s0.morph, b0.morph);
  features.add(kind++, mix(s1.upos, s0.upos), mix(b0.upos, b1.upos), b2.upos);
  features.add(
      kind++, mix(s1.upos, s0.upos), b0.upos,
      distance(view.under.word, view.top.word) * 8 + distance(view.top.word, view.front.word));
  features.add(kind++, mix(s1.upos, s0.upos), b0.upos,
               sentence.between(view.top.word, view.front.word));
  features.add(kind++, mix(s1.upos, s0.upos), b0.upos,
               sentence.between(view.under.word, view.top.word));
}

uint64_t few(const Transitions::Children& children) {
  return std::min(children.count, 6u) + 1;
}

void top_tree_front(const ParseSentence& sentence, const ParseView& view, uint64_t kind,
                    Features& features) {
  const Transitions::Node& top = view.top;
  const ParseWord& s0 = sentence.at(top.word);
  const ParseWord& b0 = sentence.at(view.front.word);
  const ParseWord& left = sentence.at(top.left.outer);
  const ParseWord& right = sentence.at(top.right.outer);
  const uint32_t kinds = top.left.kinds | top.right.kinds;
  features.add(kind++, s0.tag, left.tag, b0.tag);
  features.add(kind++, s0.tag, right.tag, b0.tag);
  features.add(kind++, s0.tag, left.tag, sentence.at(top.left.inner).tag);
  features.add(kind++, s0.tag, right.tag, sentence.at(top.right.inner).tag);
  features.add(kind++, s0.tag, few(top.left), b0.tag);
  features.add(kind++, s0.tag, few(top.right), b0.tag);
  features.add(kind++, s0.tag, top.left.kinds);
  features.add(kind++, s0.tag, top.right.kinds);
  features.add(kind++, s0.upos, top.left.kinds, b0.upos);
  features.add(kind++, s0.upos, top.right.kinds, b0.upos);
  features.add(kind++, s0.lemma, kinds, b0.upos);
  features.add(kind++, s0.lemma, top.right.kinds);
  features.add(kind++, s0.upos, kinds, b0.morph);
  features.add(kind++, left.form, s0.tag, b0.tag);
  features.add(kind++, right.form, s0.tag, b0.tag);
  features.add(kind++, left.form, s0.form);
  features.add(kind++, left.form, s0.upos, b0.lemma);
}

void under_tree_top(const ParseSentence& sentence, const ParseView& view, uint64_t kind,
                    Features& features) {
  const Transitions::Node& under = view.under;
  const ParseWord& s1 = sentence.at(under.word);
  const ParseWord& s0 = sentence.at(view.top.word);
  const ParseWord& left = sentence.at(under.left.outer);
  const ParseWord& right = sentence.at(under.right.outer);
  const uint32_t kinds = under.left.kinds | under.right.kinds;
  features.add(kind++, s1.tag, left.tag, s0.tag);
  features.add(kind++, s1.tag, right.tag, s0.tag);
  features.add(kind++, mix(s1.tag, right.tag), sentence.at(under.right.inner).tag, s0.tag);
  features.add(kind++, s1.upos, under.left.kinds, s0.upos);
  features.add(kind++, s1.upos, under.right.kinds, s0.upos);
  features.add(kind++, s1.lemma, under.right.kinds, s0.upos);
  features.add(kind++, s1.upos, kinds, s0.morph);
  features.add(kind++, s1.tag, few(under.right), s0.tag);
  features.add(kind++, s1.tag, few(under.left), s0.tag);
  features.add(kind++, s1.tag, right.form, s0.tag);
}

void under_top_tree(const ParseSentence& sentence, const ParseView& view, uint64_t kind,
                    Features& features) {
  const Transitions::Node& top = view.top;
  const ParseWord& s1 = sentence.at(view.under.word);
  const ParseWord& s0 = sentence.at(top.word);
  const ParseWord& left = sentence.at(top.left.outer);
  const ParseWord& right = sentence.at(top.right.outer);
  features.add(kind++, s1.tag, s0.tag, left.tag);
  features.add(kind++, s1.tag, s0.tag, right.tag);
  features.add(kind++, s1.tag, s0.tag, left.form);
  features.add(kind++, s1.lemma, s0.upos, left.lemma);
  features.add(kind++, s1.cluster, s0.upos, left.lemma);
  features.add(kind++, mix(s1.upos, s0.upos), left.upos, right.upos);
  features.add(kind++, s1.upos, s0.upos, top.left.kinds | top.right.kinds);
  features.add(kind++, s1.lemma, s0.upos, top.left.kinds);
}

void top_front_tree(const ParseSentence& sentence, const ParseView& view, uint64_t kind,
                    Features& features) {
  const Transitions::Children& children = view.front.left;
  const ParseWord& s1 = sentence.at(view.under.word);
  const ParseWord& s0 = sentence.at(view.top.word);
  const ParseWord& b0 = sentence.at(view.front.word);
  const ParseWord& left = sentence.at(children.outer);
  features.add(kind++, b0.tag, left.tag, s0.tag);
  features.add(kind++, b0.tag, left.tag, sentence.at(children.inner).tag);
  features.add(kind++, b0.upos, children.kinds, s0.upos);
  features.add(kind++, b0.upos, children.kinds, s0.morph);
  features.add(kind++, b0.lemma, children.kinds, s0.upos);
  features.add(kind++, b0.tag, few(children), s0.tag);
  features.add(kind++, b0.tag, left.form, s0.tag);
  features.add(kind++, mix(s1.upos, s0.upos), b0.upos, children.kinds);
}

}  // namespace

void move_features(FeatureGroup group, const ParseSentence& sentence, const ParseView& view,
                   Features& features) {
  const uint64_t kind = 4000 + 100 * static_cast<uint64_t>(group);
  features.clear();
  switch (group) {
    case FeatureGroup::kTop:
      return word_features(sentence, view.top.word, kind, features);
    case FeatureGroup::kUnder:
      return word_features(sentence, view.under.word, kind, features);
    case FeatureGroup::kFront:
      word_features(sentence, view.front.word, kind, features);
      return front_features(sentence, view.front.word, kind + 50, features);
    case FeatureGroup::kTopFront:
      return pair_features(sentence, view.top.word, view.front.word, kind, features);
    case FeatureGroup::kUnderTop:
      return pair_features(sentence, view.under.word, view.top.word, kind, features);
    case FeatureGroup::kUnderFront: {
      const ParseWord& s1 = sentence.at(view.under.word);
      const ParseWord& b0 = sentence.at(view.front.word);
      features.add(kind, s1.tag, b0.tag);
      features.add(kind + 1, s1.form, b0.tag);
      features.add(kind + 2, s1.tag, b0.form);
      features.add(kind + 3, s1.cluster, b0.cluster);
      features.add(kind + 5, s1.upos, b0.upos, sentence.between(view.under.word, view.front.word));
      features.add(kind + 6, s1.morph, b0.morph);
      return;
    }
    case FeatureGroup::kThree:
      return three_features(sentence, view, kind, features);
    case FeatureGroup::kDeep: {
      const ParseWord& s2 = sentence.at(view.deep);
      const ParseWord& s1 = sentence.at(view.under.word);
      const ParseWord& s0 = sentence.at(view.top.word);
      features.add(kind, s2.form);
      features.add(kind + 1, s2.tag);
      features.add(kind + 2, s2.tag, s1.tag, s0.tag);
      features.add(kind + 3, s2.lemma, s1.upos, s0.upos);
      features.add(kind + 4, s2.upos, s1.upos, s0.lemma);
      features.add(kind + 5, s2.upos, s1.lemma, s0.upos);
      return;
    }
    case FeatureGroup::kTopTreeFront:
      return top_tree_front(sentence, view, kind, features);
    case FeatureGroup::kUnderTreeTop:
      return under_tree_top(sentence, view, kind, features);
    case FeatureGroup::kUnderTopTree:
      return under_top_tree(sentence, view, kind, features);
    case FeatureGroup::kTopFrontTree:
      return top_front_tree(sentence, view, kind, features);
  }
}

void LabelView::start(const ParseSentence& sentence) {
  const size_t size = sentence.size();
  labels.assign(size + 1, 0);
  below.assign(size + 1, 0);
  first.assign(size + 1, Transitions::kNone);
  last.assign(size + 1, Transitions::kNone);
  previous.assign(size + 1, Transitions::kNone);
  following.assign(size + 1, Transitions::kNone);
  for (size_t i = 0; i < size; ++i) {
    const auto word = static_cast<int32_t>(i);
    const auto head = static_cast<size_t>(heads[i]);
    below[head] |= sentence.at(word).kind;
    if (first[head] < 0) first[head] = word;
    previous[i] = last[head];
    if (last[head] >= 0) following[static_cast<size_t>(last[head])] = word;
    last[head] = word;
  }
}

void label_features(const ParseSentence& sentence, const LabelView& view, int32_t word,
                    Features& features) {
  const auto index = static_cast<size_t>(word);
  const int32_t head = view.heads[index];
  const auto head_index = static_cast<size_t>(head);
  const ParseWord& d = sentence.at(word);
  const ParseWord& h = sentence.at(head);
  const ParseWord& d_last = sentence.at(word - 1);
  const ParseWord& d_next = sentence.at(word + 1);
  const ParseWord& first = sentence.at(view.first[index]);
  const ParseWord& last = sentence.at(view.last[index]);
  const ParseWord& before = sentence.at(view.previous[index]);
  const ParseWord& after = sentence.at(view.following[index]);
  const bool at_root = head_index == sentence.size();
  const uint64_t up = at_root ? 0 : view.labels[head_index];
  const uint64_t left =
      view.previous[index] < 0 ? 0 : view.labels[static_cast<size_t>(view.previous[index])];
  const ParseWord& grand = at_root ? sentence.at(-1) : sentence.at(view.heads[head_index]);
  const uint64_t side = word < head ? 1 : 2;
  const uint64_t far = distance(word, head) * 4 + side;
  const uint64_t mine = view.below[index];
  const uint64_t hers = view.below[head_index];
  uint64_t kind = 6000;
  features.clear();
  features.add(kind++, side);
  features.add(kind++, d.tag, h.tag, side);
  features.add(kind++, d.tag, h.tag, far);
  features.add(kind++, d.form, h.form, side);
  features.add(kind++, d.form, h.tag, side);
  features.add(kind++, d.tag, h.form, side);
  features.add(kind++, d.lemma, h.lemma, side);
  features.add(kind++, d.lemma, h.upos, side);
  features.add(kind++, d.upos, h.lemma, side);
  features.add(kind++, d.form);
  features.add(kind++, d.tag);
  features.add(kind++, d.feats, h.upos, side);
  features.add(kind++, d.feats, h.feats, side);
  features.add(kind++, d.morph, h.morph, side);
  features.add(kind++, d.morph, h.lemma, side);
  features.add(kind++, d.cluster, h.cluster, side);
  features.add(kind++, d.cluster, h.tag, side);
  features.add(kind++, d.tag, h.cluster, side);
  features.add(kind++, d.tag, h.tag, sentence.between(word, head) * 4 + side);
  features.add(kind++, d_last.tag, d.tag, h.tag);
  features.add(kind++, d.tag, d_next.tag, h.tag);
  features.add(kind++, d_last.form, d.tag, h.upos);
  features.add(kind++, d.tag, d_next.form, h.upos);
  // Its own dependents.
  features.add(kind++, d.tag, mine, h.upos);
  features.add(kind++, d.upos, mine, mix(h.upos, side));
  features.add(kind++, d.tag, first.form, h.upos);
  features.add(kind++, d.tag, first.tag, h.tag);
  features.add(kind++, d.tag, last.form, h.upos);
  features.add(kind++, d.tag, last.tag, h.tag);
  features.add(kind++, d.lemma, first.form);
  features.add(kind++, h.lemma, first.form, d.upos);
  features.add(kind++, first.form, last.form, mix(d.upos, h.upos));
  // The others of the same head.
  features.add(kind++, d.tag, hers, side);
  features.add(kind++, mix(d.morph, side), hers, h.lemma);
  features.add(kind++, d.morph, hers, h.upos);
  features.add(kind++, d.tag, before.tag, h.tag);
  features.add(kind++, d.tag, after.tag, h.tag);
  features.add(kind++, d.tag, left, mix(h.upos, side));
  features.add(kind++, d.lemma, left, h.upos);
  features.add(kind++, d.morph, left, mix(h.morph, side));
  features.add(kind++, d.morph, left, mix(h.lemma, side));
  // What the head is.
  features.add(kind++, d.tag, up, h.tag);
  features.add(kind++, d.lemma, up, side);
  features.add(kind++, d.upos, h.upos, mix(up, grand.upos));
  features.add(kind++, d.morph, up, mix(h.upos, mine));
}

}  // namespace laut::language
