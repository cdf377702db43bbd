#include "story/shingles.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace laut::story {
namespace {

// A shingle with this many of its words in direct speech belongs to it.
constexpr size_t kQuotedWords = 3;

bool carries_text(PartKind kind) {
  switch (kind) {
    case PartKind::kKicker:
    case PartKind::kHeadline:
    case PartKind::kByline:
    case PartKind::kDateline:
      return false;
    default:
      return true;
  }
}

std::vector<Span> direct_speech(const Reading& reading) {
  std::vector<Span> spans;
  for (const Statement& statement : reading.statements) {
    if (statement.type != StatementType::kDirect) continue;
    spans.insert(spans.end(), statement.quote.begin(), statement.quote.end());
  }
  std::sort(spans.begin(), spans.end());
  return spans;
}

struct Word {
  uint64_t hash = 0;
  bool quoted = false;
};

std::vector<Word> words_of(std::string_view text, Span part, const std::vector<Span>& skipped,
                           const std::vector<Span>& quoted) {
  const auto inside = [](const std::vector<Span>& spans, uint32_t at) {
    return std::any_of(spans.begin(), spans.end(), [&](Span span) { return span.contains(at); });
  };
  std::vector<Word> words;
  std::string folded;
  uint32_t begin = 0;
  const auto finish = [&] {
    if (!folded.empty() && !inside(skipped, begin)) {
      words.push_back({hash64(folded), inside(quoted, begin)});
    }
    folded.clear();
  };
  for (size_t at = part.begin; at < part.end;) {
    const auto start = static_cast<uint32_t>(at);
    const char32_t codepoint = next_codepoint(text, at);
    if (!is_letter(codepoint) && !is_digit(codepoint)) {
      finish();
      continue;
    }
    if (folded.empty()) begin = start;
    append_utf8(folded, to_lower(codepoint));
  }
  finish();
  return words;
}

}  // namespace

std::vector<uint64_t> shingles(const Reading& reading) {
  const Report& report = reading.report;
  std::vector<Span> parts;
  std::vector<Span> datelines;  // may lie inside of a paragraph
  for (const Part& part : report.parts) {
    if (carries_text(part.kind)) parts.push_back(part.span);
    if (part.kind == PartKind::kDateline) datelines.push_back(part.span);
  }
  if (parts.empty()) parts.push_back({0, static_cast<uint32_t>(report.text.size())});
  const std::vector<Span> quoted = direct_speech(reading);

  std::vector<uint64_t> found;
  for (const Span part : parts) {
    std::vector<Span> quoted_here;
    for (const Span span : quoted) {
      if (span.overlaps(part)) quoted_here.push_back(span);
    }
    const std::vector<Word> words = words_of(report.text, part, datelines, quoted_here);
    for (size_t i = 0; i + kShingleWords <= words.size(); ++i) {
      Hasher hasher;
      size_t in_speech = 0;
      for (size_t k = i; k < i + kShingleWords; ++k) {
        hasher.add(words[k].hash);
        in_speech += words[k].quoted ? 1 : 0;
      }
      if (in_speech < kQuotedWords) found.push_back(hasher.value());
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

uint32_t shared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  uint32_t count = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++count;
    const bool left = a[i] <= b[j];
    const bool right = b[j] <= a[i];
    i += left ? 1 : 0;
    j += right ? 1 : 0;
  }
  return count;
}

}  // namespace laut::story
