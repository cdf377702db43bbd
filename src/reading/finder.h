// The search for statements in one report: what all the matchers share. Internal to this folder.
//
// Each unit of the text goes through the matchers in a fixed order (statements.cc). A matcher looks
// for a cue in a place that its grammar allows, names the subject, and cuts the unit into frame and
// quote; what it found is then searched again for statements within the statement.
#pragma once

#include <string>
#include <vector>

#include "language/pack.h"
#include "laut/reading.h"
#include "reading/speakers.h"
#include "reading/units.h"

namespace laut::reading {

using language::Cue;
using language::CueForm;
using language::Frame;
using language::Matcher;
using language::Rule;

// A cue as it stands in the text.
struct Hit {
  const Cue* cue = nullptr;
  CueForm::Kind kind = CueForm::Kind::kFinite;
  uint32_t verb = 0;  // the finite verb: the cue's own, or the auxiliary of its participle
  Range main;         // the cue word or phrase
  Range particle;     // of a separable verb; empty where there is none
};

// What a matcher puts together.
struct Found {
  Matcher matcher = Matcher::kClause;
  StatementType type = StatementType::kIndirect;
  std::vector<Range> quote;
  const Hit* hit = nullptr;
  std::vector<Range> frame;
  Range speaker;
  Range addressee;
  Range relay;  // who passed it on, where the frame names one beside the speaker
  int32_t parent = -1;
  int32_t continues = -1;
};

class Finder {
 public:
  Finder(const Reading& reading, const language::Pack& pack);
  std::vector<Statement> run();
  // Judges a statement of which type, quote, cue and frame are given.
  void judge(Statement& statement) const;

 private:
  // judge.cc
  std::vector<Range> items_of(const std::vector<Span>& spans) const;
  bool cue_at(const std::vector<Range>& cue, Hit& hit) const;
  bool hit_within(const std::vector<Range>& ranges, Hit& hit) const;
  bool names_act(const std::vector<Range>& ranges) const;
  std::vector<Range> act_places(const Statement& statement, const Cue* cue) const;

  // statements.cc
  void read_unit(const Unit& unit);
  bool read_range(Range range, int32_t parent);
  void read_inside(const std::vector<Range>& quote, int32_t parent);
  // Adds the statement; its index, or -1 where nothing is left of its quote.
  int32_t emit(Found found);
  // Where the frame of a verb also holds a phrase that names a source: who spoke, who passed it on.
  void split_sources(Found& found, Hit& origin) const;
  bool is_negated(const Found& found) const;
  // What the cue and the words of `quote` tell, then what a negation of the cue changes.
  void judge(const std::vector<Range>& quote, const Cue* cue, bool negated,
             Statement& statement) const;
  void explain_mood(const std::vector<Range>& quote, Statement& statement) const;
  Range addressee_of(const Found& found) const;
  // Whether a word of the range names somebody by an office.
  bool names_office(Range range) const;
  Range strip(Range range) const;
  Range skip_dateline(Range range) const;
  const Rule* rule(Matcher matcher) const { return rules_.rule(matcher); }
  const Item& at(uint32_t i) const { return text_.items[i]; }
  const Quotation& quotation(uint32_t i) const {
    return text_.quotations[static_cast<size_t>(at(i).quotation)];
  }
  bool is_quote(uint32_t i) const { return at(i).kind == Item::Kind::kQuote; }
  bool is_comma(uint32_t i) const { return at(i).kind == Item::Kind::kComma; }

  // frames.cc
  std::vector<Hit> find_hits(Range range) const;
  bool match_form(const CueForm& form, uint32_t i, Range range, Hit& hit) const;
  bool is_attributive(uint32_t i, Range range) const;
  bool has_other_particle(uint32_t i, Range range) const;
  bool find_particle(const CueForm& form, Range range, Hit& hit) const;
  bool find_auxiliary(uint32_t participle, Range range, Hit& hit) const;
  uint32_t next_comma(uint32_t i, uint32_t end) const;
  uint32_t clause_start(uint32_t i, uint32_t begin) const;
  Range shared_subject(const Hit& hit, Range range) const;
  uint32_t sentence_clause(uint32_t i, uint32_t begin) const;
  Range subject_of(const Hit& hit, Range range) const;

  // direct.cc
  bool read_direct(Range range);
  bool direct_frame_after(Range range, uint32_t quote);
  bool direct_frame_before(Range range, uint32_t quote);
  bool direct_frame_passive(Range range, uint32_t quote);
  bool direct_colon(Range range, uint32_t quote);
  bool direct_without_cue(Range range, uint32_t quote);
  bool direct_resumed(Range range);

  // indirect.cc
  bool frame_after(Range range, const std::vector<Hit>& hits, int32_t parent);
  bool all_dependent(Range range) const;
  bool has_clause_verb(Range range) const;
  bool frame_after_verb_second(Range range, const Hit& hit, int32_t parent);
  bool frame_after_subject_first(Range range, const Hit& hit, int32_t parent);
  bool as_clause(Range range, const std::vector<Hit>& hits, int32_t parent);
  bool source_comma(Range range, const std::vector<Hit>& hits, int32_t parent);
  bool source_phrase(Range range, const Hit& hit, int32_t parent);
  void join_sources(Found& found, Range range) const;
  Range clause_of_source(Range frame, Range range) const;
  Range account_after(uint32_t i, uint32_t end) const;
  uint32_t end_of_source(Range frame, Range range) const;
  Range place_in(Range range) const;
  bool impersonal(Range range, const Hit& hit, int32_t parent);
  bool hearsay(Range range, const Hit& hit, int32_t parent);
  bool headline_colon(Range range);

  // complements.cc
  bool main_clause(Range range, const Hit& hit, int32_t parent);
  struct Complement {
    Matcher matcher = Matcher::kClause;
    uint32_t frame_end = 0;
    Range quote;
  };
  bool find_complement(Range range, const Hit& hit, Range subject, Complement& out) const;
  bool complement_after_comma(Range range, const Hit& hit, Range subject, Complement& out) const;
  bool complement_after_verb(Range range, const Hit& hit, Range subject, Complement& out) const;
  bool is_relative(uint32_t i, uint32_t end) const;
  bool has_marked_infinitive(Range range) const;
  bool has_plain_finite(Range range) const;
  bool object(Range range, const Hit& hit, Range subject, int32_t parent);
  bool takes_objects(const Cue& cue, const std::vector<Range>& pieces) const;

  // dependent.cc
  Range dependent_subject(const Hit& hit, Range range, uint32_t& start) const;
  uint32_t complement_end(uint32_t i, uint32_t end) const;
  bool dependent_complement(Range range, const Hit& hit, uint32_t last, Complement& out) const;
  bool dependent_frame(Range range, const Hit& hit, int32_t parent);
  uint32_t participle_clause(uint32_t i, uint32_t end) const;
  bool participle_frame(Range range, int32_t parent);
  std::vector<Hit> find_passives(Range range) const;
  bool told_complement(Range range, const Hit& hit, Complement& out) const;
  Range agent_of(const Hit& hit, Range clause) const;
  bool passive(Range range, int32_t parent);
  uint32_t noun_clause_end(Range range) const;
  bool noun_cue(Range range, const Hit& hit, int32_t parent);
  bool points_back(Range range, const std::vector<Hit>& hits);

  // continuations.cc
  uint32_t main_verb(Range range) const;
  bool continue_statement(Range range);
  bool hearsay_modal(Range range);
  bool continuation_word(Range range, const std::vector<Hit>& hits);
  bool may_be_verb(uint32_t i, uint32_t begin) const;
  // Whether the first verb of the range reports by its mood.
  bool is_reportive(Range range, bool irreal) const;

  const Reading& reading_;
  const language::Pack& pack_;
  const language::StatementRules& rules_;
  Text text_;
  Grammar grammar_;
  bool verb_second_;
  bool subjunctive_;
  std::vector<Statement> out_;
  PartKind part_kind_ = PartKind::kParagraph;
  int32_t active_ = -1;     // the statement that the next unit may continue
  int32_t last_ = -1;       // the last statement that may be carried on across other sentences
  bool same_part_ = false;  // whether it stands in the same part
  Range last_subject_;      // of the last frame of this unit
  Range before_;            // the unit before, where nothing was found in it
};

// What a statement is judged by.
struct Material {
  const std::vector<Range>& quote;
  const Cue* cue = nullptr;  // null: none, or none that is known
  std::vector<Range> nouns;  // where a noun may name the act
  std::vector<Range> frame;
};

// The last noun of the ranges that names an act, or null: "the demand that …". One that points back
// ("this demand") names the act of another statement.
const Item* act_noun(const Text& text, const std::vector<Range>& ranges);

// acts.cc: sets act, certainty and polarity from the cue and from what is said.
void judge_statement(const Reading& reading, const Text& text,
                     const language::StatementRules& rules, const Material& material,
                     Statement& statement);

}  // namespace laut::reading
