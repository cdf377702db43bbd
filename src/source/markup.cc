#include "source/markup.h"

#include <lexbor/html/html.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"

namespace laut::source {
namespace {

enum class Flow : uint8_t { kInline, kLine, kParagraph, kHidden };

// Sorted by name.
struct NamedFlow {
  std::string_view tag;
  Flow flow;
};
constexpr std::array kFlows = {
    NamedFlow{"article", Flow::kParagraph}, NamedFlow{"blockquote", Flow::kParagraph},
    NamedFlow{"br", Flow::kLine},           NamedFlow{"dd", Flow::kLine},
    NamedFlow{"div", Flow::kParagraph},     NamedFlow{"dt", Flow::kLine},
    NamedFlow{"figure", Flow::kParagraph},  NamedFlow{"h1", Flow::kParagraph},
    NamedFlow{"h2", Flow::kParagraph},      NamedFlow{"h3", Flow::kParagraph},
    NamedFlow{"h4", Flow::kParagraph},      NamedFlow{"h5", Flow::kParagraph},
    NamedFlow{"h6", Flow::kParagraph},      NamedFlow{"hr", Flow::kParagraph},
    NamedFlow{"iframe", Flow::kHidden},     NamedFlow{"li", Flow::kLine},
    NamedFlow{"noscript", Flow::kHidden},   NamedFlow{"ol", Flow::kParagraph},
    NamedFlow{"p", Flow::kParagraph},       NamedFlow{"script", Flow::kHidden},
    NamedFlow{"section", Flow::kParagraph}, NamedFlow{"style", Flow::kHidden},
    NamedFlow{"table", Flow::kParagraph},   NamedFlow{"textarea", Flow::kHidden},
    NamedFlow{"title", Flow::kHidden},      NamedFlow{"tr", Flow::kLine},
    NamedFlow{"ul", Flow::kParagraph},
};

Flow flow_of(std::string_view tag) {
  const auto* found = std::lower_bound(
      kFlows.begin(), kFlows.end(), tag,
      [](const NamedFlow& flow, std::string_view name) { return flow.tag < name; });
  return found != kFlows.end() && found->tag == tag ? found->flow : Flow::kInline;
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

class TextHandler : public MarkupHandler {
 public:
  void open(std::string_view tag) override { writer_.open(flow_of(tag)); }
  void close(std::string_view tag) override {
    if (flow_of(tag) == Flow::kParagraph) writer_.open(Flow::kParagraph);
  }
  void text(std::string_view text) override { writer_.write(text); }
  std::string take() { return std::move(writer_.out); }

 private:
  Writer writer_;
};

struct Walk {
  MarkupHandler& handler;
  lxb_tag_id_t hidden = LXB_TAG__UNDEF;  // the element within which nothing shows
};

lxb_html_token_t* take_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token,
                             void* context) {
  auto& walk = *static_cast<Walk*>(context);
  const bool closing = (token->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0;
  if (walk.hidden != LXB_TAG__UNDEF) {
    if (closing && token->tag_id == walk.hidden) walk.hidden = LXB_TAG__UNDEF;
    return token;
  }
  if (token->tag_id == LXB_TAG__TEXT) {
    walk.handler.text({reinterpret_cast<const char*>(token->text_start),
                       static_cast<size_t>(token->text_end - token->text_start)});
    return token;
  }
  if (token->tag_id >= LXB_TAG__LAST_ENTRY) return token;  // of somebody's own making
  size_t length = 0;
  const lxb_char_t* name = lxb_tag_name_by_id(token->tag_id, &length);
  if (name == nullptr || *name == '#' || *name == '!') return token;
  const std::string_view tag(reinterpret_cast<const char*>(name), length);
  if (closing) {
    walk.handler.close(tag);
  } else if (flow_of(tag) == Flow::kHidden) {
    walk.hidden = token->tag_id;
    // What a tree builder tells the tokenizer: no tags before the end tag.
    lxb_html_tokenizer_set_state_by_tag(tokenizer, true, token->tag_id, LXB_NS_HTML);
  } else {
    walk.handler.open(tag);
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

void walk_html(std::string_view html, MarkupHandler& handler) {
  const std::unique_ptr<lxb_html_tokenizer_t, Destroy> tokenizer(lxb_html_tokenizer_create());
  if (tokenizer == nullptr || lxb_html_tokenizer_init(tokenizer.get()) != LXB_STATUS_OK ||
      lxb_html_tokenizer_tags_make(tokenizer.get(), 128) != LXB_STATUS_OK ||
      lxb_html_tokenizer_attrs_make(tokenizer.get(), 128) != LXB_STATUS_OK) {
    return handler.text(html);
  }
  Walk walk{handler};
  lxb_html_tokenizer_callback_token_done_set(tokenizer.get(), take_token, &walk);
  if (lxb_html_tokenizer_begin(tokenizer.get()) == LXB_STATUS_OK &&
      lxb_html_tokenizer_chunk(tokenizer.get(), reinterpret_cast<const lxb_char_t*>(html.data()),
                               html.size()) == LXB_STATUS_OK) {
    lxb_html_tokenizer_end(tokenizer.get());
  }
}

std::string text_of_html(std::string_view html) {
  TextHandler handler;
  walk_html(html, handler);
  return handler.take();
}

std::string resolve_references(std::string_view text) {
  struct Taker : MarkupHandler {
    std::string out;
    void open(std::string_view) override {}
    void close(std::string_view) override {}
    void text(std::string_view text) override { out += text; }
  } taker;
  std::string escaped;
  for (const char c : text) {
    if (c == '<') {
      escaped += "&lt;";
    } else {
      escaped += c;
    }
  }
  walk_html(escaped, taker);
  return std::move(taker.out);
}

std::string line_of_html(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return squeeze(html);
  return squeeze(text_of_html(html));
}

}  // namespace laut::source
