// Parses HTML5 by lexbor, less what no one reads: the content of scripts and styles, which is more
// than half of a page's bytes, and what is nested too deeply.
#pragma once

#include <memory>
#include <string_view>

struct lxb_html_document;

namespace laut::article {

struct TreeDelete {
  void operator()(lxb_html_document* document) const;
};

struct HtmlTree {
  std::unique_ptr<lxb_html_document, TreeDelete> document;  // null where memory ran out
  bool flattened = false;  // start tags past kMaxDepth were left out
};

// The tree of a page, as HTML5 has it. Empty are <style>, <noscript>, <iframe> and <noframes>, and
// each <script> that is not JSON-LD, but for what stands behind a "<!" in it.
HtmlTree parse_tree(std::string_view html);

}  // namespace laut::article
