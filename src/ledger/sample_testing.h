// Small readings made by hand, for tests of ledgers and of what is built on them.
#pragma once

#include <string>
#include <vector>

#include "base/dates.h"
#include "base/hash.h"
#include "laut/reading.h"

namespace laut::ledger {

// A report of `outlet` with its headline and paragraphs as parts; `published` as parse_timestamp()
// reads it, empty for none. The id is made of outlet and `name`, the version of headline and text.
inline Reading sample(const std::string& outlet, const std::string& name,
                      const std::string& published, const std::string& headline,
                      const std::vector<std::string>& paragraphs) {
  Reading reading;
  Report& report = reading.report;
  report.id = Hasher().add(outlet).add(name).hex();
  report.url = "https://" + outlet + ".example/" + name;
  report.source = name + ".html";
  report.outlet = outlet;
  report.headline = headline;
  report.language = "de";
  report.published = parse_timestamp(published);
  const auto append = [&](PartKind kind, const std::string& text) {
    if (!report.text.empty()) report.text += "\n\n";
    const auto begin = static_cast<uint32_t>(report.text.size());
    report.text += text;
    report.parts.push_back({kind, {begin, static_cast<uint32_t>(report.text.size())}, "", {}});
  };
  append(PartKind::kHeadline, headline);
  for (const std::string& paragraph : paragraphs) append(PartKind::kParagraph, paragraph);
  report.version = Hasher().add(headline).add(report.text).hex();
  reading.layers = {"sentences", "tokens", "actors", "statements"};
  return reading;
}

// Adds what `speaker` says: `quote` must occur in the text. The speaker becomes an actor.
inline Statement& says(Reading& reading, const std::string& speaker, const std::string& quote,
                       StatementType type = StatementType::kDirect) {
  const Report& report = reading.report;
  const auto begin = static_cast<uint32_t>(report.text.find(quote));
  const Span span{begin, begin + static_cast<uint32_t>(quote.size())};
  int32_t actor = -1;
  for (size_t i = 0; i < reading.actors.size(); ++i) {
    if (reading.actors[i].name == speaker) actor = static_cast<int32_t>(i);
  }
  if (actor < 0) {
    actor = static_cast<int32_t>(reading.actors.size());
    reading.actors.push_back({speaker, ActorKind::kPerson, -1});
  }
  Statement statement;
  statement.key = Hasher().add(report.text).add(span.begin).hex();
  statement.type = type;
  statement.medium = {Medium::kSpeech};
  statement.quote = {span};
  statement.speaker.actor = actor;
  statement.chain = {{ChainLink::Kind::kSpeaker, speaker, actor, {}, ChainLink::From::kText},
                     {ChainLink::Kind::kOutlet, report.outlet, -1, {}, ChainLink::From::kMetadata}};
  reading.statements.push_back(statement);
  return reading.statements.back();
}

}  // namespace laut::ledger
