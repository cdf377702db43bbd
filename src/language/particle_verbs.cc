#include "language/particle_verbs.h"

#include <algorithm>

#include "base/utf8.h"
#include "language/word_tree.h"

namespace laut::language {

std::vector<ParticleVerb> find_particle_verbs(const std::vector<laut::Word>& words,
                                              const std::vector<Token>& tokens, bool joined) {
  std::vector<ParticleVerb> found;
  for (size_t first = 0; first < words.size();) {
    const size_t last = sentence_end(words, tokens, first);
    for (size_t i = first; i < last; ++i) {
      const int32_t head = words[i].head;
      if (head <= 0 || words[i].deprel != "compound:prt") continue;
      const size_t verb = first + static_cast<size_t>(head) - 1;
      if (verb >= last || (words[verb].upos != "VERB" && words[verb].upos != "AUX")) continue;
      const std::string particle = fold_case(words[i].form);
      found.push_back({static_cast<uint32_t>(verb), static_cast<uint32_t>(i),
                       joined ? particle + words[verb].lemma : words[verb].lemma + ' ' + particle});
    }
    first = last;
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const ParticleVerb& a, const ParticleVerb& b) { return a.verb < b.verb; });
  return found;
}

}  // namespace laut::language
