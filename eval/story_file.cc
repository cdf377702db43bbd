// The reader of stories is strict: a gold string that does not occur where it should would make
// every figure a little wrong. The first fault is remembered with its path.
#include "eval/story_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "article/article.h"
#include "base/dates.h"
#include "base/files.h"
#include "base/utf8.h"
#include "format/names.h"

namespace laut::eval {
namespace {

using nlohmann::json;

constexpr uint64_t kMaxStoryBytes = 64u << 20;

class Loader {
 public:
  std::optional<std::string> fault;

  void fail(const std::string& where, const std::string& message) {
    if (!fault) fault = where + " " + message;
  }

  // The value of a key, or null where it is missing.
  const json& at(const json& object, const char* key, const std::string& path) {
    static const json kNull;
    if (!object.is_object()) {
      fail(path, "is not an object");
      return kNull;
    }
    const auto found = object.find(key);
    return found == object.end() ? kNull : *found;
  }
  std::string text(const json& object, const char* key, const std::string& path) {
    const json& value = at(object, key, path);
    if (value.is_null()) return {};
    if (!value.is_string()) {
      fail(path + key, "is not a string");
      return {};
    }
    return to_nfc(value.get_ref<const std::string&>());
  }
  std::string required(const json& object, const char* key, const std::string& path) {
    std::string value = text(object, key, path);
    if (value.empty()) fail(path + key, "is missing");
    return value;
  }
  const json& list(const json& object, const char* key, const std::string& path) {
    static const json kEmpty = json::array();
    const json& value = at(object, key, path);
    if (value.is_array()) return value;
    if (!value.is_null()) fail(path + key, "is not an array");
    return kEmpty;
  }
  std::vector<std::string> texts(const json& object, const char* key, const std::string& path) {
    std::vector<std::string> out;
    for (const json& item : list(object, key, path)) {
      if (!item.is_string()) {
        fail(path + key, "holds something that is not a string");
        break;
      }
      out.push_back(to_nfc(item.get_ref<const std::string&>()));
    }
    return out;
  }
  std::optional<Timestamp> time(const json& object, const char* key, const std::string& path) {
    const std::string value = text(object, key, path);
    const auto time = parse_timestamp(value);
    if (!value.empty() && !time) fail(path + key, "is not a time in ISO 8601");
    return time;
  }
  template <typename Enum>
  Enum word(const json& object, const char* key, const std::string& path) {
    const std::string value = required(object, key, path);
    const auto word = format::parse<Enum>(value);
    if (!word) fail(path + key, "is \"" + value + "\", which is none of its words");
    return word.value_or(Enum{});
  }
};

// The places of a report's text by the names that the gold uses: "headline", "lead", "p0", …
using Places = std::map<std::string, Span>;

void append_part(Report& report, PartKind kind, const std::string& words) {
  if (words.empty()) return;
  if (!report.text.empty()) report.text += "\n\n";
  const auto begin = static_cast<uint32_t>(report.text.size());
  report.text += words;
  report.parts.push_back({kind, {begin, static_cast<uint32_t>(report.text.size())}, {}, {}});
}

// A part whose words are also a field of the report.
void append_field(Report& report, Places& places, PartKind kind, const std::string& words) {
  if (words.empty()) return;
  append_part(report, kind, words);
  const std::string field(format::name(kind));
  places[field] = report.parts.back().span;
  report.evidence.push_back({field, EvidenceFrom::kGiven, {report.parts.back().span}});
}

Report load_report(Loader& in, const json& from, const std::string& path, const json& publishers,
                   Places& places) {
  Report report;
  report.outlet = in.required(from, "outlet", path);
  report.publisher = in.text(publishers, report.outlet.c_str(), "publishers.");
  report.url = in.required(from, "url", path);
  report.agencies = in.texts(from, "agencies", path);
  report.published = in.time(from, "published", path);
  if (!report.published) in.fail(path + "published", "is missing");
  report.modified = in.time(from, "modified", path);
  report.kicker = in.text(from, "kicker", path);
  report.headline = in.required(from, "headline", path);
  report.lead = in.text(from, "lead", path);
  report.byline = in.text(from, "byline", path);
  append_field(report, places, PartKind::kKicker, report.kicker);
  append_field(report, places, PartKind::kHeadline, report.headline);
  append_field(report, places, PartKind::kLead, report.lead);
  append_field(report, places, PartKind::kByline, report.byline);
  const json& paragraphs = in.list(from, "paragraphs", path);
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    const std::string here = path + "paragraphs[" + std::to_string(i) + "]";
    const bool plain = paragraphs[i].is_string();
    const std::string words = plain ? to_nfc(paragraphs[i].get_ref<const std::string&>())
                                    : in.required(paragraphs[i], "subheading", here + ".");
    if (words.empty()) in.fail(here, "is empty");
    append_part(report, plain ? PartKind::kParagraph : PartKind::kSubheading, words);
    if (!report.parts.empty()) places["p" + std::to_string(i)] = report.parts.back().span;
  }
  return report;
}

// Every occurrence of some words in a place.
std::vector<Span> occurrences(const std::string& text, Span place, const std::string& words) {
  std::vector<Span> out;
  for (size_t at = text.find(words, place.begin);
       at != std::string::npos && at + words.size() <= place.end; at = text.find(words, at + 1)) {
    out.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())});
  }
  return out;
}

bool in_word(const std::string& text, size_t at) {
  if (at >= text.size()) return false;
  const char32_t c = next_codepoint(text, at);
  return is_letter(c) || is_digit(c);
}

bool is_whole_words(const std::string& text, Span span) {
  size_t before = span.begin;
  while (before > 0 && (static_cast<unsigned char>(text[--before]) & 0xC0) == 0x80) {
  }
  return (span.begin == 0 || !in_word(text, before)) && !in_word(text, span.end);
}

uint32_t distance(Span a, Span b) {
  if (a.end <= b.begin) return b.begin - a.end;
  return b.end <= a.begin ? a.begin - b.end : 0;
}

// Of the occurrences of a cue or speaker the one that is meant. Precondition: there is one.
Span nearest(const std::string& text, const std::vector<Span>& found,
             const std::vector<Span>& quote) {
  const auto cost = [&](Span span) {
    uint32_t gap = UINT32_MAX;
    for (const Span piece : quote) gap = std::min(gap, distance(span, piece));
    // Inside of the quote (a gap of nothing) is the last resort, part of a word the one before.
    return std::tuple(gap == 0, !is_whole_words(text, span), gap);
  };
  return *std::min_element(found.begin(), found.end(),
                           [&](Span a, Span b) { return cost(a) < cost(b); });
}

std::vector<Span> locate_role(Loader& in, const std::string& words, const std::string& text,
                              Span place, const std::vector<Span>& quote, const std::string& path) {
  if (words.empty() || in.fault) return {};
  const std::vector<Span> found = occurrences(text, place, words);
  if (found.empty()) {
    in.fail(path, "does not occur in its place: \"" + words + "\"");
    return {};
  }
  return {nearest(text, found, quote)};
}

// The pieces of a quote in text order. `taken` are the quotes of earlier statements: the same words
// said twice in one place are two quotes.
std::vector<Span> locate_quote(Loader& in, const std::vector<std::string>& pieces,
                               const std::string& text, Span place,
                               const std::vector<GoldStatement>& taken, const std::string& path) {
  std::vector<Span> out;
  if (pieces.empty()) in.fail(path, "is missing");
  if (in.fault) return out;
  std::vector<size_t> order(pieces.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return pieces[a].size() > pieces[b].size(); });
  for (const size_t i : order) {
    const std::vector<Span> found = occurrences(text, place, pieces[i]);
    if (found.empty() || pieces[i].empty()) {
      in.fail(path + "[" + std::to_string(i) + "]",
              "does not occur in its place: \"" + pieces[i] + "\"");
      return {};
    }
    const auto is_free = [&](Span span) {
      return std::none_of(taken.begin(), taken.end(), [&](const GoldStatement& other) {
        return std::find(other.quote.begin(), other.quote.end(), span) != other.quote.end();
      });
    };
    if (out.empty()) {
      const auto free = std::find_if(found.begin(), found.end(), is_free);
      out.push_back(free == found.end() ? found.front() : *free);
    } else {
      out.push_back(nearest(text, found, out));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

GoldStatement load_statement(Loader& in, const json& from, const std::string& path,
                             const GoldReport& report, const Places& places) {
  GoldStatement out;
  const std::string where = in.required(from, "where", path);
  const auto place = places.find(where);
  if (place == places.end()) {
    in.fail(path + "where", "is \"" + where + "\", which the report does not have");
    return out;
  }
  const std::string& text = report.report.text;
  out.quote = locate_quote(in, in.texts(from, "quote", path), text, place->second,
                           report.statements, path + "quote");
  out.cue =
      locate_role(in, in.text(from, "cue", path), text, place->second, out.quote, path + "cue");
  out.speaker = locate_role(in, in.text(from, "speaker", path), text, place->second, out.quote,
                            path + "speaker");
  out.type = in.word<StatementType>(from, "type", path);
  out.act = in.word<Act>(from, "act", path);
  out.certainty = in.word<Certainty>(from, "certainty", path);
  out.chain = in.texts(from, "chain", path);
  if (out.chain.empty()) in.fail(path + "chain", "is missing");
  return out;
}

Story load(Loader& in, const json& from, const std::string& file) {
  Story story;
  story.file = file;
  story.id = in.required(from, "story", "");
  const std::string language = in.required(from, "language", "");
  for (const json& actor : in.list(from, "actors", "")) {
    const std::string name = in.required(actor, "name", "actors.");
    std::vector<std::string>& names = story.names[name];
    names = in.texts(actor, "also", "actors." + name + ".");
    names.push_back(name);
  }
  const json& publishers = in.at(from, "publishers", "");
  const json& reports = in.list(from, "reports", "");
  if (reports.empty()) in.fail("reports", "is missing");
  for (size_t i = 0; i < reports.size() && !in.fault; ++i) {
    const std::string path = "reports[" + std::to_string(i) + "].";
    GoldReport gold;
    Places places;
    gold.id = in.required(reports[i], "id", path);
    gold.version_of = in.text(reports[i], "version_of", path);
    const json& origin = in.at(reports[i], "derived_from", path);
    if (!origin.is_null())
      gold.derived_from = in.required(origin, "report", path + "derived_from.");
    gold.report = load_report(in, reports[i], path, publishers, places);
    gold.report.language = language;
    gold.report.source = file + "#" + std::to_string(i + 1);
    article::identify(gold.report);
    const json& statements = in.list(reports[i], "statements", path);
    for (size_t s = 0; s < statements.size() && !in.fault; ++s) {
      gold.statements.push_back(load_statement(
          in, statements[s], path + "statements[" + std::to_string(s) + "].", gold, places));
    }
    story.reports.push_back(std::move(gold));
  }
  const auto known = [&](const std::string& id) {
    return std::any_of(story.reports.begin(), story.reports.end(),
                       [&](const GoldReport& report) { return report.id == id; });
  };
  for (const GoldReport& report : story.reports) {
    // A text outside of the set has a label that all its copies share: "agency:NAME#1".
    const bool outside = report.derived_from.find(':') != std::string::npos;
    if (!report.derived_from.empty() && !outside && !known(report.derived_from)) {
      in.fail(report.id + ".derived_from", "names \"" + report.derived_from + "\", no report here");
    }
    if (!report.version_of.empty() && !known(report.version_of)) {
      in.fail(report.id + ".version_of", "names \"" + report.version_of + "\", no report here");
    }
  }
  return story;
}

}  // namespace

Result<Story> load_story(const std::string& file) {
  const auto bytes = read_file(file, kMaxStoryBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::string hint = "examples/newsroom/README.md describes the format of a story";
  const json from = json::parse(*bytes, nullptr, false);
  if (from.is_discarded()) return failure(ErrorCode::kBadFormat, file, "not JSON", hint);
  if (!from.is_object()) return failure(ErrorCode::kBadFormat, file, "a story is one object", hint);
  Loader in;
  Story story = load(in, from, file);
  if (in.fault) return failure(ErrorCode::kBadFormat, file, *in.fault, hint);
  return story;
}

}  // namespace laut::eval
