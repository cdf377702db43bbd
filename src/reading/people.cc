// A run is a sequence of words with a capital (and particles between them). Within a run a person's
// name starts at a known first name, or after an office or title; what stands before are offices.
// Offices also stand in apposition: "Vera Lindt, head of ..." or "the head of ..., Vera Lindt".
#include "reading/people.h"

#include <algorithm>

#include "base/utf8.h"

namespace laut::reading {
namespace {

using language::Gender;
using language::Noun;

constexpr size_t kLongestRun = 12;
constexpr size_t kAppositionReach = 9;  // tokens between an office and the name that it belongs to
constexpr uint32_t kRoles = language::kOffice | language::kSpokesperson | language::kEpithet;

class PeopleFinder {
 public:
  PeopleFinder(const Reading& reading, const language::Pack& pack,
               const language::FirstNames& first_names)
      : words_{reading}, pack_(pack), names_(pack.names), first_names_(first_names) {}

  std::vector<PersonName> find() {
    for (size_t i = 0; i < words_.size();) {
      if (!opens_run(i)) {
        ++i;
        continue;
      }
      const size_t end = run_end(i);
      read_run(i, end);
      i = end;
    }
    return std::move(people_);
  }

 private:
  bool is_function_word(size_t i) const {
    return pack_.function_words.contains(fold_case(words_.text(i)));
  }
  bool opens_run(size_t i) const { return words_.is_capital(i) && !is_function_word(i); }

  size_t run_end(size_t begin) const {
    size_t end = begin + 1;
    while (end < words_.size() && end - begin < kLongestRun && words_.adjoin(end - 1)) {
      if (ends_with_possessive(end - 1)) break;
      if (opens_run(end)) {
        ++end;
        continue;
      }
      // Particles, if a capital follows them: "van der Berg". One that may also open a noun phrase
      // is none by itself: "Vera Lindt der Zeitung".
      size_t after = end;
      if (names_.determiners.contains(words_.text(end))) break;
      while (after < words_.size() && after - end < 3 && words_.is_word(after) &&
             names_.particles.contains(words_.text(after)) && words_.adjoin(after)) {
        ++after;
      }
      if (after == end || after >= words_.size() || !opens_run(after)) break;
      end = after + 1;
    }
    return end;
  }

  // An ending that only a possessive has: with an apostrophe.
  bool ends_with_possessive(size_t i) const {
    const std::string_view word = words_.text(i);
    const std::string_view bare = names_.without_possessive(word);
    return bare.size() < word.size() && !is_letter(static_cast<unsigned char>(word[bare.size()]));
  }

  const Gender* first_name(size_t i) const {
    auto found = first_names_.find(words_.text(i));
    if (found == first_names_.end()) {
      const std::string_view word = words_.text(i);  // "Karl-Otto": by its first half
      const size_t hyphen = word.find('-');
      if (hyphen == std::string_view::npos || hyphen == 0) return nullptr;
      found = first_names_.find(word.substr(0, hyphen));
      if (found == first_names_.end() ||
          first_names_.find(word.substr(hyphen + 1)) == first_names_.end()) {
        return nullptr;
      }
    }
    return pack_.writing.after_dot.contains(fold_case(words_.text(i))) ? nullptr : &found->second;
  }
  bool is_initial(size_t i) const {
    const std::string_view word = words_.text(i);
    return word.size() >= 2 && word.size() <= 3 && word.back() == '.';
  }
  bool is_particle(size_t i) const {
    return !words_.is_capital(i) && names_.particles.contains(words_.text(i));
  }

  // Where the name that starts with a first name at `i` ends; `i` where no surname follows.
  size_t name_end(size_t i, size_t run_end) const {
    size_t end = i + 1;
    while (end + 1 < run_end && (is_initial(end) || first_name(end) != nullptr)) ++end;
    while (end + 1 < run_end && is_particle(end)) ++end;
    if (end >= run_end || is_particle(end)) return i;
    ++end;
    // A second surname or a middle name that is not listed, where capitals are for names alone.
    if (!pack_.writing.noun_capitals && end + 1 == run_end &&
        names_.noun(words_.text(end)).kinds == 0) {
      ++end;
    }
    return end;
  }

  void read_run(size_t begin, size_t end) {
    size_t at = begin;
    while (at < end) {
      size_t first = at, last = at;
      Gender gender = Gender::kUnknown;
      bool full = false;
      for (size_t i = at; i < end && last == at; ++i) {
        if (const Gender* known = first_name(i); known != nullptr && name_end(i, end) > i) {
          const size_t stop = name_end(i, end);
          const uint32_t kinds = names_.noun(words_.text(stop - 1)).kinds;
          const bool by_office = i > at && (names_.noun(words_.text(i - 1)).kinds & kRoles) != 0;
          // "Georg Bank" is no person, unless an office says so.
          if (!by_office && (kinds & (language::kPlaceNoun | language::kOrganisationNoun)) != 0 &&
              names_.noun(words_.text(stop - 1)).head == 0) {
            continue;
          }
          first = i, last = stop, gender = *known, full = true;
        }
      }
      if (last == at && !after_role(at, end, first, last, gender, full)) return;
      add(first, last, begin, gender, full);
      at = last;
    }
  }

  // A name after the last office or title of the run, or after an office in small letters before
  // it.
  bool after_role(size_t at, size_t end, size_t& first, size_t& last, Gender& gender, bool& full) {
    size_t start = end;
    bool title = false;
    for (size_t i = end; i-- > at;) {
      const Noun noun = names_.noun(words_.text(i));
      if ((noun.kinds & (kRoles | language::kTitle)) == 0) continue;
      start = i + 1;
      gender = noun.gender;
      title = (noun.kinds & language::kTitle) != 0;
      break;
    }
    if (start == end) {
      if (at == 0 || !words_.adjoin(at - 1) || !words_.is_word(at - 1)) return false;
      const Noun noun = names_.noun(words_.text(at - 1));
      if ((noun.kinds & (kRoles | language::kTitle)) == 0) return false;
      start = at;
      gender = noun.gender;
    }
    const size_t size = end - start;
    if (size == 0 || size > 3 || is_particle(start)) {
      return false;  // "the head of Skarvö": a particle after an office tells whose it is
    }
    for (size_t i = start; i < end; ++i) {
      const std::string folded = fold_case(words_.text(i));
      if (pack_.writing.after_dot.contains(folded)) return false;
      const Noun noun = names_.noun(words_.text(i));  // "Marberg" only ends like a mountain
      if (!title && noun.kinds != 0 && noun.head == 0) return false;
    }
    first = start, last = end, full = size >= 2;
    return true;
  }

  void add(size_t first, size_t last, size_t run_begin, Gender gender, bool full) {
    PersonName person;
    person.first = first;
    person.last = last;
    person.span = words_.span(first, last);
    std::string_view whole = words_.reading.report.text_of(person.span);
    if (ends_with_possessive(last - 1)) {
      whole = names_.without_possessive(whole);
      person.span.end = person.span.begin + static_cast<uint32_t>(whole.size());
    }
    person.name = squeeze(whole);
    const size_t surname = words_.reading.tokens[last - 1].span.begin - person.span.begin;
    person.surname = std::string(whole.substr(surname));
    person.gender = gender;
    person.full = full;
    for (size_t i = run_begin; i < first; ++i) take_role(i, person);
    if (run_begin == first && first > 0 && words_.adjoin(first - 1)) {
      if (words_.is_word(first - 1)) take_role(first - 1, person);
      if (words_.text(first - 1) == ",") apposition_before(first - 1, person);
    }
    if (words_.adjoin(last - 1) && words_.text(last) == ",") apposition_after(last + 1, person);
    people_.push_back(std::move(person));
  }

  bool take_role(size_t i, PersonName& person) const {
    const Noun noun = names_.noun(words_.text(i));
    if ((noun.kinds & (kRoles | language::kTitle)) == 0) return false;
    if (person.gender == Gender::kUnknown) person.gender = noun.gender;
    if ((noun.kinds & kRoles) != 0) person.offices.push_back(office_base(words_.text(i), noun));
    return true;
  }

  // "Vera Lindt, the new head of ...": the first office after the comma.
  void apposition_after(size_t i, PersonName& person) const {
    for (size_t reach = 0; reach < 6 && i < words_.size(); ++reach, ++i) {
      if (!words_.is_word(i) || (i > 0 && !words_.adjoin(i - 1))) return;
      if (take_role(i, person)) return;
      // A relative clause, or the next part of a list.
      if (words_.is_capital(i) && !pack_.writing.noun_capitals && reach > 0) return;
    }
  }

  // "the head of the agency, Vera Lindt": the first office after the determiner that opens it.
  void apposition_before(size_t comma, PersonName& person) const {
    size_t begin = comma;
    while (begin > 0 && comma - begin < kAppositionReach && words_.adjoin(begin - 1) &&
           words_.is_word(begin - 1)) {
      --begin;
    }
    for (size_t i = begin; i < comma; ++i) {
      if (!names_.determiners.contains(fold_case(words_.text(i)))) continue;
      for (size_t k = i + 1; k < comma && k < i + 4; ++k) {
        if (take_role(k, person)) return;
      }
    }
  }

  Words words_;
  const language::Pack& pack_;
  const language::NameWords& names_;
  const language::FirstNames& first_names_;
  std::vector<PersonName> people_;
};

}  // namespace

bool Words::is_capital(size_t token) const {
  if (!is_word(token)) return false;
  size_t at = 0;
  return is_upper(next_codepoint(text(token), at));
}

std::string office_base(std::string_view word, const Noun& noun) {
  return fold_case(word.substr(0, noun.base));
}

std::vector<PersonName> find_people(const Reading& reading, const language::Pack& pack,
                                    const language::FirstNames& first_names) {
  return PeopleFinder(reading, pack, first_names).find();
}

}  // namespace laut::reading
