// The tree must be the one that lexbor builds by itself, but for what stands in the elements whose
// content is passed over.
#include "article/html_tree.h"

#include <gtest/gtest.h>
#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>

#include <random>
#include <vector>

namespace laut::article {
namespace {

bool is_passed_over(const lxb_dom_node_t* node) {
  if (node->ns != LXB_NS_HTML) return false;
  switch (node->local_name) {
    case LXB_TAG_SCRIPT:
    case LXB_TAG_STYLE:
    case LXB_TAG_NOSCRIPT:
    case LXB_TAG_IFRAME:
    case LXB_TAG_NOFRAMES:
      return true;
    default:
      return false;
  }
}

// Elements and text of a tree, in its order, without what is passed over.
std::string show(const HtmlTree& tree) {
  std::string out;
  const lxb_dom_node_t* const root = lxb_dom_interface_node(tree.document.get());
  const lxb_dom_node_t* node = root;
  while (node != nullptr) {
    size_t length = 0;
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
      const auto* text = lxb_dom_interface_text(node);
      out.append(reinterpret_cast<const char*>(text->char_data.data.data),
                 text->char_data.data.length);
    } else if (node->type == LXB_DOM_NODE_TYPE_ELEMENT) {
      const lxb_char_t* name = lxb_dom_element_local_name(
          lxb_dom_interface_element(const_cast<lxb_dom_node_t*>(node)), &length);
      out += '<';
      out.append(reinterpret_cast<const char*>(name), length);
      out += '>';
    }
    if (node->first_child != nullptr && !is_passed_over(node)) {
      node = node->first_child;
      continue;
    }
    while (node != root && node->next == nullptr) {
      node = node->parent;
      out += "</>";
    }
    if (node == root) break;
    node = node->next;
  }
  return out;
}

HtmlTree parse_slowly(std::string_view html) {
  lxb_html_parser_t* parser = lxb_html_parser_create();
  lxb_html_parser_init(parser);
  lxb_html_parser_scripting_set(parser, true);
  HtmlTree tree;
  tree.document.reset(
      lxb_html_parse(parser, reinterpret_cast<const lxb_char_t*>(html.data()), html.size()));
  lxb_html_parser_destroy(parser);
  return tree;
}

// The text in a buffer of its own, so that a sanitizer sees a read past its end.
void expect_same(const std::string& html) {
  const std::vector<char> exact(html.begin(), html.end());
  const std::string_view bytes(exact.data(), exact.size());
  EXPECT_EQ(show(parse_tree(bytes)), show(parse_slowly(bytes))) << html;
}

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"<script>",
                                               "</script>",
                                               "</script ",
                                               "</scriptx>",
                                               "<SCRIPT/>",
                                               "<!--",
                                               "-->",
                                               "--!>",
                                               "<!",
                                               "</",
                                               "<",
                                               "<style>",
                                               "</style>",
                                               "</STYLE\n",
                                               "<noscript>",
                                               "<iframe>",
                                               "</noscript>",
                                               "</iframe>",
                                               "<noframes>",
                                               "<svg>",
                                               "</noframes>",
                                               "</svg>",
                                               "<textarea>",
                                               "</textarea>",
                                               "<title>",
                                               "</title>",
                                               "<template>",
                                               "<select>",
                                               "<table>",
                                               "<p>",
                                               "</p>",
                                               "<xmp>",
                                               "<plaintext>",
                                               "<frameset>",
                                               "<body>",
                                               "</head>",
                                               "<![CDATA[",
                                               "]]>",
                                               "\r\n",
                                               "harbour",
                                               " > ",
                                               "'\"",
                                               "</scrip",
                                               "</styl",
                                               "&lt;/script>",
                                               "-",
                                               "<!doctype html>",
                                               "<script type='application/ld+json'>",
                                               std::string(1, '\0')};
  return all;
}

TEST(HtmlTree, EndsContentWhereLexborDoes) {
  for (const std::string& a : pieces()) {
    for (const std::string& b : pieces()) {
      expect_same("<p>Old<script>x" + a + b + "</script><p>Bridge");
      expect_same("<style>x" + a + b);
      expect_same("<noscript>" + a + b + "</noscript></iframe></style>");
    }
  }
}

TEST(HtmlTree, BuildsWhatLexborBuildsOfAnyTags) {
  std::mt19937 random(7);
  for (int page = 0; page < 3000; ++page) {
    std::string html;
    for (uint32_t length = 1 + random() % 24; length > 0; --length)
      html += pieces()[random() % pieces().size()];
    expect_same(html);
  }
}

}  // namespace
}  // namespace laut::article
