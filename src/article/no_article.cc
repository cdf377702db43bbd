#include "article/no_article.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

using namespace language;

constexpr uint32_t kLeastProse = 140;  // bytes of running text below which there is no article
constexpr uint32_t kClearProse = 600;  // and above which a page needs no other sign of one

bool holds_any(std::string_view text, const CreditWords& words, Phrases PageWords::* list) {
  const std::string folded = fold_case(squeeze(text));
  return std::any_of(words.pages.begin(), words.pages.end(), [&](const PageWords* page) {
    const Phrases& phrases = page->*list;
    return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
      return folded.find(phrase) != std::string::npos;
    });
  });
}

// A front page or a section front: short summaries between linked headings, or a page that says
// much more than any one text on it. The figures were measured on section fronts and on articles.
bool is_list_page(const Found& found, bool declared, bool marked) {
  constexpr uint32_t kTeaser = 300;  // bytes: no summary is longer, some paragraph of a report is
  const bool told = found.linked || marked;  // the page says in detail that it is an article
  if (found.data.is_list && !declared) return true;
  uint32_t first = kNoBlock, last = 0, longest = 0, headings = 0, titles = 0, items = 0;
  for (const ChosenBlock& chosen : found.main.blocks) {
    titles += chosen.kind == PartKind::kSubheading;
    if (!found.features[chosen.block].prose) continue;
    items += chosen.kind == PartKind::kList;
    first = std::min(first, chosen.block);
    last = std::max(last, chosen.block);
    longest = std::max(longest, found.page.blocks[chosen.block].text.size());
  }
  if (first == kNoBlock || told || longest >= kTeaser + 50) return false;
  for (uint32_t i = first; i <= last; ++i) {
    headings += found.page.blocks[i].tag == Tag::kHeading && found.features[i].link_density > 0.8f;
  }
  size_t links = 0, bytes = 0;
  for (const Block& block : found.page.blocks) {
    links += block.link_bytes;
    bytes += block.text.size();
  }
  const uint32_t texts = found.main.prose_blocks;
  const uint32_t prose = found.main.prose_bytes;
  // The heading of a section front is the section's name.
  const Span title = found.header.headline_text;
  const bool named = split(found.page.text_of(title), ' ').size() <= 2;
  if (headings >= 5 && headings * 2 > texts * 3) return true;
  // Guidelines and lists of advice are as short, but they are lists.
  if (texts >= 10 && longest < kTeaser && named && items * 2 < texts) return true;
  if (texts >= 10 && titles * 5 >= texts * 4) return true;
  if (prose * 40 < bytes && longest < 220) return true;
  return !declared && prose < kClearProse && links * 2 > bytes && longest < kTeaser;
}

}  // namespace

std::string why_no_article(const Found& found, const CreditWords& words, const CommonWords& any) {
  const uint32_t headline = found.header.headline;
  const std::string_view shown =
      headline == kNoBlock ? std::string_view() : found.page.text_of(found.header.headline_text);
  const uint32_t prose = found.main.prose_bytes;
  const bool marked = std::any_of(found.page.elements.begin(), found.page.elements.end(),
                                  [](const Element& element) { return element.article_body; });
  const bool declared = found.linked || marked ||
                        fold_case(found.page.meta_content(any.meta_names("type"))) == "article";
  const bool has_body = or_empty(found.linked, &LinkedArticle::body).size() >= kLeastProse;
  if (prose < kClearProse * 2 &&
      (holds_any(found.page.title, words, &PageWords::no_article_titles) ||
       holds_any(shown, words, &PageWords::no_article_titles))) {
    return "the page is an error message or a list of search results";
  }
  if (prose < kLeastProse && !has_body) {
    if (holds_any(found.page.text, words, &PageWords::consent)) {
      return "the page asks for consent or for scripts and shows no article";
    }
    return "no running text was found";
  }
  if (is_list_page(found, declared, marked)) return "the page is a list of articles";
  return {};
}

}  // namespace laut::article
