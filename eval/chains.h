// Whether a link of a source chain that was found names the one that gold means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "eval/story_file.h"
#include "laut/reading.h"

namespace laut::eval {

// The names by which the actors of a set of stories go. A form that two actors share ("the
// minister", a pronoun) names nobody by itself.
class Names {
 public:
  explicit Names(const std::vector<Story>& stories);

  // Whether the words hold one of the forms of the actor: "spokeswoman Ida Holm" names Ida Holm.
  bool named(const Story& story, const std::string& actor, std::string_view words) const;
  // Whether the words hold a form of an actor of the story other than this one.
  bool names_another(const Story& story, const std::string& actor, std::string_view words) const;

 private:
  std::vector<std::string> shared_;  // forms of two actors or more, as words; sorted
};

// The names that a link gives: its own, and that of its actor.
std::vector<std::string> names_of(const Reading& reading, const ChainLink& link);

// By name: a name of the link holds a form of the gold actor.
bool same_by_name(const Names& names, const Story& story, const std::string& gold,
                  const Reading& reading, const ChainLink& link);

// By name, or by place: its spans overlap those of the gold speaker and its name is no other
// actor's. That is the origin of a statement whose speaker is a pronoun or an office.
bool same_origin(const Names& names, const Story& story, const GoldStatement& gold,
                 const Reading& reading, const ChainLink& link);

}  // namespace laut::eval
