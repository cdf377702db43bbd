// Readings, stories and actors as text for people.
#pragma once

#include <string>

#include "cli/terminal.h"
#include "laut/reading.h"
#include "story/story.h"

namespace laut::cli {

// A report's head and its statements; with `explain` the rule behind each decision.
std::string show(const Reading& reading, const Terminal& terminal, bool explain);

std::string show(const story::StorySummary& summary, const Terminal& terminal);
std::string show(const story::StoryView& view, const Terminal& terminal);
std::string show(const story::ActorView& view, const Terminal& terminal);
std::string show(const Hit& hit, const Terminal& terminal);

}  // namespace laut::cli
