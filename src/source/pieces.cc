#include "source/pieces.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"
#include "source/containers.h"

namespace laut::source {
namespace {

enum class Role : uint8_t {
  kInherit,  // a block of the kind of what it stands in
  kOwn,      // a block of its own kind
  kLine,     // a line break
  kRule,     // ends a block, and has no end of its own
  kBold,
  kLink,
  kHidden,
};

struct Tag {
  std::string_view name;
  Role role;
  PartKind kind = PartKind::kParagraph;
};

// Sorted by name. Of NITF: bq, hl2, media, media-caption, media-producer, fn, note, and what
// describes media and tables without being read. Elements that are not here are part of their line.
constexpr std::array kTags = {
    Tag{"a", Role::kLink},
    Tag{"abstract", Role::kOwn, PartKind::kLead},
    Tag{"article", Role::kInherit},
    Tag{"aside", Role::kInherit},
    Tag{"b", Role::kBold},
    Tag{"block", Role::kInherit},
    Tag{"blockquote", Role::kOwn, PartKind::kBlockquote},
    Tag{"bq", Role::kOwn, PartKind::kBlockquote},
    Tag{"br", Role::kLine},
    Tag{"byline", Role::kOwn, PartKind::kByline},
    Tag{"caption", Role::kOwn, PartKind::kCaption},
    Tag{"copyrite", Role::kHidden},
    Tag{"custom-table", Role::kHidden},
    Tag{"dateline", Role::kOwn, PartKind::kDateline},
    Tag{"dd", Role::kOwn, PartKind::kList},
    Tag{"div", Role::kInherit},
    Tag{"dl", Role::kInherit},
    Tag{"dt", Role::kOwn, PartKind::kList},
    Tag{"figcaption", Role::kOwn, PartKind::kCaption},
    Tag{"figure", Role::kOwn, PartKind::kCaption},
    Tag{"fn", Role::kInherit},
    Tag{"footer", Role::kInherit},
    Tag{"h1", Role::kOwn, PartKind::kSubheading},
    Tag{"h2", Role::kOwn, PartKind::kSubheading},
    Tag{"h3", Role::kOwn, PartKind::kSubheading},
    Tag{"h4", Role::kOwn, PartKind::kSubheading},
    Tag{"h5", Role::kOwn, PartKind::kSubheading},
    Tag{"h6", Role::kOwn, PartKind::kSubheading},
    Tag{"header", Role::kInherit},
    Tag{"hl2", Role::kOwn, PartKind::kSubheading},
    Tag{"hr", Role::kRule},
    Tag{"li", Role::kOwn, PartKind::kList},
    Tag{"main", Role::kInherit},
    Tag{"media", Role::kOwn, PartKind::kCaption},
    Tag{"media-caption", Role::kOwn, PartKind::kCaption},
    Tag{"media-metadata", Role::kHidden},
    Tag{"media-object", Role::kHidden},
    Tag{"media-producer", Role::kOwn, PartKind::kCaption},
    Tag{"media-reference", Role::kHidden},
    Tag{"nitf-table-metadata", Role::kHidden},
    Tag{"note", Role::kInherit},
    Tag{"object", Role::kHidden},
    Tag{"ol", Role::kInherit},
    Tag{"p", Role::kInherit},
    Tag{"pre", Role::kInherit},
    Tag{"script", Role::kHidden},
    Tag{"section", Role::kInherit},
    Tag{"strong", Role::kBold},
    Tag{"style", Role::kHidden},
    Tag{"table", Role::kInherit},
    Tag{"td", Role::kOwn, PartKind::kTable},
    Tag{"template", Role::kHidden},
    Tag{"th", Role::kOwn, PartKind::kTable},
    Tag{"tr", Role::kInherit},
    Tag{"ul", Role::kInherit},
};

const Tag* find_tag(std::string_view name) {
  const auto* found =
      std::lower_bound(kTags.begin(), kTags.end(), name,
                       [](const Tag& tag, std::string_view wanted) { return tag.name < wanted; });
  return found != kTags.end() && found->name == name ? found : nullptr;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')')) {
    text.remove_suffix(1);
  }
  for (const std::string_view quote : {"“", "”", "«", "»", "‘", "’"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return !text.empty() && std::string_view(".!?:").find(text.back()) != std::string_view::npos;
}

// A line in bold, short and no sentence, does a heading's work.
bool is_bold_heading(std::string_view text, size_t bold_bytes) {
  constexpr std::ptrdiff_t kMostWords = 14;
  return bold_bytes * 10 >= text.size() * 9 && !ends_sentence(text) &&
         std::count(text.begin(), text.end(), ' ') < kMostWords;
}

}  // namespace

void PieceReader::open(std::string_view tag) {
  if (hidden_depth_ > 0) {
    hidden_depth_ += tag == hidden_;
    return;
  }
  const Tag* known = find_tag(tag);
  if (known == nullptr) return;
  switch (known->role) {
    case Role::kHidden:
      hidden_ = tag;
      hidden_depth_ = 1;
      return;
    case Role::kLine:
      return break_line();
    case Role::kRule:
      return finish();
    case Role::kBold:
      ++bold_;
      return;
    case Role::kLink:
      ++links_;
      return;
    case Role::kInherit:
    case Role::kOwn:
      break;
  }
  finish();
  verbatim_ += tag == "pre";
  open_.push_back({std::string(tag), known->role == Role::kOwn ? known->kind : kind()});
}

void PieceReader::close(std::string_view tag) {
  if (hidden_depth_ > 0) {
    hidden_depth_ -= tag == hidden_;
    return;
  }
  const Tag* known = find_tag(tag);
  if (known == nullptr) return;
  if (known->role == Role::kBold) {
    bold_ -= bold_ > 0;
    return;
  }
  if (known->role == Role::kLink) {
    links_ -= links_ > 0;
    return;
  }
  if (known->role != Role::kInherit && known->role != Role::kOwn) return;
  finish();
  // Elements within may lack their end tags. How far up is looked is bounded, so that a long row of
  // end tags that end nothing costs no more than its length.
  constexpr size_t kFarthest = 64;
  const size_t most = std::min(open_.size(), kFarthest);
  for (size_t up = 1; up <= most; ++up) {
    if (open_[open_.size() - up].tag != tag) continue;
    for (; up > 0; --up) {
      verbatim_ -= open_.back().tag == "pre";
      open_.pop_back();
    }
    return;
  }
}

void PieceReader::text(std::string_view text) {
  if (hidden_depth_ > 0) return;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t codepoint = next_codepoint(text, at);
    if (is_space(codepoint)) {
      if (verbatim_ > 0 && codepoint == '\n') break_line();
      space_ = true;
      continue;
    }
    if (!line_.empty() && breaks_ == 1) {
      line_ += '\n';
    } else if (!line_.empty() && space_) {
      line_ += ' ';
      bold_bytes_ += bold_ > 0;
      link_bytes_ += links_ > 0;
    }
    breaks_ = 0;
    space_ = false;
    line_ += text.substr(begin, at - begin);
    if (bold_ > 0) bold_bytes_ += at - begin;
    if (links_ > 0) link_bytes_ += at - begin;
  }
}

// Two breaks in a row end a paragraph.
void PieceReader::break_line() {
  if (++breaks_ > 1) finish();
}

void PieceReader::finish() {
  breaks_ = 0;
  space_ = false;
  if (!line_.empty()) {
    Piece piece{kind(), std::move(line_), false};
    piece.link = link_bytes_ == piece.text.size();
    if (piece.kind == PartKind::kParagraph && is_bold_heading(piece.text, bold_bytes_)) {
      piece.kind = PartKind::kSubheading;
    }
    pieces_.push_back(std::move(piece));
  }
  line_.clear();
  bold_bytes_ = 0;
  link_bytes_ = 0;
}

std::vector<Piece> PieceReader::take() {
  finish();
  open_.clear();
  return std::move(pieces_);
}

std::vector<Piece> pieces_of_html(std::string_view html) {
  PieceReader reader;
  walk_html(html, reader);
  return reader.take();
}

std::vector<Piece> pieces_of_text(std::string_view text) {
  constexpr size_t kWrapped = 40;  // bytes; a line this long that ends no sentence was wrapped
  std::vector<Piece> pieces;
  const std::vector<std::string_view> lines = split_lines(trim(text));
  const bool blanks = std::any_of(lines.begin(), lines.end(), is_blank);
  bool joins = false;
  for (const std::string_view raw : lines) {
    const std::string line = squeeze(raw);
    if (line.empty()) {
      joins = false;
      continue;
    }
    if (joins) {
      pieces.back().text += ' ' + line;
    } else {
      pieces.push_back({PartKind::kParagraph, line, false});
    }
    joins = blanks && line.size() >= kWrapped && !ends_sentence(line);
  }
  return pieces;
}

void compose(const std::vector<Piece>& pieces, Document& document) {
  document.kind = Document::Kind::kParts;
  document.body.clear();
  document.given.parts.clear();
  for (const Piece& piece : pieces) {
    if (is_blank(piece.text)) continue;
    if (!document.body.empty()) document.body += "\n\n";
    Part part;
    part.kind = piece.kind;
    part.span.begin = static_cast<uint32_t>(document.body.size());
    document.body += to_nfc(piece.text);
    part.span.end = static_cast<uint32_t>(document.body.size());
    document.given.parts.push_back(part);
  }
}

std::string field_text(std::string_view text) {
  return to_nfc(squeeze(text));
}

}  // namespace laut::source
