#include "reading/media.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::reading {
namespace {

using language::WordClass;

// Whether a word of the spans is a thing that is written, or a compound that ends in one.
bool names_writing(const Reading& reading, const language::StatementRules& rules,
                   const std::vector<Span>& spans) {
  constexpr size_t kShortestTail = 5;
  for (const Span span : spans) {
    const std::string folded = fold_case(reading.report.text_of(span));
    for (std::string_view word : split(folded, ' ')) {
      const language::WordFacts* facts = rules.find(word);
      if (facts != nullptr && facts->is(WordClass::kWritten)) return true;
      for (size_t cut = 2; cut + kShortestTail <= word.size(); ++cut) {
        const language::WordFacts* tail = rules.find(word.substr(cut));
        if (tail != nullptr && tail->is(WordClass::kWritten)) return true;
      }
    }
  }
  return false;
}

bool has(const std::vector<Medium>& media, Medium medium) {
  return std::find(media.begin(), media.end(), medium) != media.end();
}

}  // namespace

void read_media(Reading& reading, const language::Pack& pack, const language::Packs&) {
  for (Statement& statement : reading.statements) {
    std::vector<Medium>& media = statement.medium;
    const int32_t actor = statement.speaker.actor;
    const auto is = [&](ActorKind kind) {
      return actor >= 0 && reading.actors[static_cast<size_t>(actor)].kind == kind;
    };
    const bool person = is(ActorKind::kPerson);
    const bool organisation = is(ActorKind::kOrganisation);
    if (statement.speaker.spans.empty() && statement.continues < 0 && statement.cue.empty()) {
      // Nobody is named who said or wrote it.
      media = {Medium::kSpeech, Medium::kWriting};
    } else if (!has(media, Medium::kThought) && !person &&
               names_writing(reading, pack.statements, statement.speaker.spans)) {
      media = {Medium::kWriting};
    } else if (organisation && statement.type != StatementType::kDirect &&
               statement.act != Act::kAssert && media == std::vector<Medium>{Medium::kSpeech}) {
      // What a house demands or rejects it may as well have written.
      media.push_back(Medium::kWriting);
    } else if (person && media.size() > 1 && has(media, Medium::kWriting)) {
      media.erase(std::find(media.begin(), media.end(), Medium::kWriting));
    }
  }
}

}  // namespace laut::reading
