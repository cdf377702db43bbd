// The reader half of json.h, on simdjson's document tree. Strict about types, words and offsets,
// lenient about keys it does not know and about nullable keys that are missing, so that a later
// laut may add some. The first thing that is wrong is remembered with its path and reading goes on
// with defaults: one check at the end instead of one after every field.
#include <simdjson.h>

#include <map>

#include "base/dates.h"
#include "base/hash.h"
#include "format/json.h"
#include "format/names.h"
#include "laut/version.h"

namespace laut::format {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr uint64_t kMaxOffset = UINT32_MAX;

// The ids of one document's actors or statements, and their places in its list.
using Ids = std::map<std::string, int32_t, std::less<>>;

class Decoder {
 public:
  std::optional<Error> error;

  void fail(const std::string& message, ErrorCode code = ErrorCode::kBadFormat) {
    if (error) return;
    std::string where;
    for (const Step& step : path_) {
      if (step.key.data() == nullptr) {
        where += '[' + std::to_string(step.index) + ']';
      } else {
        if (!where.empty()) where += '.';
        where += step.key;
      }
    }
    error = Error{code, {}, where.empty() ? message : where + " " + message, {}};
  }

  bool has(object from, std::string_view key) {
    element value;
    return !error && from.at_key(key).get(value) == simdjson::SUCCESS && !value.is_null();
  }

  // Calls `read` on the value of a key, unless it is missing or null.
  template <typename Read>
  void optional(object from, std::string_view key, Read read) {
    element value;
    if (error || from.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) return;
    path_.push_back({key, 0});
    read(value);
    path_.pop_back();
  }
  template <typename Read>
  void required(object from, std::string_view key, Read read) {
    if (error) return;
    element value;
    path_.push_back({key, 0});
    if (from.at_key(key).get(value) != simdjson::SUCCESS) {
      fail("is missing");
    } else {
      read(value);
    }
    path_.pop_back();
  }
  template <typename Read>
  void each(element value, Read read) {
    array items;
    if (value.get(items) != simdjson::SUCCESS) return fail("is not an array");
    size_t index = 0;
    for (const element item : items) {
      if (error) return;
      path_.push_back({{}, index++});
      read(item);
      path_.pop_back();
    }
  }
  template <typename Read>
  void each_object(object from, std::string_view key, Read read) {
    optional(from, key,
             [&](element list) { each(list, [&](element item) { read(as_object(item)); }); });
  }
  template <typename Read>
  void each_member(object from, Read read) {
    if (error) return;  // then `from` may be no object at all
    for (const auto& member : from) {
      if (error) return;
      path_.push_back({member.key, 0});
      read(member.key, member.value);
      path_.pop_back();
    }
  }

  object as_object(element value) {
    object out;
    if (value.get(out) != simdjson::SUCCESS) fail("is not an object");
    return out;
  }
  std::string_view as_string(element value) {
    std::string_view out;
    if (value.get(out) != simdjson::SUCCESS) fail("is not a string");
    return out;
  }
  uint32_t as_number(element value) {
    uint64_t out = 0;
    if (value.get(out) != simdjson::SUCCESS || out > kMaxOffset) fail("is not a whole number");
    return static_cast<uint32_t>(out);
  }

  std::string text(object from, std::string_view key) {
    std::string out;
    optional(from, key, [&](element value) { out = as_string(value); });
    return out;
  }
  std::vector<std::string> texts(object from, std::string_view key) {
    std::vector<std::string> out;
    optional(from, key, [&](element list) {
      each(list, [&](element item) { out.emplace_back(as_string(item)); });
    });
    return out;
  }
  bool boolean(object from, std::string_view key) {
    bool out = false;
    optional(from, key, [&](element value) {
      if (value.get(out) != simdjson::SUCCESS) fail("is neither true nor false");
    });
    return out;
  }
  double real(object from, std::string_view key) {
    double out = 0;
    required(from, key, [&](element value) {
      if (value.get(out) != simdjson::SUCCESS) fail("is not a number");
    });
    return out;
  }
  std::optional<Timestamp> time(object from, std::string_view key) {
    std::optional<Timestamp> out;
    optional(from, key, [&](element value) {
      out = parse_timestamp(as_string(value));
      if (!out) fail("is not a time in ISO 8601");
    });
    return out;
  }
  template <typename Enum>
  Enum as_word(element value) {
    const std::string_view word = as_string(value);
    const std::optional<Enum> out = parse<Enum>(word);
    if (!out) fail("is \"" + std::string(word) + "\", which is none of its words");
    return out.value_or(Enum{});
  }
  template <typename Enum>
  Enum word(object from, std::string_view key) {
    Enum out{};
    required(from, key, [&](element value) { out = as_word<Enum>(value); });
    return out;
  }

  // A place in a list of so many entries.
  uint32_t index(object from, std::string_view key, size_t size) {
    uint32_t out = 0;
    required(from, key, [&](element value) {
      out = as_number(value);
      if (!error && out >= size) fail("is " + std::to_string(out) + ", which is not there");
    });
    return error ? 0 : out;
  }

  // Ids are resolved against the list that they must occur in.
  int32_t reference(object from, std::string_view key, const Ids& ids) {
    int32_t out = -1;
    optional(from, key, [&](element value) {
      const std::string_view id = as_string(value);
      const auto found = ids.find(id);
      if (found == ids.end()) return fail("names \"" + std::string(id) + "\", which is not there");
      out = found->second;
    });
    return out;
  }
  Ids ids(object from, std::string_view list) {
    Ids out;
    each_object(from, list, [&](object item) {
      required(item, "id", [&](element value) {
        const auto place = static_cast<int32_t>(out.size());
        if (!out.emplace(as_string(value), place).second) fail("stands twice");
      });
    });
    return out;
  }

  // Spans need the text, which is read first.
  void set_text(std::string_view text, OffsetUnit unit) {
    offsets_.emplace(text, unit);
    end_ = offsets_->from_byte(static_cast<uint32_t>(text.size()));
  }
  Span span(object from) {
    Span out;
    required(from, "begin", [&](element value) { out.begin = as_byte(value); });
    required(from, "end", [&](element value) { out.end = as_byte(value); });
    if (!error && out.begin > out.end) fail("ends before it begins");
    return out;
  }
  std::vector<Span> spans(object from, std::string_view key) {
    std::vector<Span> out;
    each_object(from, key, [&](object item) { out.push_back(span(item)); });
    return out;
  }

 private:
  // A step into an object (key) or into an array (index; the key's data is null).
  struct Step {
    std::string_view key;
    size_t index = 0;
  };

  uint32_t as_byte(element value) {
    const uint32_t offset = as_number(value);
    if (error) return 0;
    if (offset > end_) {
      fail("lies outside of the text");
      return 0;
    }
    const uint32_t byte = offsets_->to_byte(offset);
    if (offsets_->from_byte(byte) != offset) fail("lies inside a character");
    return byte;
  }

  std::vector<Step> path_;
  std::optional<OffsetMap> offsets_;
  uint32_t end_ = 0;
};

std::optional<OffsetUnit> parse_unit(std::string_view word) {
  if (word == "byte") return OffsetUnit::kByte;
  if (word == "codepoint") return OffsetUnit::kCodepoint;
  if (word == "utf16") return OffsetUnit::kUtf16;
  return std::nullopt;
}

// Whether following one entry to the next ever comes back; whoever walks up would never end. Every
// entry of `next` is an index into it or negative.
bool has_cycle(const std::vector<int32_t>& next) {
  std::vector<size_t> seen(next.size(), SIZE_MAX);  // the walk that came by
  for (size_t walk = 0; walk < next.size(); ++walk) {
    auto at = static_cast<int32_t>(walk);
    while (at >= 0 && seen[static_cast<size_t>(at)] == SIZE_MAX) {
      seen[static_cast<size_t>(at)] = walk;
      at = next[static_cast<size_t>(at)];
    }
    if (at >= 0 && seen[static_cast<size_t>(at)] == walk) return true;
  }
  return false;
}

void read_report(Decoder& in, object from, Report& report) {
  report.id = in.text(from, "id");
  report.version = in.text(from, "version");
  report.url = in.text(from, "url");
  report.source = in.text(from, "source");
  report.retrieved = in.time(from, "retrieved");
  report.outlet = in.text(from, "outlet");
  report.publisher = in.text(from, "publisher");
  report.agencies = in.texts(from, "agencies");
  report.kicker = in.text(from, "kicker");
  report.headline = in.text(from, "headline");
  report.lead = in.text(from, "lead");
  report.byline = in.text(from, "byline");
  report.authors = in.texts(from, "authors");
  report.dateline = in.text(from, "dateline");
  report.published = in.time(from, "published");
  report.modified = in.time(from, "modified");
  report.section = in.text(from, "section");
  report.language = in.text(from, "language");
  in.optional(from, "comment_count",
              [&](element value) { report.comment_count = in.as_number(value); });
  report.paywalled = in.boolean(from, "paywalled");
  report.status = in.text(from, "status");
  report.revision = in.text(from, "revision");
  report.embargo = in.text(from, "embargo");
  in.each_object(from, "parts", [&](object item) {
    Part part;
    part.kind = in.word<PartKind>(item, "kind");
    part.span = in.span(item);
    part.language = in.text(item, "language");
    part.time = in.time(item, "time");
    report.parts.push_back(std::move(part));
  });
  in.optional(from, "evidence", [&](element value) {
    in.each_member(in.as_object(value), [&](std::string_view field, element one) {
      const object item = in.as_object(one);
      if (in.error) return;
      report.evidence.push_back(
          {std::string(field), in.word<EvidenceFrom>(item, "from"), in.spans(item, "spans")});
    });
  });
}

void read_diagnostics(Decoder& in, object from, std::vector<Diagnostic>& diagnostics) {
  in.each_object(from, "diagnostics", [&](object item) {
    Diagnostic diagnostic{in.text(item, "code"), in.text(item, "message"), {}};
    if (in.has(item, "begin")) diagnostic.span = in.span(item);
    diagnostics.push_back(std::move(diagnostic));
  });
}

// A word without a part of speech is no more than the text of its token.
void read_words(Decoder& in, object token, uint32_t index, Reading& reading) {
  in.each_object(token, "words", [&](object item) {
    if (!in.has(item, "upos")) return;
    reading.words.push_back({index, in.text(item, "form"), in.text(item, "lemma"),
                             in.text(item, "upos"), in.text(item, "xpos"), in.text(item, "feats")});
    Word& word = reading.words.back();
    in.optional(item, "head",
                [&](element value) { word.head = static_cast<int32_t>(in.as_number(value)); });
    word.deprel = in.text(item, "deprel");
  });
}

void read_tokens(Decoder& in, object from, Reading& reading) {
  uint32_t sentence = 0;
  in.each_object(from, "tokens", [&](object item) {
    Token token;
    token.span = in.span(item);
    token.kind = Token::Kind::kOther;
    while (sentence + 1 < reading.sentences.size() &&
           reading.sentences[sentence].end <= token.span.begin) {
      ++sentence;
    }
    token.sentence = sentence;
    read_words(in, item, static_cast<uint32_t>(reading.tokens.size()), reading);
    reading.tokens.push_back(token);
  });
}

void read_clauses(Decoder& in, object from, Reading& reading) {
  const Ids ids = in.ids(from, "clauses");
  std::vector<int32_t> parents;
  in.each_object(from, "clauses", [&](object item) {
    Clause clause;
    clause.kind = in.word<Clause::Kind>(item, "kind");
    clause.spans = in.spans(item, "spans");
    clause.head = in.index(item, "head", reading.words.size());
    if (in.has(item, "finite")) {
      clause.finite = static_cast<int32_t>(in.index(item, "finite", reading.words.size()));
    }
    clause.parent = in.reference(item, "parent", ids);
    parents.push_back(clause.parent);
    reading.clauses.push_back(std::move(clause));
  });
  if (!in.error && has_cycle(parents)) in.fail("clauses are nested in one another in a circle");
}

// What was found among the words, which are read before.
void read_phrases(Decoder& in, object from, Reading& reading) {
  const size_t words = reading.words.size();
  read_clauses(in, from, reading);
  in.each_object(from, "noun_phrases", [&](object item) {
    reading.noun_phrases.push_back({in.span(item), in.index(item, "head", words)});
  });
  in.each_object(from, "particle_verbs", [&](object item) {
    reading.particle_verbs.push_back(
        {in.index(item, "verb", words), in.index(item, "particle", words), in.text(item, "lemma")});
  });
  in.each_object(from, "compounds", [&](object item) {
    reading.compounds.push_back(
        {in.index(item, "word", words), in.span(item), in.text(item, "lemma")});
  });
}

void read_names(Decoder& in, object from, Reading& reading) {
  in.each_object(from, "names", [&](object item) {
    reading.names.push_back({in.span(item), in.word<ActorKind>(item, "kind"), {}});
    if (in.has(item, "press")) {
      reading.names.back().press = in.word<Name::Press>(item, "press");
    }
  });
  in.each_object(from, "offices", [&](object item) {
    reading.offices.push_back({in.word<Office::Kind>(item, "kind"), in.span(item),
                               in.index(item, "name", reading.names.size())});
  });
}

void read_actors(Decoder& in, object from, const Ids& ids, std::vector<Actor>& actors) {
  std::vector<int32_t> speaks_for;
  in.each_object(from, "actors", [&](object item) {
    Actor actor;
    actor.name = in.text(item, "name");
    actor.kind = in.word<ActorKind>(item, "kind");
    actor.speaks_for = in.reference(item, "speaks_for", ids);
    speaks_for.push_back(actor.speaks_for);
    actors.push_back(std::move(actor));
  });
  if (!in.error && has_cycle(speaks_for)) in.fail("actors speak for one another in a circle");
}

void read_mentions(Decoder& in, object from, const Ids& actors, std::vector<Mention>& mentions) {
  in.each_object(from, "mentions", [&](object item) {
    mentions.push_back(
        {in.span(item), in.word<ActorKind>(item, "kind"), in.reference(item, "actor", actors)});
  });
}

void read_times(Decoder& in, object from, std::vector<TimeExpression>& times) {
  in.each_object(from, "times", [&](object item) {
    TimeExpression time;
    time.span = in.span(item);
    time.type = in.word<TimeExpression::Type>(item, "type");
    time.value = in.text(item, "value");
    time.mod = in.text(item, "mod");
    time.first = in.text(item, "first");
    time.last = in.text(item, "last");
    time.anchor = in.text(item, "anchor");
    times.push_back(std::move(time));
  });
}

void read_places(Decoder& in, object from, std::vector<Place>& places) {
  in.each_object(from, "places", [&](object item) {
    places.push_back({in.span(item), in.text(item, "name"), in.text(item, "country"),
                      in.real(item, "lat"), in.real(item, "lon")});
  });
}

Role read_role(Decoder& in, object from, std::string_view key, const Ids& actors) {
  Role role;
  in.optional(from, key, [&](element value) {
    const object item = in.as_object(value);
    if (in.error) return;
    role.spans = in.spans(item, "spans");
    role.actor = in.reference(item, "actor", actors);
  });
  return role;
}

Statement read_statement(Decoder& in, object item, const Ids& actors, const Ids& statements) {
  Statement statement;
  statement.key = in.text(item, "key");
  statement.type = in.word<StatementType>(item, "type");
  in.optional(item, "medium", [&](element list) {
    in.each(list, [&](element word) { statement.medium.push_back(in.as_word<Medium>(word)); });
  });
  statement.act = in.word<Act>(item, "act");
  statement.certainty = in.word<Certainty>(item, "certainty");
  statement.polarity = in.word<Polarity>(item, "polarity");
  statement.quote = in.spans(item, "quote");
  statement.cue = in.spans(item, "cue");
  statement.frame = in.spans(item, "frame");
  statement.speaker = read_role(in, item, "speaker", actors);
  statement.addressee = read_role(in, item, "addressee", actors);
  statement.parent = in.reference(item, "parent", statements);
  statement.continues = in.reference(item, "continues", statements);
  in.each_object(item, "chain", [&](object entry) {
    ChainLink link;
    link.kind = in.word<ChainLink::Kind>(entry, "role");
    link.name = in.text(entry, "name");
    link.actor = in.reference(entry, "actor", actors);
    link.spans = in.spans(entry, "spans");
    link.from = in.word<ChainLink::From>(entry, "evidence");
    statement.chain.push_back(std::move(link));
  });
  statement.confidence = in.word<Confidence>(item, "confidence");
  in.each_object(item, "why", [&](object entry) {
    statement.why.push_back({in.word<Why::Decision>(entry, "decision"), in.text(entry, "rule"),
                             in.spans(entry, "spans")});
  });
  return statement;
}

void read_statements(Decoder& in, object from, const Ids& actors,
                     std::vector<Statement>& statements) {
  const Ids ids = in.ids(from, "statements");
  std::vector<int32_t> parents;
  std::vector<int32_t> continued;
  in.each_object(from, "statements", [&](object item) {
    statements.push_back(read_statement(in, item, actors, ids));
    parents.push_back(statements.back().parent);
    continued.push_back(statements.back().continues);
  });
  if (!in.error && has_cycle(parents)) in.fail("statements are nested in one another in a circle");
  if (!in.error && has_cycle(continued)) in.fail("statements continue one another in a circle");
}

// What the spans count into, and in which unit: read before everything else.
void read_text(Decoder& in, object root, Report& report) {
  in.required(root, "schema", [&](element value) {
    const uint32_t schema = in.as_number(value);
    if (schema != kSchema) {
      in.fail("is " + std::to_string(schema) + "; this version reads " + std::to_string(kSchema),
              ErrorCode::kUnsupported);
    }
  });
  OffsetUnit unit = OffsetUnit::kCodepoint;
  in.required(root, "offsets", [&](element value) {
    const auto known = parse_unit(in.as_string(value));
    if (!known) return in.fail("is none of byte, codepoint, utf16");
    unit = *known;
  });
  in.required(root, "report", [&](element value) {
    const object from = in.as_object(value);
    if (in.error) return;
    in.required(from, "text", [&](element text) {
      report.text = in.as_string(text);
      if (report.text.size() > kMaxOffset) in.fail("is too long");
    });
  });
  in.optional(root, "text_sha256", [&](element value) {
    if (in.as_string(value) != sha256(report.text)) {
      in.fail("does not match report.text: the text was changed");
    }
  });
  if (!in.error) in.set_text(report.text, unit);
}

}  // namespace
}  // namespace laut::format

namespace laut {

Result<Reading> from_json(std::string_view json) {
  using namespace format;
  simdjson::dom::parser parser;
  element document;
  object root;
  const auto status = parser.parse(json.data(), json.size()).get(document);
  if (status != simdjson::SUCCESS) {
    return failure(ErrorCode::kBadFormat, {},
                   std::string("not JSON: ") + simdjson::error_message(status));
  }
  Decoder in;
  if (document.get(root) != simdjson::SUCCESS) in.fail("a report in JSON is one object");
  Reading reading;
  // In steps, each of which needs the ones before to have gone well.
  if (!in.error) read_text(in, root, reading.report);
  if (!in.error) {
    reading.layers = in.texts(root, "layers");
    read_diagnostics(in, root, reading.report.diagnostics);
    in.required(root, "report",
                [&](element value) { read_report(in, in.as_object(value), reading.report); });
    reading.sentences = in.spans(root, "sentences");
  }
  if (!in.error) {
    const Ids actors = in.ids(root, "actors");
    read_tokens(in, root, reading);
    read_phrases(in, root, reading);
    read_names(in, root, reading);
    read_mentions(in, root, actors, reading.mentions);
    read_actors(in, root, actors, reading.actors);
    read_times(in, root, reading.times);
    read_places(in, root, reading.places);
    read_statements(in, root, actors, reading.statements);
  }
  if (in.error) return tl::unexpected<Error>(*std::move(in.error));
  return reading;
}

}  // namespace laut
