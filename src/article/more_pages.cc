#include "article/more_pages.h"

#include <algorithm>
#include <string_view>

#include "article/visible_dates.h"
#include "base/text.h"
#include "base/utf8.h"

namespace laut::article {
namespace {

constexpr size_t kNone = std::string_view::npos;

std::string_view number_at(std::string_view text, size_t& at) {
  while (at < text.size() && text[at] == ' ') ++at;
  const size_t begin = at;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  return text.substr(begin, at - begin);
}

// "Page 1 of 3" at the start of a text.
std::optional<MorePages> read_count(std::string_view text, const language::Template& form) {
  size_t at = match_phrase(text, 0, trim(form.before));
  if (at == kNone) return std::nullopt;
  const auto page = parse_number(number_at(text, at));
  while (at < text.size() && text[at] == ' ') ++at;
  at = match_phrase(text, at, trim(form.after));
  if (at == kNone || !page) return std::nullopt;
  const auto pages = parse_number(number_at(text, at));
  constexpr uint64_t kMostPages = 100;
  if (!pages || *page < 1 || *page >= *pages || *pages > kMostPages) return std::nullopt;
  return MorePages{static_cast<uint32_t>(*page), static_cast<uint32_t>(*pages), {}};
}

bool among_comments(const Page& page, uint32_t element) {
  for (uint32_t at = element; at != 0; at = page.elements[at].parent) {
    if (page.elements[at].hints & language::kHintComments) return true;
  }
  return false;
}

// An address without what tells pages of one article apart: its ending, numbers at the end.
std::string_view stem_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  if (const size_t dot = url.rfind('.');
      dot != kNone && url.size() - dot <= 6 && url.find('/', dot) == kNone) {
    url = url.substr(0, dot);
  }
  while (!url.empty() && url.back() == '/') url.remove_suffix(1);
  return url;
}

bool is_page_of(std::string_view next, std::string_view url) {
  const std::string_view stem = stem_of(url);
  return stem.find("://") != kNone && stem.size() > stem.find("://") + 3 + 8 && next != url &&
         next.starts_with(stem) && next.size() <= url.size() + 24;
}

}  // namespace

std::optional<MorePages> find_more_pages(const Found& found, const CreditWords& words) {
  constexpr size_t kLongest = 80;
  const Page& page = found.page;
  const bool linked = is_page_of(page.next, page.canonical);
  for (const Block& block : page.blocks) {
    if (block.text.size() > kLongest) continue;
    const std::string_view text = page.text_of(block);
    if (!has_digit(text)) continue;
    for (const language::PageWords* pack : words.pages) {
      for (const language::Template& form : pack->page_counts) {
        auto more = read_count(text, form);
        if (!more || among_comments(page, block.element)) continue;
        if (linked) more->next = page.next;
        return more;
      }
    }
  }
  if (linked) return MorePages{0, 0, page.next};
  return std::nullopt;
}

}  // namespace laut::article
