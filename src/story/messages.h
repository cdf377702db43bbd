// The sentences in which the story layer gives its reasons.
#pragma once

#include <string>
#include <vector>

namespace laut::story {

// "5 of 11 reports carry the text of TKP"; `of_agency` for an agency's, else an outlet's.
struct SharedText {
  size_t reports = 0;
  std::string owner;
};
// "2 relay the Oldmarer Zeitung"
struct Relayed {
  size_t reports = 0;
  std::string source;
};

std::string independence_message(size_t origins, size_t reports,
                                 const std::vector<SharedText>& texts,
                                 const std::vector<Relayed>& relays);

std::string family_message(size_t copies, size_t passages, const std::string& owner,
                           const std::string& agency);

}  // namespace laut::story
