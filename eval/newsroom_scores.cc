// Scores one set of stories: statements report by report, groups of reports over the whole set.
#include "eval/newsroom_scores.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "eval/chains.h"
#include "eval/quotations.h"
#include "reading/reader_state.h"
#include "story/story.h"

namespace laut::eval {
namespace {

// What the metric takes from the pack of a language: no word of any stands here.
Trimming trimming_of(const language::Pack* pack) {
  Trimming out;
  out.is_complementizer = [](std::string_view) { return false; };
  if (pack == nullptr) return out;
  out.marks.reserve(2 * pack->writing.quotes.size());
  for (const language::QuotePair& pair : pack->writing.quotes) {
    out.marks.push_back(pair.open);
    out.marks.push_back(pair.close);
  }
  out.is_complementizer = [pack](std::string_view word) {
    const language::WordFacts* facts = pack->statements.find(word);
    return facts != nullptr && facts->is(language::WordClass::kComplementizer);
  };
  return out;
}

// Whether cue or quote holds a word of hearsay: there gold says probable or possible as its writer
// felt, and both are right.
bool has_hearsay(const language::Pack* pack, const Report& report, const GoldStatement& gold) {
  if (pack == nullptr) return false;
  for (const std::vector<Span>* spans : {&gold.cue, &gold.quote}) {
    for (const Span span : *spans) {
      for (const Span token : scoring_tokens(report.text_of(span))) {
        const std::string_view word = report.text_of(span).substr(token.begin, token.size());
        const language::WordFacts* facts = pack->statements.find(fold_case(word));
        if (facts != nullptr && facts->is(language::WordClass::kHearsay)) return true;
      }
    }
  }
  return false;
}

std::vector<Span> trim_quotes(std::string_view text, const std::vector<Span>& spans,
                              const Trimming& trimming) {
  std::vector<Span> out;
  out.reserve(spans.size());
  for (const Span span : spans) out.push_back(trim_quote(text, span, trimming));
  return out;
}

bool is_unsure(Certainty certainty) {
  return certainty == Certainty::kProbable || certainty == Certainty::kPossible;
}

// Grows over all reports of a set.
struct Tally {
  QuotationScore quotations;
  Agreement type{5}, act{11}, certainty{4};
  Mean origin, origin_by_name, whole_chain;
  Mean long_origin, long_origin_by_name, long_whole_chain;
};

void score_chain(Tally& tally, const Names& names, const Story& story, const GoldStatement& gold,
                 const Reading& reading, const std::vector<ChainLink>& found) {
  const bool by_name =
      !found.empty() && same_by_name(names, story, gold.chain.front(), reading, found.front());
  const bool origin = !found.empty() && same_origin(names, story, gold, reading, found.front());
  bool whole = origin && found.size() == gold.chain.size();
  for (size_t link = 1; whole && link < found.size(); ++link) {
    whole = same_by_name(names, story, gold.chain[link], reading, found[link]);
  }
  tally.origin.add(origin);
  tally.origin_by_name.add(by_name);
  tally.whole_chain.add(whole);
  if (gold.chain.size() < 3) return;
  tally.long_origin.add(origin);
  tally.long_origin_by_name.add(by_name);
  tally.long_whole_chain.add(whole);
}

// The number of pairs.
size_t score_report(Tally& tally, const Names& names, const Story& story, const GoldReport& gold,
                    const Reading& reading, const language::Pack* pack) {
  const Report& report = reading.report;
  const Trimming trimming = trimming_of(pack);
  const std::vector<Span> tokens = scoring_tokens(report.text);
  const auto lay_out = [&](const auto& statement, const std::vector<Span>& speaker) {
    QuoteTokens out;
    out.quote = tokens_of(tokens, trim_quotes(report.text, statement.quote, trimming));
    out.roles[kCueRole] = tokens_of(tokens, statement.cue);
    out.roles[kSpeakerRole] = tokens_of(tokens, speaker);
    out.type = statement.type;
    return out;
  };
  std::vector<QuoteTokens> expected, found;
  expected.reserve(gold.statements.size());
  found.reserve(reading.statements.size());
  for (const GoldStatement& one : gold.statements) expected.push_back(lay_out(one, one.speaker));
  for (const Statement& one : reading.statements) found.push_back(lay_out(one, one.speaker.spans));

  const auto pairs = pair_statements(expected, found);
  tally.quotations.add(expected, found, pairs);
  for (const auto& [g, f] : pairs) {
    const GoldStatement& right = gold.statements[g];
    const Statement& said = reading.statements[f];
    tally.type.add(static_cast<size_t>(right.type), static_cast<size_t>(said.type));
    tally.act.add(static_cast<size_t>(right.act), static_cast<size_t>(said.act));
    Certainty certainty = right.certainty;
    if (is_unsure(certainty) && is_unsure(said.certainty) && has_hearsay(pack, report, right)) {
      certainty = said.certainty;
    }
    tally.certainty.add(static_cast<size_t>(certainty), static_cast<size_t>(said.certainty));
    score_chain(tally, names, story, right, reading, said.chain);
  }
  return pairs.size();
}

// Reports, labels of missing texts and versions that hang together are one family.
Partition gold_families(const std::vector<Story>& stories) {
  std::map<std::string, std::string> parent;  // union-find over names
  const auto root = [&](std::string name) {
    while (parent.contains(name) && parent[name] != name) name = parent[name];
    return name;
  };
  const auto join = [&](const Story& story, const std::string& a, const std::string& b) {
    if (b.empty()) return;
    parent[root(story.id + "/" + a)] = root(story.id + "/" + b);
  };
  for (const Story& story : stories) {
    for (const GoldReport& report : story.reports) {
      join(story, report.id, report.derived_from);
      join(story, report.id, report.version_of);
    }
  }
  std::map<std::string, uint32_t> labels;
  Partition out;
  for (const Story& story : stories) {
    for (const GoldReport& report : story.reports) {
      const auto label = static_cast<uint32_t>(labels.size());
      out.push_back(labels.emplace(root(story.id + "/" + report.id), label).first->second);
    }
  }
  return out;
}

void score_groups(NewsroomScores& out, const std::vector<Story>& stories,
                  const std::vector<Reading>& readings) {
  std::vector<const Reading*> list;
  list.reserve(readings.size());
  for (const Reading& reading : readings) list.push_back(&reading);
  Partition gold_stories;
  for (size_t story = 0; story < stories.size(); ++story) {
    gold_stories.insert(gold_stories.end(), stories[story].reports.size(),
                        static_cast<uint32_t>(story));
  }
  out.story_groups = b_cubed(gold_stories, story::group_stories(list));
  // Two versions of one report are no copies of one another.
  const auto counts = [&](size_t a, size_t b) {
    return readings[a].report.url != readings[b].report.url;
  };
  out.copies = pairwise(gold_families(stories), story::copy_families(list), counts);
}

}  // namespace

NewsroomScores score_set(const std::string& name, const std::vector<Story>& stories,
                         const Reader& reader) {
  NewsroomScores out;
  out.set = name;
  Tally tally;
  const Names names(stories);
  std::vector<Reading> readings;
  for (const Story& story : stories) {
    ++out.stories;
    for (const GoldReport& report : story.reports) {
      readings.push_back(reader.read(report.report));
      const language::Pack* pack = reader.state().packs.find(report.report.language);
      out.pairs += score_report(tally, names, story, report, readings.back(), pack);
      ++out.reports;
      out.gold_statements += report.statements.size();
      out.found_statements += readings.back().statements.size();
    }
  }
  out.message = tally.quotations.message();
  out.roles = tally.quotations.roles();
  out.cue = tally.quotations.role(kCueRole);
  out.speaker = tally.quotations.role(kSpeakerRole);
  out.joint = tally.quotations.joint();
  out.type = tally.type.accuracy();
  out.act = tally.act.accuracy();
  out.act_macro = tally.act.macro_f1();
  out.confirm_deny =
      tally.act.over({static_cast<size_t>(Act::kConfirm), static_cast<size_t>(Act::kDeny)});
  out.certainty = tally.certainty.accuracy();
  out.certainty_macro = tally.certainty.macro_f1();
  out.origin = tally.origin.value();
  out.origin_by_name = tally.origin_by_name.value();
  out.whole_chain = tally.whole_chain.value();
  out.long_chains = tally.long_origin.count();
  out.long_origin = tally.long_origin.value();
  out.long_origin_by_name = tally.long_origin_by_name.value();
  out.long_whole_chain = tally.long_whole_chain.value();
  score_groups(out, stories, readings);
  return out;
}

}  // namespace laut::eval
