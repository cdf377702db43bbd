// Names are compared as sequences of case-folded words, one within the other: speakers are marked
// with title and article in some stories and without in others.
#include "eval/chains.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"

namespace laut::eval {
namespace {

// " ida holm ": case-folded words between single spaces, so that one find() compares whole words.
std::string as_words(std::string_view text) {
  std::string out = " ";
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_codepoint(text, at);
    if (is_letter(c) || is_digit(c)) {
      append_utf8(out, to_lower(c));
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

bool holds(const std::string& words, const std::string& form) {
  return form.size() > 1 && words.find(form) != std::string::npos;
}

}  // namespace

Names::Names(const std::vector<Story>& stories) {
  std::map<std::string, std::set<std::string>> actors;  // form → who goes by it
  for (const Story& story : stories) {
    for (const auto& [actor, forms] : story.names) {
      for (const std::string& form : forms) actors[as_words(form)].insert(story.id + "/" + actor);
    }
  }
  for (const auto& [form, who] : actors) {
    if (who.size() > 1) shared_.push_back(form);
  }
}

bool Names::named(const Story& story, const std::string& actor, std::string_view words) const {
  const std::string own = as_words(words);
  const std::string canonical = as_words(actor);
  if (holds(own, canonical)) return true;
  const auto forms = story.names.find(actor);
  if (forms == story.names.end()) return false;
  return std::any_of(forms->second.begin(), forms->second.end(), [&](const std::string& name) {
    const std::string form = as_words(name);
    return !std::binary_search(shared_.begin(), shared_.end(), form) && holds(own, form);
  });
}

bool Names::names_another(const Story& story, const std::string& actor,
                          std::string_view words) const {
  return std::any_of(story.names.begin(), story.names.end(), [&](const auto& other) {
    return other.first != actor && named(story, other.first, words);
  });
}

std::vector<std::string> names_of(const Reading& reading, const ChainLink& link) {
  std::vector<std::string> out;
  if (!link.name.empty()) out.push_back(link.name);
  if (link.actor >= 0 && static_cast<size_t>(link.actor) < reading.actors.size()) {
    out.push_back(reading.actors[static_cast<size_t>(link.actor)].name);
  }
  return out;
}

bool same_by_name(const Names& names, const Story& story, const std::string& gold,
                  const Reading& reading, const ChainLink& link) {
  const std::vector<std::string> given = names_of(reading, link);
  return std::any_of(given.begin(), given.end(),
                     [&](const std::string& name) { return names.named(story, gold, name); });
}

bool same_origin(const Names& names, const Story& story, const GoldStatement& gold,
                 const Reading& reading, const ChainLink& link) {
  if (same_by_name(names, story, gold.chain.front(), reading, link)) return true;
  for (const std::string& name : names_of(reading, link)) {
    if (names.names_another(story, gold.chain.front(), name)) return false;
  }
  return std::any_of(link.spans.begin(), link.spans.end(), [&](Span span) {
    return std::any_of(gold.speaker.begin(), gold.speaker.end(),
                       [&](Span speaker) { return speaker.overlaps(span); });
  });
}

}  // namespace laut::eval
