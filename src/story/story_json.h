// Stories as JSON, for the API and for --json.
#pragma once

#include <string>

#include "story/story.h"

namespace laut::story {

std::string to_json(const StorySummary& summary);
std::string to_json(const StoryView& view);
std::string to_json(const ActorView& view);

}  // namespace laut::story
