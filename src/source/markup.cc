#include "source/markup.h"

#include <lexbor/html/html.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace laut::source {
namespace {

enum class Flow : uint8_t { kInline, kLine, kParagraph, kHidden };

Flow flow_of(lxb_tag_id_t tag) {
  switch (tag) {
    case LXB_TAG_BR:
    case LXB_TAG_LI:
    case LXB_TAG_TR:
    case LXB_TAG_DT:
    case LXB_TAG_DD:
      return Flow::kLine;
    case LXB_TAG_P:
    case LXB_TAG_DIV:
    case LXB_TAG_H1:
    case LXB_TAG_H2:
    case LXB_TAG_H3:
    case LXB_TAG_H4:
    case LXB_TAG_H5:
    case LXB_TAG_H6:
    case LXB_TAG_UL:
    case LXB_TAG_OL:
    case LXB_TAG_TABLE:
    case LXB_TAG_BLOCKQUOTE:
    case LXB_TAG_FIGURE:
    case LXB_TAG_ARTICLE:
    case LXB_TAG_SECTION:
    case LXB_TAG_HR:
      return Flow::kParagraph;
    case LXB_TAG_SCRIPT:
    case LXB_TAG_STYLE:
    case LXB_TAG_TITLE:
    case LXB_TAG_TEXTAREA:
    case LXB_TAG_NOSCRIPT:
    case LXB_TAG_IFRAME:
      return Flow::kHidden;
    default:
      return Flow::kInline;
  }
}

// Text in the making: breaks are written only before more text.
struct Writer {
  std::string out;
  size_t breaks = 0;
  bool space = false;

  void write(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const size_t begin = at;
      const char32_t codepoint = next_codepoint(text, at);
      // A no-break space in feeds pads more often than it binds.
      if (is_space(codepoint)) {
        space = true;
        continue;
      }
      if (!out.empty() && breaks > 0) {
        out.append(breaks, '\n');
      } else if (!out.empty() && space) {
        out.push_back(' ');
      }
      breaks = 0;
      space = false;
      out += text.substr(begin, at - begin);
    }
  }

  void open(Flow flow) {
    if (flow == Flow::kLine) breaks = std::min<size_t>(breaks + 1, 2);
    if (flow == Flow::kParagraph) breaks = 2;
  }
};

struct Reader {
  Writer writer;
  lxb_tag_id_t hidden = LXB_TAG__UNDEF;  // the element within which nothing shows
};

lxb_html_token_t* take_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token,
                             void* context) {
  auto& reader = *static_cast<Reader*>(context);
  const bool closing = (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0;
  if (reader.hidden != LXB_TAG__UNDEF) {
    if (closing && token->tag_id == reader.hidden) reader.hidden = LXB_TAG__UNDEF;
    return token;
  }
  if (token->tag_id == LXB_TAG__TEXT) {
    reader.writer.write({reinterpret_cast<const char*>(token->text_start),
                         static_cast<size_t>(token->text_end - token->text_start)});
    return token;
  }
  const Flow flow = flow_of(token->tag_id);
  if (flow == Flow::kParagraph || !closing) reader.writer.open(flow);
  if (flow == Flow::kHidden && !closing) {
    reader.hidden = token->tag_id;
    // What a tree builder tells the tokenizer: no tags before the end tag.
    lxb_html_tokenizer_set_state_by_tag(tokenizer, true, token->tag_id, LXB_NS_HTML);
  }
  return token;
}

struct Destroy {
  void operator()(lxb_html_tokenizer_t* tokenizer) const {
    lxb_html_tokenizer_tags_destroy(tokenizer);
    lxb_html_tokenizer_attrs_destroy(tokenizer);
    lxb_html_tokenizer_destroy(tokenizer);
  }
};

}  // namespace

// Tokens only, without a tree: what is nested a hundred thousand deep costs no more than what is
// not, and a feed's markup needs no more.
std::string text_of_html(std::string_view html) {
  const std::unique_ptr<lxb_html_tokenizer_t, Destroy> tokenizer(lxb_html_tokenizer_create());
  if (tokenizer == nullptr || lxb_html_tokenizer_init(tokenizer.get()) != LXB_STATUS_OK ||
      lxb_html_tokenizer_tags_make(tokenizer.get(), 128) != LXB_STATUS_OK ||
      lxb_html_tokenizer_attrs_make(tokenizer.get(), 128) != LXB_STATUS_OK) {
    return squeeze(html);
  }
  Reader reader;
  lxb_html_tokenizer_callback_token_done_set(tokenizer.get(), take_token, &reader);
  if (lxb_html_tokenizer_begin(tokenizer.get()) == LXB_STATUS_OK &&
      lxb_html_tokenizer_chunk(tokenizer.get(), reinterpret_cast<const lxb_char_t*>(html.data()),
                               html.size()) == LXB_STATUS_OK) {
    lxb_html_tokenizer_end(tokenizer.get());
  }
  return std::move(reader.writer.out);
}

std::string line_of_html(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return squeeze(html);
  return squeeze(text_of_html(html));
}

}  // namespace laut::source
