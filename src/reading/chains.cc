// Source chains: from the one whose words they are, through those who passed them on, to the
// outlet that prints them.
#include <algorithm>

#include "base/utf8.h"
#include "reading/statements.h"

namespace laut::reading {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  return fold_case(a) == fold_case(b);
}

bool has_name(const std::vector<ChainLink>& chain, std::string_view name) {
  return std::any_of(chain.begin(), chain.end(),
                     [&](const ChainLink& link) { return same_name(link.name, name); });
}

std::vector<Span> evidence_of(const Report& report, std::string_view field) {
  for (const Evidence& evidence : report.evidence) {
    if (evidence.field == field) return evidence.spans;
  }
  return {};
}

class Chains {
 public:
  Chains(Reading& reading, const language::Pack& pack, const language::Packs& packs)
      : reading_(reading), pack_(pack), packs_(packs) {}

  void run() {
    agency_spans_ = evidence_of(reading_.report, "agencies");
    outlet_spans_ = evidence_of(reading_.report, "outlet");
    // Parents and what is continued come first in the list, so their chains are ready.
    for (Statement& statement : reading_.statements) build(statement);
  }

 private:
  std::string name_of(const Role& role) const {
    if (role.actor >= 0) return reading_.actors[static_cast<size_t>(role.actor)].name;
    if (role.spans.empty()) return {};
    return name_in(role.spans.front());
  }

  // The words of a span without the determiner that opens them.
  std::string name_in(Span span) const {
    const std::string text = squeeze(reading_.report.text_of(span));
    const size_t space = text.find(' ');
    if (space == std::string::npos) return text;
    const language::WordFacts* facts =
        pack_.statements.find(fold_case(std::string_view(text).substr(0, space)));
    if (facts != nullptr && facts->is(language::WordClass::kDeterminer)) {
      return text.substr(space + 1);
    }
    return text;
  }

  void add_speaker(const Statement& statement, std::vector<ChainLink>& chain) const {
    if (statement.speaker.spans.empty()) return;
    ChainLink link;
    link.name = name_of(statement.speaker);
    link.actor = statement.speaker.actor;
    link.spans = statement.speaker.spans;
    chain.push_back(std::move(link));
  }

  // Agencies that a frame names beside its speaker: "told BPA", "sagte … der TKP".
  void add_relays(const Statement& statement, std::vector<ChainLink>& chain) const {
    for (const Span frame : statement.frame) {
      const std::vector<Token>& tokens = reading_.tokens;
      auto token = std::lower_bound(
          tokens.begin(), tokens.end(), frame.begin,
          [](const Token& candidate, uint32_t at) { return candidate.span.begin < at; });
      for (; token != tokens.end() && token->span.end <= frame.end; ++token) {
        if (token->kind != Token::Kind::kWord) continue;
        const bool in_speaker =
            std::any_of(statement.speaker.spans.begin(), statement.speaker.spans.end(),
                        [&](Span span) { return span.contains(token->span); });
        if (in_speaker) continue;
        const std::string_view word = reading_.report.text_of(token->span);
        std::string name;
        for (const std::string& agency : reading_.report.agencies) {
          if (agency == word) name = agency;
        }
        if (name.empty()) {
          const language::Agency* agency = packs_.any.find_agency(fold_case(word));
          if (agency != nullptr && !agency->word) name = agency->name;
        }
        if (name.empty() || has_name(chain, name)) continue;
        ChainLink link;
        link.kind = ChainLink::Kind::kAgency;
        link.name = name;
        link.spans = {token->span};
        chain.push_back(std::move(link));
      }
    }
  }

  void build(Statement& statement) const {
    std::vector<ChainLink> chain;
    if (statement.continues >= 0) {
      chain = reading_.statements[static_cast<size_t>(statement.continues)].chain;
    } else if (statement.parent >= 0) {
      add_speaker(statement, chain);
      for (const ChainLink& link :
           reading_.statements[static_cast<size_t>(statement.parent)].chain) {
        chain.push_back(link);
        if (chain.size() > 1 && link.kind == ChainLink::Kind::kSpeaker) {
          chain.back().kind = ChainLink::Kind::kRelay;
        }
      }
    } else {
      add_speaker(statement, chain);
      for (ChainLink& relay : statement.chain) {
        relay.name = name_in(relay.spans.front());
        if (!has_name(chain, relay.name)) chain.push_back(std::move(relay));
      }
      add_relays(statement, chain);
      add_publication(chain);
    }
    statement.chain = std::move(chain);
    Why why{Why::Decision::kChain, {}, {}};
    why.rule = statement.continues >= 0 ? "chain.continued"
               : statement.parent >= 0  ? "chain.nested"
                                        : "chain.frame";
    for (const ChainLink& link : statement.chain) {
      why.spans.insert(why.spans.end(), link.spans.begin(), link.spans.end());
    }
    std::sort(why.spans.begin(), why.spans.end());
    why.spans.erase(std::unique(why.spans.begin(), why.spans.end()), why.spans.end());
    statement.why.push_back(std::move(why));
  }

  void add_publication(std::vector<ChainLink>& chain) const {
    const Report& report = reading_.report;
    for (const std::string& agency : report.agencies) {
      if (has_name(chain, agency) || same_name(agency, report.outlet)) continue;
      ChainLink link;
      link.kind = ChainLink::Kind::kAgency;
      link.name = agency;
      link.from = ChainLink::From::kMetadata;
      link.spans = agency_spans_;
      chain.push_back(std::move(link));
    }
    if (report.outlet.empty()) return;
    // An authority that reports its own words is in the chain once, as the outlet.
    if (!chain.empty() && same_name(chain.back().name, report.outlet)) {
      chain.back().kind = ChainLink::Kind::kOutlet;
      return;
    }
    ChainLink link;
    link.kind = ChainLink::Kind::kOutlet;
    link.name = report.outlet;
    link.from = ChainLink::From::kMetadata;
    link.spans = outlet_spans_;
    chain.push_back(std::move(link));
  }

  Reading& reading_;
  const language::Pack& pack_;
  const language::Packs& packs_;
  std::vector<Span> agency_spans_;
  std::vector<Span> outlet_spans_;
};

}  // namespace

void read_chains(Reading& reading, const language::Pack& pack, const language::Packs& packs) {
  Chains(reading, pack, packs).run();
}

}  // namespace laut::reading
