#include "reading/offices.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::reading {
namespace {

constexpr uint32_t kRoles = language::kOffice | language::kSpokesperson | language::kEpithet;

class OfficeFinder {
 public:
  OfficeFinder(const Reading& reading, const language::Pack& pack)
      : reading_(reading), names_(pack.names) {}

  std::vector<Office> find() {
    size_t word = 0;
    for (uint32_t i = 0; i < reading_.names.size(); ++i) {
      if (reading_.names[i].kind != ActorKind::kPerson) continue;
      const Span span = reading_.names[i].span;
      while (word < words().size() && token_of(word).span.end <= span.begin) ++word;
      size_t end = word;
      while (end < words().size() && token_of(end).span.begin < span.end) ++end;
      if (word < end) read_name(i, word, end);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Office& a, const Office& b) { return a.span.begin < b.span.begin; });
    return std::move(found_);
  }

 private:
  const std::vector<Word>& words() const { return reading_.words; }
  const Token& token_of(size_t word) const { return reading_.tokens[words()[word].token]; }
  uint32_t sentence_of(size_t word) const { return token_of(word).sentence; }
  uint32_t kinds_of(size_t word) const {
    if (words()[word].upos == "ADP" || words()[word].upos == "DET") return 0;
    return names_.noun(reading_.report.text_of(token_of(word).span)).kinds;
  }
  // The index of the word that words[word] depends on, or none.
  size_t head_of(size_t word) const {
    size_t first = word;
    while (first > 0 && sentence_of(first - 1) == sentence_of(word)) --first;
    const int32_t head = words()[word].head;
    return head <= 0 ? SIZE_MAX : first + static_cast<size_t>(head) - 1;
  }

  void add(Office::Kind kind, size_t first, size_t last, uint32_t name) {
    const Span span{token_of(first).span.begin, token_of(last - 1).span.end};
    for (const Office& other : found_) {
      if (other.name == name && other.span == span) return;
    }
    found_.push_back({kind, span, name});
  }

  // Words [begin, end) are the name.
  void read_name(uint32_t name, size_t begin, size_t end) {
    // Titles are also found within what was taken for the name.
    while (begin + 1 < end && (kinds_of(begin) & language::kTitle) != 0) {
      add(Office::Kind::kTitle, begin, begin + 1, name);
      ++begin;
    }
    size_t before = begin;
    while (before > 0 && sentence_of(before - 1) == sentence_of(begin) &&
           (kinds_of(before - 1) & language::kTitle) != 0) {
      --before;
      add(Office::Kind::kTitle, before, before + 1, name);
    }
    office_before(name, before);
    office_after(name, begin, end);
  }

  // An office that ends right before the name, with what belongs to it: its own words to the left.
  void office_before(uint32_t name, size_t end) {
    if (end == 0 || sentence_of(end - 1) != sentence_of(std::min(end, words().size() - 1))) return;
    const bool comma = words()[end - 1].upos == "PUNCT";
    const Span name_span = reading_.names[name].span;
    // The smallest noun phrase around the name that opens before it.
    const NounPhrase* around = nullptr;
    for (const NounPhrase* phrase : phrases_at(name_span)) {
      if (phrase->span.begin < token_of(end - 1).span.begin + 1 &&
          (around == nullptr || phrase->span.size() < around->span.size())) {
        around = phrase;
      }
    }
    if (comma) {
      // "die Chefin des Hafens, Nora Felz,": the name is in apposition to the office.
      if (around == nullptr || (kinds_of(around->head) & kRoles) == 0) return;
      const size_t first = first_word(around->span.begin, end);
      if (around->head + 1 < end) add_trimmed(first, end - 1, name);
      return;
    }
    size_t office = end;
    const size_t left = around == nullptr ? end - 1 : first_word(around->span.begin, end);
    for (size_t i = end; i-- > left;) {
      if (breaks(i)) break;
      if ((kinds_of(i) & kRoles) != 0) {
        office = i;
        break;
      }
    }
    if (office == end) return;
    // "Secretary of State": words between the office and the name are its own, where syntax has
    // them in one phrase.
    if (office + 1 < end && around == nullptr) return;
    size_t first = office;
    while (first > 0 && sentence_of(first - 1) == sentence_of(office) && qualifies(first - 1)) {
      --first;
    }
    add_trimmed(first, end, name);
  }

  // An office in apposition behind the name: "Nora Felz, die Chefin des Hafens,".
  void office_after(uint32_t name, size_t begin, size_t end) {
    if (end + 1 >= words().size() || sentence_of(end) != sentence_of(begin)) return;
    if (words()[end].upos != "PUNCT") return;
    const uint32_t at = token_of(end + 1).span.begin;
    if (sentence_of(end + 1) != sentence_of(begin)) return;
    for (const NounPhrase& phrase : phrases_from(at)) {
      if (phrase.span.begin != at) break;
      if ((kinds_of(phrase.head) & kRoles) == 0) continue;
      const size_t head = head_of(phrase.head);
      if (words()[phrase.head].deprel != "appos" || head < begin || head >= end) continue;
      size_t last = phrase.head + 1;
      while (last < words().size() && token_of(last).span.end <= phrase.span.end) ++last;
      add_trimmed(end + 1, last, name);
      return;
    }
  }

  // Whether a word before an office belongs to it: "norwegische", "frühere", "Deputy".
  bool qualifies(size_t word) const {
    const Word& one = words()[word];
    if (one.upos != "ADJ" && one.upos != "NOUN" && one.upos != "PROPN") return false;
    const size_t head = head_of(word);
    return head != SIZE_MAX && head > word &&
           (one.deprel == "amod" || one.deprel.starts_with("compound") ||
            one.deprel.starts_with("nmod") || one.deprel.starts_with("flat"));
  }
  bool breaks(size_t word) const {
    const std::string_view upos = words()[word].upos;
    return upos == "VERB" || upos == "AUX" || upos == "CCONJ" || upos == "SCONJ" || upos == "PUNCT";
  }

  // Without articles in front, and not empty.
  void add_trimmed(size_t first, size_t last, uint32_t name) {
    while (first < last && words()[first].upos == "DET") ++first;
    while (first < last && words()[first].upos == "PUNCT") ++first;
    while (first < last && words()[last - 1].upos == "PUNCT") --last;
    if (first < last) add(Office::Kind::kOffice, first, last, name);
  }

  // The first word that begins at a byte or behind it, before `end`.
  size_t first_word(uint32_t begin, size_t end) const {
    size_t first = end;
    while (first > 0 && token_of(first - 1).span.begin >= begin) --first;
    return first;
  }

  // Noun phrases that hold the span, near to it: phrases are sorted by where they begin.
  std::vector<const NounPhrase*> phrases_at(Span span) const {
    const auto& phrases = reading_.noun_phrases;
    auto at = std::upper_bound(
        phrases.begin(), phrases.end(), span.begin,
        [](uint32_t begin, const NounPhrase& phrase) { return begin < phrase.span.begin; });
    std::vector<const NounPhrase*> around;
    for (size_t tries = 0; at != phrases.begin() && tries < kNearPhrases; ++tries) {
      --at;
      if (at->span.contains(span)) around.push_back(&*at);
    }
    return around;
  }
  std::vector<NounPhrase> phrases_from(uint32_t begin) const {
    const auto& phrases = reading_.noun_phrases;
    const auto from = std::lower_bound(
        phrases.begin(), phrases.end(), begin,
        [](const NounPhrase& phrase, uint32_t wanted) { return phrase.span.begin < wanted; });
    auto to = from;
    while (to != phrases.end() && to->span.begin == begin) ++to;
    return {from, to};
  }

  static constexpr size_t kNearPhrases = 24;

  const Reading& reading_;
  const language::NameWords& names_;
  std::vector<Office> found_;
};

// The agency that a text names, or null. A short name that is also a word counts where it is
// written as the name is, and only where `sure` says that it is a name.
const language::Agency* agency_of(std::string_view text, bool sure, const language::Packs& packs) {
  const std::string folded = fold_case(squeeze(text));
  const language::Agency* agency = packs.any.find_agency(folded);
  if (agency == nullptr || !agency->word || folded != fold_case(agency->name)) return agency;
  return sure && text == agency->name ? agency : nullptr;
}

class PressMarker {
 public:
  PressMarker(Reading& reading, const language::Pack& pack, const language::Packs& packs)
      : reading_(reading), pack_(pack), packs_(packs) {}

  void run() {
    size_t token = 0;
    std::vector<Name> names;
    for (Name& name : reading_.names) {
      while (token < tokens().size() && tokens()[token].span.begin < name.span.begin) {
        const size_t end = agency_at(token, name.span.begin);
        if (end > token) names.push_back(agency_name(token, end));
        token = std::max(end, token + 1);
      }
      name.press = press_of(name, token);
      names.push_back(name);
      while (token < tokens().size() && tokens()[token].span.begin < name.span.end) ++token;
    }
    while (token < tokens().size()) {
      const size_t end = agency_at(token, UINT32_MAX);
      if (end > token) names.push_back(agency_name(token, end));
      token = std::max(end, token + 1);
    }
    reading_.names = std::move(names);
  }

 private:
  const std::vector<Token>& tokens() const { return reading_.tokens; }
  std::string_view text(Span span) const { return reading_.report.text_of(span); }

  Name agency_name(size_t first, size_t last) const {
    return {{tokens()[first].span.begin, tokens()[last - 1].span.end},
            ActorKind::kOrganisation,
            Name::Press::kAgency};
  }

  // Where the name of an agency that begins with a token ends; `first` where none does.
  size_t agency_at(size_t first, uint32_t limit) const {
    if (tokens()[first].kind != Token::Kind::kWord) return first;
    const std::string folded = fold_case(text(tokens()[first].span));
    const bool opens = packs_.any.opens_agency(folded);
    if (!opens && packs_.any.find_agency(folded) == nullptr) return first;
    size_t found = first;
    for (size_t last = first + 1; last <= tokens().size() && last <= first + kLongestAgency;
         ++last) {
      const Token& token = tokens()[last - 1];
      if (token.sentence != tokens()[first].sentence || token.span.end > limit) break;
      const Span span{tokens()[first].span.begin, token.span.end};
      if (agency_of(text(span), false, packs_) != nullptr) found = last;
      if (!opens) break;
    }
    // The first half of "dpa-infocom", the second of "Ex-Reuters" is none.
    if (found < tokens().size() && found > first && tokens()[found].joined) return first;
    return tokens()[first].joined ? first : found;
  }

  Name::Press press_of(const Name& name, size_t token) const {
    const std::string_view whole = text(name.span);
    if (agency_of(whole, name.kind == ActorKind::kOrganisation, packs_) != nullptr) {
      return Name::Press::kAgency;
    }
    const bool labelled = token > 0 && token < tokens().size() &&
                          tokens()[token - 1].sentence == tokens()[token].sentence;
    size_t before = token;
    // An opening quotation mark may stand between: the paper “Echo”.
    if (labelled && tokens()[before - 1].kind == Token::Kind::kOpenQuote) --before;
    if (labelled && before > 0) {
      const std::string label = fold_case(text(tokens()[before - 1].span));
      if (is_any(label, pack_.press.agencies)) return Name::Press::kAgency;
      if (is_any(label, pack_.press.outlets)) return Name::Press::kOutlet;
    }
    if (name.kind == ActorKind::kPerson || name.kind == ActorKind::kPlace) {
      return Name::Press::kNone;
    }
    const std::string& outlet = reading_.report.outlet;
    if (!outlet.empty() && fold_case(squeeze(whole)) == fold_case(outlet)) {
      return Name::Press::kOutlet;
    }
    const std::string folded = fold_case(whole);
    for (const std::string_view part : split(folded, ' ')) {
      if (is_any(part, pack_.press.agencies)) return Name::Press::kAgency;
      if (is_any(part, pack_.press.outlets)) return Name::Press::kOutlet;
    }
    return Name::Press::kNone;
  }

  // A listed noun, or where the language has compounds one that ends in it.
  bool is_any(std::string_view folded, const std::vector<std::string>& nouns) const {
    const bool compounds = pack_.has("compounds");
    return std::any_of(nouns.begin(), nouns.end(), [&](const std::string& noun) {
      return folded == noun ||
             (compounds && folded.size() >= noun.size() + kLeastBefore && folded.ends_with(noun));
    });
  }

  static constexpr size_t kLongestAgency = 5;  // tokens
  static constexpr size_t kLeastBefore = 3;    // bytes before a listed noun

  Reading& reading_;
  const language::Pack& pack_;
  const language::Packs& packs_;
};

}  // namespace

std::vector<Office> find_offices(const Reading& reading, const language::Pack& pack) {
  return OfficeFinder(reading, pack).find();
}

void mark_press(Reading& reading, const language::Pack& pack, const language::Packs& packs) {
  PressMarker(reading, pack, packs).run();
}

}  // namespace laut::reading
