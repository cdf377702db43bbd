// Any text through the whole reading: whatever it holds, the statements must point into it, on
// character borders, in order, and to each other without a cycle.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "laut/reader.h"

namespace {

using namespace laut;

const Reader& reader() {
  static const Reader kReader = [] {
    Result<Reader> loaded = Reader::load({});
    if (!loaded) std::abort();
    return std::move(*loaded);
  }();
  return kReader;
}

void require(bool holds) {
  if (!holds) std::abort();
}

bool on_border(const std::string& text, uint32_t at) {
  return at == text.size() || (at < text.size() && (text[at] & 0xC0) != 0x80);
}

void check(const std::string& text, const std::vector<Span>& spans) {
  for (size_t i = 0; i < spans.size(); ++i) {
    require(spans[i].begin < spans[i].end && spans[i].end <= text.size());
    require(on_border(text, spans[i].begin) && on_border(text, spans[i].end));
    require(i == 0 || spans[i - 1].begin <= spans[i].begin);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  size_t replaced = 0;
  const std::string text =
      repair_utf8(std::string_view(reinterpret_cast<const char*>(data), size), replaced);
  for (const auto& [language, hash] : reader().packs()) {
    Report report;
    report.language = language;
    report.text = text;
    report.outlet = "Abendstern";
    // Every line is a part; the first is the headline.
    uint32_t begin = 0;
    while (begin < text.size()) {
      const size_t found = text.find('\n', begin);
      const auto end = static_cast<uint32_t>(found == std::string::npos ? text.size() : found);
      if (end > begin) {
        report.parts.push_back({report.parts.empty() ? PartKind::kHeadline : PartKind::kParagraph,
                                {begin, end},
                                {},
                                {}});
      }
      begin = end + 1;
    }
    const Reading reading = reader().read(std::move(report));
    const auto count = static_cast<int32_t>(reading.statements.size());
    const auto actors = static_cast<int32_t>(reading.actors.size());
    for (int32_t i = 0; i < count; ++i) {
      const Statement& s = reading.statements[static_cast<size_t>(i)];
      require(!s.quote.empty());
      require(!s.medium.empty() && s.medium.size() <= 2);
      check(text, s.quote);
      check(text, s.cue);
      check(text, s.frame);
      check(text, s.speaker.spans);
      check(text, s.addressee.spans);
      // A statement comes after the one it stands in or carries on, so there is no cycle.
      require(s.parent >= -1 && s.parent < i);
      require(s.continues >= -1 && s.continues < i);
      require(s.speaker.actor >= -1 && s.speaker.actor < actors);
      require(!s.chain.empty());
      for (const ChainLink& link : s.chain) {
        check(text, link.spans);
        require(link.actor >= -1 && link.actor < actors);
      }
      require(!s.why.empty() && !s.key.empty());
      for (const Why& why : s.why) {
        require(!why.rule.empty());
        check(text, why.spans);
      }
    }
  }
  return 0;
}
