// The ordered list of stages. To add one: a free function, and its line here.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "language/clauses.h"
#include "language/noun_phrases.h"
#include "language/particle_verbs.h"
#include "reading/actors.h"
#include "reading/media.h"
#include "reading/offices.h"
#include "reading/reading_stages.h"
#include "reading/statements.h"

namespace laut::reading {
namespace {

// Whether something stands around the part that is read in its place: the paragraph that a
// dateline opens.
bool lies_in_another(const std::vector<Part>& parts, size_t index) {
  const Span span = parts[index].span;
  const auto holds = [&](size_t other) {
    return other < parts.size() && parts[other].span.contains(span) && parts[other].span != span;
  };
  return holds(index - 1) || holds(index + 1);
}

}  // namespace

const std::vector<Stage>& stages() {
  static const std::vector<Stage> kStages = {
      {"tokens", {"report"}, {"sentences", "tokens"}, read_tokens},
      {"words", {"tokens"}, {"words"}, read_words, false, "words"},
      {"phrases",
       {"tokens", "words"},
       {"clauses", "noun_phrases", "particle_verbs"},
       read_phrases,
       false,
       "syntax"},
      {"compounds", {"tokens", "words"}, {"compounds"}, read_compounds, false, "compounds"},
      {"names", {"tokens", "words"}, {"names"}, read_names, false, "names"},
      {"offices", {"words", "noun_phrases", "names"}, {"offices"}, read_offices, false, "syntax"},
      {"statements", {"tokens"}, {"statements"}, read_statements, true},
      {"chains", {"statements"}, {"chains"}, read_chains, true},
      {"actors", {"tokens", "statements", "chains"}, {"mentions", "actors"}, read_actors, true},
      {"media", {"statements", "actors"}, {}, read_media},
  };
  return kStages;
}

bool has_layers(const Reading& reading, const std::vector<std::string_view>& layers) {
  return std::all_of(layers.begin(), layers.end(), [&](std::string_view layer) {
    return layer == "report" ||
           std::find(reading.layers.begin(), reading.layers.end(), layer) != reading.layers.end();
  });
}

void run(const Stage& stage, Reading& reading, const language::Pack& pack,
         const language::Packs& packs) {
  if (!stage.written) return stage.run(reading, pack, packs);
  std::vector<Token> tokens = std::move(reading.tokens);
  reading.tokens = language::written_words(tokens);
  stage.run(reading, pack, packs);
  reading.tokens = std::move(tokens);
}

Result<void> check(const std::vector<Stage>& stages) {
  std::set<std::string_view> written = {"report"};
  for (const Stage& stage : stages) {
    for (const std::string_view layer : stage.needs) {
      if (!written.contains(layer)) {
        return failure(
            ErrorCode::kUsage, "stages",
            fmt::format("{} needs {}, which no stage before it writes", stage.name, layer));
      }
    }
    written.insert(stage.writes.begin(), stage.writes.end());
  }
  return {};
}

void read_tokens(Reading& reading, const language::Pack& pack, const language::Packs&) {
  const Report& report = reading.report;
  const auto split = [&](Span span, bool lines) {
    language::split_part(report.text, span, lines, pack.writing, reading.sentences, reading.tokens);
  };
  if (report.parts.empty()) split({0, static_cast<uint32_t>(report.text.size())}, false);
  for (size_t i = 0; i < report.parts.size(); ++i) {
    if (lies_in_another(report.parts, i)) continue;
    const PartKind kind = report.parts[i].kind;
    split(report.parts[i].span,
          kind == PartKind::kList || kind == PartKind::kTable || kind == PartKind::kEntry);
  }
}

void read_words(Reading& reading, const language::Pack& pack, const language::Packs&) {
  pack.words->read(reading.report.text, reading.tokens, pack.writing.contractions, reading.words);
}

void read_phrases(Reading& reading, const language::Pack& pack, const language::Packs&) {
  reading.clauses = language::find_clauses(reading.words, reading.tokens, pack.clauses);
  reading.noun_phrases =
      language::find_noun_phrases(reading.words, reading.tokens, reading.clauses);
  reading.particle_verbs =
      language::find_particle_verbs(reading.words, reading.tokens, pack.has("separable_verbs"));
}

void read_compounds(Reading& reading, const language::Pack& pack, const language::Packs&) {
  const language::CompoundSplitter splitter(pack.compounds, pack.words->lexicon);
  reading.compounds = splitter.find(reading.words, reading.tokens);
}

void read_names(Reading& reading, const language::Pack& pack, const language::Packs& packs) {
  pack.words->read_names(reading.report.text, reading.tokens, reading.words, reading.names);
  mark_press(reading, pack, packs);
}

void read_offices(Reading& reading, const language::Pack& pack, const language::Packs&) {
  reading.offices = find_offices(reading, pack);
}

}  // namespace laut::reading
