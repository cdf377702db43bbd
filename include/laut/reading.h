// A reading: what laut found in a report. Layers of small structs over one immutable text; a fact
// stands in one layer, other layers point to it by index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "laut/report.h"
#include "laut/span.h"

namespace laut {

// A surface token, as Universal Dependencies cuts them.
struct Token {
  enum class Kind : uint8_t { kWord, kNumber, kPunctuation, kOpenQuote, kCloseQuote, kOther };
  Span span;
  uint32_t sentence = 0;  // index into Reading::sentences
  Kind kind = Kind::kWord;
  // Goes on the written word of the token before it: "US-Kanzlei" is "US", "-" and "Kanzlei".
  bool joined = false;
};

// A syntactic word: a token, or a part of one that is a contraction ("im" is "in" and "dem"). Tags
// are those of the treebanks that the models learned from (docs/models.md).
struct Word {
  uint32_t token = 0;  // index into Reading::tokens
  std::string form;
  std::string lemma;
  std::string upos;   // part of speech in Universal Dependencies
  std::string xpos;   // in the tag set of the language: STTS, Penn Treebank
  std::string feats;  // "Case=Nom|Number=Sing" in Universal Dependencies; empty where it has none
  // The word that it depends on, counting those of its sentence from 1; 0 for the root of the
  // sentence, -1 where no syntax was read.
  int32_t head = -1;
  std::string deprel;  // its relation to the head in Universal Dependencies
};

// A clause: a predicate with what belongs to it. Clauses lie in one another; each word is of the
// innermost one.
struct Clause {
  enum class Kind : uint8_t {
    kMain,         // stands by itself, also where it is coordinated or thrust in
    kSubordinate,  // adverbial: when, because, although, if (also with the verb first)
    kComplement,   // what is said, thought, known: with a complementizer, a question word or none
    kRelative,
    kInfinitive,  // without a finite verb: "to leave", "um zu gehen"
    kParticiple,  // without a finite verb: "arrested on Monday"
  };
  Kind kind = Kind::kMain;
  // Its own words, in order: several spans where another clause lies between. From word to word:
  // the marks between two clauses belong to none.
  std::vector<Span> spans;
  uint32_t head = 0;    // index into Reading::words: its predicate, a verb, adjective or noun
  int32_t finite = -1;  // index into Reading::words: its finite verb; -1 where it has none
  // Index of the clause that it is part of; -1 for one that stands by itself. Coordinated clauses
  // have the same.
  int32_t parent = -1;
};

// A noun or pronoun with what belongs to it: determiners, adjectives, names, appositions,
// prepositional phrases; without its preposition, clauses and further members of a coordination.
// Noun phrases lie in one another.
struct NounPhrase {
  Span span;
  uint32_t head = 0;  // index into Reading::words
};

// A verb whose particle is a word of its own: "wies … hin", "gave … up".
struct ParticleVerb {
  uint32_t verb = 0;      // index into Reading::words
  uint32_t particle = 0;  // index into Reading::words
  std::string lemma;      // of both: "hinweisen", "give up"
};

// A noun that is made of several, written as one word.
struct Compound {
  uint32_t word = 0;  // index into Reading::words
  Span head;          // the part of the word that says what it is: "sperrungen"
  std::string lemma;  // of that part: "Sperrung"
};

enum class ActorKind : uint8_t { kPerson, kOrganisation, kPlace, kOther };

// One who speaks or is spoken about, one entry per report however often and by whatever name.
struct Actor {
  std::string name;  // the fullest name that the report gives
  ActorKind kind = ActorKind::kOther;
  int32_t speaks_for = -1;  // index of the actor whose spokesperson this is
};

// A name as it stands in the text, whether or not anybody speaks by it.
struct Name {
  enum class Press : uint8_t { kNone, kAgency, kOutlet };
  Span span;
  ActorKind kind = ActorKind::kOther;
  Press press = Press::kNone;  // whether it names a news agency or an outlet
};

// What a person is by title or office, where the text says it with the name.
struct Office {
  enum class Kind : uint8_t {
    kTitle,   // a form of address or a degree: "Frau", "Dr."
    kOffice,  // an office, profession or role: "norwegische Ministerpräsidentin"
  };
  Kind kind = Kind::kOffice;
  Span span;          // without its article; with the institution where it stands before the name
  uint32_t name = 0;  // index into Reading::names: whose it is
};

struct Mention {
  Span span;
  ActorKind kind = ActorKind::kOther;
  int32_t actor = -1;  // index into Reading::actors
};

enum class StatementType : uint8_t {
  kDirect,
  kIndirect,
  kReported,
  kFreeIndirect,
  kIndirectFreeIndirect,
};
enum class Medium : uint8_t { kSpeech, kWriting, kThought };
enum class Act : uint8_t {
  kAssert,
  kConfirm,
  kDeny,
  kAnnounce,
  kDemand,
  kAccuse,
  kJudge,
  kWarn,
  kHope,
  kSuppose,
  kAsk,
};
enum class Certainty : uint8_t { kCertain, kProbable, kPossible, kOpen };
enum class Polarity : uint8_t { kPositive, kNegative };
enum class Confidence : uint8_t { kHigh, kMedium, kLow };

// Who fills a role in a statement: the words that name it, and the actor where one is known.
struct Role {
  std::vector<Span> spans;
  int32_t actor = -1;
};

// One link of a source chain. The chain runs from the origin of the words to the outlet.
struct ChainLink {
  enum class Kind : uint8_t { kSpeaker, kRelay, kAgency, kOutlet };
  enum class From : uint8_t { kText, kMetadata };
  Kind kind = Kind::kSpeaker;
  std::string name;
  int32_t actor = -1;
  std::vector<Span> spans;
  From from = From::kText;
};

// Why a part of a statement is as it is: the id of the rule or model, and what it saw.
struct Why {
  enum class Decision : uint8_t { kQuote, kSpeaker, kAct, kCertainty, kPolarity, kChain };
  Decision decision = Decision::kQuote;
  std::string rule;
  std::vector<Span> spans;
};

// What a report attributes to somebody. Spans of one field lie in text order.
struct Statement {
  std::string key;  // 16 hex digits: hash of the report's text, quote spans and type
  StatementType type = StatementType::kDirect;
  std::vector<Medium> medium;  // one or two
  Act act = Act::kAssert;
  Certainty certainty = Certainty::kCertain;
  Polarity polarity = Polarity::kPositive;
  std::vector<Span> quote;  // with its quotation marks and complementizer, without the frame
  std::vector<Span> cue;
  std::vector<Span> frame;
  Role speaker;
  Role addressee;
  int32_t parent = -1;     // index of the statement in which this one is nested
  int32_t continues = -1;  // index of the statement whose speaker and chain this one carries on
  std::vector<ChainLink> chain;
  Confidence confidence = Confidence::kMedium;
  std::vector<Why> why;
};

struct TimeExpression {
  enum class Type : uint8_t { kDate, kTime, kDuration, kSet };
  Span span;
  Type type = Type::kDate;
  std::string value;  // TIMEX3
  std::string mod;
  std::string first;  // inclusive, ISO 8601 date; empty where open
  std::string last;
  std::string anchor;
};

struct Place {
  Span span;
  std::string name;
  std::string country;   // ISO 3166-1 alpha-2
  double latitude = 0;   // degrees north
  double longitude = 0;  // degrees east
};

// `layers` names what was read, in order; a layer that is not named was not looked for, so its
// empty vector says nothing.
struct Reading {
  Report report;
  std::vector<std::string> layers;
  std::vector<Span> sentences;
  std::vector<Token> tokens;
  std::vector<Word> words;  // in text order; only where ReaderOptions::words asks for them
  // As `words`, by the syntax. In the order of their first words, the longer one first.
  std::vector<Clause> clauses;
  std::vector<NounPhrase> noun_phrases;
  std::vector<ParticleVerb> particle_verbs;  // in the order of the verbs
  std::vector<Compound> compounds;           // in text order; where the language has them
  std::vector<Name> names;                   // in text order, none in another; as `words`
  std::vector<Office> offices;               // in text order
  std::vector<Mention> mentions;
  std::vector<Actor> actors;
  std::vector<TimeExpression> times;
  std::vector<Place> places;
  std::vector<Statement> statements;
};

}  // namespace laut
