// One walk over the tree by parent and sibling pointers: the depth of a page must not become the
// depth of our stack.
#include "article/html.h"

#include <lexbor/dom/dom.h>
#include <lexbor/html/html.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "article/html_tree.h"
#include "article/tags.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using language::CommonWords;

std::string_view view(const lxb_char_t* data, size_t size) {
  return data ? std::string_view(reinterpret_cast<const char*>(data), size) : std::string_view();
}

std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

// Attributes of one element that say something.
struct Attributes {
  uint32_t hints = 0;
  std::string_view itemprop, datetime, content, rel;
  bool hidden = false;
  bool unspoken = false;  // not for screen readers
  bool leads = false;     // has an address
  bool named = false;     // is a place that links lead to
};

bool hides(std::string_view style) {
  std::string packed;
  for (const char c : style) {
    if (c != ' ') packed += c;
  }
  return packed.find("display:none") != std::string::npos ||
         packed.find("visibility:hidden") != std::string::npos;
}

// Bytes that are copied as they are: neither white space nor the first byte of a character that
// may be some or have no width. Text is valid UTF-8, so that the other bytes of a character follow.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (size_t c = 0; c < plain.size(); ++c) {
    const bool space = c == 0 || c == ' ' || (c >= 9 && c <= 13);
    plain[c] = !space && c != 0xC2 && c != 0xE2 && c != 0xE3 && c != 0xEF;
  }
  return plain;
}();

bool is_ascii_space(char c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0;
}

// Soft hyphens and characters without width.
bool has_no_width(std::string_view letter) {
  return letter == "\u00AD" || letter == "\u200B" || letter == "\uFEFF" || letter == "\u2060" ||
         letter == "\u200C" || letter == "\u200D";
}

// White space past ASCII.
bool is_space_letter(std::string_view letter) {
  return letter == "\u00A0" || letter == "\u202F" || letter == "\u2009" || letter == "\u2003" ||
         letter == "\u2002" || letter == "\u2028" || letter == "\u2029" || letter == "\u3000" ||
         letter == "\u2005" || letter == "\u200A";
}

class Walker {
 public:
  Walker(Page& page, const CommonWords& words) : page_(page), words_(words) {}

  void walk(lxb_dom_node_t* root) {
    lxb_dom_node_t* node = root;
    while (node) {
      const bool down = enter(node);
      if (down && node->first_child) {
        node = node->first_child;
        continue;
      }
      leave(node, down);
      while (node != root && !node->next) {
        node = node->parent;
        leave(node, true);
      }
      node = node == root ? nullptr : node->next;
    }
    flush();
  }

  void read_head(lxb_dom_node_t* head) {
    if (!head) return;
    for (lxb_dom_node_t* node = head->first_child; node; node = node->next) {
      if (node->type == LXB_DOM_NODE_TYPE_ELEMENT) read_machine_words(node);
    }
  }

 private:
  // An element that is open and has something to undo when it closes.
  struct Open {
    lxb_dom_node_t* node;
    uint32_t element_before;
    Tag role_before;
    uint8_t level_before;
    int32_t mark;  // index into page_.marks, or -1
    bool is_block, is_link, is_bold, is_italic, is_paragraph;
  };

  // A piece of text from `begin` on, and what it is made of.
  struct Stretch {
    uint32_t begin = 0, words = 0, link_bytes = 0, bold_bytes = 0, italic_bytes = 0;
  };

  bool enter(lxb_dom_node_t* node) {
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
      const auto& data = lxb_dom_interface_character_data(node)->data;
      add_text(view(data.data, data.length));
      return false;
    }
    if (node->type == LXB_DOM_NODE_TYPE_DOCUMENT) return true;
    if (node->type != LXB_DOM_NODE_TYPE_ELEMENT) return false;
    if (read_machine_words(node)) return false;
    const lxb_tag_id_t id = node->local_name;
    if (id == LXB_TAG_BR) {
      // A line that is all bold or all link is a heading or an entry of a list.
      split_line();
      const uint32_t line = static_cast<uint32_t>(page_.text.size()) - begin_;
      const bool apart = line > 0 && (bold_bytes_ >= line || link_bytes_ >= line);
      if (++breaks_ > 1 || apart) flush();
      space_ = true;
      line_ = {static_cast<uint32_t>(page_.text.size()), words_in_block_, link_bytes_, bold_bytes_,
               italic_bytes_};
      cut(true);
      cut(false);
      return false;
    }
    const TagInfo info = tag_info(id, paragraphs_ > 0);
    if (info.skip) {
      if (info.tag == Tag::kBlock) flush();
      return false;
    }
    Attributes attributes = attributes_of(node);
    // An element of the page's own making says by its name what it is: <amp-sidebar>.
    if (id >= LXB_TAG__LAST_ENTRY) {
      size_t size = 0;
      const lxb_char_t* name = lxb_dom_element_local_name(lxb_dom_interface_element(node), &size);
      attributes.hints |= hints_of(view(name, size));
    }
    open(node, info, attributes);
    return true;
  }

  void open(lxb_dom_node_t* node, TagInfo info, const Attributes& attributes) {
    const lxb_tag_id_t id = node->local_name;
    Open open{};
    open.node = node;
    open.element_before = element_;
    open.role_before = role_;
    open.level_before = level_;
    open.mark = -1;
    open.is_link = id == LXB_TAG_A && (attributes.leads || !attributes.named);
    open.is_bold = id == LXB_TAG_B || id == LXB_TAG_STRONG;
    open.is_italic = id == LXB_TAG_I || id == LXB_TAG_EM;
    open.is_paragraph = info.tag == Tag::kParagraph || info.tag == Tag::kHeading;
    // Kickers like to hide in a <span> inside the heading: it is text of its own.
    constexpr uint32_t kApart = language::kHintKicker | language::kHintHidden |
                                language::kHintComments | language::kHintCommentCount;
    constexpr uint32_t kApartOutside = language::kHintHeadline | language::kHintLead;
    open.is_block = info.tag != Tag::kInline || (attributes.hints & kApart) != 0 ||
                    (role_ == Tag::kHeading && (attributes.hints & language::kHintHeadline) != 0) ||
                    (paragraphs_ == 0 && (attributes.hints & kApartOutside) != 0);
    if (open.is_block) {
      flush();
      Element element;
      element.parent = element_;
      element.tag = info.tag == Tag::kInline ? Tag::kBlock : info.tag;
      element.level = info.level;
      const bool hidden = attributes.hidden || (attributes.unspoken && info.tag != Tag::kParagraph);
      element.hints = attributes.hints | (hidden ? language::kHintHidden : 0u);
      // What is for sale is named so as well, paragraph by paragraph, and kept from screen readers.
      if (info.tag == Tag::kParagraph) element.hints &= ~uint32_t{language::kHintPaywall};
      element.article_body = attributes.itemprop.find("articleBody") != std::string_view::npos;
      element.first_block = static_cast<uint32_t>(page_.blocks.size());
      element_ = static_cast<uint32_t>(page_.elements.size());
      page_.elements.push_back(element);
      if (is_role(info.tag)) {
        role_ = info.tag;
        level_ = info.level;
      }
    }
    if (!open.is_block) cut(false);
    add_mark(open, id, attributes);
    links_ += open.is_link;
    bold_ += open.is_bold;
    italic_ += open.is_italic;
    paragraphs_ += open.is_paragraph;
    stack_.push_back(open);
  }

  void add_mark(Open& open, lxb_tag_id_t id, const Attributes& attributes) {
    Mark mark;
    constexpr uint32_t kFields = language::kHintByline | language::kHintDate |
                                 language::kHintKicker | language::kHintHeadline |
                                 language::kHintLead | language::kHintPublisher |
                                 language::kHintDateline | language::kHintCommentCount;
    if (id == LXB_TAG_TIME) {
      mark.kind = Mark::Kind::kTime;
      mark.value = squeeze(attributes.datetime);
      mark.name = ascii_lower(attributes.itemprop);
    } else if (attributes.rel.find("author") != std::string_view::npos) {
      mark.kind = Mark::Kind::kAuthor;
    } else if (!attributes.itemprop.empty()) {
      mark.kind = Mark::Kind::kItem;
      mark.name = ascii_lower(attributes.itemprop);
      mark.value = squeeze(attributes.content.empty() ? attributes.datetime : attributes.content);
    } else if (attributes.hints & kFields) {
      mark.kind = Mark::Kind::kHint;
    } else {
      return;
    }
    mark.hints = attributes.hints;
    mark.text.begin = static_cast<uint32_t>(page_.text.size());
    open.mark = static_cast<int32_t>(page_.marks.size());
    page_.marks.push_back(std::move(mark));
  }

  void leave(lxb_dom_node_t* node, bool entered) {
    if (!entered || stack_.empty() || stack_.back().node != node) return;
    const Open open = stack_.back();
    stack_.pop_back();
    links_ -= open.is_link;
    bold_ -= open.is_bold;
    italic_ -= open.is_italic;
    paragraphs_ -= open.is_paragraph;
    if (open.mark >= 0) {
      Span& span = page_.marks[open.mark].text;
      span.end = static_cast<uint32_t>(page_.text.size());
      while (span.begin < span.end && page_.text[span.begin] == ' ') ++span.begin;
      span = trim(page_.text, span);
    }
    if (!open.is_block) cut(true);
    if (open.is_block) {
      flush();
      page_.elements[element_].end_block = static_cast<uint32_t>(page_.blocks.size());
      element_ = open.element_before;
      role_ = open.role_before;
      level_ = open.level_before;
    }
  }

  // Appends text with its white space squeezed. Soft hyphens and characters without width go.
  void add_text(std::string_view text) {
    const size_t before = page_.text.size();
    size_t at = 0;
    while (at < text.size()) {
      size_t end = at;
      while (end < text.size() && kPlain[static_cast<unsigned char>(text[end])]) ++end;
      if (end == at) {
        if (is_ascii_space(text[at])) {
          space_ = true;
          while (++at < text.size() && is_ascii_space(text[at])) {
          }
          continue;
        }
        const auto c = static_cast<unsigned char>(text[at]);
        const size_t width = c < 0xE0 ? 2 : 3;
        const std::string_view letter = text.substr(at, width);
        end = at + letter.size();
        if (is_space_letter(letter)) space_ = true;
        if (is_space_letter(letter) || has_no_width(letter)) {
          at = end;
          continue;
        }
      }
      if (space_) {
        if (page_.text.size() > begin_) page_.text += ' ';
        space_ = false;
        ++words_in_block_;
      }
      page_.text.append(text, at, end - at);
      at = end;
      breaks_ = 0;
    }
    const auto added = static_cast<uint32_t>(page_.text.size() - before);
    if (links_ > 0) link_bytes_ += added;
    if (bold_ > 0) bold_bytes_ += added;
    if (italic_ > 0) italic_bytes_ += added;
  }

  void cut(bool end) {
    const uint32_t cut = static_cast<uint32_t>(page_.text.size()) * 2 + (end ? 1 : 0);
    if (page_.text.size() > begin_ && (page_.cuts.empty() || page_.cuts.back() != cut)) {
      page_.cuts.push_back(cut);
    }
  }

  // In a list of teasers, where the line that ends here is all link, the lines since the last such
  // line become a block.
  void split_line() {
    const auto end = static_cast<uint32_t>(page_.text.size());
    if (line_.begin <= begin_ || end <= line_.begin + 1) return;
    const uint32_t size = end - line_.begin - 1;  // without the space before it
    if (link_bytes_ - line_.link_bytes < size || page_.blocks.empty()) return;
    const Block& last = page_.blocks.back();
    if (last.element != element_ || last.link_bytes < last.text.size()) return;
    push_block(line_.begin,
               {begin_, line_.words + 1, line_.link_bytes, line_.bold_bytes, line_.italic_bytes});
    page_.text[line_.begin] = '\n';
    begin_ = line_.begin + 1;
    words_in_block_ -= line_.words + 1;
    link_bytes_ = std::min(link_bytes_ - line_.link_bytes, size);
    bold_bytes_ = std::min(bold_bytes_ - line_.bold_bytes, size);
    italic_bytes_ = std::min(italic_bytes_ - line_.italic_bytes, size);
  }

  // Words of a script that has no spaces: two characters of Han or kana, whose first bytes are E3
  // to E9, are one. Asked only where a text has few spaces for its length.
  static uint32_t unspaced_words(std::string_view text, uint32_t words) {
    constexpr size_t kLongWord = 16;  // bytes
    if (text.size() < words * kLongWord) return 0;
    const auto count = std::count_if(text.begin(), text.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte >= 0xE3 && byte <= 0xE9;
    });
    return static_cast<uint32_t>(count / 2);
  }

  void push_block(uint32_t end, const Stretch& what) {
    Block block;
    block.text = {what.begin, end};
    block.element = element_;
    block.tag = role_;
    block.level = level_;
    block.words = what.words + unspaced_words(page_.text_of(block.text), what.words);
    block.link_bytes = what.link_bytes;
    block.bold_bytes = what.bold_bytes;
    block.italic_bytes = what.italic_bytes;
    page_.blocks.push_back(block);
  }

  void flush() {
    breaks_ = 0;
    if (page_.text.size() > begin_) {
      push_block(static_cast<uint32_t>(page_.text.size()),
                 {begin_, words_in_block_ + 1, link_bytes_, bold_bytes_, italic_bytes_});
      page_.text += '\n';
    }
    begin_ = static_cast<uint32_t>(page_.text.size());
    space_ = false;
    words_in_block_ = link_bytes_ = bold_bytes_ = italic_bytes_ = 0;
    line_ = {};
  }

  Attributes attributes_of(lxb_dom_node_t* node) {
    Attributes result;
    for (lxb_dom_attr_t* attr = lxb_dom_interface_element(node)->first_attr; attr;
         attr = attr->next) {
      const std::string_view value =
          attr->value ? view(attr->value->data, attr->value->length) : std::string_view();
      switch (attr->node.local_name) {
        case LXB_DOM_ATTR_CLASS:
        case LXB_DOM_ATTR_ID:
          result.hints |= hints_of(value);
          break;
        case LXB_DOM_ATTR_STYLE:
          result.hidden = result.hidden || hides(value);
          break;
        case LXB_DOM_ATTR_CONTENT:
          result.content = value;
          break;
        case LXB_DOM_ATTR_REL:
          result.rel = value;
          break;
        case LXB_DOM_ATTR_HREF:
          result.leads = true;
          break;
        default:
          read_other_attribute(attr, value, result);
      }
    }
    return result;
  }

  void read_other_attribute(lxb_dom_attr_t* attr, std::string_view value, Attributes& result) {
    size_t size = 0;
    const lxb_char_t* data = lxb_dom_attr_local_name(attr, &size);
    const std::string_view name = view(data, size);
    if (name == "name") {
      result.named = true;
    } else if (name == "itemprop") {
      result.itemprop = value;
    } else if (name == "datetime") {
      result.datetime = value;
    } else if (name == "role") {
      result.hints |= hints_of(value);
    } else if (name == "hidden") {
      result.hidden = true;
    } else if (name == "aria-hidden") {
      result.unspoken = value == "true";
    } else if (name == "data-testid" || name == "data-component" || name == "data-module" ||
               name == "data-qa" || name == "data-type" || name == "data-area") {
      result.hints |= hints_of(value);
    }
  }

  // A page says the same class names again and again. The values live as long as its tree.
  uint32_t hints_of(std::string_view value) {
    const auto [known, is_new] = hints_.try_emplace(value, 0);
    if (is_new) known->second = hints_in(value, words_);
    return known->second;
  }

  // <meta>, <link>, <title>, <script> and <html>: read wherever they stand. True where the element
  // has nothing for people below it.
  bool read_machine_words(lxb_dom_node_t* node) {
    switch (node->local_name) {
      case LXB_TAG_META:
        read_meta(node);
        return true;
      case LXB_TAG_LINK:
        read_link(node);
        return true;
      case LXB_TAG_TITLE:
        if (page_.title.empty() && node->ns == LXB_NS_HTML) page_.title = squeeze(content(node));
        return true;
      case LXB_TAG_SCRIPT:
        if (ascii_lower(attribute(node, "type")).find("ld+json") != std::string::npos) {
          page_.json_ld.push_back(content(node));
        }
        return true;
      case LXB_TAG_HTML:
        page_.language = squeeze(attribute(node, "lang"));
        return false;
      default:
        return false;
    }
  }

  void read_link(lxb_dom_node_t* node) {
    const std::string_view rel = attribute(node, "rel");
    std::string* url = rel == "canonical" ? &page_.canonical
                       : rel == "next"    ? &page_.next
                                          : nullptr;
    if (url && url->empty()) *url = squeeze(attribute(node, "href"));
  }

  void read_meta(lxb_dom_node_t* node) {
    const std::string content = squeeze(attribute(node, "content"));
    if (content.empty()) return;
    for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = squeeze(ascii_lower(attribute(node, key)));
      if (!name.empty()) page_.meta.emplace_back(name, content);
    }
  }

  static std::string_view attribute(lxb_dom_node_t* node, std::string_view name) {
    size_t size = 0;
    const lxb_char_t* value = lxb_dom_element_get_attribute(
        lxb_dom_interface_element(node), reinterpret_cast<const lxb_char_t*>(name.data()),
        name.size(), &size);
    return view(value, size);
  }

  // The text directly below an element.
  static std::string content(lxb_dom_node_t* node) {
    std::string result;
    for (lxb_dom_node_t* child = node->first_child; child; child = child->next) {
      if (child->type != LXB_DOM_NODE_TYPE_TEXT) continue;
      const auto& data = lxb_dom_interface_character_data(child)->data;
      result += view(data.data, data.length);
    }
    return result;
  }

  Page& page_;
  const CommonWords& words_;
  std::unordered_map<std::string_view, uint32_t> hints_;  // of attribute values seen so far
  std::vector<Open> stack_;
  uint32_t element_ = 0;
  Tag role_ = Tag::kBlock;
  uint8_t level_ = 0;
  uint32_t begin_ = 0;  // of the block under way, in page_.text
  uint32_t words_in_block_ = 0, link_bytes_ = 0, bold_bytes_ = 0, italic_bytes_ = 0;
  Stretch line_;  // what there was of the block where its last line began
  int32_t links_ = 0, bold_ = 0, italic_ = 0, paragraphs_ = 0, breaks_ = 0;
  bool space_ = false;
};

}  // namespace

Result<Page> parse_page(std::string_view html, const language::CommonWords& words) {
  const HtmlTree tree = parse_tree(html);
  if (!tree.document) {
    return failure(ErrorCode::kTooLarge, "", "no memory is left to parse the page");
  }
  Page page;
  page.flattened = tree.flattened;
  page.text.reserve(html.size() / 8);
  page.elements.emplace_back();
  Walker walker(page, words);
  walker.read_head(lxb_dom_interface_node(lxb_html_document_head_element(tree.document.get())));
  walker.walk(lxb_dom_interface_node(tree.document.get()));
  unmake_layout_tables(page);
  page.elements.front().end_block = static_cast<uint32_t>(page.blocks.size());
  return page;
}

}  // namespace laut::article
