#include "article/tags.h"

#include <lexbor/html/html.h>

#include <array>

namespace laut::article {
namespace {

std::array<TagInfo, LXB_TAG__LAST_ENTRY> make_tags() {
  std::array<TagInfo, LXB_TAG__LAST_ENTRY> tags{};
  for (const auto id :
       {LXB_TAG_DIV,     LXB_TAG_SECTION,  LXB_TAG_ADDRESS, LXB_TAG_CENTER, LXB_TAG_DD,
        LXB_TAG_DETAILS, LXB_TAG_DIALOG,   LXB_TAG_DL,      LXB_TAG_DT,     LXB_TAG_FIELDSET,
        LXB_TAG_HGROUP,  LXB_TAG_HR,       LXB_TAG_HTML,    LXB_TAG_LEGEND, LXB_TAG_SUMMARY,
        LXB_TAG_TBODY,   LXB_TAG_THEAD,    LXB_TAG_TFOOT,   LXB_TAG_SEARCH, LXB_TAG_MENU,
        LXB_TAG_LABEL,   LXB_TAG_COLGROUP, LXB_TAG_COL}) {
    tags[id].tag = Tag::kBlock;
  }
  const auto set = [&](lxb_tag_id_enum_t id, Tag tag) { tags[id].tag = tag; };
  set(LXB_TAG_P, Tag::kParagraph);
  set(LXB_TAG_PRE, Tag::kParagraph);
  set(LXB_TAG_LI, Tag::kListItem);
  set(LXB_TAG_UL, Tag::kList);
  set(LXB_TAG_OL, Tag::kList);
  set(LXB_TAG_TABLE, Tag::kTable);
  set(LXB_TAG_TR, Tag::kRow);
  set(LXB_TAG_TD, Tag::kCell);
  set(LXB_TAG_TH, Tag::kCell);
  set(LXB_TAG_CAPTION, Tag::kCaption);
  set(LXB_TAG_FIGURE, Tag::kFigure);
  set(LXB_TAG_FIGCAPTION, Tag::kCaption);
  set(LXB_TAG_BLOCKQUOTE, Tag::kQuote);
  set(LXB_TAG_ARTICLE, Tag::kArticle);
  set(LXB_TAG_MAIN, Tag::kMain);
  set(LXB_TAG_NAV, Tag::kNav);
  set(LXB_TAG_ASIDE, Tag::kAside);
  set(LXB_TAG_HEADER, Tag::kHeader);
  set(LXB_TAG_FOOTER, Tag::kFooter);
  set(LXB_TAG_FORM, Tag::kForm);
  set(LXB_TAG_BODY, Tag::kBody);
  const lxb_tag_id_enum_t headings[] = {LXB_TAG_H1, LXB_TAG_H2, LXB_TAG_H3,
                                        LXB_TAG_H4, LXB_TAG_H5, LXB_TAG_H6};
  for (uint8_t i = 0; i < 6; ++i) tags[headings[i]] = {Tag::kHeading, static_cast<uint8_t>(i + 1)};
  for (const auto id :
       {LXB_TAG_SCRIPT, LXB_TAG_STYLE,  LXB_TAG_NOSCRIPT, LXB_TAG_TEMPLATE, LXB_TAG_SVG,
        LXB_TAG_MATH,   LXB_TAG_IFRAME, LXB_TAG_OBJECT,   LXB_TAG_EMBED,    LXB_TAG_SELECT,
        LXB_TAG_OPTION, LXB_TAG_BUTTON, LXB_TAG_INPUT,    LXB_TAG_TEXTAREA, LXB_TAG_CANVAS,
        LXB_TAG_AUDIO,  LXB_TAG_VIDEO,  LXB_TAG_HEAD,     LXB_TAG_NOFRAMES, LXB_TAG_DATALIST}) {
    tags[id].skip = true;
  }
  return tags;
}

}  // namespace

TagInfo tag_info(size_t id, bool inside_paragraph) {
  static const std::array<TagInfo, LXB_TAG__LAST_ENTRY> kTags = make_tags();
  if (id < LXB_TAG__LAST_ENTRY) return kTags[id];
  // An element of the page's own making: most wrap blocks, but within a paragraph few do.
  return {inside_paragraph ? Tag::kInline : Tag::kBlock, 0, false};
}

bool is_role(Tag tag) {
  return tag == Tag::kParagraph || tag == Tag::kHeading || tag == Tag::kListItem ||
         tag == Tag::kCell || tag == Tag::kCaption || tag == Tag::kQuote;
}

}  // namespace laut::article
