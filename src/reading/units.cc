#include "reading/units.h"

#include <algorithm>

#include "base/utf8.h"

namespace laut::reading {
namespace {

char32_t first_of(std::string_view text) {
  size_t at = 0;
  return text.empty() ? 0 : next_codepoint(text, at);
}

bool is_stop(std::string_view text) {
  if (text == "…") return true;
  return !text.empty() && text.find_first_not_of(".!?") == std::string_view::npos;
}

Item::Kind kind_of(std::string_view text) {
  if (text == ",") return Item::Kind::kComma;
  if (text == ":") return Item::Kind::kColon;
  if (text == "–" || text == "—" || text == "-" || text == "--") return Item::Kind::kDash;
  if (is_stop(text) || text == ";") return Item::Kind::kStop;
  return Item::Kind::kOther;
}

class Cutter {
 public:
  Cutter(const Reading& reading, const language::StatementRules& rules)
      : reading_(reading), rules_(rules) {}

  Text run() {
    const std::vector<Token>& tokens = reading_.tokens;
    text_.items.reserve(tokens.size());
    text_.folded.reserve(tokens.size());
    uint32_t part = 0;
    uint32_t i = 0;
    while (i < tokens.size()) {
      part = part_of(tokens[i].span, part);
      uint32_t end = i + 1;
      while (end < tokens.size() && part_of(tokens[end].span, part) == part) ++end;
      cut_part(i, end, part);
      i = end;
    }
    return std::move(text_);
  }

 private:
  // The part that holds a token; tokens come in text order, so the search goes on from `from`. A
  // dateline inside its paragraph counts as that paragraph.
  uint32_t part_of(Span span, uint32_t from) const {
    const std::vector<Part>& parts = reading_.report.parts;
    uint32_t part = from;
    while (part + 1 < parts.size() && parts[part].span.end <= span.begin) ++part;
    if (part + 1 < parts.size() && parts[part + 1].span.contains(parts[part].span) &&
        parts[part + 1].span != parts[part].span) {
      return part + 1;
    }
    return part;
  }

  void cut_part(uint32_t begin, uint32_t end, uint32_t part) {
    auto unit_begin = static_cast<uint32_t>(text_.items.size());
    const auto close_unit = [&] {
      const auto now = static_cast<uint32_t>(text_.items.size());
      if (now > unit_begin) text_.units.push_back({unit_begin, now, part});
      unit_begin = now;
    };
    for (uint32_t i = begin; i < end;) {
      const Token& token = reading_.tokens[i];
      if (token.kind == Token::Kind::kOpenQuote) {
        const uint32_t last = fold_quotation(i, end);
        i = last + 1;
        if (i < end && text_.quotations.back().ends && ends_unit(i)) close_unit();
        continue;
      }
      add(token);
      ++i;
      const bool semicolon = reading_.report.text_of(token.span) == ";";
      if (i < end && (semicolon || reading_.tokens[i].sentence != token.sentence)) close_unit();
    }
    close_unit();
  }

  // Whether what follows a quotation that ended a sentence is a new sentence.
  bool ends_unit(uint32_t next) const {
    const Token& token = reading_.tokens[next];
    if (token.kind == Token::Kind::kOpenQuote) return true;
    if (token.kind != Token::Kind::kWord && token.kind != Token::Kind::kNumber) return false;
    const std::string_view word = reading_.report.text_of(token.span);
    if (!is_upper(first_of(word))) return false;
    return reading_.tokens[next - 1].sentence != token.sentence;
  }

  uint32_t fold_quotation(uint32_t open, uint32_t end) {
    const std::vector<Token>& tokens = reading_.tokens;
    uint32_t depth = 0;
    uint32_t last = end - 1;
    Quotation q;
    for (uint32_t i = open; i < end; ++i) {
      if (tokens[i].kind == Token::Kind::kOpenQuote) ++depth;
      if (tokens[i].kind == Token::Kind::kCloseQuote && --depth == 0) {
        last = i;
        q.closed = true;
        break;
      }
    }
    q.first = open;
    q.last = last;
    q.span = {tokens[open].span.begin, tokens[last].span.end};
    const uint32_t inner_end = q.closed ? tokens[last].span.begin : q.span.end;
    q.inner = trim(reading_.report.text, Span{tokens[open].span.end, inner_end});
    const uint32_t stop = q.closed ? last : last + 1;
    for (uint32_t i = open + 1; i < stop; ++i) {
      if (tokens[i].kind != Token::Kind::kWord && tokens[i].kind != Token::Kind::kNumber) continue;
      const std::string_view word = reading_.report.text_of(tokens[i].span);
      if (q.words++ == 0) q.starts_low = is_letter(first_of(word)) && !is_upper(first_of(word));
      if (!q.finite && tokens[i].kind == Token::Kind::kWord && !is_upper(first_of(word))) {
        Item inner;
        inner.facts = rules_.find(word);
        q.finite = inner.facts != nullptr && inner.finite() && !inner.is(WordClass::kInfinitive);
      }
    }
    if (stop > open + 1) q.ends = is_stop(reading_.report.text_of(tokens[stop - 1].span));
    Item item;
    item.kind = Item::Kind::kQuote;
    item.span = q.span;
    item.quotation = static_cast<int32_t>(text_.quotations.size());
    text_.quotations.push_back(q);
    text_.items.push_back(item);
    text_.folded.emplace_back();
    return last;
  }

  void add(const Token& token) {
    const std::string_view word = reading_.report.text_of(token.span);
    Item item;
    item.span = token.span;
    std::string folded;
    if (token.kind == Token::Kind::kWord) {
      item.kind = Item::Kind::kWord;
      item.capital = is_upper(first_of(word));
      // "27-Jährige": what a number opens has its capital after the hyphen.
      const size_t hyphen = word.find('-');
      if (is_digit(first_of(word)) && hyphen != std::string_view::npos) {
        item.capital = is_upper(first_of(word.substr(hyphen + 1)));
      }
      folded = fold_case(word);
      item.facts = rules_.find(folded);
    } else if (token.kind == Token::Kind::kNumber) {
      item.kind = Item::Kind::kNumber;
    } else if (token.kind == Token::Kind::kOther && is_letter(first_of(word))) {
      // A web address: the name of who stands behind it.
      item.kind = Item::Kind::kWord;
      item.capital = true;
      folded = fold_case(word);
    } else {
      item.kind = kind_of(word);
    }
    text_.items.push_back(item);
    text_.folded.push_back(std::move(folded));
  }

  const Reading& reading_;
  const language::StatementRules& rules_;
  Text text_;
};

}  // namespace

Text cut_units(const Reading& reading, const language::StatementRules& rules) {
  return Cutter(reading, rules).run();
}

}  // namespace laut::reading
