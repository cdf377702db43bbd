// The writer half of json.h. It appends straight to one string: the key order of the contract is
// the order of the calls below, and nothing is built that is thrown away again. Checked against
// nlohmann-json's reader in json_test.cc.
#include <simdjson.h>

#include <charconv>
#include <set>

#include "base/dates.h"
#include "base/hash.h"
#include "format/json.h"
#include "format/names.h"
#include "laut/version.h"

namespace laut::format {
namespace {

// Commas are put by looking at the last byte: none after an opening bracket or a colon. A string
// ends in its quotation mark, so its content is never mistaken for a bracket.
class Writer {
 public:
  Writer(std::string_view text, OffsetUnit unit, size_t reserve) : offsets_(text, unit) {
    out_.reserve(reserve);
  }

  std::string take() { return std::move(out_); }

  void open(char bracket) {
    comma();
    out_ += bracket;
  }
  void close(char bracket) { out_ += bracket; }

  // A key of the contract: plain ASCII.
  Writer& key(std::string_view name) {
    comma();
    out_ += '"';
    out_ += name;
    out_ += "\":";
    return *this;
  }

  // A key that is data and may hold anything.
  Writer& member(std::string_view name) {
    string(name);
    out_ += ':';
    return *this;
  }

  void raw(std::string_view json) {
    comma();
    out_ += json;
  }
  void boolean(bool value) { raw(value ? "true" : "false"); }
  void number(uint64_t value) { print(value); }
  void number(double value) { print(value); }

  void string(std::string_view value) {
    comma();
    out_ += '"';
    // File names and the like may be any bytes; JSON may not.
    if (simdjson::validate_utf8(value.data(), value.size())) {
      escape(value);
    } else {
      size_t replaced = 0;
      escape(repair_utf8(value, replaced));
    }
    out_ += '"';
  }

  // What is unknown is null, never an empty string.
  void known(std::string_view value) { value.empty() ? raw("null") : string(value); }
  void known(const std::optional<Timestamp>& time) { time ? string(to_iso(*time)) : raw("null"); }

  void strings(const std::vector<std::string>& values) {
    open('[');
    for (const std::string& value : values) string(value);
    close(']');
  }

  void id(char letter, int32_t index) {
    if (index < 0) return raw("null");
    comma();
    out_ += '"';
    out_ += letter;
    append(static_cast<uint64_t>(index) + 1);
    out_ += '"';
  }

  void borders(Span span) {
    key("begin").number(uint64_t{offsets_.from_byte(span.begin)});
    key("end").number(uint64_t{offsets_.from_byte(span.end)});
  }
  void spans(const std::vector<Span>& spans) {
    open('[');
    for (const Span span : spans) {
      open('{');
      borders(span);
      close('}');
    }
    close(']');
  }

 private:
  void comma() {
    if (out_.empty()) return;
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_ += ',';
  }

  template <typename Number>
  void print(Number value) {
    comma();
    append(value);
  }

  template <typename Number>
  void append(Number value) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out_.append(digits, end);
  }

  void escape(std::string_view value) {
    static constexpr char kHex[] = "0123456789abcdef";
    size_t from = 0;
    for (size_t i = 0; i < value.size(); ++i) {
      const auto byte = static_cast<unsigned char>(value[i]);
      if (byte >= 0x20 && byte != '"' && byte != '\\') [[likely]]
        continue;
      out_.append(value, from, i - from);
      from = i + 1;
      switch (byte) {
        case '"':
          out_ += "\\\"";
          break;
        case '\\':
          out_ += "\\\\";
          break;
        case '\n':
          out_ += "\\n";
          break;
        case '\r':
          out_ += "\\r";
          break;
        case '\t':
          out_ += "\\t";
          break;
        default:
          out_ += "\\u00";
          out_ += kHex[byte >> 4];
          out_ += kHex[byte & 0xF];
      }
    }
    out_.append(value, from);
  }

  OffsetMap offsets_;
  std::string out_;
};

std::string_view unit_name(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::kByte:
      return "byte";
    case OffsetUnit::kCodepoint:
      return "codepoint";
    case OffsetUnit::kUtf16:
      return "utf16";
  }
  return {};
}

void write_parts(Writer& to, const std::vector<Part>& parts) {
  to.open('[');
  for (const Part& part : parts) {
    to.open('{');
    to.key("kind").string(name(part.kind));
    to.borders(part.span);
    to.key("language").known(part.language);
    to.key("time").known(part.time);
    to.close('}');
  }
  to.close(']');
}

void write_evidence(Writer& to, const std::vector<Evidence>& evidence) {
  std::set<std::string_view> seen;  // a key may stand once only: the first is the one that counted
  to.open('{');
  for (const Evidence& one : evidence) {
    if (!seen.insert(one.field).second) continue;
    to.member(one.field).open('{');
    to.key("from").string(name(one.from));
    to.key("spans").spans(one.spans);
    to.close('}');
  }
  to.close('}');
}

void write_report(Writer& to, const Report& report) {
  to.open('{');
  to.key("id").known(report.id);
  to.key("version").known(report.version);
  to.key("url").known(report.url);
  to.key("source").known(report.source);
  to.key("retrieved").known(report.retrieved);
  to.key("outlet").known(report.outlet);
  to.key("publisher").known(report.publisher);
  to.key("agencies").strings(report.agencies);
  to.key("kicker").known(report.kicker);
  to.key("headline").known(report.headline);
  to.key("lead").known(report.lead);
  to.key("byline").known(report.byline);
  to.key("authors").strings(report.authors);
  to.key("dateline").known(report.dateline);
  to.key("published").known(report.published);
  to.key("modified").known(report.modified);
  to.key("section").known(report.section);
  to.key("language").known(report.language);
  to.key("comment_count");
  report.comment_count ? to.number(uint64_t{*report.comment_count}) : to.raw("null");
  to.key("paywalled").boolean(report.paywalled);
  to.key("status").known(report.status);
  to.key("revision").known(report.revision);
  to.key("embargo").known(report.embargo);
  to.key("text").string(report.text);
  to.key("parts");
  write_parts(to, report.parts);
  to.key("evidence");
  write_evidence(to, report.evidence);
  to.close('}');
}

void write_diagnostics(Writer& to, const std::vector<Diagnostic>& diagnostics) {
  to.open('[');
  for (const Diagnostic& diagnostic : diagnostics) {
    to.open('{');
    to.key("code").string(diagnostic.code);
    to.key("message").string(diagnostic.message);
    if (diagnostic.span.empty()) {
      to.key("begin").raw("null");
      to.key("end").raw("null");
    } else {
      to.borders(diagnostic.span);
    }
    to.close('}');
  }
  to.close(']');
}

void write_word(Writer& to, const Word& word) {
  to.open('{');
  to.key("form").string(word.form);
  to.key("lemma").string(word.lemma);
  to.key("upos").string(word.upos);
  to.key("xpos").string(word.xpos);
  to.key("feats").string(word.feats);
  if (word.head >= 0) {
    to.key("head").number(static_cast<uint64_t>(word.head));
    to.key("deprel").string(word.deprel);
  }
  to.close('}');
}

// Where no words were read a token is its own.
void write_tokens(Writer& to, const Reading& reading) {
  to.open('[');
  size_t word = 0;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const Token& token = reading.tokens[i];
    to.open('{');
    to.borders(token.span);
    to.key("words").open('[');
    while (word < reading.words.size() && reading.words[word].token < i) ++word;
    if (word < reading.words.size() && reading.words[word].token == i) {
      while (word < reading.words.size() && reading.words[word].token == i) {
        write_word(to, reading.words[word++]);
      }
    } else {
      to.open('{');
      to.key("form").string(reading.report.text_of(token.span));
      to.close('}');
    }
    to.close(']');
    to.close('}');
  }
  to.close(']');
}

void write_clauses(Writer& to, const std::vector<Clause>& clauses) {
  to.open('[');
  for (size_t i = 0; i < clauses.size(); ++i) {
    const Clause& clause = clauses[i];
    to.open('{');
    to.key("id").id('c', static_cast<int32_t>(i));
    to.key("kind").string(name(clause.kind));
    to.key("spans").spans(clause.spans);
    to.key("head").number(uint64_t{clause.head});
    to.key("finite");
    clause.finite < 0 ? to.raw("null") : to.number(static_cast<uint64_t>(clause.finite));
    to.key("parent").id('c', clause.parent);
    to.close('}');
  }
  to.close(']');
}

void write_noun_phrases(Writer& to, const std::vector<NounPhrase>& phrases) {
  to.open('[');
  for (const NounPhrase& phrase : phrases) {
    to.open('{');
    to.borders(phrase.span);
    to.key("head").number(uint64_t{phrase.head});
    to.close('}');
  }
  to.close(']');
}

void write_particle_verbs(Writer& to, const std::vector<ParticleVerb>& verbs) {
  to.open('[');
  for (const ParticleVerb& one : verbs) {
    to.open('{');
    to.key("verb").number(uint64_t{one.verb});
    to.key("particle").number(uint64_t{one.particle});
    to.key("lemma").string(one.lemma);
    to.close('}');
  }
  to.close(']');
}

void write_compounds(Writer& to, const std::vector<Compound>& compounds) {
  to.open('[');
  for (const Compound& one : compounds) {
    to.open('{');
    to.key("word").number(uint64_t{one.word});
    to.borders(one.head);
    to.key("lemma").string(one.lemma);
    to.close('}');
  }
  to.close(']');
}

void write_names(Writer& to, const std::vector<Name>& names) {
  to.open('[');
  for (const Name& found : names) {
    to.open('{');
    to.borders(found.span);
    to.key("kind").string(name(found.kind));
    to.key("press");
    found.press == Name::Press::kNone ? to.raw("null") : to.string(name(found.press));
    to.close('}');
  }
  to.close(']');
}

void write_offices(Writer& to, const std::vector<Office>& offices) {
  to.open('[');
  for (const Office& office : offices) {
    to.open('{');
    to.borders(office.span);
    to.key("kind").string(name(office.kind));
    to.key("name").number(uint64_t{office.name});
    to.close('}');
  }
  to.close(']');
}

// All that stands on the tokens.
void write_language(Writer& to, const Reading& reading) {
  to.key("tokens");
  write_tokens(to, reading);
  to.key("clauses");
  write_clauses(to, reading.clauses);
  to.key("noun_phrases");
  write_noun_phrases(to, reading.noun_phrases);
  to.key("particle_verbs");
  write_particle_verbs(to, reading.particle_verbs);
  to.key("compounds");
  write_compounds(to, reading.compounds);
  to.key("names");
  write_names(to, reading.names);
  to.key("offices");
  write_offices(to, reading.offices);
}

void write_mentions(Writer& to, const std::vector<Mention>& mentions) {
  to.open('[');
  for (const Mention& mention : mentions) {
    to.open('{');
    to.borders(mention.span);
    to.key("kind").string(name(mention.kind));
    to.key("actor").id('a', mention.actor);
    to.close('}');
  }
  to.close(']');
}

void write_actors(Writer& to, const std::vector<Actor>& actors) {
  to.open('[');
  for (size_t i = 0; i < actors.size(); ++i) {
    to.open('{');
    to.key("id").id('a', static_cast<int32_t>(i));
    // Known to a ledger and to Wikidata, not to a reading.
    to.key("ledger").raw("null");
    to.key("name").known(actors[i].name);
    to.key("kind").string(name(actors[i].kind));
    to.key("qid").raw("null");
    to.key("speaks_for").id('a', actors[i].speaks_for);
    to.close('}');
  }
  to.close(']');
}

void write_times(Writer& to, const std::vector<TimeExpression>& times) {
  to.open('[');
  for (const TimeExpression& time : times) {
    to.open('{');
    to.borders(time.span);
    to.key("type").string(name(time.type));
    to.key("value").known(time.value);
    to.key("mod").known(time.mod);
    to.key("first").known(time.first);
    to.key("last").known(time.last);
    to.key("anchor").known(time.anchor);
    to.close('}');
  }
  to.close(']');
}

void write_places(Writer& to, const std::vector<Place>& places) {
  to.open('[');
  for (const Place& place : places) {
    to.open('{');
    to.borders(place.span);
    to.key("name").known(place.name);
    to.key("country").known(place.country);
    to.key("lat").number(place.latitude);
    to.key("lon").number(place.longitude);
    to.close('}');
  }
  to.close(']');
}

void write_role(Writer& to, const Role& role) {
  to.open('{');
  to.key("spans").spans(role.spans);
  to.key("actor").id('a', role.actor);
  to.close('}');
}

void write_statement(Writer& to, const Statement& statement, size_t index) {
  to.open('{');
  to.key("id").id('s', static_cast<int32_t>(index));
  to.key("key").known(statement.key);
  to.key("type").string(name(statement.type));
  to.key("medium").open('[');
  for (const Medium medium : statement.medium) to.string(name(medium));
  to.close(']');
  to.key("act").string(name(statement.act));
  to.key("certainty").string(name(statement.certainty));
  to.key("polarity").string(name(statement.polarity));
  to.key("quote").spans(statement.quote);
  to.key("cue").spans(statement.cue);
  to.key("frame").spans(statement.frame);
  to.key("speaker");
  write_role(to, statement.speaker);
  to.key("addressee");
  write_role(to, statement.addressee);
  to.key("parent").id('s', statement.parent);
  to.key("continues").id('s', statement.continues);
  to.key("chain").open('[');
  for (const ChainLink& link : statement.chain) {
    to.open('{');
    to.key("role").string(name(link.kind));
    to.key("name").known(link.name);
    to.key("actor").id('a', link.actor);
    to.key("spans").spans(link.spans);
    to.key("evidence").string(name(link.from));
    to.close('}');
  }
  to.close(']');
  to.key("confidence").string(name(statement.confidence));
  to.key("why").open('[');
  for (const Why& why : statement.why) {
    to.open('{');
    to.key("decision").string(name(why.decision));
    to.key("rule").string(why.rule);
    to.key("spans").spans(why.spans);
    to.close('}');
  }
  to.close(']');
  to.close('}');
}

}  // namespace
}  // namespace laut::format

namespace laut {

std::string to_json(const Reading& reading, const JsonOptions& options) {
  using namespace format;
  const Report& report = reading.report;
  Writer to(report.text, options.offsets,
            2048 + report.text.size() * 5 / 4 + reading.statements.size() * 1024 +
                (options.tokens ? reading.tokens.size() * 56 : 0));
  to.open('{');
  to.key("schema").number(uint64_t{kSchema});
  to.key("laut").string(kVersion);
  to.key("packs").open('{');
  for (const auto& [code, hash] : options.packs) to.member(code).string(hash);
  to.close('}');
  to.key("offsets").string(unit_name(options.offsets));
  to.key("text_sha256").string(sha256(report.text));
  to.key("layers").strings(reading.layers);
  to.key("diagnostics");
  write_diagnostics(to, report.diagnostics);
  to.key("report");
  write_report(to, report);
  to.key("sentences").spans(reading.sentences);
  if (options.tokens) write_language(to, reading);
  to.key("mentions");
  write_mentions(to, reading.mentions);
  to.key("actors");
  write_actors(to, reading.actors);
  to.key("times");
  write_times(to, reading.times);
  to.key("places");
  write_places(to, reading.places);
  to.key("statements").open('[');
  for (size_t i = 0; i < reading.statements.size(); ++i) {
    write_statement(to, reading.statements[i], i);
  }
  to.close(']');
  to.close('}');
  return to.take();
}

}  // namespace laut
