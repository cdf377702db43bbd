// The parts of a report where a format names them itself, with no page to find them in: wire
// formats, Markdown, short entries of feeds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "laut/report.h"
#include "source/document.h"
#include "source/markup.h"

namespace laut::source {

struct Piece {
  PartKind kind = PartKind::kParagraph;
  std::string text;
  bool link = false;  // nothing but links
};

// Makes pieces of markup while it is walked through: HTML's elements, and those of NITF 3.6 that
// stand in its body.content.
class PieceReader : public MarkupHandler {
 public:
  void open(std::string_view tag) override;
  void close(std::string_view tag) override;
  void text(std::string_view text) override;
  std::vector<Piece> take();

 private:
  struct Element {
    std::string tag;
    PartKind kind;
  };

  PartKind kind() const { return open_.empty() ? PartKind::kParagraph : open_.back().kind; }
  void break_line();
  void finish();

  std::vector<Element> open_;  // blocks only
  std::vector<Piece> pieces_;
  std::string line_;
  size_t bold_bytes_ = 0;
  size_t bold_ = 0;  // how many bold elements are open
  size_t link_bytes_ = 0;
  size_t links_ = 0;
  size_t breaks_ = 0;
  bool space_ = false;
  size_t verbatim_ = 0;  // how many <pre> are open
  std::string hidden_;   // the element within which nothing shows
  size_t hidden_depth_ = 0;
};

std::vector<Piece> pieces_of_html(std::string_view html);

// Plain text: a paragraph between blank lines, or a line where there are no blank lines.
std::vector<Piece> pieces_of_text(std::string_view text);

// Makes `pieces` the body of a document of kind kParts, NFC, empty ones left out.
void compose(const std::vector<Piece>& pieces, Document& document);

// The text that goes into a field: NFC, on one line.
std::string field_text(std::string_view text);

}  // namespace laut::source
