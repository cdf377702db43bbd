// A text pasted from a news page brings its header along, a line each: publisher, kicker, headline,
// lead, byline, time, comment count. The header ends at the last line that only a header has; what
// stands above it and is no such line is sorted by length and order.
#include "article/text.h"

#include <algorithm>

#include "article/credits.h"
#include "article/draft.h"
#include "article/header.h"
#include "article/visible_dates.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr size_t kHeaderLines = 14;  // how far down a header may reach
constexpr size_t kHeadlineWords = 25;
constexpr size_t kProseWords = 12;
constexpr size_t kSubheadingWords = 12;
constexpr size_t kQuestionWords = 6;  // of a question that heads what follows
constexpr size_t kWrappedBytes = 40;  // a line this long that ends no sentence was wrapped

struct Line {
  Span span;  // trimmed
  size_t words = 0;
  bool ends_sentence = false;
  bool after_blank = false;
  bool prose() const { return (words >= kProseWords && ends_sentence) || words >= kHeadlineWords; }
};

bool ends_sentence(std::string_view text) {
  static constexpr std::string_view kEnds[] = {".",  "!",   "?",  "…",   ".\"", ".“", ".”",
                                               "!“", "?“",  "!”", "?”",  ".«",  ".)", "“.",
                                               "”.", "\".", ":",  "!\"", "?\"", ".'", ".’"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view end) { return text.ends_with(end); });
}

std::vector<Line> find_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  for (const std::string_view raw : split_lines(text)) {
    const auto begin = static_cast<uint32_t>(raw.data() - text.data());
    Line line;
    line.span = trim(text, Span{begin, static_cast<uint32_t>(begin + raw.size())});
    if (line.span.empty()) {
      blank = true;
      continue;
    }
    const std::string_view content = text.substr(line.span.begin, line.span.size());
    line.words = 1 + static_cast<size_t>(std::count(content.begin(), content.end(), ' '));
    line.ends_sentence = ends_sentence(content);
    line.after_blank = blank;
    blank = false;
    lines.push_back(line);
  }
  return lines;
}

bool is_capital_start(std::string_view text) {
  size_t at = 0;
  return !text.empty() && is_upper(next_codepoint(text, at));
}

// Lines that a margin broke: joined again up to the next blank line.
std::vector<Line> join_wrapped(std::string_view text, std::vector<Line> lines) {
  size_t wrapped = 0, blanks = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    blanks += lines[i + 1].after_blank;
    const std::string_view next = text.substr(lines[i + 1].span.begin, lines[i + 1].span.size());
    wrapped += !lines[i + 1].after_blank && !lines[i].ends_sentence &&
               lines[i].span.size() >= kWrappedBytes && !is_capital_start(next);
  }
  if (wrapped < 2 || blanks == 0) return lines;
  std::vector<Line> joined;
  for (const Line& line : lines) {
    if (joined.empty() || line.after_blank) {
      joined.push_back(line);
      continue;
    }
    joined.back().span.end = line.span.end;
    joined.back().words += line.words;
    joined.back().ends_sentence = line.ends_sentence;
  }
  return joined;
}

// One piece of a header line; some lines hold several, "By A. Example | 4 March 2031".
struct Piece {
  Span span;
  size_t line = 0;
};

class TextReader {
 public:
  TextReader(Report& report, const CreditWords& words) : report_(report), words_(words) {}

  void read() {
    lines_ = join_wrapped(report_.text, find_lines(report_.text));
    const size_t header = header_size();
    read_header(header);
    read_body(header);
    std::sort(report_.parts.begin(), report_.parts.end(), [](const Part& a, const Part& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
    read_credits(report_, initials_, byline_span_, words_);
  }

 private:
  std::string_view text(Span span) const { return report_.text_of(span); }

  std::vector<Piece> pieces_of(size_t line) const {
    std::vector<Piece> pieces;
    const Span span = lines_[line].span;
    const std::string_view all = text(span);
    size_t begin = 0;
    while (begin <= all.size()) {
      size_t end = all.size(), next = all.size() + 1;
      for (const std::string_view separator : {" | ", " · ", " • ", "\t"}) {
        const size_t at = all.find(separator, begin);
        if (at != std::string_view::npos && at < end) {
          end = at;
          next = at + separator.size();
        }
      }
      const Span piece = trim(report_.text, Span{static_cast<uint32_t>(span.begin + begin),
                                                 static_cast<uint32_t>(span.begin + end)});
      if (!piece.empty()) pieces.push_back({piece, line});
      begin = next;
    }
    return pieces;
  }

  // The dates of a piece that is little else.
  std::vector<VisibleDate> dates_of(Span piece) const {
    for (const PageWords* page : words_.pages) {
      std::vector<VisibleDate> dates = find_dates(text(piece), page->dates);
      size_t covered = 0;
      for (const VisibleDate& date : dates) covered += date.labelled.size();
      if (!dates.empty() && covered * 3 > piece.size() * 2) return dates;
    }
    return {};
  }

  bool is_noise(Span piece) const {
    const std::string folded = fold_case(squeeze(text(piece)));
    for (const PageWords* page : words_.pages) {
      if (page->noise_whole.has(folded)) return true;
      if (folded.size() > 40) continue;
      for (const std::string& phrase : page->reading_times) {
        if (folded.find(phrase) != std::string::npos) return true;
      }
    }
    return false;
  }

  bool is_caption(Span piece) const {
    return std::any_of(words_.pages.begin(), words_.pages.end(), [&](const PageWords* page) {
      return std::any_of(page->caption_openers.all().begin(), page->caption_openers.all().end(),
                         [&](const std::string& phrase) {
                           return match_phrase(text(piece), 0, phrase) != std::string_view::npos;
                         });
    });
  }

  // What only a header has.
  bool is_mark(Span piece) const {
    return !dates_of(piece).empty() || read_comment_count(text(piece), words_) ||
           is_byline(text(piece), words_);
  }

  // Names beside a date or another mark, with a headline above: "Anna Example, business desk".
  bool is_bare_byline(size_t line) const {
    constexpr size_t kMaxWords = 6;
    if (line == 0 || lines_[line].words > kMaxWords || lines_[line].ends_sentence) return false;
    const auto marked = [&](size_t other) {
      if (other >= lines_.size()) return false;
      const auto pieces = pieces_of(other);
      return std::any_of(pieces.begin(), pieces.end(),
                         [&](const Piece& piece) { return !dates_of(piece.span).empty(); });
    };
    if (!marked(line + 1) && !marked(line - 1)) return false;
    const Byline byline = read_byline(text(lines_[line].span), words_);
    return byline.clean && (byline.desk || !byline.authors.empty() || !byline.initials.empty() ||
                            !byline.agencies.empty() || !byline.unsure.empty());
  }

  // How many lines the header has: up to the last mark, and a headline above the first prose.
  size_t header_size() const {
    size_t size = 0, prose = 0;
    const size_t most = std::min(lines_.size(), kHeaderLines);
    for (size_t i = 0; i < most; ++i) {
      const auto pieces = pieces_of(i);
      const bool mark = std::any_of(pieces.begin(), pieces.end(),
                                    [&](const Piece& piece) { return is_mark(piece.span); });
      if (mark) {
        size = i + 1;
      } else if (lines_[i].prose() && ++prose > 1) {
        break;  // one line of prose may be the lead
      }
    }
    if (size == 0 && lines_.size() > 1 && is_title(lines_[0])) {
      const bool kicker = lines_.size() > 2 && is_title(lines_[1]) && lines_[2].prose();
      if (lines_[1].prose() || kicker) size = kicker ? 2 : 1;
    }
    return size == 0 ? 0 : with_headline_below(size);
  }

  // Pages that print date and writer above the headline: the header goes on past buttons to the
  // title that stands before the first prose.
  size_t with_headline_below(size_t size) const {
    constexpr size_t kLeastWords = 3;
    for (size_t i = 0; i < size; ++i) {
      const auto pieces = pieces_of(i);
      const bool title = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
        return words_in(piece.span) >= kLeastWords && !is_mark(piece.span) && !is_noise(piece.span);
      });
      if (title) return size;
    }
    size_t next = size;
    while (next < lines_.size() && next < kHeaderLines && is_noise(lines_[next].span)) ++next;
    const bool headline = next + 1 < lines_.size() && is_title(lines_[next]) &&
                          lines_[next].words >= kLeastWords &&
                          lines_[next + 1].words >= kProseWords;
    return headline ? next + 1 : next;
  }

  static bool is_title(const Line& line) {
    return !line.prose() && line.words <= kHeadlineWords &&
           !(line.ends_sentence && line.words > 14);
  }

  void add_part(PartKind kind, Span span) {
    Part part;
    part.kind = kind;
    part.span = span;
    report_.parts.push_back(part);
  }

  void set(std::string_view name, std::string Report::* field, PartKind kind, Span span) {
    if (!(report_.*field).empty()) return;
    report_.*field = squeeze(text(span));
    add_part(kind, span);
    note(report_, name, EvidenceFrom::kVisible, {span});
  }

  void read_header(size_t size) {
    std::vector<Piece> rest;
    for (size_t i = 0; i < size; ++i) {
      const bool bare = is_bare_byline(i);
      for (const Piece& piece : pieces_of(i)) {
        if (read_mark(piece.span)) continue;
        if (bare) {
          take_byline(piece.span);
        } else {
          rest.push_back(piece);
        }
      }
    }
    // "2 hrs": how long ago, or how long to read; no title.
    std::erase_if(rest, [&](const Piece& piece) {
      const std::string_view words = trim(text(piece.span));
      const size_t digit = words.find_first_of("0123456789");
      return words_in(piece.span) <= 3 && (digit == 0 || (words.starts_with("•") && digit < 5));
    });
    sort_titles(std::move(rest));
  }

  bool read_mark(Span piece) {
    const std::vector<VisibleDate> dates = dates_of(piece);
    for (const VisibleDate& date : dates) {
      const Span span{piece.begin + date.span.begin, piece.begin + date.span.end};
      if (date.modified || (report_.published && !report_.modified)) {
        report_.modified = date.time;
        note(report_, "modified", EvidenceFrom::kVisible, {span});
      } else if (!report_.published) {
        report_.published = date.time;
        note(report_, "published", EvidenceFrom::kVisible, {span});
      }
    }
    if (!dates.empty()) return true;
    if (const auto count = read_comment_count(text(piece), words_)) {
      report_.comment_count = count;
      note(report_, "comment_count", EvidenceFrom::kVisible, {piece});
      return true;
    }
    std::string name = read_publisher(text(piece), words_);
    if (name.empty()) name = read_copyright(text(piece), words_);
    if (!name.empty()) {
      report_.publisher = name;
      note(report_, "publisher", EvidenceFrom::kVisible, {find_in(report_.text, piece, name)});
      return true;
    }
    if (is_byline(text(piece), words_)) {
      take_byline(piece);
      return true;
    }
    if (is_caption(piece)) {
      add_part(PartKind::kCaption, piece);
      return true;
    }
    return is_noise(piece);
  }

  void take_byline(Span piece) {
    const Byline byline = read_byline(text(piece), words_);
    if (report_.byline.empty()) {
      set("byline", &Report::byline, PartKind::kByline, piece);
      byline_span_ = piece;
    }
    initials_ = byline.initials;
    std::vector<Span> spans;
    for (const std::string& author : byline.authors) {
      add_unique(report_.authors, author);
      const Span span = find_in(report_.text, piece, author);
      if (!span.empty()) spans.push_back(span);
    }
    if (!byline.authors.empty()) note(report_, "authors", EvidenceFrom::kVisible, spans);
    for (const std::string& agency : byline.agencies) add_unique(report_.agencies, agency);
    for (const std::string& agency : byline.unsure) add_unique(report_.agencies, agency);
    if (!byline.agencies.empty() || !byline.unsure.empty())
      note(report_, "agencies", EvidenceFrom::kVisible, {piece});
  }

  bool names_outlet(Span piece) const {
    const std::string folded = fold_case(squeeze(text(piece)));
    if (split(folded, ' ').size() > 4 || ends_sentence(folded)) return false;
    for (const std::string_view word : split(folded, ' ')) {
      for (const PageWords* page : words_.pages) {
        for (const std::string& end : page->outlet_words) {
          if (word == end || (end.size() >= 4 && word.ends_with(end))) return true;
        }
      }
    }
    return false;
  }

  size_t words_in(Span span) const { return split(squeeze(text(span)), ' ').size(); }

  // Publisher line, kicker, headline and lead, in this order, by length and by how they end.
  void sort_titles(std::vector<Piece> rest) {
    if (rest.empty()) return;
    const auto is_lead = [&](const Piece& piece) {
      const size_t words = words_in(piece.span);
      return (words >= 8 && ends_sentence(text(piece.span))) || words >= 20;
    };
    size_t headline = rest.size();
    for (size_t i = 0; i < rest.size(); ++i) {
      if (is_lead(rest[i]) && i > 0) break;
      const size_t words = words_in(rest[i].span);
      if (headline == rest.size() || words > words_in(rest[headline].span) ||
          (words >= 3 && words_in(rest[headline].span) <= 3)) {
        headline = i;
      }
    }
    set("headline", &Report::headline, PartKind::kHeadline, rest[headline].span);
    size_t above = headline;  // pieces before the headline that are left
    if (above >= 1 && (above >= 2 || names_outlet(rest[0].span))) {
      report_.outlet = squeeze(text(rest[0].span));
      note(report_, "outlet", EvidenceFrom::kVisible, {rest[0].span});
      if (above >= 2) set("kicker", &Report::kicker, PartKind::kKicker, rest[headline - 1].span);
    } else if (above == 1) {
      set("kicker", &Report::kicker, PartKind::kKicker, rest[0].span);
    }
    for (size_t i = headline + 1; i < rest.size(); ++i) {
      if (words_in(rest[i].span) >= 5 && report_.lead.empty()) {
        set("lead", &Report::lead, PartKind::kLead, rest[i].span);
      } else {
        add_part(is_lead(rest[i]) ? PartKind::kParagraph : PartKind::kCaption, rest[i].span);
      }
    }
  }

  // The lead of a page is pasted as the first paragraph: shorter than the next one, which opens the
  // text with its dateline or at length.
  bool is_pasted_lead(size_t i) const {
    constexpr size_t kMaxWords = 50;
    if (report_.headline.empty() || report_.byline.empty() || !report_.lead.empty()) return false;
    if (i + 2 >= lines_.size() || lines_[i].words > kMaxWords || !lines_[i].ends_sentence)
      return false;
    return lines_[i + 1].words > lines_[i].words;
  }

  void read_body(size_t from) {
    if (from > 0 && is_pasted_lead(from)) {
      const std::string_view rest = std::string_view(report_.text).substr(lines_[from].span.end);
      if (!find_dateline(text(lines_[from].span), rest, words_)) {
        set("lead", &Report::lead, PartKind::kLead, lines_[from].span);
        ++from;
      }
    }
    for (size_t i = from; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      const bool before_prose = i + 1 < lines_.size() && lines_[i + 1].words > line.words;
      // A question may be a subheading as well, where it stands alone.
      const bool question = text(line.span).ends_with('?') && line.words <= kQuestionWords &&
                            line.after_blank && i + 1 < lines_.size() && lines_[i + 1].after_blank;
      const bool subheading = (!line.ends_sentence || question) && line.words <= kSubheadingWords &&
                              before_prose && i > from && is_capital_start(text(line.span));
      // The notice below a text says who owns it, and is no part of it.
      if (text(line.span).starts_with("©") && line.words <= kSubheadingWords) continue;
      add_part(is_caption(line.span) && line.words < 40 ? PartKind::kCaption
               : subheading                             ? PartKind::kSubheading
                                                        : PartKind::kParagraph,
               line.span);
    }
  }

  Report& report_;
  const CreditWords& words_;
  std::vector<Line> lines_;
  std::vector<std::string> initials_;
  Span byline_span_;
};

}  // namespace

Result<Report> extract_text(source::Document document, const Packs& packs) {
  if (trim(document.body).empty()) {
    return failure(ErrorCode::kEmpty, document.source, "there is nothing to read",
                   "check that the file holds text");
  }
  Report report;
  report.source = document.source;
  report.retrieved = document.retrieved;
  report.url = document.url;
  report.diagnostics = std::move(document.diagnostics);
  report.text = std::move(document.body);
  settle_language(report, document.given.language, document.from, packs);
  const CreditWords words = credit_words(packs, report.language);
  TextReader(report, words).read();
  note_part_languages(report, packs);
  return report;
}

}  // namespace laut::article
