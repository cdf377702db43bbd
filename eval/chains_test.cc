#include "eval/chains.h"

#include <gtest/gtest.h>

namespace laut::eval {
namespace {

Story story() {
  Story out;
  out.id = "bridge";
  out.names = {{"Ida Holm", {"Holm", "spokeswoman Ida Holm", "she", "the minister", "Ida Holm"}},
               {"Jo Ek", {"Ek", "she", "the minister", "Jo Ek"}},
               {"DNA", {"the agency", "DNA"}}};
  return out;
}

TEST(Chains, ANameHoldsAFormOfTheActor) {
  const Story told = story();
  const Names names({told});
  EXPECT_TRUE(names.named(told, "Ida Holm", "Ida Holm"));
  EXPECT_TRUE(names.named(told, "Ida Holm", "The Bote's reporter Holm"));
  EXPECT_TRUE(names.named(told, "DNA", "The agency"));
  EXPECT_FALSE(names.named(told, "Ida Holm", "Ida"));
  EXPECT_FALSE(names.named(told, "Ida Holm", "Holmes"));
  EXPECT_FALSE(names.named(told, "Ida Holm", ""));
  EXPECT_FALSE(names.named(told, "Ida Holm", "she")) << "two actors go by it";
  EXPECT_TRUE(names.named(told, "circles", "Government circles")) << "no actor, only its name";
  EXPECT_TRUE(names.names_another(told, "Ida Holm", "Jo Ek"));
  EXPECT_FALSE(names.names_another(told, "Ida Holm", "somebody"));
}

TEST(Chains, AFormSharedBetweenStoriesNamesNobody) {
  Story other = story();
  other.id = "harbour";
  other.names = {{"Lea Orm", {"the agency", "Lea Orm"}}};
  const Story told = story();
  EXPECT_FALSE(Names({told, other}).named(told, "DNA", "the agency"));
  EXPECT_TRUE(Names({told, other}).named(told, "DNA", "DNA"));
}

TEST(Chains, APlaceCountsWhereTheNameDoesNotDecide) {
  const Story told = story();
  const Names names({told});
  GoldStatement gold;
  gold.chain = {"Ida Holm", "Bote"};
  gold.speaker = {{10, 13}};
  Reading reading;
  reading.actors = {{"Jo Ek", ActorKind::kPerson, -1}, {"Ida Holm", ActorKind::kPerson, -1}};
  const auto link = [](std::string name, int32_t actor, Span span) {
    ChainLink out;
    out.name = std::move(name);
    out.actor = actor;
    out.spans = {span};
    return out;
  };
  EXPECT_TRUE(same_origin(names, told, gold, reading, link("she", -1, {10, 13})));
  EXPECT_FALSE(same_origin(names, told, gold, reading, link("she", -1, {20, 23})));
  EXPECT_FALSE(same_origin(names, told, gold, reading, link("she", 0, {10, 13})))
      << "resolved to another actor";
  EXPECT_TRUE(same_origin(names, told, gold, reading, link("she", 1, {20, 23})));
  EXPECT_FALSE(same_by_name(names, told, "Ida Holm", reading, link("she", -1, {10, 13})));
  EXPECT_TRUE(same_by_name(names, told, "Ida Holm", reading, link("she", 1, {10, 13})));
}

}  // namespace
}  // namespace laut::eval
