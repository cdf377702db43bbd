// First every full name in the text makes an actor; then the statements are gone through in text
// order, and each phrase that names a speaker is resolved: a name, a surname, an institution, an
// office ("the minister"), a pronoun. What was said last counts most, so the marks that names and
// speakers leave are kept in text order, and a pronoun looks back along them.
#include "reading/actors.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/utf8.h"
#include "reading/organisations.h"
#include "reading/people.h"
#include "reading/phrase.h"

namespace laut::reading {
namespace {

using language::Determiner;
using language::Gender;
using language::Noun;
using language::WordMap;

constexpr size_t kLookBack = 200;    // marks; older ones are not meant by a pronoun
constexpr size_t kMostActors = 500;  // gone through one by one; no report has more
constexpr uint32_t kRoles = language::kOffice | language::kSpokesperson | language::kEpithet;

// What is known of an actor beyond its entry in the reading.
struct Known {
  Gender gender = Gender::kUnknown;
  std::vector<std::string> offices;  // folded bases
};

struct Mark {
  uint32_t at = 0;
  int32_t actor = -1;
};

// What a phrase was resolved to.
struct Named {
  int32_t actor = -1;
  std::string name;  // of a source without an actor: as said
};

class Resolver {
 public:
  Resolver(Reading& reading, const language::Pack& pack, const language::Packs& packs)
      : reading_(reading),
        words_{reading},
        pack_(pack),
        names_(pack.names),
        people_(find_people(reading, pack, packs.first_names)),
        organisations_(find_organisations(reading, pack, people_)),
        person_at_(reading.tokens.size(), -1),
        organisation_at_(reading.tokens.size(), -1) {}

  void run() {
    introduce_people();
    introduce_organisations();
    std::sort(name_marks_.begin(), name_marks_.end(),
              [](Mark a, Mark b) { return std::tie(a.at, a.actor) < std::tie(b.at, b.actor); });
    resolve_statements();
    finish();
  }

 private:
  // --- introductions

  int32_t add_actor(std::string name, ActorKind kind) {
    by_name_.emplace(fold_case(name), static_cast<int32_t>(reading_.actors.size()));
    reading_.actors.push_back({std::move(name), kind, -1});
    known_.emplace_back();
    return static_cast<int32_t>(reading_.actors.size()) - 1;
  }
  int32_t find_name(std::string_view name) const {
    const auto found = by_name_.find(fold_case(name));
    return found == by_name_.end() ? -1 : found->second;
  }

  void mention(Span span, int32_t actor) {
    reading_.mentions.push_back({span, reading_.actors[static_cast<size_t>(actor)].kind, actor});
    name_marks_.push_back({span.begin, actor});
  }

  // A speaker of two capitals that no list knows is taken for a person: "said Odd Marberg".
  void find_unlisted_people() {
    std::vector<bool> taken(words_.size(), false);
    for (const PersonName& person : people_) {
      for (size_t t = person.first; t < person.last; ++t) taken[t] = true;
    }
    const size_t listed = people_.size();
    for (const Statement& statement : reading_.statements) {
      const Phrase phrase = take_apart(statement.speaker.spans);
      std::vector<size_t> tokens = phrase.tokens;
      if (phrase.after_comma != SIZE_MAX && phrase.role != SIZE_MAX &&
          phrase.after_comma + 1 < words_.size() &&
          reading_.tokens[phrase.after_comma + 1].span.end == statement.speaker.spans.back().end) {
        // "the president of the country, Odd Marberg"
        tokens = {phrase.after_comma, phrase.after_comma + 1};
      }
      if (tokens.size() != 2 || taken[tokens[0]] || taken[tokens[1]]) continue;
      const bool apart = std::any_of(tokens.begin(), tokens.end(), [&](size_t t) {
        const Noun noun = names_.noun(words_.text(t));
        const std::string folded = fold_case(words_.text(t));
        return !words_.is_capital(t) || (noun.kinds != 0 && (noun.head == 0 || t == tokens[0])) ||
               (noun.kinds & language::kOrganisationNoun) != 0 ||
               pack_.function_words.contains(folded) || names_.determiners.contains(folded);
      });
      if (apart || tokens[1] != tokens[0] + 1) continue;
      taken[tokens[0]] = taken[tokens[1]] = true;
      PersonName person;
      person.first = tokens[0];
      person.last = tokens[1] + 1;
      person.span = words_.span(person.first, person.last);
      person.name = squeeze(reading_.report.text_of(person.span));
      person.surname = std::string(words_.text(tokens[1]));
      person.full = true;
      people_.push_back(std::move(person));
    }
    if (people_.size() == listed) return;
    std::sort(people_.begin(), people_.end(),
              [](const PersonName& a, const PersonName& b) { return a.first < b.first; });
  }

  void introduce_people() {
    find_unlisted_people();
    for (const PersonName& person : people_) {
      if (!person.full) continue;
      int32_t actor = find_name(person.name);
      if (actor < 0) {
        actor = add_actor(person.name, ActorKind::kPerson);
        by_surname_[fold_case(person.surname)].push_back(actor);
      }
    }
    for (size_t i = 0; i < people_.size(); ++i) {
      const PersonName& person = people_[i];
      int32_t actor = person.full ? find_name(person.name) : by_surname(person.surname);
      if (actor < 0) {
        actor = add_actor(person.name, ActorKind::kPerson);
        by_surname_[fold_case(person.surname)].push_back(actor);
      }
      Known& known = known_[static_cast<size_t>(actor)];
      if (known.gender == Gender::kUnknown) known.gender = person.gender;
      known.offices.insert(known.offices.end(), person.offices.begin(), person.offices.end());
      for (size_t t = person.first; t < person.last; ++t) person_at_[t] = actor;
      mention(person.span, actor);
    }
    // Surnames by themselves; the first that has an unlisted first name before it gives it.
    for (size_t t = 0; t < words_.size(); ++t) {
      if (person_at_[t] >= 0 || !words_.is_capital(t)) continue;
      const int32_t actor = by_surname(words_.text(t));
      if (actor < 0) continue;
      person_at_[t] = actor;
      Span span = reading_.tokens[t].span;
      if (t > 0 && may_be_first_name(t - 1)) {
        std::string& name = reading_.actors[static_cast<size_t>(actor)].name;
        if (name.find(' ') == std::string::npos && name == words_.text(t)) {
          name = squeeze(reading_.report.text_of(words_.span(t - 1, t + 1)));
          by_name_.emplace(fold_case(name), actor);
        }
        if (name.starts_with(words_.text(t - 1))) {
          person_at_[t - 1] = actor;
          span.begin = reading_.tokens[t - 1].span.begin;
        }
      }
      mention(span, actor);
    }
  }

  // A capital inside a sentence that stands right before a surname and is no other known word.
  bool may_be_first_name(size_t t) const {
    if (person_at_[t] >= 0 || !words_.adjoin(t) || !words_.is_capital(t)) return false;
    const bool starts = t == 0 || reading_.tokens[t - 1].sentence != reading_.tokens[t].sentence;
    const std::string folded = fold_case(words_.text(t));
    return !starts && names_.noun(words_.text(t)).kinds == 0 &&
           !pack_.function_words.contains(folded) && !pack_.writing.after_dot.contains(folded) &&
           !pack_.writing.before_ordinal.contains(folded);
  }

  // The person of that surname, with or without a possessive ending; of several the first.
  int32_t by_surname(std::string_view word) const {
    for (const std::string_view form : {word, names_.without_possessive(word)}) {
      const auto found = by_surname_.find(fold_case(form));
      if (found != by_surname_.end()) return found->second.front();
    }
    return -1;
  }

  void introduce_organisations() {
    for (const OrganisationName& name : organisations_) {
      if (!name.specific) continue;
      int32_t actor = find_name(name.name);
      if (actor < 0) actor = add_actor(name.name, ActorKind::kOrganisation);
      file_head(name.head, actor);
      if (!name.short_form.empty()) by_name_.emplace(fold_case(name.short_form), actor);
      note_organisation(name, actor);
    }
    for (const OrganisationName& name : organisations_) {
      if (name.specific) continue;
      const int32_t actor = by_head(name.head);
      if (actor >= 0) note_organisation(name, actor);
    }
    for (size_t t = 0; t < words_.size(); ++t) {  // short forms and bare names
      if (person_at_[t] >= 0 || organisation_at_[t] >= 0 || !words_.is_capital(t)) continue;
      const int32_t actor = find_name(words_.text(t));
      if (actor < 0 || is_person(actor)) continue;
      organisation_at_[t] = actor;
      mention(reading_.tokens[t].span, actor);
    }
  }

  void note_organisation(const OrganisationName& name, int32_t actor) {
    for (size_t t = name.first; t < name.last; ++t) organisation_at_[t] = actor;
    mention(name.span, actor);
  }

  // Files an institution under its head noun and under every end of it.
  void file_head(const std::string& head, int32_t actor) {
    const auto put = [&](WordMap<int32_t>& index, std::string_view key) {
      const auto [entry, is_new] = index.emplace(key, actor);
      if (!is_new && entry->second != actor) entry->second = -1;  // several: nobody
    };
    if (head.empty()) return;
    put(by_head_, head);
    for (size_t at = 0; at < head.size();) {
      next_codepoint(head, at);
      if (at + 2 < head.size()) put(by_head_end_, std::string_view(head).substr(at));
    }
  }

  // The institution whose head noun is `head` or ends in it; -1 where none is or several differ.
  int32_t by_head(const std::string& head) const {
    if (const auto found = by_head_.find(head); found != by_head_.end()) return found->second;
    const auto found = by_head_end_.find(head);
    return found == by_head_end_.end() ? -1 : found->second;
  }

  bool is_person(int32_t actor) const {
    return reading_.actors[static_cast<size_t>(actor)].kind == ActorKind::kPerson;
  }

  // --- looking back

  // The last mark before `at` that `fits`, by a speaker or by any name; speakers of the sentences
  // just before go first.
  template <typename Fits>
  int32_t latest(uint32_t at, const Fits& fits) const {
    const Mark speaker = latest_of(speaker_marks_, at, fits);
    const Mark name = latest_of(name_marks_, at, fits);
    if (speaker.actor < 0) return name.actor;
    if (name.actor < 0 || name.at <= speaker.at) return speaker.actor;
    return same_part(speaker.at, at) || !same_part(name.at, at) ? speaker.actor : name.actor;
  }

  template <typename Fits>
  Mark latest_of(const std::vector<Mark>& marks, uint32_t at, const Fits& fits) const {
    auto mark = std::lower_bound(marks.begin(), marks.end(), at,
                                 [](const Mark& a, uint32_t b) { return a.at < b; });
    for (size_t steps = 0; mark != marks.begin() && steps < kLookBack; ++steps) {
      --mark;
      if (fits(mark->actor)) return *mark;
    }
    return {};
  }

  bool same_part(uint32_t a, uint32_t b) const {
    const auto part_of = [&](uint32_t at) {
      const auto& parts = reading_.report.parts;
      return std::upper_bound(parts.begin(), parts.end(), at,
                              [](uint32_t x, const Part& part) { return x < part.span.begin; }) -
             parts.begin();
    };
    return part_of(a) == part_of(b);
  }

  bool gender_fits(int32_t actor, Gender gender) const {
    const Gender own = known_[static_cast<size_t>(actor)].gender;
    return gender == Gender::kUnknown || own == Gender::kUnknown || own == gender;
  }

  // --- phrases

  Phrase take_apart(const std::vector<Span>& spans) const {
    return reading::take_apart(reading_, pack_, person_at_, spans);
  }
  std::string as_said(const Phrase& phrase) const { return reading::as_said(reading_, phrase); }

  Named resolve(const std::vector<Span>& spans) {
    const Phrase phrase = take_apart(spans);
    if (phrase.tokens.empty()) return {};
    const size_t front = phrase.tokens.front();
    const uint32_t at = reading_.tokens[front].span.begin;
    if (phrase.tokens.size() == 1) {
      const auto pronoun = names_.pronouns.find(fold_case(words_.text(front)));
      if (pronoun != names_.pronouns.end()) return {by_pronoun(at, pronoun->second), ""};
    }
    for (const size_t token : phrase.tokens) {  // a person who is the head of the phrase
      if (token >= phrase.owner) break;
      if (person_at_[token] < 0) continue;
      if (phrase.own_determiner && phrase.role != SIZE_MAX && token < phrase.role) continue;
      if (institution_after(phrase, token)) break;  // "Lindt's party"
      return {person_at_[token], ""};
    }
    if (phrase.after_comma != SIZE_MAX && person_at_[phrase.after_comma] >= 0) {
      return {person_at_[phrase.after_comma], ""};  // "the head of the agency, Vera Lindt"
    }
    if (phrase.role != SIZE_MAX) return by_role(phrase, at);
    return by_institution(phrase, at);
  }

  // Whether the person at `token` is only whose institution the phrase names.
  bool institution_after(const Phrase& phrase, size_t token) const {
    for (const size_t later : phrase.tokens) {
      if (later >= phrase.owner) return false;
      if (later <= token || person_at_[later] >= 0) continue;
      const uint32_t kinds = names_.noun(words_.text(later)).kinds;
      return (kinds & language::kOrganisationNoun) != 0 && (kinds & kRoles) == 0;
    }
    return false;
  }

  int32_t by_pronoun(uint32_t at, const language::Pronoun& pronoun) const {
    if (!pronoun.singular) return -1;
    if (pronoun.gender == Gender::kNeuter) {
      return latest(at, [&](int32_t actor) { return !is_person(actor); });
    }
    return latest(
        at, [&](int32_t actor) { return is_person(actor) && gender_fits(actor, pronoun.gender); });
  }

  // A compound with a hyphen says whose office it is.
  bool names_other(const Phrase& phrase) const {
    const std::string_view word = words_.text(phrase.role);
    return phrase.role_noun.head > 0 &&
           word.substr(0, phrase.role_noun.head).find('-') != std::string_view::npos;
  }

  // A determiner of another gender than its noun tells the plural: "die Mitarbeiter".
  bool is_plural(const Phrase& phrase) const {
    if (!phrase.determiner || phrase.determiner->kind != Determiner::Kind::kDefinite) return false;
    const Gender noun = phrase.role_noun.gender;
    const Gender told = phrase.determiner->gender;
    return noun != Gender::kUnknown && told != Gender::kUnknown && noun != told;
  }

  Named by_role(const Phrase& phrase, uint32_t at) {
    const uint32_t kinds = phrase.role_noun.kinds;
    const std::string said = as_said(phrase);
    const bool known_one =
        !phrase.determiner || phrase.determiner->kind != Determiner::Kind::kIndefinite;
    if ((kinds & language::kSpokesperson) != 0) return by_spokesperson(phrase, at, known_one, said);
    if (!known_one || is_plural(phrase)) return {-1, said};
    const std::string office = office_base(words_.text(phrase.role), phrase.role_noun);
    if ((kinds & language::kOffice) != 0) {
      if (const int32_t actor = by_office(office, at); actor >= 0) return {actor, ""};
    }
    if ((kinds & language::kUnnamed) != 0) return {-1, said};
    Gender gender = phrase.role_noun.gender;
    if (gender == Gender::kUnknown && phrase.determiner) gender = phrase.determiner->gender;
    if ((kinds & language::kEpithet) != 0) {
      return {
          latest(at, [&](int32_t actor) { return is_person(actor) && gender_fits(actor, gender); }),
          said};
    }
    // "the CDU candidate" is not the last man named, unless he was called so.
    if (names_other(phrase)) return {-1, said};
    // An office that nobody was given here. Without an owner it stands for the person at hand, if
    // the gender is right; "the minister of Vendria" is somebody else.
    const bool of_a_person =
        phrase.own_determiner && phrase.determiner && phrase.determiner->gender != Gender::kUnknown;
    if (phrase.owner != SIZE_MAX || of_a_person) return {-1, said};
    if (gender == Gender::kMale || gender == Gender::kFemale) {
      const int32_t near = latest(at, [&](int32_t actor) {
        return is_person(actor) && known_[static_cast<size_t>(actor)].gender == gender;
      });
      if (near >= 0) return {near, said};
    }
    return {only_person(gender), said};
  }

  // The last person who was introduced with the office, or with one that it shortens.
  int32_t by_office(const std::string& office, uint32_t at) const {
    const auto holds = [&](int32_t actor) {
      const auto& offices = known_[static_cast<size_t>(actor)].offices;
      return is_person(actor) &&
             std::any_of(offices.begin(), offices.end(), [&](const std::string& own) {
               return own.ends_with(office) || office.ends_with(own);
             });
    };
    const int32_t before = latest(at, holds);
    if (before >= 0) return before;
    // Introduced later on, as a headline or lead does.
    int32_t found = -1;
    for (size_t i = 0; i < std::min(known_.size(), kMostActors); ++i) {
      if (!holds(static_cast<int32_t>(i))) continue;
      if (found >= 0) return -1;
      found = static_cast<int32_t>(i);
    }
    return found;
  }

  // The only person of the report, if there is but one of that gender.
  int32_t only_person(Gender gender) const {
    int32_t found = -1;
    for (size_t i = 0; i < std::min(known_.size(), kMostActors); ++i) {
      const auto actor = static_cast<int32_t>(i);
      if (!is_person(actor) || !gender_fits(actor, gender)) continue;
      if (found >= 0) return -1;
      found = actor;
    }
    return found;
  }

  Named by_spokesperson(const Phrase& phrase, uint32_t at, bool known_one,
                        const std::string& said) {
    const std::string office = office_base(words_.text(phrase.role), phrase.role_noun);
    if (known_one) {
      if (const int32_t actor = by_office(office, at); actor >= 0) return {actor, ""};
    }
    // The institution that the phrase names, or the beginning of the compound.
    for (const size_t token : phrase.tokens) {
      if (organisation_at_[token] >= 0) return {organisation_at_[token], ""};
    }
    std::string_view whose = words_.text(phrase.role).substr(0, phrase.role_noun.head);
    if (whose.ends_with('-')) whose.remove_suffix(1);
    if (!whose.empty()) {
      if (const int32_t actor = find_name(whose); actor >= 0) return {actor, ""};
      const int32_t actor = by_head(fold_case(names_.without_possessive(whose)));
      if (actor >= 0) return {actor, ""};
    }
    if (phrase.owner != SIZE_MAX || !whose.empty()) {
      const Named named = owner_named(phrase, at, whose);
      if (named.actor >= 0) return named;
      return {-1, said};
    }
    const Gender owner = phrase.determiner ? phrase.determiner->gender : Gender::kUnknown;
    if (phrase.own_determiner &&
        (owner == Gender::kMale || owner == Gender::kFemale || !phrase.determiner)) {
      return {-1, said};  // the spokesman of a person
    }
    return {latest(at, [&](int32_t actor) { return !is_person(actor); }), said};
  }

  // "a spokesman for the harbour office": an institution that only this phrase names.
  Named owner_named(const Phrase& phrase, uint32_t at, std::string_view whose) {
    if (phrase.owner == SIZE_MAX) {
      const Noun noun = names_.noun(whose);
      if ((noun.kinds & language::kOrganisationNoun) == 0 && phrase.role_noun.head == 0) return {};
      return {institution(std::string(whose), fold_case(whose)), ""};
    }
    Phrase rest;
    for (const size_t token : phrase.tokens) {
      if (token > phrase.owner) rest.tokens.push_back(token);
    }
    // The owner word may be the determiner itself: "Sprecher der Kommission".
    rest = classify(reading_, pack_, person_at_, std::move(rest));
    if (rest.tokens.empty()) return {};
    for (const size_t token : rest.tokens) {
      if (person_at_[token] >= 0) return {};
    }
    rest.role = SIZE_MAX;
    return by_institution(rest, at);
  }

  int32_t institution(std::string name, const std::string& head) {
    int32_t actor = find_name(name);
    if (actor >= 0) return actor;
    actor = add_actor(std::move(name), ActorKind::kOrganisation);
    file_head(head, actor);
    return actor;
  }

  // "the party “New Shore”": the name is what stands in quotation marks at the end.
  std::string quoted_name(const Phrase& phrase) const {
    for (size_t k = 0; k + 1 < phrase.tokens.size(); ++k) {
      const size_t label = phrase.tokens[k];
      const size_t first = phrase.tokens[k + 1];
      const size_t last = phrase.tokens.back();
      const Noun noun = names_.noun(words_.text(label));
      if (first != label + 2 || last + 1 >= words_.size() || !words_.is_capital(first)) continue;
      if ((noun.kinds & (language::kOrganisationNoun | language::kLabel)) == 0) continue;
      if (last - first != phrase.tokens.size() - k - 2 || words_.is_word(last + 1)) continue;
      return squeeze(reading_.report.text_of(words_.span(first, last + 1)));
    }
    return {};
  }

  Named by_institution(const Phrase& phrase, uint32_t at) {
    if (const std::string quoted = quoted_name(phrase); !quoted.empty()) {
      return {institution(quoted, ""), ""};
    }
    for (const size_t token : phrase.tokens) {
      if (organisation_at_[token] >= 0) return {organisation_at_[token], ""};
    }
    const std::string said = as_said(phrase);
    const bool indefinite =
        phrase.determiner && phrase.determiner->kind == Determiner::Kind::kIndefinite;
    // The head noun: the first listed one, or the last before what it belongs to.
    for (const size_t token : phrase.tokens) {
      const Noun noun = names_.noun(words_.text(token));
      if ((noun.kinds & (language::kOrganisationNoun | language::kLabel)) == 0) continue;
      if (pack_.writing.noun_capitals && !words_.is_capital(token)) continue;
      const std::string head = fold_case(words_.text(token).substr(0, noun.base));
      if (const int32_t actor = by_head(head); actor >= 0) return {actor, ""};
      if (indefinite) return {-1, said};
      if ((noun.kinds & language::kLabel) != 0) {
        const bool named =
            std::any_of(phrase.tokens.begin(), phrase.tokens.end(),
                        [&](size_t other) { return other > token && words_.is_capital(other); });
        if (named) return by_bare_name(phrase, said, false);
        if (phrase.determiner) {
          return {latest(at, [&](int32_t actor) { return !is_person(actor); }), said};
        }
      }
      return {institution(nominative(phrase, token, noun), head), ""};
    }
    return by_bare_name(phrase, said, indefinite);
  }

  // The phrase without its determiner, its head without the ending of its case.
  std::string nominative(const Phrase& phrase, size_t head, const Noun& noun) const {
    std::string name;
    for (size_t i = phrase.determiner ? 1 : 0; i < phrase.tokens.size(); ++i) {
      const size_t token = phrase.tokens[i];
      if (!name.empty()) name += " ";
      const std::string_view word = words_.text(token);
      name += token == head            ? word.substr(0, noun.base)
              : person_at_[token] >= 0 ? names_.without_possessive(word)
                                       : word;
    }
    return name;
  }

  // Capitals that no list knows: "Ironlark", "Aurel Timmig".
  Named by_bare_name(const Phrase& phrase, const std::string& said, bool indefinite) {
    size_t first = phrase.determiner ? 1 : 0;
    while (first < phrase.tokens.size() && !words_.is_capital(phrase.tokens[first])) ++first;
    size_t last = first;
    while (last < phrase.tokens.size() && words_.is_capital(phrase.tokens[last])) ++last;
    if (first == last || indefinite) return {-1, said};
    const bool single = last - first == 1;
    if (single && pack_.function_words.contains(fold_case(words_.text(phrase.tokens[first])))) {
      return {-1, said};
    }
    // "Ihren Namen", "When I": a word of the language that opens the sentence is no first name.
    const std::string opener = fold_case(words_.text(phrase.tokens[first]));
    if (!single && first == 0 &&
        (names_.determiners.contains(opener) || names_.pronouns.contains(opener))) {
      return {-1, said};
    }
    const Span span = words_.span(phrase.tokens[first], phrase.tokens[last - 1] + 1);
    std::string name = squeeze(names_.without_possessive(reading_.report.text_of(span)));
    std::string whole = squeeze(reading_.report.text_of(span));
    for (const std::string& form : {whole, name}) {
      if (const int32_t actor = find_name(form); actor >= 0) return {actor, ""};
    }
    const bool genitive = phrase.determiner && phrase.determiner->genitive;
    if (!genitive && words_.text(phrase.tokens[last - 1]).size() > 2 &&
        is_letter(
            static_cast<unsigned char>(whole[name.size() < whole.size() ? name.size() : 0]))) {
      name = whole;  // the last letter is the name's own
    }
    const bool person = last - first == 2 && !phrase.determiner && first == 0;
    if (!person && pack_.writing.noun_capitals && !phrase.determiner && last - first == 1 &&
        phrase.tokens.size() > 1) {
      return {-1, said};
    }
    // Where every noun has a capital, a single one may be a thing: "the verdict says".
    const bool thing = single && pack_.writing.noun_capitals;
    const ActorKind kind = person  ? ActorKind::kPerson
                           : thing ? ActorKind::kOther
                                   : ActorKind::kOrganisation;
    const int32_t actor = add_actor(name, kind);
    if (person) {
      const std::string surname(words_.text(phrase.tokens[last - 1]));
      by_surname_[fold_case(names_.without_possessive(surname))].push_back(actor);
    }
    return {actor, ""};
  }

  // --- statements

  void resolve_statements() {
    std::vector<std::pair<uint32_t, size_t>> order;  // where the speaker is named, index
    for (size_t i = 0; i < reading_.statements.size(); ++i) {
      const Statement& statement = reading_.statements[i];
      const std::vector<Span>& spans =
          statement.speaker.spans.empty() ? statement.quote : statement.speaker.spans;
      order.emplace_back(spans.empty() ? 0 : spans.front().begin, i);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [at, index] : order) {
      Statement& statement = reading_.statements[index];
      Named speaker;
      if (!statement.speaker.spans.empty()) {
        speaker = resolve(statement.speaker.spans);
        statement.speaker.actor = speaker.actor;
        note(at, statement.speaker);
      }
      if (!statement.addressee.spans.empty()) {
        statement.addressee.actor = resolve(statement.addressee.spans).actor;
      }
      for (ChainLink& link : statement.chain) resolve_link(link, statement, speaker);
    }
    carry_on();
  }

  void note(uint32_t at, const Role& role) {
    if (role.actor < 0) return;
    speaker_marks_.push_back({at, role.actor});
    const Mention mention{role.spans.front(), reading_.actors[static_cast<size_t>(role.actor)].kind,
                          role.actor};
    const bool known = std::any_of(role.spans.begin(), role.spans.end(), [&](Span span) {
      const auto token =
          std::lower_bound(reading_.tokens.begin(), reading_.tokens.end(), span.begin,
                           [](const Token& a, uint32_t b) { return a.span.end <= b; });
      const auto first = static_cast<size_t>(token - reading_.tokens.begin());
      for (size_t t = first; t < words_.size() && reading_.tokens[t].span.begin < span.end; ++t) {
        if (person_at_[t] == role.actor || organisation_at_[t] == role.actor) return true;
      }
      return false;
    });
    if (!known) reading_.mentions.push_back(mention);
  }

  void resolve_link(ChainLink& link, const Statement& statement, const Named& speaker) {
    if (!link.spans.empty() && link.spans == statement.speaker.spans) {
      link.actor = speaker.actor;
      if (speaker.actor < 0 && !speaker.name.empty()) link.name = speaker.name;
    } else if (link.kind == ChainLink::Kind::kAgency || link.kind == ChainLink::Kind::kOutlet ||
               link.spans.empty()) {
      if (!link.name.empty()) link.actor = institution(link.name, "");
    } else {
      const Named named = resolve(link.spans);
      link.actor = named.actor;
      if (named.actor < 0 && !named.name.empty()) link.name = named.name;
    }
    if (link.actor >= 0) link.name = reading_.actors[static_cast<size_t>(link.actor)].name;
  }

  // Statements that carry on the speaker of another, which may itself carry one on.
  void carry_on() {
    for (Statement& statement : reading_.statements) {
      if (!statement.speaker.spans.empty() || statement.continues < 0) continue;
      const Statement& source = reading_.statements[static_cast<size_t>(statement.continues)];
      statement.speaker.actor = source.speaker.actor;
      const auto speaks = [](const ChainLink& link) {
        return link.kind == ChainLink::Kind::kSpeaker;
      };
      const auto from = std::find_if(source.chain.begin(), source.chain.end(), speaks);
      const auto to = std::find_if(statement.chain.begin(), statement.chain.end(), speaks);
      if (from != source.chain.end() && to != statement.chain.end()) {
        to->actor = from->actor;
        to->name = from->name;
      }
    }
  }

  // Actors and mentions in the order in which the text first names them; who speaks for whom.
  void finish() {
    std::stable_sort(reading_.mentions.begin(), reading_.mentions.end(),
                     [](const Mention& a, const Mention& b) {
                       return std::tie(a.span, a.actor) < std::tie(b.span, b.actor);
                     });
    for (const PersonName& person : people_) speaks_for(person);
  }

  // "ministry spokesman Colm Radley": an institution right before the name of its spokesperson.
  void speaks_for(const PersonName& person) {
    const int32_t actor = person_at_[person.first];
    if (actor < 0 || reading_.actors[static_cast<size_t>(actor)].speaks_for >= 0) return;
    size_t role = person.first;
    const size_t reach = person.first > 8 ? person.first - 8 : 0;
    while (role > reach && words_.adjoin(role - 1)) {
      --role;
      const Noun noun = names_.noun(words_.text(role));
      if ((noun.kinds & language::kSpokesperson) == 0) continue;
      Phrase phrase;
      phrase.role = role;
      phrase.role_noun = noun;
      const bool before = role > 0 && organisation_at_[role - 1] >= 0 && words_.adjoin(role - 1);
      for (size_t t = before ? role - 1 : role; t < person.first; ++t) phrase.tokens.push_back(t);
      for (const size_t token : phrase.tokens) {
        if (organisation_at_[token] < 0) continue;
        reading_.actors[static_cast<size_t>(actor)].speaks_for = organisation_at_[token];
        return;
      }
      if (role > 0 &&
          words_.adjoin(role - 1)) {  // "ministry spokesman": the head noun is all we know
        const Noun before_it = names_.noun(words_.text(role - 1));
        if ((before_it.kinds & language::kOrganisationNoun) != 0 && words_.is_word(role - 1)) {
          const std::string name(words_.text(role - 1).substr(0, before_it.base));
          const int32_t known_one = by_head(fold_case(name));
          reading_.actors[static_cast<size_t>(actor)].speaks_for =
              known_one >= 0 ? known_one : institution(name, fold_case(name));
          return;
        }
      }
      std::string_view whose = words_.text(role).substr(0, noun.head);
      if (whose.ends_with('-')) whose.remove_suffix(1);
      if (!whose.empty()) {
        int32_t institution = find_name(whose);
        if (institution < 0) institution = by_head(fold_case(names_.without_possessive(whose)));
        reading_.actors[static_cast<size_t>(actor)].speaks_for = institution;
      }
      return;
    }
  }

  Reading& reading_;
  Words words_;
  const language::Pack& pack_;
  const language::NameWords& names_;
  std::vector<PersonName> people_;
  std::vector<OrganisationName> organisations_;
  std::vector<int32_t> person_at_;  // by token: the actor named there, or -1
  std::vector<int32_t> organisation_at_;
  std::vector<Known> known_;  // by actor
  WordMap<int32_t> by_name_;  // folded full names and short forms
  WordMap<std::vector<int32_t>> by_surname_;
  WordMap<int32_t> by_head_;         // institutions by head noun, -1 where several share it
  WordMap<int32_t> by_head_end_;     // the same by the ends of the noun
  std::vector<Mark> name_marks_;     // sorted once all names are in
  std::vector<Mark> speaker_marks_;  // in text order
};

}  // namespace

void read_actors(Reading& reading, const language::Pack& pack, const language::Packs& packs) {
  Resolver(reading, pack, packs).run();
}

}  // namespace laut::reading
