#include "story/messages.h"

#include <fmt/format.h>

#include "base/text.h"

namespace laut::story {
namespace {

// More reasons than this make no sentence.
constexpr size_t kMaxReasons = 3;

}  // namespace

std::string independence_message(size_t origins, size_t reports,
                                 const std::vector<SharedText>& texts,
                                 const std::vector<Relayed>& relays) {
  if (reports == 0) return "No reports.";
  if (reports == 1) return "1 independent origin: a single report.";
  std::vector<std::string> reasons;
  for (const SharedText& text : texts) {
    reasons.push_back(
        fmt::format("{} of {} reports carry the text of {}", text.reports, reports, text.owner));
  }
  for (const Relayed& relay : relays) {
    reasons.push_back(fmt::format("{} {} {}", relay.reports,
                                  relay.reports == 1 ? "only relays" : "only relay", relay.source));
  }
  if (reasons.empty()) reasons.push_back("no report copies or only relays another");
  if (reasons.size() > kMaxReasons) {
    const size_t more = reasons.size() - kMaxReasons;
    reasons.resize(kMaxReasons);
    reasons.push_back(fmt::format("{} more such {}", more, more == 1 ? "group" : "groups"));
  }
  return fmt::format("At most {} independent {}: {}.", origins, origins == 1 ? "origin" : "origins",
                     join(reasons, ", "));
}

std::string family_message(size_t copies, size_t passages, const std::string& owner,
                           const std::string& agency) {
  std::vector<std::string> takers;
  if (copies > 0) {
    takers.push_back(fmt::format("{} {} the text of {}", copies,
                                 copies == 1 ? "report carries" : "reports carry", owner));
  }
  if (passages > 0) {
    takers.push_back(
        copies > 0 ? fmt::format("{} {} passages of it", passages, passages == 1 ? "takes" : "take")
                   : fmt::format("{} {} passages of the text of {}", passages,
                                 passages == 1 ? "report takes" : "reports take", owner));
  }
  std::string sentence = join(takers, ", ");
  if (!agency.empty() && agency != owner) {
    sentence += fmt::format("; all credit {}, so the text is likely its", agency);
  }
  return sentence + ".";
}

}  // namespace laut::story
