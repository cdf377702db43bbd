// Learns the finder of names of a language from labelled text.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "language/lexicon.h"
#include "language/name_finder.h"
#include "language/tagger.h"
#include "language/writing.h"
#include "laut/result.h"
#include "tools/train/trees.h"

namespace laut::train {

// A sentence with its names.
struct NamedSentence {
  std::vector<std::string> words;
  std::vector<language::FoundName> names;  // types are indices into NamedText::types
  std::vector<std::string> tags;           // of the words, as xpos; none: the tagger tells them
};

struct NamedText {
  std::vector<std::string> types;
  std::vector<NamedSentence> sentences;
};

// Reads lines of word and label parted by a tab, blank lines between sentences. Labels are "O",
// "B-type" and "I-type". Errors: those of read_file, kBadFormat with the line, kTooLarge.
Result<NamedText> read_named_text(const std::string& path);

// Lists of phrases that are names of some kind.
struct NameLists {
  std::vector<std::string> kinds;
  std::vector<std::pair<std::string, uint16_t>> phrases;  // with bits of kinds; no phrase twice
};

// Reads lines of kind and phrase parted by a tab, the words of a phrase by spaces. Errors: those of
// read_file, and kBadFormat with the line.
Result<NameLists> read_name_lists(const std::string& path);

struct NamesOptions {
  int models = 4;         // learned one by one, each from another order; their weights are added up
  int rounds = 8;         // passes over the text, of each
  int margin = 10;        // by which the gold labels are to lead at each word
  int drop = 20;          // features in a hundred that are left out, other ones each time
  int cut = 2;            // features that occur less often are left out for good
  int least = 100;        // smallest weight that is kept, of 32,767
  uint64_t seed = 20261;  // of the order of sentences and of what is left out
};

// What a finder of names is made with, besides text.
struct NameSources {
  NameLists lists;
  std::string clusters;              // one a line, words parted by spaces
  const language::Lexicon& lexicon;  // that of the pack
  // A tagger that has not seen the names of the text: one that knows them by heart would be trusted
  // more than it deserves. Null: the finder learns without tags.
  const language::Tagger* blind = nullptr;
  const language::WritingRules& writing;
};

// Gives the sentences that are also among `trees`, word for word, the tags which they have there.
void take_tags(const std::vector<Tree>& trees, NamedText& text);

// The bytes of names.model.
std::string names_model(const NamedText& text, const NameSources& sources,
                        const NamesOptions& options);

}  // namespace laut::train
