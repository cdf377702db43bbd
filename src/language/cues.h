// What a language says when it reports: the cues (words that report a statement), the word classes
// and verb forms around them, and the rules that join them.
//
// Held in cues.tsv, patterns_words.tsv, patterns_verbs.tsv and patterns.toml of a pack; each file
// explains its format at its head. The code that runs the rules knows grammar, never a word.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/table.h"
#include "laut/reading.h"
#include "laut/result.h"

namespace laut::language {

// What a cue may report, and how it stands.
enum class Frame : uint8_t {
  kDirect,
  kThat,
  kClause,
  kWhether,
  kInfinitive,
  kObjectInfinitive,
  kObject,
  kAs,
  kAddressee,
  kReply,
  kSourceAfter,
  kSourceBefore,
  kSourceAfterComma,
  kSourceSubject,
  kSaidImpersonal,
  kHearsay,
  kContinues,
  kSourceAccount,
  kNoun,
  kCited,
};

struct Cue {
  std::string id;
  std::string lemma;
  Act act = Act::kAssert;
  Certainty certainty = Certainty::kCertain;
  Polarity polarity = Polarity::kPositive;
  std::vector<Medium> medium;
  uint32_t frames = 0;               // bit set over Frame
  std::vector<std::string> openers;  // prepositions that may open its object, folded
  bool bare_object = false;          // whether the object may also stand without one
  std::string example;
  uint32_t line = 0;

  bool takes(Frame frame) const { return (frames >> static_cast<unsigned>(frame) & 1u) != 0; }
};

// One form of a cue, found by its first word.
struct CueForm {
  enum class Kind : uint8_t { kFinite, kFinal, kParticiple, kInfinitive, kPhrase };
  uint32_t cue = 0;
  Kind kind = Kind::kFinite;
  std::vector<std::string> rest;      // the words that follow directly, folded
  std::vector<std::string> particle;  // the words that stand apart, folded
};

// Closed classes of words and classes of verb forms.
enum class WordClass : uint8_t {
  kDeterminer,
  kObjectDeterminer,
  kGenitiveDeterminer,
  kPossessive,
  kDemonstrative,
  kPronoun,
  kOblique,
  kReflexive,
  kPreposition,
  kAttaching,
  kCoordinator,
  kComplementizer,
  kWhether,
  kAs,
  kRelative,
  kSubordinator,
  kAuxiliary,
  kPassive,
  kModal,
  kMarker,
  kNegation,
  kAdverb,
  kTime,
  kTitle,
  kNamePart,
  kRole,
  kMute,
  kDemand,
  kPossible,
  kProbable,
  kHearsay,
  kAnnounce,
  kHope,
  kJudge,
  kDeny,
  kSelf,
  kFinite,
  kReportive,
  kIrreal,
  kInfinitive,
  kParticiple,
  kAccount,
  kArticle,
  kIntent,
  kAgent,
  kThing,
  kOught,
  kFuture,
  kStative,
  kBlame,
  kAlarm,
  kAffirm,
  kRefuse,
  kWonder,
  kPointing,
  kWritten,
  kSuch,
  kSeeming,
};
static_assert(static_cast<unsigned>(WordClass::kSeeming) < 64,
              "the last class must fit the bit set of WordFacts");

// Several words that together are of a class ("at no time"), but for the first, under which it is
// kept.
struct WordPhrase {
  std::vector<std::string> rest;  // folded, after the first
  WordClass word_class;
};

// All that a pack knows of one word form.
struct WordFacts {
  uint64_t classes = 0;             // bit set over WordClass
  std::vector<WordPhrase> phrases;  // that begin with it
  std::vector<CueForm> forms;       // longest first
  std::optional<Act> named_act;     // of a noun: the act that it names ("demand")

  bool is(WordClass c) const { return (classes >> static_cast<unsigned>(c) & 1u) != 0; }
};

// The general ways in which the code can find a statement; a pack's rules name those that its
// language uses.
enum class Matcher : uint8_t {
  kDirectFrameAfter,
  kDirectFrameBefore,
  kDirectResumed,
  kDirectColon,
  kFragment,
  kFrameAfter,
  kAsClause,
  kSourcePhrase,
  kSourceComma,
  kSourceSubject,
  kThat,
  kClause,
  kWhether,
  kInfinitive,
  kObject,
  kImpersonal,
  kSubjunctiveContinuation,
  kContinuationWord,
  kHearsayWord,
  kHearsayModal,
  kHeadlineColon,
  kDependentFrame,
  kPassive,
  kNounCue,
  kPointsBack,
};
inline constexpr size_t kMatchers = 25;

struct Rule {
  std::string id;
  std::string description;
  std::string example;
  Confidence confidence = Confidence::kMedium;
  uint32_t line = 0;  // 0: the pack has no such rule
};

// Immutable once loaded.
struct StatementRules {
  std::vector<Cue> cues;
  WordMap<WordFacts> words;  // by folded form
  std::array<Rule, kMatchers> rules;

  const Rule* rule(Matcher matcher) const {
    const Rule& rule = rules[static_cast<size_t>(matcher)];
    return rule.line == 0 ? nullptr : &rule;
  }
  // What is known of a folded word, or null.
  const WordFacts* find(std::string_view folded) const;
};

// Loads the four files of a pack's folder. A pack without cues.tsv has no rules. Errors: kCorrupt,
// naming file and line.
Result<StatementRules> load_statement_rules(const std::string& folder);

}  // namespace laut::language
