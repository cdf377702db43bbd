// Words of labelled text as the finder of names takes them, with tags as they come from running
// text.
#pragma once

#include <string>
#include <vector>

#include "language/name_finder.h"
#include "language/tagger.h"
#include "language/writing.h"

namespace laut::language {

// The words of one sentence, each as it is written ("im", "US-Kanzlei"). The tagger sees them in
// the pieces and syntactic words of a treebank; of a contraction the tag of the first word counts,
// of a word with hyphens that of the last piece. The result looks into `words`. Without a tagger it
// has no tags.
std::vector<NameWord> name_words(const std::vector<std::string>& words, const Tagger* tagger,
                                 const WritingRules& writing);

}  // namespace laut::language
