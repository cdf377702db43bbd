#include "reading/organisations.h"

#include <algorithm>

#include "base/utf8.h"

namespace laut::reading {
namespace {

using language::Noun;

constexpr size_t kReach = 5;  // tokens that a name may go on to one side of its head
constexpr uint32_t kRoles = language::kOffice | language::kSpokesperson | language::kEpithet |
                            language::kTitle | language::kUnnamed;

class OrganisationFinder {
 public:
  OrganisationFinder(const Reading& reading, const language::Pack& pack,
                     const std::vector<PersonName>& people)
      : words_{reading}, pack_(pack), names_(pack.names), person_(words_.size(), false) {
    for (const PersonName& person : people) {
      for (size_t i = person.first; i < person.last; ++i) person_[i] = true;
    }
  }

  std::vector<OrganisationName> find() {
    for (size_t i = 0; i < words_.size(); ++i) {
      if (i < free_) continue;
      if (part_of_name(i)) {
        const Noun noun = names_.noun(words_.text(i));
        if ((noun.kinds & language::kOrganisationNoun) != 0 && (noun.kinds & kRoles) == 0) {
          headed(i, noun);
          continue;
        }
        if ((noun.kinds & language::kLabel) != 0) labelled(i);
      }
      if (words_.text(i) == "(" && i >= free_) by_short_form(i);
    }
    return std::move(found_);
  }

 private:
  // A word with a capital that may stand in the name of an institution.
  bool part_of_name(size_t i) const {
    if (i >= words_.size() || person_[i] || !words_.is_capital(i)) return false;
    const std::string folded = fold_case(words_.text(i));
    return !pack_.function_words.contains(folded) && !pack_.writing.after_dot.contains(folded) &&
           !pack_.writing.before_ordinal.contains(folded);
  }
  bool plain(size_t i) const {
    return part_of_name(i) && (names_.noun(words_.text(i)).kinds & kRoles) == 0;
  }

  void headed(size_t head, const Noun& noun) {
    size_t first = head, last = head + 1;
    while (first > free_ && head - first < kReach && words_.adjoin(first - 1) && plain(first - 1)) {
      --first;
    }
    if ((noun.kinds & language::kLabel) != 0 && first == head && label_before_name(head)) {
      labelled(head);
      return;
    }
    last = right_end(last);
    if (last < words_.size() && words_.adjoin(last - 1) &&
        names_.joiners.contains(fold_case(words_.text(last)))) {
      size_t next = last + 1;
      const bool apart = next < words_.size() && words_.adjoin(last) && plain(next) &&
                         (names_.noun(words_.text(next)).kinds & language::kLabel) == 0 &&
                         !is_short_form(words_.text(next));
      if (apart) last = right_end(next + 1);
    }
    OrganisationName name = make(first, last);
    // The head loses the ending of its case where a determiner says that it has one.
    const std::string_view word = words_.text(head);
    name.head = fold_case(word.substr(0, noun.base));
    const size_t cut = words_.reading.tokens[head].span.begin - name.span.begin + noun.base;
    const size_t rest = cut + word.size() - noun.base;
    const std::string_view whole = words_.reading.report.text_of(name.span);
    if (noun.base < word.size() && rest <= whole.size()) {
      name.name = std::string(whole.substr(0, cut));
      name.name += whole.substr(rest);
      name.name = squeeze(name.name);
    }
    name.specific = last - first > 1;
    keep(std::move(name));
  }

  size_t right_end(size_t last) const {
    const size_t limit = last + kReach;
    while (last < limit && last < words_.size() && words_.adjoin(last - 1) && plain(last)) ++last;
    return last;
  }

  bool label_before_name(size_t label) const {
    return label + 1 < words_.size() && words_.adjoin(label) && plain(label + 1);
  }

  // "the agency ARK": the name is what follows the label.
  void labelled(size_t label) {
    if (!label_before_name(label)) return;
    OrganisationName name = make(label + 1, right_end(label + 2));
    name.head = fold_case(words_.text(label));
    name.specific = true;
    keep(std::move(name));
  }

  static bool is_short_form(std::string_view word) {
    size_t capitals = 0, letters = 0;
    for (size_t at = 0; at < word.size();) {
      const char32_t c = next_codepoint(word, at);
      capitals += is_upper(c) ? 1u : 0u;
      ++letters;
    }
    return letters <= 7 && capitals >= 2 && 2 * capitals >= letters;
  }

  // "Name of an Institution (NOI)".
  void by_short_form(size_t bracket) {
    if (bracket == 0 || bracket + 2 >= words_.size() || words_.text(bracket + 2) != ")" ||
        !words_.is_word(bracket + 1) || !is_short_form(words_.text(bracket + 1))) {
      return;
    }
    const std::string short_form(words_.text(bracket + 1));
    if (!found_.empty() && found_.back().last == bracket) {
      found_.back().short_form = short_form;
      found_.back().specific = true;
      return;
    }
    size_t first = bracket;
    while (first > free_ && bracket - first < kReach && words_.adjoin(first - 1) &&
           (plain(first - 1) ||
            (first < bracket && names_.joiners.contains(words_.text(first - 1))))) {
      --first;
    }
    while (first < bracket && !plain(first)) ++first;
    // One capital before a bracket is a town more often than an institution.
    if (bracket - first < 2) return;
    OrganisationName name = make(first, bracket);
    name.short_form = short_form;
    name.specific = true;
    keep(std::move(name));
  }

  OrganisationName make(size_t first, size_t last) const {
    OrganisationName name;
    name.first = first;
    name.last = last;
    name.span = words_.span(first, last);
    const std::string_view end = words_.text(last - 1);
    const std::string_view bare = names_.without_possessive(end);
    if (bare.size() < end.size() && !is_letter(static_cast<unsigned char>(end[bare.size()]))) {
      name.span.end -= static_cast<uint32_t>(end.size() - bare.size());
    }
    name.name = squeeze(words_.reading.report.text_of(name.span));
    return name;
  }

  void keep(OrganisationName name) {
    free_ = name.last;
    found_.push_back(std::move(name));
  }

  Words words_;
  const language::Pack& pack_;
  const language::NameWords& names_;
  std::vector<bool> person_;
  size_t free_ = 0;  // the first token that no name holds yet
  std::vector<OrganisationName> found_;
};

}  // namespace

std::vector<OrganisationName> find_organisations(const Reading& reading, const language::Pack& pack,
                                                 const std::vector<PersonName>& people) {
  return OrganisationFinder(reading, pack, people).find();
}

}  // namespace laut::reading
