// A byline is cut into pieces at its separators; each piece is a known agency, capitals in the
// place of one, a person, a desk, a place, or nothing.
#include "article/credits.h"

#include <algorithm>
#include <array>

#include "article/visible_dates.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

constexpr size_t kNone = std::string_view::npos;
constexpr size_t kMaxByline = 160;
constexpr size_t kMaxDateline = 60;  // bytes of the place and all before the dash

struct Piece {
  std::string text;
  bool after_word = false;  // a joiner word ("and") came before it, not a comma
  bool after_comma = false;
  bool after_border = false;  // an element of the page ended before it
  bool agency = false;        // words that announce an agency came before it
};

bool is_capital_start(std::string_view word) {
  if (word.empty()) return false;
  size_t at = 0;
  return is_upper(next_codepoint(word, at));
}

size_t count_letters(std::string_view word, bool upper) {
  size_t count = 0;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = next_codepoint(word, at);
    count += is_letter(c) && is_upper(c) == upper;
  }
  return count;
}

bool is_all_letters(std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    if (!is_letter(next_codepoint(word, at))) return false;
  }
  return !word.empty();
}

// "TKP": two to five capitals and nothing else.
bool is_capitals(std::string_view word) {
  const size_t letters = count_letters(word, true);
  return letters >= 2 && letters <= 5 && is_all_letters(word) && count_letters(word, false) == 0;
}

// An agency nobody knows, by its capitals; two letters are too many things.
bool is_unknown_agency(std::string_view word) {
  return word.size() > 2 && is_capitals(word);
}

// "tkp": two to five small letters.
bool is_small(std::string_view word) {
  const size_t letters = count_letters(word, false);
  return letters >= 2 && letters <= 5 && is_all_letters(word) && count_letters(word, true) == 0;
}

std::string to_upper(std::string_view word) {
  std::string result(word);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

// The length of the phrase of a list that opens `text`, the longest one; 0 for none.
size_t opening(std::string_view text, const language::Phrases& phrases) {
  size_t best = 0;
  const char first = text.empty() ? '\0' : text.front();
  for (const std::string& phrase : phrases) {
    // Two ASCII letters that differ, whatever their case.
    const char own = phrase.front();
    if (own >= 'a' && own <= 'z' && static_cast<unsigned char>(first) < 0x80 &&
        (first | 0x20) != own) {
      continue;
    }
    const size_t end = match_phrase(text, 0, phrase);
    if (end != kNone && end > best) best = end;
  }
  return best;
}

size_t opening(std::string_view text, const CreditWords& words,
               language::Phrases language::PageWords::* list) {
  size_t best = 0;
  for (const language::PageWords* page : words.pages)
    best = std::max(best, opening(text, page->*list));
  return best;
}

bool in_list(const std::string& folded, const CreditWords& words,
             language::Phrases language::PageWords::* list) {
  return std::any_of(words.pages.begin(), words.pages.end(), [&](const language::PageWords* page) {
    const language::Phrases& phrases = page->*list;
    return std::find(phrases.begin(), phrases.end(), folded) != phrases.end();
  });
}

// A word that is a desk word, or a compound that ends in one.
bool is_desk_word(const std::string& folded, const CreditWords& words) {
  constexpr size_t kShortestCompound = 6;
  for (const language::PageWords* page : words.pages) {
    for (const std::string& desk : page->desk_words) {
      if (folded == desk) return true;
      if (desk.size() >= kShortestCompound && folded.size() > desk.size() &&
          folded.compare(folded.size() - desk.size(), desk.size(), desk) == 0) {
        return true;
      }
    }
  }
  return false;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> result;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) result.push_back(word);
  }
  return result;
}

// By byte: whether a text that begins with it may open with one of the words that part a byline.
// Lines have few such words, and each start of a word would be held against all of them.
std::array<bool, 256> parting_starts(const CreditWords& words) {
  std::array<bool, 256> starts{};
  const auto add = [&](const language::Phrases& phrases) {
    for (const std::string& phrase : phrases) {
      const auto first = static_cast<unsigned char>(phrase.front());
      if (first == ' ') starts.fill(true);
      starts[first] = true;
      if (first >= 'a' && first <= 'z') starts[first - 'a' + 'A'] = true;
    }
  };
  for (const language::PageWords* page : words.pages) {
    add(page->agency_openers);
    add(page->author_joiners);
  }
  // Past ASCII letters may fold to one of ASCII.
  std::fill(starts.begin() + 0x80, starts.end(), true);
  return starts;
}

// Cuts a byline at punctuation, brackets and joiner words.
std::vector<Piece> cut(std::string_view line, const CreditWords& words) {
  const std::array<bool, 256> starts = parting_starts(words);
  std::vector<Piece> pieces(1);
  const auto next = [&](bool word, bool comma) {
    std::string& text = pieces.back().text;
    text = squeeze(text);
    if (text.empty()) {
      pieces.back().after_word |= word;
      return;
    }
    pieces.emplace_back();
    pieces.back().after_word = word;
    pieces.back().after_comma = comma;
  };
  size_t at = 0;
  bool at_word = true;
  while (at < line.size()) {
    if (at_word && starts[static_cast<unsigned char>(line[at])]) {
      const size_t agency = opening(line.substr(at), words, &language::PageWords::agency_openers);
      const size_t joiner = opening(line.substr(at), words, &language::PageWords::author_joiners);
      if (agency > 0 && agency >= joiner) {
        next(true, false);
        pieces.back().agency = true;
        at += agency;
        continue;
      }
      if (joiner > 0) {
        const auto first = static_cast<unsigned char>(line[at]);
        const bool comma = first >= 0x80 || !is_letter(first);
        next(!comma, comma);
        at += joiner;
        continue;
      }
    }
    size_t end = at;
    const char32_t c = next_codepoint(line, end);
    if (c == static_cast<unsigned char>(kElementBorder)) {
      // A name may be spread over elements; two words are one that is complete.
      if (words_of(pieces.back().text).size() >= 2) {
        next(false, false);
        pieces.back().after_border = true;
      } else {
        pieces.back().text += ' ';
      }
      at_word = true;
      at = end;
      continue;
    }
    if (c == ',' || c == ';' || c == '/' || c == '|' || c == '(' || c == ')' || c == '[' ||
        c == ']' || c == U'·' || c == U'•' || c == U'–' || c == U'—' || c == U'©') {
      next(false, c == ',');
    } else {
      pieces.back().text.append(line.substr(at, end - at));
    }
    at_word = !is_letter(c) && c != '.' && c != '-' && c != '\'' && c != U'’';
    at = end;
  }
  next(false, false);
  if (pieces.back().text.empty()) pieces.pop_back();
  return pieces;
}

// "AP Sports Writer": in capitals before what someone is, "AP" is no word.
bool is_office_at_agency(std::string_view text, const CreditWords& words) {
  const std::vector<std::string_view> all = words_of(text);
  return all.size() > 1 && is_capitals(all.front()) && count_letters(text, false) > 0 &&
         in_list(fold_case(all.back()), words, &language::PageWords::author_roles);
}

// The name of a known agency, where the piece is one or starts with one and a region's code.
const language::Agency* known_agency(std::string_view text, const CreditWords& words) {
  const std::string folded = fold_case(squeeze(text));
  if (const language::Agency* agency = words.any->find_agency(folded)) return agency;
  const size_t end = folded.find_first_of("-/ ");
  if (end == std::string::npos) return nullptr;
  const language::Agency* agency = words.any->find_agency(folded.substr(0, end));
  return agency && (!agency->word || is_office_at_agency(text, words)) ? agency : nullptr;
}

// Where an agency's name of two or more words stands in a piece: "Associated Press in Harrowmouth",
// "Anna Example The Associated Press". Its first and last byte, or nothing.
const language::Agency* agency_within(std::string_view text, const CreditWords& words,
                                      Span& place) {
  constexpr size_t kMostWords = 5;
  const std::vector<std::string_view> all = words_of(text);
  for (size_t first = 0; first + 1 < all.size(); ++first) {
    if (!words.any->opens_agency(fold_case(all[first]))) continue;
    for (size_t last = std::min(all.size(), first + kMostWords); last-- > first + 1;) {
      const auto begin = static_cast<uint32_t>(all[first].data() - text.data());
      const auto end = static_cast<uint32_t>(all[last].data() + all[last].size() - text.data());
      const std::string folded = fold_case(squeeze(text.substr(begin, end - begin)));
      if (const language::Agency* agency = words.any->find_agency(folded)) {
        place = {begin, end};
        return agency;
      }
    }
  }
  return nullptr;
}

// "Harrowmouth Evening Post": the name of an outlet, unless a first name opens it.
bool is_outlet(const std::vector<std::string_view>& all, const CreditWords& words) {
  if (all.size() < 2) return false;
  const std::string last = fold_case(all.back());
  return in_list(last, words, &language::PageWords::outlet_words) &&
         (!words.first_names || words.first_names->find(all.front()) == words.first_names->end());
}

bool is_loud(std::string_view text) {
  return count_letters(text, true) >= 4 && count_letters(text, false) == 0;
}

// The person in a piece: the first run of two or more capitalised words.
std::string person_in(std::string_view text, const CreditWords& words) {
  std::vector<std::string_view> run;
  const auto is_name = [&](const std::vector<std::string_view>& names) {
    return names.size() >= 2 && names.size() <= 6;
  };
  const std::vector<std::string_view> all = words_of(text);
  for (size_t i = 0; i < all.size(); ++i) {
    const std::string folded = fold_case(all[i]);
    const bool digit = std::any_of(all[i].begin(), all[i].end(), [](char c) {
      return (c >= '0' && c <= '9') || c == '@' || c == ':';
    });
    const bool particle = in_list(folded, words, &language::PageWords::name_particles);
    const bool role = in_list(folded, words, &language::PageWords::author_roles);
    if (!digit && !role && is_capital_start(all[i])) {
      run.push_back(all[i]);
    } else if (particle && !run.empty() && i + 1 < all.size() && is_capital_start(all[i + 1])) {
      run.push_back(all[i]);
    } else {
      if (is_name(run)) break;
      run.clear();
      if (digit) return {};
    }
  }
  if (!is_name(run)) return {};
  return {run.front().data(), run.back().data() + run.back().size()};
}

// The agency in a piece that words like "with material from" announce.
std::string announced_agency(std::string_view text, const CreditWords& words) {
  const std::vector<std::string_view> all = words_of(text);
  for (size_t from = 0; from < all.size(); ++from) {
    const std::string_view rest = text.substr(all[from].data() - text.data());
    if (const language::Agency* agency = known_agency(rest, words)) return agency->name;
  }
  for (const std::string_view word : all) {
    if (is_capitals(word)) return std::string(word);
  }
  return {};
}

bool read_piece(const Piece& piece, size_t index, Byline& byline, const CreditWords& words) {
  const std::string& text = piece.text;
  if (const language::Agency* agency = known_agency(text, words)) {
    add_unique(byline.agencies, agency->name);
    return true;
  }
  if (Span place; const language::Agency* agency = agency_within(text, words, place)) {
    add_unique(byline.agencies, agency->name);
    Piece before = piece;
    before.text = squeeze(std::string_view(text).substr(0, place.begin));
    if (before.text.empty()) return true;
    return read_piece(before, index, byline, words);
  }
  if (is_unknown_agency(text)) {
    add_unique(byline.agencies, text);
    return true;
  }
  if (piece.agency) {
    const std::string name = announced_agency(text, words);
    if (!name.empty()) {
      add_unique(byline.agencies, name);
      return true;
    }
  }
  if (is_small(text)) {
    if (index == 0 || piece.agency || byline.agencies.empty())
      add_unique(byline.initials, to_upper(text));
    return true;
  }
  const std::vector<std::string_view> all = words_of(text);
  const bool desk = std::any_of(all.begin(), all.end(), [&](std::string_view word) {
    return is_desk_word(fold_case(word), words);
  });
  if (desk && !in_list(fold_case(all.front()), words, &language::PageWords::author_roles)) {
    const std::string person = all.size() > 3 ? person_in(text, words) : std::string();
    byline.desk = true;
    if (person.empty() || !piece.after_word) return true;
  }
  // "David Example, RADIO NORTH": what is louder than the name before it is where he works.
  const bool louder = piece.after_comma && !byline.authors.empty() && is_loud(text) &&
                      !is_loud(byline.authors.back());
  if (index > 0 && (louder || is_outlet(all, words))) return false;
  const std::string person = person_in(text, words);
  if (!person.empty() && piece.after_border && !starts_with_first_name(person, words)) {
    add_unique(byline.unsure, person);  // a second writer, or where the first one works
    return true;
  }
  if (!person.empty()) {
    // A second name after a comma may be a place of two words; a byline lists places last and once.
    add_unique(byline.authors, person);
    return person == text ||
           in_list(fold_case(all.front()), words, &language::PageWords::name_titles);
  }
  if (all.size() == 1 && is_capital_start(text) && !desk && is_all_letters(text)) {
    const bool alone = index == 0 && !byline.opened;
    const bool joined = piece.after_word && !byline.authors.empty();
    if (joined || piece.agency) {
      add_unique(byline.agencies, text);
    } else if (alone) {
      add_unique(byline.unsure, text);
    }
    return true;
  }
  return false;
}

bool is_dash(char32_t c) {
  return c == '-' || c == U'–' || c == U'—' || c == U'‒';
}

bool is_sentence_end(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == U'“' || c == U'”' || c == '"' || c == U'«' ||
         c == U'»' || c == U'…';
}

// "example.com": an outlet that names itself among its sources.
bool is_host(std::string_view text) {
  const size_t dot = text.rfind('.');
  return dot != kNone && dot > 1 && dot + 2 < text.size() && text.find(' ') == kNone;
}

// Agencies between brackets or alone: every piece must be one. Beside one that is known there may
// be an outlet and, with `people_too`, who wrote and when.
std::vector<std::string> only_agencies(std::string_view text, const CreditWords& words,
                                       bool small_too, bool people_too = false) {
  std::vector<std::string> result;
  bool others = false, known = false;
  for (const Piece& piece : cut(text, words)) {
    const auto first = static_cast<unsigned char>(piece.text.front());
    if (const language::Agency* agency = known_agency(piece.text, words)) {
      add_unique(result, agency->name);
      known = true;
    } else if (is_unknown_agency(piece.text)) {
      add_unique(result, piece.text);
    } else if (is_host(piece.text) || (people_too && ((first >= '0' && first <= '9') ||
                                                      !person_in(piece.text, words).empty()))) {
      others = true;
    } else if (small_too && is_small(piece.text)) {
      if (result.empty()) add_unique(result, to_upper(piece.text));
    } else if (small_too && words_of(piece.text).size() == 1 && is_capital_start(piece.text) &&
               is_all_letters(piece.text)) {
      add_unique(result, piece.text);
    } else if (!is_small(piece.text)) {
      return {};
    }
  }
  if (others && !known) result.clear();
  return result;
}

// The agencies of "Reuters and the Associated Press contributed to this report".
std::vector<std::string> contributors(std::string_view text, const CreditWords& words) {
  std::vector<std::string> result;
  while (!text.empty() && (text.back() == '.' || text.back() == ')')) text.remove_suffix(1);
  for (const language::PageWords* page : words.pages) {
    for (const std::string& closer : page->agency_closers) {
      const size_t at = match_phrase_at_end(text, closer);
      if (at == kNone) continue;
      for (const Piece& piece : cut(text.substr(0, at), words)) {
        Span place;
        const language::Agency* agency = known_agency(piece.text, words);
        if (!agency) agency = agency_within(piece.text, words, place);
        if (agency) add_unique(result, agency->name);
      }
      return result;
    }
  }
  return result;
}

}  // namespace

bool starts_with_first_name(std::string_view name, const CreditWords& words) {
  const std::string_view first = name.substr(0, name.find_first_of(" -"));
  return words.first_names && words.first_names->find(first) != words.first_names->end();
}

void add_unique(std::vector<std::string>& list, const std::string& value) {
  const std::string folded = fold_case(value);
  for (const std::string& known : list) {
    if (fold_case(known) == folded) return;
  }
  list.push_back(value);
}

Byline read_byline(std::string_view line, const CreditWords& words) {
  Byline byline;
  line = trim(line);
  const size_t opened = opening(line, words, &language::PageWords::byline_openers);
  byline.opened = opened > 0;
  line = trim(line.substr(opened));
  size_t index = 0;
  for (const Piece& piece : cut(line, words)) {
    if (!read_piece(piece, index++, byline, words)) byline.clean = false;
  }
  if (index == 0) byline.clean = false;
  return byline;
}

bool is_byline(std::string_view line, const CreditWords& words) {
  line = trim(line);
  if (line.size() > kMaxByline || line.size() < 2) return false;
  return is_byline(line, read_byline(line, words), words);
}

bool is_byline(std::string_view line, const Byline& byline, const CreditWords& words) {
  line = trim(line);
  if (line.size() > kMaxByline || line.size() < 2) return false;
  if (byline.opened) {
    const size_t opened = opening(line, words, &language::PageWords::byline_openers);
    const std::string_view rest = trim(line.substr(opened));
    return is_capital_start(rest) &&
           (!byline.authors.empty() || !byline.agencies.empty() || byline.desk) &&
           !is_sentence_end(static_cast<unsigned char>(rest.back()));
  }
  constexpr std::string_view kCopyright = "\u00A9";  // who took the picture
  return !line.starts_with(kCopyright) && !only_agencies(line, words, false).empty();
}

std::optional<Dateline> find_dateline(std::string_view paragraph, std::string_view rest,
                                      const CreditWords& words) {
  // The place: capitalised words, until a bracket, a comma, a dash or a full stop.
  size_t at = 0;
  size_t place_end = 0;
  size_t place_words = 0;
  char32_t stop = 0;
  bool word_start = true;
  while (at < paragraph.size() && at < kMaxDateline) {
    const size_t here = at;
    const char32_t c = next_codepoint(paragraph, at);
    if (c == '(' || c == ',' || c == '.' || (is_dash(c) && word_start)) {
      stop = c;
      at = here;
      break;
    }
    if (is_space(c)) {
      word_start = true;
      continue;
    }
    if (word_start && !is_upper(c)) {
      // Only particles may be small: "Frankfurt am Main" has two.
      const std::string_view tail = paragraph.substr(here);
      const std::string word = fold_case(tail.substr(0, tail.find(' ')));
      if (!is_letter(c) || word.size() > 3) return std::nullopt;
    }
    if (!is_letter(c) && c != '/' && c != '-' && c != '\'' && c != U'’') return std::nullopt;
    if (word_start) ++place_words;
    word_start = c == '/';
    place_end = at;
  }
  if (stop == 0 || place_end == 0 || place_words > 5) {
    if (stop != '(' || place_end != 0) return std::nullopt;
  }
  Dateline result;
  const std::string_view place = paragraph.substr(0, place_end);
  const bool capitals = place.size() > 2 && count_letters(place, false) == 0;
  size_t end = place_end;
  if (stop == ',') {  // a date may follow
    bool dated = false;
    for (const language::PageWords* page : words.pages) {
      for (const VisibleDate& date : find_dates(paragraph.substr(0, kMaxDateline), page->dates)) {
        if (date.span.begin > at + 14) continue;
        end = date.span.end;
        at = end;
        dated = true;
        break;
      }
      if (dated) break;
    }
    if (!dated) return std::nullopt;
    while (at < paragraph.size() && paragraph[at] == ' ') ++at;
  }
  if (at < paragraph.size() && paragraph[at] == '(') {
    const size_t close = paragraph.find(')', at);
    if (close == kNone || close - at > 40) return std::nullopt;
    result.agencies = only_agencies(paragraph.substr(at + 1, close - at - 1), words, true);
    if (result.agencies.empty()) return std::nullopt;
    end = at = close + 1;
  }
  result.span = {0, static_cast<uint32_t>(end)};
  while (at < paragraph.size() && paragraph[at] == ' ') ++at;
  if (at >= paragraph.size()) return std::nullopt;
  const char32_t closer = next_codepoint(paragraph, at);
  if (!is_dash(closer) && closer != '.' && closer != ':') return std::nullopt;
  if (at >= paragraph.size() || paragraph[at] != ' ') return std::nullopt;
  while (at < paragraph.size() && paragraph[at] == ' ') ++at;
  if (result.agencies.empty() && stop != ',') {
    const bool again = place_words <= 2 && place.size() >= 4 &&
                       !starts_with_first_name(place, words) &&
                       rest.find(place.substr(0, place.find('/'))) != kNone;
    // "Altwessen/Lauen – ": two places.
    const size_t slash = place.find('/');
    const bool pair = slash != kNone && slash > 2 && place_words <= 3 && is_dash(closer) &&
                      is_capital_start(place.substr(slash + 1));
    const bool sure = (capitals && place_words <= 3) || again || pair;
    if (!sure) return std::nullopt;
  }
  result.whole = {0, static_cast<uint32_t>(at)};
  return result;
}

std::optional<Credit> find_closing_credit(std::string_view paragraph, const CreditWords& words) {
  constexpr size_t kMaxCredit = 60;
  constexpr size_t kMaxContribution = 200;
  constexpr size_t kMaxBracket = 120;
  const Span all{0, static_cast<uint32_t>(paragraph.size())};
  const Span trimmed = trim(paragraph, all);
  const std::string_view text = paragraph.substr(trimmed.begin, trimmed.size());
  if (text.empty()) return std::nullopt;
  if (text.size() <= kMaxContribution) {
    auto agencies = contributors(text, words);
    if (!agencies.empty()) return Credit{trimmed, std::move(agencies)};
  }
  if (text.size() <= kMaxCredit && text.back() != ')') {
    auto agencies = only_agencies(text, words, false);
    if (!agencies.empty()) return Credit{trimmed, std::move(agencies)};
  }
  if (text.back() != ')') return std::nullopt;
  const size_t open = text.rfind('(');
  if (open == kNone || text.size() - open > kMaxBracket) return std::nullopt;
  const std::string_view before = trim(text.substr(0, open));
  if (!before.empty()) {
    size_t last = before.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(before[last]) & 0xC0) == 0x80) --last;
    if (!is_sentence_end(next_codepoint(before, last))) return std::nullopt;
  }
  auto agencies = only_agencies(text.substr(open + 1, text.size() - open - 2), words, false, true);
  if (agencies.empty()) return std::nullopt;
  return Credit{{static_cast<uint32_t>(trimmed.begin + open), trimmed.end}, std::move(agencies)};
}

}  // namespace laut::article
