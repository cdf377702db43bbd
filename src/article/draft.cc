#include "article/draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "language/identify.h"

namespace laut::article {
namespace {

constexpr size_t kShortText = 200;  // bytes that say little about their language
constexpr size_t kShortPart = 100;
constexpr size_t kParagraph = 250;

void add_evidence(Report& report, std::string_view field, EvidenceFrom from, Span span) {
  for (Evidence& evidence : report.evidence) {
    if (evidence.field != field) continue;
    if (std::find(evidence.spans.begin(), evidence.spans.end(), span) == evidence.spans.end()) {
      evidence.spans.push_back(span);
      std::sort(evidence.spans.begin(), evidence.spans.end());
    }
    return;
  }
  note(report, field, from, {span});
}

Span shifted(Span span, uint32_t by) {
  return {span.begin + by, span.end + by};
}

void add_agencies(Report& report, const std::vector<std::string>& agencies, Span span) {
  for (const std::string& agency : agencies) add_unique(report.agencies, agency);
  add_evidence(report, "agencies", EvidenceFrom::kVisible, span);
}

bool is_text(PartKind kind) {
  return kind == PartKind::kParagraph || kind == PartKind::kLead;
}

void read_dateline(Report& report, const CreditWords& words) {
  size_t looked = 0;
  for (size_t i = 0; i < report.parts.size() && looked < 2; ++i) {
    const Part part = report.parts[i];
    if (!is_text(part.kind)) continue;
    ++looked;
    const std::string_view paragraph = report.text_of(part.span);
    const auto rest = std::string_view(report.text)
                          .substr(std::min<size_t>(part.span.begin + 20, report.text.size()));
    const auto dateline = find_dateline(paragraph, rest, words);
    if (!dateline) continue;
    const Span span = shifted(dateline->span, part.span.begin);
    report.dateline = std::string(report.text_of(span));
    note(report, "dateline", EvidenceFrom::kVisible, {span});
    if (!dateline->agencies.empty()) add_agencies(report, dateline->agencies, span);
    Part piece;
    piece.kind = PartKind::kDateline;
    piece.span = shifted(dateline->whole, part.span.begin);
    report.parts.insert(report.parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, piece);
    return;
  }
}

bool stands_as_word(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto letter = [&](size_t i) {
      const auto c = static_cast<unsigned char>(text[i]);
      return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    const size_t end = at + word.size();
    if ((at == 0 || !letter(at - 1)) && (end >= text.size() || !letter(end))) return true;
  }
  return false;
}

}  // namespace

CreditWords credit_words(const language::Packs& packs, std::string_view language) {
  CreditWords words;
  words.any = &packs.any;
  words.first_names = &packs.first_names;
  for (const language::Pack& pack : packs.packs) {
    if (pack.code == language) {
      words.pages.insert(words.pages.begin(), &pack.page);
    } else {
      words.pages.push_back(&pack.page);
    }
  }
  return words;
}

void note(Report& report, std::string_view field, EvidenceFrom from, std::vector<Span> spans) {
  for (Evidence& evidence : report.evidence) {
    if (evidence.field != field) continue;
    evidence.from = from;
    evidence.spans = std::move(spans);
    return;
  }
  report.evidence.push_back({std::string(field), from, std::move(spans)});
}

void diagnose(Report& report, std::string_view code, std::string message, Span span) {
  report.diagnostics.push_back({std::string(code), std::move(message), span});
}

void settle_language(Report& report, std::string_view declared, EvidenceFrom from,
                     const language::Packs& packs) {
  std::string code = fold_case(declared.substr(0, declared.find_first_of("-_")));
  if (trim(report.text).empty()) return;
  const std::string identified = language::identify(report.text, packs);
  if (packs.find(identified)) {
    if (!code.empty() && code != identified) {
      diagnose(report, "language-differs",
               fmt::format("The page says that it is in \"{}\", but its text is in \"{}\".", code,
                           identified));
    }
    if (code != identified) from = EvidenceFrom::kVisible;
    report.language = identified;
  } else if (report.text.size() < kShortText && packs.find(code)) {
    report.language = code;  // too short to speak against what is declared
  } else {
    report.language = identified;
  }
  note(report, "language", from);
}

void note_part_languages(Report& report, const language::Packs& packs) {
  const language::Pack* pack = packs.find(report.language);
  for (Part& part : report.parts) {
    if (part.span.size() < kShortPart || !part.language.empty()) continue;
    const std::string_view text = report.text_of(part.span);
    if (pack != nullptr && language::surely_reads(text, packs, *pack)) continue;
    std::string language = language::identify(text, packs);
    // That no pack reads it is said of a paragraph only: a list of names is in no language.
    if (language == report.language || (!packs.find(language) && text.size() < kParagraph))
      continue;
    part.language = std::move(language);
  }
}

void read_credits(Report& report, const std::vector<std::string>& initials, Span byline,
                  const CreditWords& words) {
  read_dateline(report, words);
  size_t looked = 0;
  for (size_t i = report.parts.size(); i-- > 0 && looked < 2;) {
    const Part& part = report.parts[i];
    if (part.kind == PartKind::kDateline || part.kind == PartKind::kCaption) continue;
    if (!is_text(part.kind) && part.kind != PartKind::kList) break;
    ++looked;
    const auto credit = find_closing_credit(report.text_of(part.span), words);
    if (!credit) continue;
    add_agencies(report, credit->agencies, shifted(credit->span, part.span.begin));
    break;
  }
  for (const std::string& initial : initials) {
    const std::string_view body = std::string_view(report.text).substr(byline.end);
    const bool credited = std::any_of(report.agencies.begin(), report.agencies.end(),
                                      [&](const std::string& agency) { return agency == initial; });
    if (credited || stands_as_word(body, initial)) add_agencies(report, {initial}, byline);
  }
}

Span find_in(std::string_view text, Span within, std::string_view needle) {
  if (needle.empty()) return {};
  const size_t at = text.substr(within.begin, within.size()).find(needle);
  if (at == std::string_view::npos) return {};
  const auto begin = static_cast<uint32_t>(within.begin + at);
  return {begin, static_cast<uint32_t>(begin + needle.size())};
}

void merge_given(Report& report, const Report& given, EvidenceFrom from) {
  // Who states a field: `given` says so where it mixes what a feed and what the caller state.
  const auto stated_by = [&](std::string_view field) {
    for (const Evidence& evidence : given.evidence) {
      if (evidence.field == field) return evidence.from;
    }
    return from;
  };
  // A feed or a wire format knows less than the page that it points to; a caller knows best.
  const auto wins = [&](std::string_view field) { return stated_by(field) != EvidenceFrom::kFeed; };
  const auto take = [&](std::string_view field, std::string Report::* member) {
    const std::string& value = given.*member;
    if (value.empty() || (!wins(field) && !(report.*member).empty()) || report.*member == value)
      return;
    report.*member = value;
    note(report, field, stated_by(field));
  };
  take("url", &Report::url);
  take("outlet", &Report::outlet);
  take("publisher", &Report::publisher);
  take("kicker", &Report::kicker);
  take("headline", &Report::headline);
  take("lead", &Report::lead);
  take("byline", &Report::byline);
  take("dateline", &Report::dateline);
  take("section", &Report::section);
  take("language", &Report::language);
  take("status", &Report::status);
  take("revision", &Report::revision);
  take("embargo", &Report::embargo);
  const auto take_list = [&](std::string_view field, std::vector<std::string> Report::* member) {
    if ((given.*member).empty() || (!wins(field) && !(report.*member).empty())) return;
    if (report.*member == given.*member) return;
    report.*member = given.*member;
    note(report, field, stated_by(field));
  };
  take_list("agencies", &Report::agencies);
  take_list("authors", &Report::authors);
  const auto take_time = [&](std::string_view field, std::optional<Timestamp> Report::* member) {
    if (!(given.*member) || (!wins(field) && report.*member) || report.*member == given.*member)
      return;
    report.*member = given.*member;
    note(report, field, stated_by(field));
  };
  take_time("published", &Report::published);
  take_time("modified", &Report::modified);
  if (given.comment_count && (wins("comment_count") || !report.comment_count)) {
    report.comment_count = given.comment_count;
    note(report, "comment_count", stated_by("comment_count"));
  }
  if (given.paywalled && !report.paywalled) {
    report.paywalled = true;
    note(report, "paywalled", from);
  }
}

}  // namespace laut::article
