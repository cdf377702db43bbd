// A page may nest a hundred thousand tags; the HTML5 algorithm searches its stack of open elements
// on many tags, which makes that quadratic, so that start tags past kMaxDepth are left out before
// they reach the tree (browsers do the like).
//
// lexbor's tokenizer is a machine whose state is a pointer to a function. When the tree has sent it
// into the state for the content of a script, the pointer is set to a function that looks for the
// end of that content and goes on from there.
#include "article/html_tree.h"

#include <lexbor/html/html.h>
#include <lexbor/html/tokenizer/state_rawtext.h>
#include <lexbor/html/tokenizer/state_script.h>

#include <cstring>

#include "article/html.h"

namespace laut::article {
namespace {

struct ParserDelete {
  void operator()(lxb_html_parser_t* parser) const { lxb_html_parser_destroy(parser); }
};

// Stands between tokenizer and tree.
struct Guard {
  lxb_html_tokenizer_token_f next = nullptr;
  void* context = nullptr;
  lxb_html_tree_t* tree = nullptr;
  bool flattened = false;
};

bool is_start(const lxb_html_token_t* token) {
  return token->tag_id >= LXB_TAG__BEGIN && !(token->type & LXB_HTML_TOKEN_TYPE_CLOSE);
}

bool is_too_deep(const Guard& guard, const lxb_html_token_t* token) {
  if (lexbor_array_length(guard.tree->open_elements) <= kMaxDepth &&
      lexbor_array_length(guard.tree->active_formatting) <= kMaxDepth) {
    return false;
  }
  switch (token->tag_id) {
    // These switch the tokenizer's state, or hold what must not become text.
    case LXB_TAG_SCRIPT:
    case LXB_TAG_STYLE:
    case LXB_TAG_TITLE:
    case LXB_TAG_TEXTAREA:
      return false;
    default:
      return true;
  }
}

// Whether `data` goes on with a name in lower case, whatever its own case.
bool continues_with(const lxb_char_t* data, const lxb_char_t* end, std::string_view name) {
  if (static_cast<size_t>(end - data) < name.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    if ((data[i] | 0x20) != name[i]) return false;
  }
  return true;
}

// Where the content of an element ends at the earliest: before its end tag, or what begins like
// one; of a script also before "<!", which may hide an end tag.
const lxb_char_t* end_of_content(const lxb_char_t* data, const lxb_char_t* end,
                                 std::string_view name, bool is_script) {
  while (data != end) {
    const auto* sign =
        static_cast<const lxb_char_t*>(std::memchr(data, '<', static_cast<size_t>(end - data)));
    if (sign == nullptr) return end;
    data = sign + 1;
    if (data == end) return end;
    if (*data == '!' && is_script) return sign;
    if (*data == '/' && continues_with(data + 1, end, name)) return sign;
  }
  return end;
}

const lxb_char_t* skip_script(lxb_html_tokenizer_t* tokenizer, const lxb_char_t* data,
                              const lxb_char_t* end) {
  tokenizer->state = lxb_html_tokenizer_state_script_data_before;
  return tokenizer->is_eof ? data : end_of_content(data, end, "script", true);
}

const lxb_char_t* skip_raw_text(lxb_html_tokenizer_t* tokenizer, const lxb_char_t* data,
                                const lxb_char_t* end) {
  tokenizer->state = lxb_html_tokenizer_state_rawtext_before;
  if (tokenizer->is_eof) return data;
  switch (tokenizer->tmp_tag_id) {
    case LXB_TAG_STYLE:
      return end_of_content(data, end, "style", false);
    case LXB_TAG_NOSCRIPT:
      return end_of_content(data, end, "noscript", false);
    case LXB_TAG_IFRAME:
      return end_of_content(data, end, "iframe", false);
    case LXB_TAG_NOFRAMES:
      return end_of_content(data, end, "noframes", false);
    default:
      return data;
  }
}

bool is_json_ld(const lxb_html_token_t* token) {
  for (const lxb_html_token_attr_t* attr = token->attr_first; attr; attr = attr->next) {
    if (attr->name == nullptr || attr->name->attr_id != LXB_DOM_ATTR_TYPE) continue;
    const lxb_char_t* end = attr->value + attr->value_size;
    for (const lxb_char_t* at = attr->value; at != end; ++at) {
      if (continues_with(at, end, "ld+json")) return true;
    }
  }
  return false;
}

lxb_html_token_t* guard_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token,
                              void* context) {
  auto* guard = static_cast<Guard*>(context);
  if (!is_start(token)) return guard->next(tokenizer, token, guard->context);
  if (is_too_deep(*guard, token)) {
    guard->flattened = true;
    return token;
  }
  token = guard->next(tokenizer, token, guard->context);
  if (token == nullptr) return token;
  if (tokenizer->state == lxb_html_tokenizer_state_script_data_before) {
    if (!is_json_ld(token)) tokenizer->state = skip_script;
  } else if (tokenizer->state == lxb_html_tokenizer_state_rawtext_before) {
    tokenizer->state = skip_raw_text;
  }
  return token;
}

}  // namespace

void TreeDelete::operator()(lxb_html_document* document) const {
  lxb_html_document_destroy(document);
}

HtmlTree parse_tree(std::string_view html) {
  std::unique_ptr<lxb_html_parser_t, ParserDelete> parser(lxb_html_parser_create());
  if (!parser || lxb_html_parser_init(parser.get()) != LXB_STATUS_OK) return {};
  lxb_html_parser_scripting_set(parser.get(), true);  // <noscript> is text that nobody sees
  Guard guard;
  guard.tree = parser->tree;
  guard.next = parser->tkz->callback_token_done;
  guard.context = parser->tkz->callback_token_ctx;
  lxb_html_tokenizer_callback_token_done_set(parser->tkz, guard_token, &guard);
  HtmlTree tree;
  tree.document.reset(
      lxb_html_parse(parser.get(), reinterpret_cast<const lxb_char_t*>(html.data()), html.size()));
  tree.flattened = guard.flattened;
  return tree;
}

}  // namespace laut::article
